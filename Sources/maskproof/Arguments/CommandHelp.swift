import Glibc

extension CommandSpecification {
  /// The help text, 80 columns wide wherever it is shown, so that documents can hold it.
  var helpText: String {
    var text = "Usage: \(usage)\n\n"
    for paragraph in description.split(separator: "\n") { text += wrap(String(paragraph), indent: 0) + "\n\n" }
    if name.isEmpty {
      text += "Commands:\n"
      text += table(Self.all.map { ($0.name, $0.summary) }) + "\n"
    }
    text += "Options:\n" + table(allOptions.map { ($0.usage, $0.fullHelp) })
    if !examples.isEmpty {
      text += "\nExamples:\n"
      for example in examples { text += "  \(example.command)\n      \(wrap(example.meaning, indent: 6))\n" }
    }
    if !exitCodes.isEmpty {
      text += "\nExit codes:\n" + table(exitCodes.map { ("\($0.0.rawValue)", $0.1) })
    }
    return text
  }

  /// `maskproof drift [OPTION]… --migrations DIR TARGET`
  private var usage: String {
    (["maskproof", name, allOptions.isEmpty ? "" : "[OPTION]…"] + requiredWords + [arguments])
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// `--migrations DIR`
  var requiredWords: [String] {
    allOptions.filter(\.isRequired).map { "--\($0.name)" + ($0.value.map { " \($0)" } ?? "") }
  }

  private func table(_ rows: [(String, String)]) -> String {
    let width = min(rows.map { $0.0.count }.max() ?? 0, 26)
    var text = ""
    for (name, meaning) in rows {
      let indent = width + 4
      let isLong = name.count > width
      text += "  \(name)"
      text +=
        isLong ? "\n" + String(repeating: " ", count: indent) : String(repeating: " ", count: indent - 2 - name.count)
      text += wrap(meaning, indent: indent) + "\n"
    }
    return text
  }
}

extension Option {
  fileprivate var fullHelp: String { isRepeatable ? "\(help) May be given more than once." : help }

  /// `-o, --output FILE`
  fileprivate var usage: String {
    (short.map { "-\($0), " } ?? "") + "--\(name)" + (value.map { " \($0)" } ?? "")
  }
}

/// Words on lines of at most 80 columns, those after the first indented.
func wrap(_ text: String, indent: Int, width: Int = 80) -> String {
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ") {
    if !line.isEmpty, indent + line.count + 1 + word.count > width {
      lines.append(line)
      line = ""
    }
    line += (line.isEmpty ? "" : " ") + word
  }
  return (lines + [line]).joined(separator: "\n" + String(repeating: " ", count: indent))
}

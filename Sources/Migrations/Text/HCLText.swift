/// What configuration files use of HCL: blocks with labels, and texts without interpolation.
///
/// Keys are the ways to them, blocks by their kinds, in lower case: `env.migration.dir`. Labels are kept beside.
struct HCLText: Sendable {
  struct Value: Sendable {
    /// `env.migration.dir`
    var key: String
    /// The label of the outermost block: the environment's name.
    var label: String?
    var text: String
  }

  private(set) var values: [Value] = []

  /// - Complexity: O(*n*).
  init(_ bytes: [UInt8]) {
    var blocks: [(kind: String, label: String?)] = []
    var isInComment = false
    for line in FileText(bytes).lines {
      var text = line.trimmed
      if isInComment {
        guard let end = text.firstRange(of: "*/") else { continue }
        text = Substring(text[end.upperBound...]).trimmed
        isInComment = false
      }
      if text.hasPrefix("/*") {
        isInComment = !text.contains("*/")
        continue
      }
      if text.isEmpty || text.hasPrefix("#") || text.hasPrefix("//") { continue }
      if text.hasPrefix("}") {
        if !blocks.isEmpty { blocks.removeLast() }
        continue
      }
      let name = String(text.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }).lowercased()
      let rest = text.dropFirst(name.count).trimmed
      if rest.hasPrefix("="), !rest.hasPrefix("==") {
        let value = rest.dropFirst().trimmed
        if let text = Settings.quotedTexts(in: value).first, value.hasPrefix("\""), !text.contains("${") {
          values.append(
            Value(key: (blocks.map(\.kind) + [name]).joined(separator: "."), label: blocks.first?.label, text: text))
        } else if value.hasSuffix("{") {
          blocks.append((name, nil))
        }
      } else if rest.hasSuffix("{") {
        blocks.append((name, Settings.quotedTexts(in: rest).first))
      }
    }
  }

  /// The first value of a key, that of one environment before any other.
  func first(_ key: String, of environment: String?) -> String? {
    let fitting = values.filter { $0.key == key }
    return (fitting.first { environment != nil && $0.label == environment } ?? fitting.first)?.text
  }
}

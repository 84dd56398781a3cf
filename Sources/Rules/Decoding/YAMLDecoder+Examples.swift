import ScanTypes
import YAMLText

extension YAMLDecoder {
  /// Examples of each kind that a rule must have.
  private static let fewest = 3

  mutating func examples(_ entry: YAMLNode.Entry?) -> [RuleExample] {
    guard let entry, let fields = fields(of: entry.value, "'examples'", required: ["positive", "negative"]) else {
      return []
    }
    var examples: [RuleExample] = []
    for kind in ["positive", "negative"] {
      guard let list = fields[kind] else { continue }
      let items = items(list)
      if items.count < Self.fewest, case .sequence = list.value.content {
        report(
          list.line, "\(items.count) \(kind) example\(items.count == 1 ? "" : "s"), and \(Self.fewest) are the least",
          "add hard ones: real spellings, and what is easily mistaken for them")
      }
      for item in items {
        if let example = example(item, isPositive: kind == "positive") { examples.append(example) }
      }
    }
    return examples
  }

  private mutating func example(_ node: YAMLNode, isPositive: Bool) -> RuleExample? {
    var marked: String?
    var column: String?
    var verdict = Verdict.real
    if case .scalar = node.content {
      marked = text(node, "an example")
    } else {
      let optional = isPositive ? ["column", "verdict"] : ["column"]
      guard let fields = fields(of: node, "this example", required: ["text"], optional: optional) else { return nil }
      marked = text(fields["text"])
      column = text(fields["column"])
      if fields["verdict"] != nil, isPositive {
        guard let word = word(fields["verdict"], as: Verdict.self) else { return nil }
        verdict = word
      }
    }
    guard let marked else { return nil }
    let place = SourcePlace(file: file, line: node.line)
    guard isPositive else {
      if marked.contains(where: { $0 == "«" || $0 == "»" }) {
        report(node.line, "a negative example has a mark", "remove « and »: nothing may be found in it")
        return nil
      }
      return RuleExample(text: marked, match: nil, verdict: .real, column: column, place: place)
    }
    guard let (text, match) = unmark(marked, line: node.line) else { return nil }
    return RuleExample(text: text, match: match, verdict: verdict, column: column, place: place)
  }

  /// The text without its marks, and the bytes between them.
  private mutating func unmark(_ marked: String, line: Int) -> (String, Range<Int>)? {
    let bytes = Array(marked.utf8)
    let opening = Array("«".utf8)
    let closing = Array("»".utf8)
    let starts = bytes.indices.filter { bytes[$0...].starts(with: opening) }
    let ends = bytes.indices.filter { bytes[$0...].starts(with: closing) }
    guard starts.count == 1, ends.count == 1 else {
      let problem = starts.isEmpty || ends.isEmpty ? "does not mark" : "marks more than once"
      report(line, "a positive example \(problem) what must be found", "put « before it and » behind it")
      return nil
    }
    guard starts[0] + opening.count < ends[0] else {
      report(line, "a positive example marks nothing", "put « before what must be found and » behind it")
      return nil
    }
    let match = starts[0]..<(ends[0] - opening.count)
    let text = bytes[..<starts[0]] + bytes[(starts[0] + opening.count)..<ends[0]] + bytes[(ends[0] + closing.count)...]
    return (String(decoding: text, as: UTF8.self), match)
  }
}

public import ScanTypes

/// Turns YAML nodes into values, and gathers every problem it meets instead of stopping at the first.
///
/// Its functions return nil when there is nothing usable; the problem is then already noted.
public struct YAMLDecoder {
  public let file: String
  /// The page that shows how such a file is written, for hints: `docs/rules.md`.
  private let guide: String
  public private(set) var problems: [FileProblem] = []

  public init(file: String, guide: String) {
    self.file = file
    self.guide = guide
  }

  public mutating func report(_ line: Int, _ problem: String, _ hint: String) {
    problems.append(
      FileProblem(place: SourcePlace(file: file, line: line), problem: problem, hint: hint))
  }
}

/// The keys of one mapping, checked against those that may be there.
public struct YAMLFields {
  public let line: Int
  private let entries: [String: YAMLNode.Entry]

  init(line: Int, entries: [String: YAMLNode.Entry]) {
    self.line = line
    self.entries = entries
  }

  public subscript(key: String) -> YAMLNode.Entry? { entries[key] }
}

extension YAMLDecoder {
  /// The fields of a mapping.
  ///
  /// - Parameter what: what the mapping is, with its article, for messages: `a form`.
  public mutating func fields(
    of node: YAMLNode, _ what: String, required: [String], optional: [String] = []
  ) -> YAMLFields? {
    guard case .mapping(let entries) = node.content else {
      report(
        node.line, "\(what) is written as \(node.kindName)",
        "write keys with values: \(required.joined(separator: ", "))")
      return nil
    }
    let known = required + optional
    for entry in entries where !known.contains(entry.key) {
      let hint = known.nearest(to: entry.key).map { "did you mean '\($0)'?" }
      report(
        entry.line, "'\(entry.key)' is not a key of \(what)", hint ?? "the keys are \(known.joined(separator: ", "))")
    }
    for key in required where !entries.contains(where: { $0.key == key }) {
      report(node.line, "\(what) has no '\(key)'", "add it; \(guide) shows how")
    }
    return YAMLFields(
      line: node.line, entries: Dictionary(entries.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first }))
  }

  /// A text that is not empty.
  public mutating func text(_ node: YAMLNode, _ what: String) -> String? {
    guard case .scalar(let text) = node.content else {
      report(node.line, "\(what) is written as \(node.kindName)", "write one text; quote it when it holds ': '")
      return nil
    }
    guard !text.isEmpty else {
      report(node.line, "\(what) is empty", "write a value, or remove the key")
      return nil
    }
    return text
  }

  public mutating func text(_ entry: YAMLNode.Entry?) -> String? {
    guard let entry else { return nil }
    return text(entry.value, "'\(entry.key)'")
  }

  /// The items of a list; none when the key is absent.
  public mutating func items(_ entry: YAMLNode.Entry?) -> [YAMLNode] {
    guard let entry else { return [] }
    guard case .sequence(let items) = entry.value.content else {
      report(
        entry.value.line, "'\(entry.key)' is written as \(entry.value.kindName)",
        "write a list: [one, two] or lines with '- '")
      return []
    }
    return items
  }

  /// A list of texts of which none is there twice.
  public mutating func texts(_ entry: YAMLNode.Entry?) -> [(text: String, line: Int)] {
    guard let entry else { return [] }
    var found: [(text: String, line: Int)] = []
    var seen: Set<String> = []
    for item in items(entry) {
      guard let text = text(item, "an item of '\(entry.key)'") else { continue }
      guard seen.insert(text).inserted else {
        report(item.line, "'\(text)' is in '\(entry.key)' twice", "remove one")
        continue
      }
      found.append((text, item.line))
    }
    return found
  }

  /// One of the words of an enumeration; nil when the key is absent or the word unknown.
  public mutating func word<Word: RawRepresentable & CaseIterable>(_ entry: YAMLNode.Entry?, as: Word.Type) -> Word?
  where Word.RawValue == String {
    guard let entry, let text = text(entry) else { return nil }
    if let word = Word(rawValue: text) { return word }
    let known = Word.allCases.map(\.rawValue)
    let hint = known.nearest(to: text).map { "did you mean '\($0)'?" }
    report(
      entry.value.line, "'\(text)' is no value of '\(entry.key)'",
      hint ?? "write one of \(known.joined(separator: ", "))")
    return nil
  }

  /// `true` or `false`; false when the key is absent.
  public mutating func flag(_ entry: YAMLNode.Entry?) -> Bool {
    guard let entry, let text = text(entry) else { return false }
    switch text {
    case "true": return true
    case "false": return false
    default:
      report(entry.value.line, "'\(entry.key)' is not true or false", "write 'true', or remove the key")
      return false
    }
  }

  /// `N` or `[least, most]`, both from `smallest` up.
  public mutating func range(_ entry: YAMLNode.Entry?, from smallest: Int) -> ClosedRange<Int>? {
    guard let entry else { return nil }
    var bounds: [Int] = []
    switch entry.value.content {
    case .scalar(let text): if let number = Int(text) { bounds = [number, number] }
    case .sequence(let items):
      bounds = items.compactMap { if case .scalar(let text) = $0.content { Int(text) } else { nil } }
    case .mapping: break
    }
    guard bounds.count == 2, smallest <= bounds[0], bounds[0] <= bounds[1], bounds[1] <= 255 else {
      report(
        entry.value.line, "'\(entry.key)' is not a number from \(smallest) to 255, or two",
        "write 9, or [8, 11] for 8 to 11")
      return nil
    }
    return bounds[0]...bounds[1]
  }
}

public import ScanTypes
import YAMLText

/// What an earlier run found and somebody took on, and what it measured: a file that `--write-baseline` makes and people edit.
///
/// What is in it is accepted as long as it does not become worse; what is not in it is new.
public struct Baseline: Sendable {
  /// Bytes that a baseline may hold: some 50,000 entries.
  public static let sizeLimit = 16 << 20

  /// As it was named.
  public let file: String
  /// No two of one fingerprint, in the file's order.
  public let entries: [BaselineEntry]

  public init(entries: [BaselineEntry], file: String) {
    self.entries = entries
    self.file = file
  }

  /// - Parameter rules: the ids of all rules there are; nil where they are not known.
  /// - Throws: everything that is wrong with the file, in the order of its lines.
  /// - Complexity: O(*n*) in the text.
  public init(_ text: [UInt8], file: String, rules: [String]? = nil) throws(FileProblems) {
    guard text.count <= Self.sizeLimit else {
      throw FileProblems(
        file: file, problem: "the file is larger than \(Self.sizeLimit >> 20) MB", hint: "is it a baseline?")
    }
    var decoder = YAMLDecoder(file: file, guide: "docs/baseline.md")
    // JSON is YAML, and that reader knows lines.
    let root = text.withUnsafeBytes { text -> Result<YAMLNode, FileProblem> in
      do throws(FileProblem) { return .success(try YAMLReader(text, file: file).document()) } catch {
        return .failure(error)
      }
    }
    switch root {
    case .failure(let problem): throw FileProblems([problem])
    case .success(let root):
      let entries = decoder.baseline(root, rules: rules)
      if !decoder.problems.isEmpty { throw FileProblems(decoder.problems.sorted { $0.place.line < $1.place.line }) }
      self.init(entries: entries, file: file)
    }
  }
}

extension YAMLDecoder {
  fileprivate mutating func baseline(_ root: YAMLNode, rules: [String]?) -> [BaselineEntry] {
    let known = rules.map { Set($0) }
    guard let fields = fields(of: root, "a baseline", required: ["format", "entries"], optional: ["written"]) else {
      return []
    }
    if let format = fields["format"], let text = text(format), text != "1" {
      report(format.line, "the format is '\(text)'", "this version reads format 1; write the baseline anew")
    }
    var lines: [String: Int] = [:]
    return items(fields["entries"]).compactMap { node in
      guard let entry = baselineEntry(node) else { return nil }
      if let known, let rules, !known.contains(entry.rule) {
        let nearest = rules.nearest(to: entry.rule).map { "did you mean '\($0)'? " } ?? ""
        report(
          node.line, "there is no rule '\(entry.rule)'",
          nearest + "see maskproof rules list; a rule of your own needs --rules")
      }
      if known != nil, !entry.fingerprint.isFingerprint {
        report(
          node.line, "the fingerprint '\(entry.fingerprint)' is not 32 hexadecimal digits",
          "copy it from the JSON report, or write the baseline anew")
      }
      if let earlier = lines.updateValue(node.line, forKey: entry.fingerprint) {
        report(
          node.line, "the fingerprint \(entry.fingerprint) is there twice", "line \(earlier) has it too; remove one")
      }
      return entry
    }
  }

  private mutating func baselineEntry(_ node: YAMLNode) -> BaselineEntry? {
    let fields = fields(
      of: node, "an entry", required: ["fingerprint", "rule"],
      optional: ["subject", "measures", "accepted", "reason", "by", "until"])
    guard let fields else { return nil }
    let fingerprint = text(fields["fingerprint"])
    let rule = text(fields["rule"])
    let subject = fields["subject"].flatMap { text($0) }
    let measures = measures(fields["measures"])
    let isAccepted = fields["accepted"] == nil || flag(fields["accepted"])
    let reason = fields["reason"].flatMap { text($0) }
    let by = fields["by"].flatMap { text($0) }
    let until = day(fields["until"])
    if !isAccepted {
      for key in ["reason", "by", "until"] {
        guard let entry = fields[key] else { continue }
        report(entry.line, "'\(key)' of an entry that is not accepted", "remove it, or 'accepted'")
      }
    }
    guard let fingerprint, let rule else { return nil }
    return BaselineEntry(
      fingerprint: fingerprint, rule: rule, subject: subject ?? "", measures: measures,
      acceptance: isAccepted
        ? Acceptance(
          reason: reason ?? "in the baseline", by: by, until: until, place: SourcePlace(file: file, line: node.line))
        : nil)
  }

  private mutating func measures(_ entry: YAMLNode.Entry?) -> [BaselineEntry.Measure] {
    guard let entry else { return [] }
    guard case .mapping(let entries) = entry.value.content else {
      report(entry.value.line, "'measures' is written as \(entry.value.kindName)", "write names with numbers")
      return []
    }
    return entries.compactMap { measure in
      if case .scalar(let text) = measure.value.content, let value = Double(text), value.isFinite {
        return BaselineEntry.Measure(name: measure.key, value: value)
      }
      report(measure.line, "the measure '\(measure.key)' is no number", "write the baseline anew")
      return nil
    }
  }

  /// `2026-12-31`, a day of the calendar.
  private mutating func day(_ entry: YAMLNode.Entry?) -> String? {
    guard let entry, let text = text(entry) else { return nil }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil }
    if parts.map(\.utf8.count) == [4, 2, 2], numbers.count == 3, (1...12).contains(numbers[1]),
      (1...daysOfMonth(numbers[1], in: numbers[0])).contains(numbers[2])
    {
      return text
    }
    report(entry.value.line, "'\(text)' is not a day", "write it as 2026-12-31")
    return nil
  }

  private func daysOfMonth(_ month: Int, in year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }
}

extension String {
  fileprivate var isFingerprint: Bool {
    utf8.count == 32 && utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}

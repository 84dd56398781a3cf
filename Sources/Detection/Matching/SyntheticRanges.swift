import Rules
import ScanTypes

/// The published values and ranges of a rule.
final class SyntheticRanges: Sendable {
  /// In the order of the rule file.
  let ranges: [SyntheticRange]
  private let values: ByteTable?
  private let patterns: [Pattern]
  private let handles: [(handle: PatternHandle, range: Int)]
  /// All patterns as one: most matches are real, and one refusal is cheaper than a dozen.
  private let any: Pattern?
  private let anyHandle: PatternHandle?

  init(_ rule: Rule) throws(FileProblem) {
    var values: [[UInt8]: Int] = [:]
    var patterns: [Pattern] = []
    var handles: [(PatternHandle, Int)] = []
    for (number, range) in rule.synthetic.enumerated() {
      for value in range.values { values[Array(value.utf8)] = number }
      guard let source = range.pattern else { continue }
      do {
        let pattern = try Pattern(source, anchoring: .whole)
        patterns.append(pattern)
        handles.append((pattern.handle, number))
      } catch {
        throw FileProblem(
          place: rule.place,
          problem: "the pattern of synthetic range '\(range.reason.rawValue)' does not compile: \(error.problem)",
          hint: "see pcre2pattern(3)")
      }
    }
    self.values = values.isEmpty ? nil : ByteTable(values)
    self.patterns = patterns
    self.handles = handles
    ranges = rule.synthetic
    let sources = rule.synthetic.compactMap(\.pattern)
    // A numbered reference means another group once the patterns stand side by side.
    let refersToGroups = sources.contains { source in
      zip(source.utf8, source.utf8.dropFirst()).contains { $0 == 0x5C && ($1 >= 0x31 && $1 <= 0x39 || $1 == 0x67) }
    }
    if sources.count > 1, !refersToGroups {
      any = try? Pattern(sources.map { "(?:\($0))" }.joined(separator: "|"), anchoring: .whole)
    } else {
      any = nil
    }
    anyHandle = any?.handle
  }

  var isEmpty: Bool { ranges.isEmpty }

  /// The first range that these bytes are in, or nil.
  func range(of bytes: UnsafeBufferPointer<UInt8>, using scratch: PatternScratch) -> Int? {
    if let range = values?[bytes] { return range }
    guard let base = bytes.baseAddress else { return nil }
    if let anyHandle, anyHandle.firstMatch(in: base, count: bytes.count, using: scratch) == nil { return nil }
    for (handle, range) in handles where handle.firstMatch(in: base, count: bytes.count, using: scratch) != nil {
      return range
    }
    return nil
  }
}

public import ScanTypes

/// Finds spans in texts, one text at a time, by the rules of free text. One per thread: it holds scratch memory.
public final class TextDetector {
  private let detector: Detector
  private let matcher: Matcher
  private let judge: TextJudge
  private let field: FieldContext
  private let single = Batch()

  /// - Parameter field: the name of the column or key the texts stand in, if there is one: it is evidence.
  public init(_ detector: Detector, field: String? = nil) {
    self.detector = detector
    matcher = Matcher(detector)
    judge = TextJudge(detector: detector)
    let names =
      field.map { detector.nameEvidence(FieldName($0)) }
      ?? Array(repeating: .none, count: detector.compiled.count)
    self.field = detector.fieldContext(names: names, gathersStatistics: false)
    single.reset(columnCount: 1)
  }

  /// The spans of each value of a buffer, called in order and only for values that have any; offsets count from
  /// the value's start.
  public func forEachText(in texts: ColumnBuffer, _ body: (_ index: Int, _ spans: [DetectedSpan]) -> Void) {
    matcher.scan(texts, field: field) { index, hits in
      let standing = judge.standing(hits, names: field.names)
      guard !standing.isEmpty else { return }
      let start = texts.range(index).lowerBound
      body(
        index,
        standing.map { found in
          let hit = found.hit
          let origin = hit.range.map { detector.compiled[hit.rule].synthetic.ranges[$0] }
          let fixed = origin?.atShare == nil ? origin : nil
          return DetectedSpan(
            range: hit.start - start..<hit.end - start, rule: detector.compiled[hit.rule].rule.summary,
            verdict: fixed?.verdict ?? .real, reasons: (fixed.map { [$0.reason] } ?? []) + found.reasons.codes,
            confidence: found.confidence)
        })
    }
  }

  /// The spans of one text, ascending, not overlapping. Many short texts are faster in a buffer.
  public func spans(in text: UnsafeBufferPointer<UInt8>) -> [DetectedSpan] {
    single.reset(columnCount: 1)
    single.append(UnsafeRawBufferPointer(text), column: 0)
    var found: [DetectedSpan] = []
    forEachText(in: single.columns[0]) { _, spans in found = spans }
    return found
  }
}

/// A place in a text and what stands there.
public struct DetectedSpan: Sendable {
  /// UTF-8 byte offsets.
  public let range: Range<Int>
  public let rule: RuleSummary
  public let verdict: Verdict
  public let reasons: [ReasonCode]
  public let confidence: Double
}

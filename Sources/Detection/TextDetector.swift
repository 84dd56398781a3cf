public import ScanTypes

/// Finds spans in texts, one text at a time, by the rules of free text. One per thread: it holds scratch memory.
public final class TextDetector {
  private let detector: Detector

  /// - Parameter field: the name of the column or key the texts stand in, if there is one: it is evidence.
  public init(_ detector: Detector, field: String? = nil) { self.detector = detector }

  /// The spans of each value of a buffer, called in order and only for values that have any; offsets count from
  /// the value's start.
  public func forEachText(in texts: ColumnBuffer, _ body: (_ index: Int, _ spans: [DetectedSpan]) -> Void) {}

  /// The spans of one text, ascending, not overlapping. Many short texts are faster in a buffer.
  public func spans(in text: UnsafeBufferPointer<UInt8>) -> [DetectedSpan] { [] }
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

public import ScanTypes

/// Finds spans in one text at a time, by the rules of free text. One per thread: it holds scratch memory.
public final class TextDetector {
  private let detector: Detector

  public init(_ detector: Detector) { self.detector = detector }

  /// The spans of one text, ascending, not overlapping.
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

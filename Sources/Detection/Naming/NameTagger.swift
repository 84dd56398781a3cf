import CNames
import Glibc
import Rules
import ScanTypes

/// Finds names of persons and addresses in running text. One per thread: it owns the memory for spans.
final class NameTagger {
  struct Span {
    /// UTF-8 byte offsets in the text.
    var range: Range<Int>
    var kind: TaggedKind
    /// 0 to 1.
    var likelihood: Float
  }

  private let model: NameModel
  private let bias: Float
  private let spans: UnsafeMutableBufferPointer<cnames_span>
  /// Texts are read in pieces of this size at most, so that there is room for all spans: each takes two bytes or more.
  private static let pieceBytes = 16 << 10

  /// - Parameter threshold: how likely a word must be a name, above 0 and below 1.
  init(_ model: NameModel, threshold: Double) {
    self.model = model
    bias = cnames_bias(threshold)
    spans = .allocate(capacity: Self.pieceBytes / 2)
  }

  deinit { spans.deallocate() }

  /// Calls `body` for each span, ascending. A longer text is cut at the ends of lines, of sentences, or of
  /// words.
  ///
  /// - Complexity: O(`text.count`).
  func forEachSpan(in text: Bytes, _ body: (Span) -> Void) {
    guard let base = text.baseAddress else { return }
    var start = 0
    while start < text.count {
      let end = Self.end(of: text, from: start)
      let found = cnames_tag(model.model, base + start, end - start, bias, spans.baseAddress, spans.count)
      for number in 0..<found {
        let span = spans[number]
        let first = start + Int(span.start)
        let kind = Int(span.label) == Int(CNAMES_B_PERSON) ? TaggedKind.person : .address
        if kind == .person, NamedAfter.precedes(first, in: text) { continue }
        body(
          Span(
            range: first..<start + Int(span.end), kind: kind,
            // The margin is against an O that the bias has raised: how likely a span is does not depend on what was asked.
            likelihood: Self.likelihood(margin: span.margin + bias)))
      }
      start = end
    }
  }

  private static func end(of text: Bytes, from start: Int) -> Int {
    guard text.count - start > pieceBytes else { return text.count }
    let last = start + pieceBytes
    var blank = last
    var sentence = last
    for offset in (start + pieceBytes / 2..<last).reversed() {
      if text[offset] == 0x0A { return offset + 1 }
      guard text[offset] == 0x20 else { continue }
      if blank == last { blank = offset + 1 }
      if sentence == last, text[offset - 1] == 0x2E || text[offset - 1] == 0x3B { sentence = offset + 1 }
    }
    return sentence < last ? sentence : blank
  }

  /// The margin of a span, in log odds a word, as a likelihood: of the slope that `train-names --hold` fits to texts that were
  /// kept apart, between corpora and templates, and a little below: it is better to say less than is so.
  private static func likelihood(margin: Float) -> Float { 1 / (1 + exp(-0.5 * margin)) }
}

import CNames

/// One segment as the tagger sees it, with the label of each token.
struct Sentence {
  var tokens: [cnames_token]
  var labels: [UInt8]

  /// The segments of a text.
  static func all(of text: LabelledText, lexicon: UnsafePointer<cnames_lexicon>) -> [Sentence] {
    var sentences: [Sentence] = []
    let capacity = Int(CNAMES_MAX_TOKENS)
    var offset = 0
    text.bytes.withUnsafeBufferPointer { bytes in
      while offset < bytes.count {
        let tokens = [cnames_token](unsafeUninitializedCapacity: capacity) { buffer, count in
          count = cnames_tokens(lexicon, bytes.baseAddress, bytes.count, offset, buffer.baseAddress, capacity, &offset)
        }
        if !tokens.isEmpty { sentences.append(Sentence(tokens: tokens, labels: labels(of: tokens, text.spans))) }
      }
    }
    return sentences
  }

  private static func labels(of tokens: [cnames_token], _ spans: [LabelledText.Span]) -> [UInt8] {
    var labels = [UInt8](repeating: 0, count: tokens.count)
    var next = 0
    var inside = -1
    for (i, token) in tokens.enumerated() {
      while next < spans.count, spans[next].range.upperBound <= Int(token.start) { next += 1 }
      guard next < spans.count, spans[next].range.lowerBound < Int(token.end) else { continue }
      // A line's end belongs to what goes on behind it, and to nothing else.
      labels[i] = spans[next].kind.rawValue + (inside == next ? 1 : 0)
      inside = next
    }
    return labels
  }
}

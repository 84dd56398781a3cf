/// A text and what is in it.
struct LabelledText {
  enum Kind: UInt8 {
    case person = 1
    case address = 3
    case place = 5
    case organisation = 7
  }

  struct Span {
    var range: Range<Int>
    var kind: Kind
  }

  var bytes: [UInt8] = []
  /// Ascending, in bytes, not overlapping.
  var spans: [Span] = []

  mutating func append(_ text: some StringProtocol, as kind: Kind? = nil) {
    let start = bytes.count
    bytes += Array(text.utf8)
    if let kind, bytes.count > start { spans.append(Span(range: start..<bytes.count, kind: kind)) }
  }

  mutating func append(_ other: LabelledText) {
    let start = bytes.count
    bytes += other.bytes
    spans += other.spans.map { Span(range: $0.range.lowerBound + start..<$0.range.upperBound + start, kind: $0.kind) }
  }

  /// Makes one name of a given name and a surname that stand side by side.
  mutating func joinNames() {
    var joined: [Span] = []
    for span in spans {
      if let last = joined.last, last.kind == .person, span.kind == .person,
        span.range.lowerBound == last.range.upperBound + 1, bytes[last.range.upperBound] == 0x20
      {
        joined[joined.count - 1].range = last.range.lowerBound..<span.range.upperBound
      } else {
        joined.append(span)
      }
    }
    spans = joined
  }

  /// An address is one, from its street to its town and country, if commas, blanks and line ends alone are between them.
  mutating func joinAddresses() {
    var joined: [Span] = []
    for span in spans {
      if let last = joined.last, last.kind == .address, span.kind == .place,
        span.range.lowerBound - last.range.upperBound <= 3,
        bytes[last.range.upperBound..<span.range.lowerBound].allSatisfy({ $0 == 0x20 || $0 == 0x2C || $0 == 0x0A })
      {
        joined[joined.count - 1].range = last.range.lowerBound..<span.range.upperBound
      } else {
        joined.append(span)
      }
    }
    spans = joined
  }

  /// A letter right behind a name is of it: `Müllers`.
  mutating func endWithWords() {
    for i in spans.indices {
      var end = spans[i].range.upperBound
      while end < bytes.count, (bytes[end] | 0x20) &- 0x61 < 26 || bytes[end] >= 0x80 { end += 1 }
      spans[i].range = spans[i].range.lowerBound..<end
    }
  }

  /// The same in small or capital letters of ASCII; what is beyond stays.
  func recased(upper: Bool) -> LabelledText {
    var copy = self
    for i in copy.bytes.indices {
      let byte = copy.bytes[i]
      if upper, (0x61...0x7A).contains(byte) { copy.bytes[i] = byte & 0xDF }
      if !upper, (0x41...0x5A).contains(byte) { copy.bytes[i] = byte | 0x20 }
    }
    return copy
  }
}

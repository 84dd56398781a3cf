/// The lines of a text, without their ends, and `key: value` in them.
struct TextLines: Sequence, IteratorProtocol {
  private let text: Bytes
  private(set) var at: Int

  init(_ text: Bytes, from start: Int = 0) {
    self.text = text
    at = start
  }

  mutating func next() -> Range<Int>? {
    guard at < text.count else { return nil }
    let start = at
    var end = text[start...].firstIndex(of: 0x0A) ?? text.count
    at = end + 1
    if end > start, text[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// A label of letters, digits and spaces before a colon, then a space or the end: key and value as ranges.
  static func member(of text: Bytes, _ line: Range<Int>) -> (indent: Int, key: Range<Int>, value: Range<Int>)? {
    var start = line.lowerBound
    while start < line.upperBound, text[start] == 0x20 || text[start] == 0x09 { start += 1 }
    if start + 1 < line.upperBound, text[start] == UInt8(ascii: "-"), text[start + 1] == 0x20 { start += 2 }
    let indent = start - line.lowerBound
    if start < line.upperBound, text[start] == UInt8(ascii: "\"") || text[start] == UInt8(ascii: "'") { start += 1 }
    guard start < line.upperBound, text[start].isLatinLetter || text[start] >= 0x80 || text[start] == UInt8(ascii: "_")
    else { return nil }
    guard let colon = text[start..<Swift.min(line.upperBound, start + 48)].firstIndex(of: UInt8(ascii: ":")),
      colon + 1 == line.upperBound || text[colon + 1] == 0x20 || text[colon + 1] == 0x09
    else { return nil }
    var words = 1
    for byte in text[start..<colon] {
      if byte == 0x20 { words += 1 }
      let isPlain =
        byte.isLatinLetter || byte.isDecimalDigit || byte >= 0x80 || byte == 0x20 || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/")
        || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"")
      if !isPlain { return nil }
    }
    guard words <= 4 else { return nil }
    return (indent, trimmed(text, start..<colon), trimmed(text, colon + 1..<line.upperBound))
  }

  /// Without white space and one pair of quotes.
  static func trimmed(_ text: Bytes, _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, text[start] <= 0x20 { start += 1 }
    while start < end, text[end - 1] <= 0x20 { end -= 1 }
    if end > start, text[end - 1] == UInt8(ascii: "\"") || text[end - 1] == UInt8(ascii: "'") {
      if end - start > 1, text[start] == text[end - 1] { start += 1 }
      end -= 1
    }
    return start..<end
  }
}

/// Percent-encoding (RFC 3986 section 2.1) of one word.
enum PercentDecoder: ValueDecoder {
  static let name: StaticString = "percent"
  static let signs: EncodingSigns = .percent
  static let extent = EncodingExtent.token

  /// `%4012888888881881` may be a number behind a sign.
  static func replaces(_ value: Bytes) -> Bool {
    value.count < 4 || value[0] != UInt8(ascii: "%") || !value[1..<4].allSatisfy(\.isDecimalDigit)
  }

  /// A word may begin so far before its first escape.
  private static let reach = 1024

  static func stretch(of value: Bytes, at sign: Int) -> Range<Int>? {
    var start = sign
    while start > 0, sign - start < reach, !endsWord(value[start - 1]) { start -= 1 }
    // `data=%7B…`: the document alone.
    if start < sign, value[sign - 1] == UInt8(ascii: "="),
      value.starts(with: "%7", at: sign) || value.starts(with: "%5", at: sign)
    {
      start = sign
    }
    var end = sign
    while end < value.count, !endsWord(value[end]) { end += 1 }
    // A member of a query, whose decoder is asked at the next `&`.
    if end < value.count, value[end] == UInt8(ascii: "&"), value[start..<end].contains(UInt8(ascii: "=")) { return nil }
    return start..<end
  }

  /// The rest of the member says the same.
  static func resume(of value: Bytes, after sign: Int) -> Int {
    value[sign...].firstIndex(where: endsWord) ?? value.count
  }

  static func decode(_ stretch: Bytes, into output: EncodingOutput) -> Bool {
    let bytes = decoded(stretch, plusIsSpace: false)
    guard bytes.count < stretch.count, Readability.isText(bytes) else { return false }
    output.text(bytes, at: output.place, from: stretch, by: Self.self)
    return true
  }

  static func unit(of text: Bytes, at index: Int) -> (read: Int, written: Int)? {
    let isEscape =
      text[index] == UInt8(ascii: "%") && index + 2 < text.count && text[index + 1].hexDigit != nil
      && text[index + 2].hexDigit != nil
    return (isEscape ? 3 : 1, 1)
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    byte.endsURL || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: ";")
  }

  /// What is written; a `%` before anything but two digits stands for itself.
  static func decoded(_ text: Bytes, plusIsSpace: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "%"), index + 2 < text.count, let high = text[index + 1].hexDigit,
        let low = text[index + 2].hexDigit
      {
        bytes.append(high << 4 | low)
        index += 3
        continue
      }
      bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? 0x20 : byte)
      index += 1
    }
    return bytes
  }
}

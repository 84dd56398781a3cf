/// Cookies and their kin: `name=value; other=value` (RFC 6265).
enum CookieDecoder: ValueDecoder {
  static let name: StaticString = "cookie"
  static let signs: EncodingSigns = .cookie
  static let extent = EncodingExtent.token

  /// A connection string is written so, too, and is a secret as a whole.
  static func replaces(_ value: Bytes) -> Bool { false }

  private static let reach = 4096

  static func stretch(of value: Bytes, at sign: Int) -> Range<Int>? {
    // Back to the start of the member before the first semicolon.
    var start = sign
    while start > 0, sign - start < reach, !value[start - 1].endsURL, value[start - 1] != UInt8(ascii: ";") {
      start -= 1
    }
    guard let equals = value[start..<sign].firstIndex(of: UInt8(ascii: "=")), equals > start,
      value[start..<equals].allSatisfy(isNameByte)
    else { return nil }
    let end = value[sign...].firstIndex { $0 == 0x0A || $0 == 0x0D || $0 == 0x22 } ?? value.count
    return start..<end
  }

  static func decode(_ stretch: Bytes, into output: EncodingOutput) -> Bool {
    let root = output.root
    for part in stretch.split(separator: UInt8(ascii: ";")) {
      let text = Bytes(rebasing: part.drop { $0 == 0x20 })
      guard let equals = text.firstIndex(of: UInt8(ascii: "=")), equals > 0 else {
        output.text(written: text, at: output.place)
        continue
      }
      let place = output.child(of: root, key: text.part(0..<equals))
      let written = text.part(equals + 1..<text.count)
      let value = PercentDecoder.decoded(written, plusIsSpace: false)
      output.text(value, at: place, from: written, by: PercentDecoder.self)
    }
    return true
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isLatinLetter || byte.isDecimalDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ".")
  }
}

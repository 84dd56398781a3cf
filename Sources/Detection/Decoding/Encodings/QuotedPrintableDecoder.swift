/// Quoted-printable (RFC 2045 section 6.7).
enum QuotedPrintableDecoder: ValueDecoder {
  static let name: StaticString = "qp"
  static let signs: EncodingSigns = .quoted
  static let extent = EncodingExtent.value

  /// `ref=4012888888881881`, `iban=DE89…`: what looks like an escape may be the beginning of a number.
  static func replaces(_ value: Bytes) -> Bool { false }

  /// Every `=` must be one of the encoding's: in other texts some are not.
  static func stretch(of value: Bytes, at sign: Int) -> Range<Int>? {
    var index = value.firstIndex(of: UInt8(ascii: "=")) ?? value.count
    while index < value.count {
      let rest = value.count - index
      if value[index] == UInt8(ascii: "=") {
        if rest >= 3, value[index + 1].hexDigit != nil, value[index + 2].hexDigit != nil {
          index += 3
          continue
        }
        guard rest == 1 || value[index + 1] == 0x0A || value[index + 1] == 0x0D else { return nil }
      }
      index += 1
    }
    return 0..<value.count
  }

  static func decode(_ stretch: Bytes, into output: EncodingOutput) -> Bool {
    let bytes = decoded(stretch, underscoreIsSpace: false)
    guard bytes.withUnsafeBufferPointer({ Readability($0) }) != .binary else { return false }
    output.text(bytes, at: output.place, from: stretch, by: Self.self)
    return true
  }

  static func unit(of text: Bytes, at index: Int) -> (read: Int, written: Int)? {
    guard text[index] == UInt8(ascii: "=") else { return (1, 1) }
    if index + 2 < text.count, text[index + 1].hexDigit != nil, text[index + 2].hexDigit != nil { return (3, 1) }
    if index + 2 < text.count, text[index + 1] == 0x0D, text[index + 2] == 0x0A { return (3, 0) }
    if index + 1 < text.count, text[index + 1] == 0x0A { return (2, 0) }
    return (1, 1)
  }

  /// - Parameter underscoreIsSpace: as in encoded words of headers (RFC 2047 section 4.2).
  static func decoded(_ text: Bytes, underscoreIsSpace: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let byte = text[index]
      guard byte == UInt8(ascii: "=") else {
        bytes.append(underscoreIsSpace && byte == UInt8(ascii: "_") ? 0x20 : byte)
        index += 1
        continue
      }
      if index + 2 < text.count, let high = text[index + 1].hexDigit, let low = text[index + 2].hexDigit {
        bytes.append(high << 4 | low)
        index += 3
      } else if index + 1 < text.count, text[index + 1] == 0x0D, index + 2 < text.count, text[index + 2] == 0x0A {
        index += 3
      } else if index + 1 < text.count, text[index + 1] == 0x0A {
        index += 2
      } else {
        bytes.append(byte)
        index += 1
      }
    }
    return bytes
  }
}

/// Hexadecimal digits that are text, JSON or something compressed, also behind `\x` (PostgreSQL) or `0x`.
enum HexDecoder: ValueDecoder {
  static let name: StaticString = "hex"
  static let signs: EncodingSigns = .hex
  static let extent = EncodingExtent.token

  private static let fewest = 16

  static func stretch(of value: Bytes, at sign: Int) -> Range<Int>? {
    let start = sign + prefix(of: value, at: sign)
    let end = value[start...].firstIndex { $0.hexDigit == nil } ?? value.count
    guard end - start >= fewest, (end - start).isMultiple(of: 2) else { return nil }
    // A part of a longer word is no number of its own.
    if end < value.count, value[end].isLatinLetter || value[end] == UInt8(ascii: "_") { return nil }
    return sign..<end
  }

  static func decode(_ stretch: Bytes, into output: EncodingOutput) -> Bool {
    let digits = stretch[prefix(of: stretch, at: 0)...]
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    var high: UInt8?
    for byte in digits {
      guard let digit = byte.hexDigit else { return false }
      if let upper = high {
        bytes.append(upper << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return bytes.withUnsafeBufferPointer { Base64Decoder.hand($0, to: output) }
  }

  private static func prefix(of value: Bytes, at start: Int) -> Int {
    guard start + 1 < value.count, value[start + 1] | 0x20 == UInt8(ascii: "x") else { return 0 }
    return value[start] == UInt8(ascii: "\\") || value[start] == UInt8(ascii: "0") ? 2 : 0
  }
}

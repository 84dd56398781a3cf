/// Base64 and base64url (RFC 4648), also folded into lines (RFC 2045 section 6.8), of text or of something compressed.
///
/// A random token, a hash and a word are in the same alphabet: they stay what they are, as their bytes are no text.
enum Base64Decoder: ValueDecoder {
  static let name: StaticString = "base64"
  static let signs: EncodingSigns = .base64
  static let extent = EncodingExtent.token

  private static let fewest = 16

  static func stretch(of value: Bytes, at sign: Int) -> Range<Int>? {
    var end = sign
    var letters = 0
    var line = 0
    while end < value.count {
      let byte = value[end]
      if byte.base64Sextet != nil {
        letters += 1
        line += 1
        end += 1
      } else if byte == 0x0A || byte == 0x0D, line >= 60, let next = nextLine(value, after: end) {
        line = 0
        end = next
      } else {
        break
      }
    }
    var padding = 0
    while padding < 2, end + padding < value.count, value[end + padding] == UInt8(ascii: "=") { padding += 1 }
    guard letters + padding >= fewest else { return nil }
    // Wrong padding is not of it, and one letter more than full quads says nothing: somebody cut it off.
    if (letters + padding) % 4 == 0 { return sign..<end + padding }
    return sign..<(letters % 4 == 1 ? end - 1 : end)
  }

  static func decode(_ stretch: Bytes, into output: EncodingOutput) -> Bool {
    let bytes = decoded(stretch)
    return bytes.withUnsafeBufferPointer { hand($0, to: output) }
  }

  /// Gives decoded bytes on, if they are text or something that holds text.
  static func hand(_ bytes: Bytes, to output: EncodingOutput) -> Bool {
    guard isContent(bytes) else { return false }
    output.text(bytes, at: output.place)
    return true
  }

  /// Whether bytes are text, or compressed.
  static func isContent(_ bytes: Bytes) -> Bool {
    Readability.isText(bytes) || PackedValue.format(of: bytes) != nil
  }

  /// The bytes that are written, up to the first letter of no alphabet; line breaks are passed over.
  static func decoded(_ text: Bytes) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: text.count / 4 * 3 + 3) { output, count in
      var bits: UInt32 = 0
      var held: UInt32 = 0
      for byte in text {
        guard let value = byte.base64Sextet else {
          if byte == 0x0A || byte == 0x0D || byte == 0x20 { continue }
          break
        }
        bits = bits << 6 | UInt32(value)
        held += 6
        if held >= 8 {
          held -= 8
          output[count] = UInt8(truncatingIfNeeded: bits >> held)
          count += 1
        }
      }
    }
  }

  private static func nextLine(_ value: Bytes, after end: Int) -> Int? {
    var next = end
    while next < value.count, value[next] == 0x0A || value[next] == 0x0D || value[next] == 0x20 || value[next] == 9 {
      next += 1
    }
    return next < value.count && next - end <= 16 && value[next].base64Sextet != nil ? next : nil
  }
}

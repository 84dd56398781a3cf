/// Whether decoded bytes are text, so that garbage is not looked at as if somebody had written it.
enum Readability {
  /// Valid UTF-8 without control characters but for white space.
  case text
  /// Text in another encoding, or with a few bytes that belong to none.
  case mostly
  case binary

  init(_ bytes: Bytes) {
    var strange = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        if byte < 0x20 ? !(byte >= 9 && byte <= 13) : byte == 0x7F { strange += 1 }
        index += 1
        continue
      }
      let length = Self.sequence(bytes, at: index)
      if length == 0 { strange += 1 }
      index += max(length, 1)
    }
    self = strange == 0 ? .text : strange * 10 <= bytes.count ? .mostly : .binary
  }

  static func isText(_ bytes: Bytes) -> Bool { Readability(bytes) == .text && !bytes.isEmpty }

  static func isText(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBufferPointer { isText($0) } }

  /// How many bytes a character beyond ASCII has; 0 when it is broken.
  private static func sequence(_ bytes: Bytes, at index: Int) -> Int {
    let lead = bytes[index]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard lead >= 0xC2, lead <= 0xF4, index + length <= bytes.count else { return 0 }
    for offset in 1..<length where bytes[index + offset] & 0xC0 != 0x80 { return 0 }
    let second = bytes[index + 1]
    switch lead {
    // Overlong forms, surrogates, beyond U+10FFFF; C1 controls are no text either.
    case 0xC2: return second < 0xA0 && second != 0x85 ? 0 : length
    case 0xE0: return second < 0xA0 ? 0 : length
    case 0xED: return second > 0x9F ? 0 : length
    case 0xF0: return second < 0x90 ? 0 : length
    case 0xF4: return second > 0x8F ? 0 : length
    default: return length
    }
  }
}

extension UInt8 {
  /// A byte that ends a word of a URL: white space, quotes, brackets of markup.
  @inline(__always) var endsURL: Bool {
    self <= 0x20 || self == 0x22 || self == 0x27 || self == 0x3C || self == 0x3E || self == 0x60 || self == 0x7F
  }
}

/// What a byte is as a character of ASCII.
extension UInt8 {
  @inline(__always) var isDecimalDigit: Bool { self &- 0x30 < 10 }
  @inline(__always) var isLatinLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  @inline(__always) var isCapital: Bool { self &- 0x41 < 26 }

  /// A capital as its small letter, all else as it is.
  @inline(__always) var lowered: UInt8 { isCapital ? self | 0x20 : self }

  /// The value of a hexadecimal digit.
  @inline(__always) var hexDigit: UInt8? {
    if isDecimalDigit { return self - 0x30 }
    let letter = self | 0x20
    return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : nil
  }

  @inline(__always) var isHexadecimal: Bool { hexDigit != nil }

  /// The value of a character of base64 or base64url (RFC 4648, sections 4 and 5).
  @inline(__always) var base64Sextet: UInt8? {
    switch self {
    case 0x41...0x5A: self - 0x41
    case 0x61...0x7A: self - 0x61 + 26
    case 0x30...0x39: self - 0x30 + 52
    case 0x2B, 0x2D: 62
    case 0x2F, 0x5F: 63
    default: nil
    }
  }
}

/// Bytes of JSON strings.
enum JSONText {
  /// The first quote or backslash at or behind `start`, or `end`.
  ///
  /// Eight bytes at a time: a byte of `word ^ pattern` is zero where the pattern's byte stands.
  @inline(__always)
  static func endOfRun(_ text: UnsafePointer<UInt8>, from start: Int, to end: Int, quote: UInt8) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    let quotes = UInt64(quote) &* ones
    let backslashes = UInt64(UInt8(ascii: "\\")) &* ones
    let raw = UnsafeRawPointer(text)
    var at = start
    while at &+ 8 <= end {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      let left = word ^ quotes
      let right = word ^ backslashes
      let found = (((left &- ones) & ~left) | ((right &- ones) & ~right)) & highs
      if found != 0 { return at &+ found.trailingZeroBitCount >> 3 }
      at &+= 8
    }
    while at < end, text[at] != quote, text[at] != UInt8(ascii: "\\") { at &+= 1 }
    return at
  }

  /// Writes the meaning of an escaped string, which is never longer than its notation.
  ///
  /// A lone surrogate becomes U+FFFD, an unknown or broken escape stays as it is written.
  ///
  /// - Returns: how many bytes were written.
  static func unescape(_ text: UnsafeBufferPointer<UInt8>, into output: UnsafeMutablePointer<UInt8>) -> Int {
    var written = 0
    var at = 0
    while at < text.count {
      let byte = text[at]
      guard byte == UInt8(ascii: "\\"), at + 1 < text.count else {
        output[written] = byte
        written += 1
        at += 1
        continue
      }
      let escape = text[at + 1]
      at += 2
      switch escape {
      case UInt8(ascii: "n"): output[written] = 0x0A
      case UInt8(ascii: "t"): output[written] = 0x09
      case UInt8(ascii: "r"): output[written] = 0x0D
      case UInt8(ascii: "b"): output[written] = 0x08
      case UInt8(ascii: "f"): output[written] = 0x0C
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "'"): output[written] = escape
      case UInt8(ascii: "u"):
        guard let unit = hexUnit(text, at: at) else {
          output[written] = UInt8(ascii: "\\")
          output[written + 1] = escape
          written += 2
          continue
        }
        at += 4
        var scalar = Unicode.Scalar(unit)
        if UTF16.isLeadSurrogate(UInt16(unit)), at + 6 <= text.count, text[at] == UInt8(ascii: "\\"),
          text[at + 1] == UInt8(ascii: "u"), let low = hexUnit(text, at: at + 2), UTF16.isTrailSurrogate(UInt16(low))
        {
          scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
          at += 6
        }
        written += encode(scalar ?? "\u{FFFD}", into: output + written)
        continue
      default:
        output[written] = UInt8(ascii: "\\")
        output[written + 1] = escape
        written += 1
      }
      written += 1
    }
    return written
  }

  private static func hexUnit(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt32? {
    guard start + 4 <= text.count else { return nil }
    var unit: UInt32 = 0
    for byte in text[start..<start + 4] {
      let letter = byte | 0x20
      if byte.isDecimalDigit {
        unit = unit << 4 | UInt32(byte - 0x30)
      } else if letter >= UInt8(ascii: "a"), letter <= UInt8(ascii: "f") {
        unit = unit << 4 | UInt32(letter - UInt8(ascii: "a") + 10)
      } else {
        return nil
      }
    }
    return unit
  }

  private static func encode(_ scalar: Unicode.Scalar, into output: UnsafeMutablePointer<UInt8>) -> Int {
    var count = 0
    for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
      output[count] = unit
      count += 1
    }
    return count
  }
}

/// Checks bytes for being UTF-8, piece by piece (RFC 3629: no surrogates, no overlong forms, at most U+10FFFF).
struct UTF8Check {
  private var lower: UInt8 = 0x80
  private var upper: UInt8 = 0xBF
  private var missing = 0

  /// Whether the bytes so far, the last of which may be in the middle of a character, are valid.
  private(set) var isValid = true

  /// Whether all bytes were valid and the last character is complete.
  var isComplete: Bool { isValid && missing == 0 }

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var index = 0
    while isValid, index < bytes.count {
      if missing == 0, index + 8 <= bytes.count,
        bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        index += 8
        continue
      }
      add(bytes[index])
      index += 1
    }
  }

  private mutating func add(_ byte: UInt8) {
    if missing > 0 {
      isValid = byte >= lower && byte <= upper
      (lower, upper) = (0x80, 0xBF)
      missing -= 1
      return
    }
    switch byte {
    case 0x00...0x7F: break
    case 0xC2...0xDF: missing = 1
    case 0xE0...0xEF:
      missing = 2
      if byte == 0xE0 { lower = 0xA0 }
      if byte == 0xED { upper = 0x9F }
    case 0xF0...0xF4:
      missing = 3
      if byte == 0xF0 { lower = 0x90 }
      if byte == 0xF4 { upper = 0x8F }
    default: isValid = false
    }
  }
}

/// Bytes from base64url without padding (RFC 4648 section 5); the letters of plain base64 are read, too.
struct Base64URLReader {
  private let text: Bytes
  private var index = 0
  private var bits: UInt32 = 0
  private var count = 0
  private(set) var failed = false

  init(_ text: Bytes) { self.text = text }

  mutating func next() -> UInt8? {
    while count < 8 {
      guard index < text.count else { return nil }
      let byte = text[index]
      index += 1
      let value: UInt8
      switch byte {
      case 0x41...0x5A: value = byte - 0x41
      case 0x61...0x7A: value = byte - 0x61 + 26
      case 0x30...0x39: value = byte - 0x30 + 52
      case 0x2D, 0x2B: value = 62
      case 0x5F, 0x2F: value = 63
      default:
        failed = true
        return nil
      }
      bits = bits << 6 | UInt32(value)
      count += 6
    }
    count -= 8
    return UInt8(truncatingIfNeeded: bits >> UInt32(count))
  }
}

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
      guard let value = byte.base64Sextet else {
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

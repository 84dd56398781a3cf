/// RFC 7519: three parts of base64url, the first a JSON object that names an algorithm.
import ScanTypes

enum JSONWebToken {
  static func check(_ token: Bytes) -> CheckResult {
    guard let first = token.firstIndex(of: 0x2E), first >= 12,
      let second = token[(first + 1)...].firstIndex(of: 0x2E), second - first > 2
    else { return .refuted }
    var reader = Base64URLReader(token.part(0..<first))
    // {"alg": or any order of keys: the four bytes `"alg` followed by a quote must stand in an object.
    var window: UInt64 = 0
    var isFirst = true
    var holdsAlgorithm = false
    while let byte = reader.next() {
      if isFirst, byte != 0x7B { return .refuted }
      isFirst = false
      window = window << 8 | UInt64(byte)
      if window & 0xFF_FFFF_FFFF == 0x22_616C_6722 { holdsAlgorithm = true }
    }
    guard !reader.failed, holdsAlgorithm, window & 0xFF == 0x7D else { return .refuted }
    return .confirmed
  }
}

/// Bytes from base64url without padding (RFC 4648 section 5).
private struct Base64URLReader {
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

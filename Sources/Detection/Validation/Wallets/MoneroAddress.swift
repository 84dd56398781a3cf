/// Monero addresses: base58 in blocks of eight bytes, and four bytes of Keccak-256 at the end.
import ScanTypes

enum MoneroAddress {
  /// Standard and subaddresses have 95 characters, integrated ones 106 (monerodocs.org, "Address"). The first byte is
  /// the network: 18, 19, 42 of the main one, 24, 25, 36 and 53, 54, 63 of those for tests.
  static func check(_ written: Bytes) -> CheckResult {
    guard written.count == 95 || written.count == 106 else { return .refuted }
    let size = written.count == 95 ? 69 : 77
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 77 + 32) { buffer in
      var place = 0
      for start in stride(from: 0, to: written.count, by: 11) {
        let end = min(start + 11, written.count)
        guard let number = value(of: written.part(start..<end)) else { return .refuted }
        let bytes = end - start == 11 ? 8 : 5
        if bytes == 5, number >> 40 != 0 { return .refuted }
        for offset in 0..<bytes {
          buffer[place + offset] = UInt8(truncatingIfNeeded: number >> UInt64((bytes - 1 - offset) * 8))
        }
        place += bytes
      }
      switch buffer[0] {
      case 18, 19, 42, 24, 25, 36, 53, 54, 63: break
      default: return .refuted
      }
      let digest = UnsafeMutableBufferPointer(rebasing: buffer[77..<109])
      Keccak256.digest(of: Bytes(rebasing: buffer[0..<size - 4]), into: digest)
      for index in 0..<4 where buffer[size - 4 + index] != digest[index] { return .refuted }
      return .confirmed
    }
  }

  /// A block as a number, most significant character first; nil when it overflows or holds another character.
  private static func value(of block: Bytes) -> UInt64? {
    var number: UInt64 = 0
    for byte in block {
      let digit = CharacterValues.base58[byte]
      guard digit >= 0 else { return nil }
      let (product, overflow) = number.multipliedReportingOverflow(by: 58)
      let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
      if overflow || carry { return nil }
      number = sum
    }
    return number
  }
}

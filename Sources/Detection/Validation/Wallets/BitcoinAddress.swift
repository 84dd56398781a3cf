import COpenSSL
import ScanTypes

/// Bitcoin addresses: Base58Check (P2PKH, P2SH) and bech32 or bech32m (BIP 173, BIP 350).
enum BitcoinAddress {
  static func check(_ written: Bytes) -> CheckResult {
    guard written.count >= 25, written.count <= 90 else { return .refuted }
    if (written[0] | 0x20) == 0x62 || (written[0] | 0x20) == 0x74,
      written[1] | 0x20 == 0x63 || written[1] | 0x20 == 0x62,
      written[2] == 0x31
    {
      return isBech32(written) ? .confirmed : .refuted
    }
    return written.count <= 35 && isBase58Check(written) ? .confirmed : .refuted
  }

  /// Twenty-five bytes: a version, a hash, and the first four bytes of SHA-256 twice over these.
  private static func isBase58Check(_ text: Bytes) -> Bool {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 25 + 32) { buffer in
      let number = UnsafeMutableBufferPointer(rebasing: buffer[0..<25])
      number.update(repeating: 0)
      var leadingOnes = 0
      for (index, byte) in text.enumerated() {
        if byte == 0x31, leadingOnes == index { leadingOnes += 1 }
        let value = CharacterValues.base58[byte]
        guard value >= 0 else { return false }
        var carry = value
        for place in stride(from: 24, through: 0, by: -1) {
          carry += Int(number[place]) * 58
          number[place] = UInt8(truncatingIfNeeded: carry)
          carry >>= 8
        }
        guard carry == 0 else { return false }
      }
      var zeros = 0
      while zeros < 25, number[zeros] == 0 { zeros += 1 }
      guard zeros == leadingOnes else { return false }
      switch number[0] {
      case 0x00, 0x05, 0x6F, 0xC4: break
      default: return false
      }
      guard let digest = buffer.baseAddress.map({ $0 + 25 }) else { return false }
      _ = SHA256(number.baseAddress, 21, digest)
      _ = SHA256(digest, 32, digest)
      for index in 0..<4 where number[21 + index] != digest[index] { return false }
      return true
    }
  }

  /// One case throughout, a BCH code of six characters over the rest; version 0 is bech32, later ones bech32m.
  private static func isBech32(_ text: Bytes) -> Bool {
    var hasUpper = false
    var hasLower = false
    for byte in text {
      if byte &- 0x41 < 26 { hasUpper = true }
      if byte &- 0x61 < 26 { hasLower = true }
    }
    guard !(hasUpper && hasLower), text.count >= 14 else { return false }
    guard let sum = Bech32.checksum(of: text, separator: 2) else { return false }
    let version = Bech32.values[text[3].lowered]
    guard version <= 16 else { return false }
    if version == 0 { return sum == Bech32.constant && (text.count == 42 || text.count == 62) }
    return sum == Bech32.constantOfM
  }
}

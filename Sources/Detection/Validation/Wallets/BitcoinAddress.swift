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
        let value = base58[Int(byte)]
        guard value >= 0 else { return false }
        var carry = Int(value)
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

  /// By byte; -1 for what is not in the alphabet.
  static let base58: [Int8] = table("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")

  private static func table(_ alphabet: String) -> [Int8] {
    var table = [Int8](repeating: -1, count: 256)
    for (value, byte) in alphabet.utf8.enumerated() { table[Int(byte)] = Int8(value) }
    return table
  }

  private static let bech32: [Int8] = table("qpzry9x8gf2tvdw0s3jn54khce6mua7l")

  /// One case throughout, a BCH code of six characters over the rest; version 0 is bech32, later ones bech32m.
  private static func isBech32(_ text: Bytes) -> Bool {
    var hasUpper = false
    var hasLower = false
    for byte in text {
      if byte &- 0x41 < 26 { hasUpper = true }
      if byte &- 0x61 < 26 { hasLower = true }
    }
    guard !(hasUpper && hasLower), text.count >= 14 else { return false }
    var sum: UInt32 = 1
    for index in 0..<2 { sum = step(sum, UInt32(text[index] | 0x20) >> 5) }
    sum = step(sum, 0)
    for index in 0..<2 { sum = step(sum, UInt32(text[index] | 0x20) & 31) }
    for index in 3..<text.count {
      let byte = text[index]
      let value = bech32[Int(byte &- 0x41 < 26 ? byte | 0x20 : byte)]
      guard value >= 0 else { return false }
      sum = step(sum, UInt32(value))
    }
    let first = text[3]
    let version = bech32[Int(first &- 0x41 < 26 ? first | 0x20 : first)]
    guard version <= 16 else { return false }
    if version == 0 { return sum == 1 && (text.count == 42 || text.count == 62) }
    return sum == 0x2BC8_30A3
  }

  private static func step(_ sum: UInt32, _ value: UInt32) -> UInt32 {
    let top = sum >> 25
    var next = (sum & 0x1FF_FFFF) << 5 ^ value
    for (bit, generator) in generators.enumerated() where top >> UInt32(bit) & 1 == 1 { next ^= generator }
    return next
  }

  private static let generators: [UInt32] = [0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3]
}

import COpenSSL
import ScanTypes

/// Keys and seeds that carry a checksum: Base58Check, bech32, and Stellar's strkey.
enum WalletKeys {
  /// Bitcoin's private keys in wallet import format, and extended private keys of BIP 32: four bytes of SHA-256 twice
  /// over the rest.
  static func base58(_ written: Bytes) -> CheckResult {
    guard written.count >= 50, written.count <= 112 else { return .refuted }
    var number: [UInt8] = []
    number.reserveCapacity(84)
    for byte in written {
      let value = base58Values[Int(byte)]
      guard value >= 0 else { return .refuted }
      var carry = Int(value)
      for place in number.indices {
        carry += Int(number[place]) * 58
        number[place] = UInt8(truncatingIfNeeded: carry)
        carry >>= 8
      }
      while carry > 0 {
        number.append(UInt8(truncatingIfNeeded: carry))
        carry >>= 8
      }
    }
    number.reverse()
    guard number.count > 4 else { return .refuted }
    var digest = [UInt8](repeating: 0, count: 32)
    _ = SHA256(number, number.count - 4, &digest)
    var second = digest
    _ = SHA256(digest, 32, &second)
    return second.prefix(4).elementsEqual(number.suffix(4)) ? .confirmed : .refuted
  }

  /// A human-readable part, `1`, and data that ends in a BCH code of six characters (BIP 173): the identities of age
  /// and the keys of nostr.
  static func bech32(_ written: Bytes) -> CheckResult {
    guard let separator = written.lastIndex(of: 0x31), separator >= 1, written.count - separator > 7 else {
      return .refuted
    }
    var sum: UInt32 = 1
    func take(_ value: UInt32) {
      let top = sum >> 25
      sum = (sum & 0x1FF_FFFF) << 5 ^ value
      for (bit, generator) in generators.enumerated() where top >> UInt32(bit) & 1 == 1 { sum ^= generator }
    }
    func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
    for index in 0..<separator { take(UInt32(lower(written[index])) >> 5) }
    take(0)
    for index in 0..<separator { take(UInt32(lower(written[index])) & 31) }
    for index in separator + 1..<written.count {
      let value = bech32Values[Int(lower(written[index]))]
      guard value >= 0 else { return .refuted }
      take(UInt32(value))
    }
    return sum == 1 ? .confirmed : .refuted
  }

  /// Stellar's seeds: base 32 of a version byte, 32 bytes and CRC-16/XMODEM of these, the lower byte first (SEP 23).
  static func stellar(_ written: Bytes) -> CheckResult {
    guard written.count == 56, written[0] == 0x53 else { return .refuted }
    var bits: UInt32 = 0
    var count = 0
    var bytes: [UInt8] = []
    for byte in written {
      let value: UInt8
      switch byte {
      case 0x41...0x5A: value = byte - 0x41
      case 0x32...0x37: value = byte - 0x32 + 26
      default: return .refuted
      }
      bits = bits << 5 | UInt32(value)
      count += 5
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    guard bytes.count == 35, bytes[0] == 18 << 3 else { return .refuted }
    var sum: UInt16 = 0
    for byte in bytes[..<33] {
      sum ^= UInt16(byte) << 8
      for _ in 0..<8 { sum = sum & 0x8000 != 0 ? sum << 1 ^ 0x1021 : sum << 1 }
    }
    return bytes[33] == UInt8(sum & 0xFF) && bytes[34] == UInt8(sum >> 8) ? .confirmed : .refuted
  }

  private static let generators: [UInt32] = [0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3]
  private static let base58Values = values("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")
  private static let bech32Values = values("qpzry9x8gf2tvdw0s3jn54khce6mua7l")

  /// By byte; -1 for what is not in the alphabet.
  private static func values(_ alphabet: String) -> [Int8] {
    var values = [Int8](repeating: -1, count: 256)
    for (value, byte) in alphabet.utf8.enumerated() { values[Int(byte)] = Int8(value) }
    return values
  }
}

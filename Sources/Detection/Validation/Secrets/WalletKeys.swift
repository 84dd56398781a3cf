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
      let value = CharacterValues.base58[byte]
      guard value >= 0 else { return .refuted }
      var carry = value
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
    return Bech32.checksum(of: written, separator: separator) == Bech32.constant ? .confirmed : .refuted
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
}

/// GitHub's tokens of 2021: a prefix, thirty characters, and CRC-32 of these in six characters of base 62.
import ScanTypes

enum GitHubToken {
  static func check(_ token: Bytes) -> CheckResult {
    // Fine-grained tokens end in a checksum that GitHub has not described.
    if token.starts(with: "github_pat_") { return token.count == 93 ? .silent : .refuted }
    guard token.count == 40, token[3] == 0x5F else { return token.count > 40 ? .silent : .refuted }
    var crc: UInt32 = 0xFFFF_FFFF
    for index in 4..<34 {
      crc = table[Int((crc ^ UInt32(token[index])) & 0xFF)] ^ (crc >> 8)
    }
    crc = ~crc
    for index in stride(from: 39, through: 34, by: -1) {
      guard token[index] == alphabet[Int(crc % 62)] else { return .refuted }
      crc /= 62
    }
    return .confirmed
  }

  private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

  /// IEEE 802.3, reflected.
  private static let table: [UInt32] = (0..<256).map { byte in
    var value = UInt32(byte)
    for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    return value
  }
}

/// What a stored password looks like after hashing: crypt(3) and its kin, LDAP schemes, frameworks, bare digests.
import ScanTypes

enum PasswordHash {
  static func check(_ written: Bytes) -> CheckResult {
    guard let first = written.first else { return .refuted }
    switch first {
    case 0x24: return isModularCrypt(written) ? .confirmed : .refuted
    case 0x7B: return isLDAPScheme(written) ? .confirmed : .refuted
    case 0x2A:
      // MySQL 4.1: an asterisk and SHA-1 twice.
      return written.count == 41 && isHexadecimal(written.part(1..<41)) ? .confirmed : .refuted
    default: break
    }
    for prefix in frameworks where written.starts(with: prefix) {
      return written.contains(0x24) || written.contains(0x3A) ? .confirmed : .refuted
    }
    switch written.count {
    case 32, 40, 56, 64, 96, 128:
      // A digest has letters and digits, and no byte repeated throughout; the field's name must say that it is one.
      return isHexadecimal(written) && isMixed(written) ? .silent : .refuted
    default: return .refuted
    }
  }

  private static let frameworks: [StaticString] = [
    "pbkdf2_sha", "pbkdf2:sha", "pbkdf2$", "bcrypt$", "bcrypt_sha256$", "argon2$", "scrypt:", "scrypt$", "sha1$",
    "md5$",
    "SCRAM-SHA-", "md5", "sha256$", "sha512$",
  ]

  /// `$id$…$…`: bcrypt has sixty bytes, the others a salt and a digest.
  private static func isModularCrypt(_ text: Bytes) -> Bool {
    if text.starts(with: "$2"), text.count > 6, text[3] == 0x24 || text[2] == 0x24 {
      return text.count == 60 && text[3] == 0x24 && text.isDigit(4) && text.isDigit(5) && text[6] == 0x24
    }
    var dollars = 0
    for byte in text {
      guard byte > 0x20, byte < 0x7F else { return false }
      if byte == 0x24 { dollars += 1 }
    }
    // phpass has no second dollar.
    if text.starts(with: "$P$") || text.starts(with: "$H$") { return text.count == 34 }
    return dollars >= 3 && text.count >= 20
  }

  private static func isLDAPScheme(_ text: Bytes) -> Bool {
    guard let brace = text.firstIndex(of: 0x7D), brace >= 3, brace <= 16, text.count >= brace + 13 else { return false }
    for index in 1..<brace {
      let lower = text[index] | 0x20
      guard text.isDigit(index) || lower >= 0x61 && lower <= 0x7A || text[index] == 0x2D || text[index] == 0x5F else {
        return false
      }
    }
    return true
  }

  private static func isHexadecimal(_ text: Bytes) -> Bool { text.allSatisfy(NetworkAddresses.isHexadecimal) }

  private static func isMixed(_ text: Bytes) -> Bool {
    var letters = 0
    var digits = 0
    for index in 0..<text.count {
      if text.isDigit(index) { digits += 1 } else { letters += 1 }
    }
    return letters >= 3 && digits >= 3
  }
}

import ScanTypes

/// Whether a value of a field for passwords is one that can be read: no hash, no ciphertext, no flag, no date.
enum PlainPassword {
  static func check(_ written: Bytes) -> CheckResult {
    guard written.count >= 3, PasswordHash.check(written) == .refuted else { return .refuted }
    if isToken(written) || isMoment(written) { return .refuted }
    for beginning in sealed where written.holds(beginning, at: 0) { return .refuted }
    for word in flags where written.count == word.utf8CodeUnitCount && written.holds(word, at: 0) { return .refuted }
    return .silent
  }

  /// What encryption leaves: OpenSSL, Fernet, Vault, Jasypt, Spring, Ansible, KMS, PGP.
  private static let sealed: [StaticString] = [
    "u2fsdgvkx1", "gaaaaa", "vault:", "enc(", "enc[", "enc:", "{cipher}", "$ansible_vault", "aqicah", "-----begin",
    "\\x",
    "kms:", "arn:", "aes:", "encrypted:", "rsa:", "pgp:", "age1", "secretsmanager:", "ssm:", "op://",
  ]

  /// What says something about a password, in the languages of schemas.
  private static let flags: [StaticString] = [
    "true", "false", "null", "none", "nil", "yes", "ja", "nein", "oui", "non", "nee", "tak", "nie", "sim", "nao", "set",
    "unset", "reset", "expired", "changed", "active", "inactive", "enabled", "disabled", "locked", "pending",
    "required",
    "optional", "valid", "invalid", "strong", "weak", "medium", "hashed", "encrypted", "plain", "plaintext", "bcrypt",
    "argon2", "scrypt", "sha256", "md5", "n/a", "unknown", "sso", "ldap", "saml", "oauth", "external", "local",
    "abgelaufen", "gesetzt", "aktiv", "expire", "activo", "vencida",
  ]

  /// One long word of base64 or hexadecimal, without the signs that people use.
  private static func isToken(_ text: Bytes) -> Bool {
    guard text.count >= 32 else { return false }
    var hexadecimal = 0
    var others = 0
    for byte in text {
      if byte.isHexadecimal {
        hexadecimal += 1
      } else {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2F, 0x3D, 0x2D, 0x5F: others += 1
        default: return false
        }
      }
    }
    return others == 0 || text.count >= 40
  }

  /// `2024-03-11…`, `2024-03-11T12:45:33Z`, `11.03.2024 12:45`.
  private static func isMoment(_ text: Bytes) -> Bool {
    guard text.count >= 10 else { return false }
    if text.areDigits(0..<4), text[4] == 0x2D || text[4] == 0x2F, text.areDigits(5..<7), text[7] == text[4] {
      return text.areDigits(8..<10)
    }
    return text.count > 10 && text.areDigits(0..<2) && text.areDigits(3..<5) && text.areDigits(6..<10)
      && text[2] == text[5]
      && (text[2] == 0x2E || text[2] == 0x2F) && text[10] == 0x20
  }
}

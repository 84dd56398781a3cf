/// What a stored password looks like after hashing: crypt(3) and its kin, LDAP schemes, frameworks, bare digests.
///
/// Confirmed where the form says so by itself, silent where only the name of the field can (a digest in hexadecimal).
import ScanTypes

enum PasswordHash {
  static func check(_ written: Bytes) -> CheckResult {
    guard let first = written.first else { return .refuted }
    // Applications that change their hash from time to time write its number and a bar before it (`3|$argon2id$…`).
    if written.count > 20, written.isDigit(0), written[1] == 0x7C, written[2] == 0x24 {
      return check(written.part(2..<written.count))
    }
    switch first {
    case 0x24: return isModularCrypt(written) ? .confirmed : .refuted
    case 0x7B: return isLDAPScheme(written) ? .confirmed : .refuted
    case 0x2A:
      // MySQL 4.1: an asterisk and SHA-1 twice.
      return written.count == 41 && isHexadecimal(written.part(1..<41)) ? .confirmed : .refuted
    default: break
    }
    if written.starts(with: "0x0") { return isSQLServer(written) ? .confirmed : .refuted }
    // WordPress and Django write their own name before a crypt string.
    for prefix in frameworks where written.starts(with: prefix) {
      return written.contains(0x24) || written.contains(0x3A) ? .confirmed : .refuted
    }
    // PostgreSQL: MD5 of the password and the role's name.
    if written.count == 35, written.starts(with: "md5") { return digest(written.part(3..<35)) }
    // MediaWiki: `:pbkdf2:sha512:…` and `:B:salt:digest`.
    if first == 0x3A { return isMediaWiki(written) ? .confirmed : .refuted }
    // Bugzilla: salt and digest, and behind them the function.
    if let brace = written.firstIndex(of: 0x7B), brace >= 28, written.last == 0x7D {
      return isLDAPScheme(written.part(brace..<written.count), isLast: true) ? .confirmed : .refuted
    }
    if let colon = written.firstIndex(of: 0x3A) {
      // `digest:salt`, and Microsoft's pair of LM and NT.
      return digest(written.part(0..<colon))
    }
    if written.last == 0x3D { return base64(written) }
    return digest(written)
  }

  private static let frameworks: [StaticString] = [
    "pbkdf2_sha", "pbkdf2:sha", "pbkdf2$", "bcrypt$", "bcrypt_sha256$", "argon2$", "scrypt:", "scrypt$", "sha1$",
    "md5$", "SCRAM-SHA-", "sha256$", "sha512$", "md5:", "sha1:", "sha256:", "sha512:", "salted_sha", "unsalted_",
  ]

  /// `$id$…$…`: bcrypt has sixty bytes, the others a salt and a digest.
  private static func isModularCrypt(_ text: Bytes) -> Bool {
    if text.starts(with: "$wp$2y$") { return isModularCrypt(text.part(3..<text.count)) }
    if text.starts(with: "$2"), text.count > 6, text[3] == 0x24 || text[2] == 0x24 {
      return text.count == 60 && text[3] == 0x24 && text.isDigit(4) && text.isDigit(5) && text[6] == 0x24
    }
    var dollars = 0
    for byte in text {
      guard byte > 0x20, byte < 0x7F else { return false }
      if byte == 0x24 { dollars += 1 }
    }
    // phpass and Drupal have no second dollar.
    if text.starts(with: "$P$") || text.starts(with: "$H$") { return text.count == 34 }
    if text.starts(with: "$S$") { return text.count == 55 }
    return dollars >= 3 && text.count >= 20
  }

  private static func isMediaWiki(_ text: Bytes) -> Bool {
    let colons = text.count { $0 == 0x3A }
    return text.starts(with: ":pbkdf2:") && colons >= 5 || text.starts(with: ":B:") && colons == 3
      || text.starts(with: ":A:") && colons == 2
  }

  /// - Parameter isLast: whether the scheme closes the text instead of opening it.
  private static func isLDAPScheme(_ text: Bytes, isLast: Bool = false) -> Bool {
    guard let brace = text.firstIndex(of: 0x7D), brace >= 3, brace <= 16 else { return false }
    guard isLast ? text.count == brace + 1 : text.count >= brace + 13 else { return false }
    for index in 1..<brace {
      let lower = text[index] | 0x20
      guard text.isDigit(index) || lower >= 0x61 && lower <= 0x7A || text[index] == 0x2D || text[index] == 0x5F else {
        return false
      }
    }
    return true
  }

  /// `0x0100` or `0x0200`, a salt of four bytes, and SHA-1 once or twice, or SHA-512 (SQL Server's PWDENCRYPT).
  private static func isSQLServer(_ text: Bytes) -> Bool {
    guard isHexadecimal(text.part(2..<text.count)) else { return false }
    if text.starts(with: "0x0100") { return text.count == 54 || text.count == 94 }
    return text.starts(with: "0x0200") && text.count == 142
  }

  /// A digest has letters and digits, and no byte repeated throughout; the field's name must say that it is one.
  private static func digest(_ text: Bytes) -> CheckResult {
    switch text.count {
    // 100: fifty bytes of PBKDF2, as Gitea and Grafana keep them.
    case 32, 40, 56, 64, 96, 100, 128: isHexadecimal(text) && isMixed(text) ? .silent : .refuted
    case 34, 42, 58, 66, 98, 130: text.starts(with: "0x") ? digest(text.part(2..<text.count)) : .refuted
    default: .refuted
    }
  }

  /// A digest in base64, and ASP.NET's: a version byte, parameters, a salt and a key.
  private static func base64(_ text: Bytes) -> CheckResult {
    var letters = (upper: 0, lower: 0)
    for byte in text {
      if byte &- 0x41 < 26 { letters.upper += 1 }
      if byte &- 0x61 < 26 { letters.lower += 1 }
    }
    return letters.upper >= 3 && letters.lower >= 3 && SecretStrength.isRandom(text) ? .silent : .refuted
  }

  private static func isHexadecimal(_ text: Bytes) -> Bool { text.allSatisfy(\.isHexadecimal) }

  private static func isMixed(_ text: Bytes) -> Bool {
    var letters = 0
    var digits = 0
    for index in 0..<text.count {
      if text.isDigit(index) { digits += 1 } else { letters += 1 }
    }
    return letters >= 3 && digits >= 3
  }
}

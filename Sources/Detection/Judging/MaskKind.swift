import ScanTypes

/// How a value was made unreadable, as far as its looks tell.
enum MaskKind: Int, CaseIterable {
  case redacted, hash, token, encrypted

  var reason: ReasonCode {
    switch self {
    case .redacted: .maskedRedacted
    case .hash: .maskedHash
    case .token: .maskedToken
    case .encrypted: .maskedEncrypted
    }
  }

  /// Looks at one value of a column whose name promises personal data; nil for one that looks unmasked.
  ///
  /// The forms of the usual maskers: stars and crosses, placeholders in brackets, hex digests, vault and
  /// Fernet prefixes, tokens, UUIDs.
  init?(_ value: UnsafeBufferPointer<UInt8>) {
    guard !value.isEmpty, value.count <= 512 else { return nil }
    if Self.encryptedPrefixes.begins(value, isLonger: true) {
      self = .encrypted
      return
    }
    var stars = 0
    var crosses = 0
    var longestCross = 0
    var hex = 0
    var digits = 0
    var letters = 0
    var zeros = 0
    for byte in value {
      switch byte {
      case 0x2A, 0x23: stars += 1
      // U+2022 bullet, U+25CF circle and U+2588 block end in these bytes behind an E2.
      case 0xE2: stars += 1
      default: break
      }
      if byte | 0x20 == 0x78 {
        crosses += 1
        longestCross = max(longestCross, crosses)
      } else {
        crosses = 0
      }
      if byte >= 0x30 && byte <= 0x39 {
        digits += 1
        hex += 1
        if byte == 0x30 { zeros += 1 }
      } else if byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A {
        letters += 1
        if byte | 0x20 <= 0x66 { hex += 1 }
      }
    }
    if stars >= 3 || longestCross >= 3 || Self.isCutShort(value) || Self.isPlaceholder(value) {
      self = .redacted
      return
    }
    if letters == 0, digits >= 4, zeros == digits || digits >= 8 && Self.isPlaceholderDate(value) {
      self = .redacted
      return
    }
    if hex == value.count, [32, 40, 56, 64, 96, 128].contains(value.count), letters > 0 {
      self = .hash
      return
    }
    if Self.isDigestInBase64(value, letters: letters, digits: digits) {
      self = .hash
      return
    }
    if value.count == 36, hex == 32, value[8] == 0x2D, value[13] == 0x2D, value[18] == 0x2D, value[23] == 0x2D {
      self = .token
      return
    }
    if Self.tokenPrefixes.begins(value, isLonger: true) {
      self = .token
      return
    }
    return nil
  }

  /// Whether stars or crosses stand for most of a word: what no name or street has in it.
  static func isCovered(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    var stars = 0
    var crosses = 0
    var longestCross = 0
    for byte in value {
      if byte == 0x2A || byte == 0x23 || byte == 0xE2 { stars += 1 }
      crosses = byte | 0x20 == 0x78 ? crosses + 1 : 0
      longestCross = max(longestCross, crosses)
    }
    return stars >= 3 || longestCross >= 3 || isCutShort(value)
  }

  /// `941**`, `L7**`, `941XX`, `Jo…`, `*`: a short value with its end covered or cut off.
  private static func isCutShort(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    let count = value.count
    if count == 1 { return value[0] == 0x2A }
    guard count >= 3, count <= 20 else { return false }
    if value[count - 3] == 0xE2, value[count - 2] == 0x80, value[count - 1] == 0xA6 { return true }
    let sign = value[count - 1]
    guard sign == value[count - 2] else { return false }
    if sign == 0x2E, count >= 4 { return value[count - 3] == 0x2E }
    if sign == 0x2A { return true }
    return sign | 0x20 == 0x78 && value[..<(count - 2)].allSatisfy { $0.isDecimalDigit }
  }

  private static let tokenPrefixes = WordFinder([
    "tok_", "tkn_", "token_", "token:", "tok-", "anon_", "anon-", "anonymous_", "anonymous-", "pseudo_",
    "pseudo-", "psn_", "masked_", "mask_", "erased_", "erased-", "gdpr_", "gdpr-", "pii_", "fpe_", "hash_",
    "hash:", "sha256:", "hmac:", "vault_", "enc_", "obf_", "scrambled_", "surrogate_", "subject_", "subject-",
  ])
  private static let encryptedPrefixes = WordFinder([
    "vault:v", "gaaaaa", "enc:", "enc[", "enc(", "{cipher}", "aqicah", "-----begin pgp message", "\\xc30d04",
    "age-encryption.org", "encrypted:", "fpe:", "aes:",
  ])
  private static let placeholders = WordFinder([
    "redacted", "masked", "hidden", "removed", "anonymi", "deleted", "scrubbed", "obfuscat", "censored",
    "withheld", "suppressed", "gelöscht", "geschwärzt", "supprimé", "eliminado", "dummy", "erased",
    "unkenntlich", "entfernt", "borrado", "oculto", "rimosso", "verwijderd", "geanonimiseerd", "usunięt",
    "slettet", "anytown", "any town", "anycity", "[gdpr", "(gdpr",
  ])

  /// The dates that maskers write in the place of all others: 1900-01-01, 1970-01-01, 0001-01-01, 9999-12-31, in any order.
  private static func isPlaceholderDate(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard value.count <= 32 else { return false }
    let digits = value.filter { $0 >= 0x30 && $0 <= 0x39 }.prefix(8)
    return placeholderDates.contains { digits.elementsEqual($0) }
  }

  private static let placeholderDates = [
    "19000101", "19700101", "00010101", "99991231", "01011900", "01011970", "01010001", "31129999", "12319999",
  ].map { Array($0.utf8) }

  private static func isPlaceholder(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    if value.count > 80 { return false }
    // `<PERSON>`, `[EMAIL_1]`, `{{PHONE}}`: brackets round capitals.
    let first = value[0]
    let last = value[value.count - 1]
    if value.count >= 3, (first, last) == (0x3C, 0x3E) || (first, last) == (0x5B, 0x5D) || (first, last) == (0x7B, 0x7D)
    {
      let isInside = value[1..<value.count - 1].allSatisfy {
        $0 >= 0x41 && $0 <= 0x5A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x5F || $0 == 0x2D || $0 == 0x20 || $0 == 0x7B
          || $0 == 0x7D
      }
      if isInside { return true }
    }
    return placeholders.isIn(value)
  }

  /// Base64 of a SHA-1, SHA-256 or SHA-512: 28, 44 or 88 characters with padding.
  private static func isDigestInBase64(_ value: UnsafeBufferPointer<UInt8>, letters: Int, digits: Int) -> Bool {
    guard [28, 44, 88].contains(value.count), value[value.count - 1] == 0x3D, digits > 0 else { return false }
    let others = value.count(where: { $0 == 0x2B || $0 == 0x2F || $0 == 0x2D || $0 == 0x5F || $0 == 0x3D })
    return letters + digits + others == value.count
  }
}

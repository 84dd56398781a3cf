import ScanTypes

/// Tokens whose parts are readable once decoded.
enum DecodedTokens {
  /// Discord's bot tokens: the bot's id (a snowflake, 17 to 20 digits) in base64, a time, and a signature.
  ///
  /// Source: Discord's developer documentation, "Reference: Authentication".
  static func discord(_ written: Bytes) -> CheckResult {
    guard let dot = written.firstIndex(of: 0x2E), dot >= 22, dot <= 28 else { return .refuted }
    var reader = Base64URLReader(written.part(0..<dot))
    var count = 0
    while let byte = reader.next() {
      guard byte >= 0x30, byte <= 0x39 else { return .refuted }
      count += 1
    }
    guard !reader.failed, count >= 17, count <= 20 else { return .refuted }
    return SecretStrength.isRandom(written.part(dot + 1..<written.count)) ? .confirmed : .refuted
  }

  /// The value of an `Authorization: Basic` header: base64 of `user:password` (RFC 7617).
  static func basicCredentials(_ written: Bytes) -> CheckResult {
    var end = written.count
    while end > 0, written[end - 1] == 0x3D { end -= 1 }
    var reader = Base64URLReader(written.part(0..<end))
    var place = 0
    var colon = -1
    while let byte = reader.next() {
      guard byte >= 0x20, byte != 0x7F else { return .refuted }
      if byte == 0x3A, colon < 0 { colon = place }
      place += 1
    }
    return !reader.failed && colon >= 1 && place > colon + 2 ? .confirmed : .refuted
  }
}

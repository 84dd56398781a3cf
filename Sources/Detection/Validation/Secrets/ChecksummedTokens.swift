/// Tokens that carry a CRC-32 of themselves, so that a scanner can tell them from what only looks alike.
import ScanTypes

enum ChecksummedTokens {
  /// GitHub's tokens of 2021: a prefix, thirty characters, and CRC-32 of these in six characters of base 62.
  ///
  /// Source: GitHub's blog, "Behind GitHub's new authentication token formats" (2021-04-05).
  static func github(_ token: Bytes) -> CheckResult {
    // Fine-grained tokens end in a checksum that GitHub has not described.
    if token.starts(with: "github_pat_") { return token.count == 93 ? .silent : .refuted }
    guard token.count == 40, token[3] == 0x5F else { return token.count > 40 ? .silent : .refuted }
    return endsInSum(token)
  }

  /// npm's tokens are made as GitHub's are (npm changelog of 2021-09-23, "npm has a new access token format").
  static func npm(_ token: Bytes) -> CheckResult {
    token.count == 40 && token.starts(with: "npm_") ? endsInSum(token) : .refuted
  }

  /// Grafana's service account tokens: `glsa_`, 32 characters, `_`, and CRC-32 of all before it as four bytes, the
  /// lowest first, in hexadecimal (Grafana, pkg/components/satokengen).
  static func grafana(_ token: Bytes) -> CheckResult {
    guard token.count == 46, token.starts(with: "glsa_"), token[37] == 0x5F else { return .refuted }
    let sum = CRC32.sum(token.part(0..<37))
    for place in 0..<8 {
      let byte = sum >> UInt32(place / 2 * 8) & 0xFF
      let nibble = place % 2 == 0 ? byte >> 4 : byte & 15
      guard token[38 + place] == digits36[Int(nibble)] else { return .refuted }
    }
    return .confirmed
  }

  /// GitLab's routable tokens: `.01.`, the length of the payload, and CRC-32 of all before it in seven characters of
  /// base 36. Older tokens are twenty random characters.
  ///
  /// Source: GitLab's documentation, "Routable token"; the order of the parts is that of its RoutableToken class.
  static func gitlab(_ token: Bytes) -> CheckResult {
    guard token.count > 32, let dot = token.firstIndex(of: 0x2E), dot >= 24 else {
      return token.contains(0x2E) ? .refuted : SecretStrength.check(token)
    }
    // `.01.` and nine characters; before them, payloads had their length and sum behind one dot.
    guard token.count == dot + 13 || token.count == dot + 10 else { return .refuted }
    var sum = CRC32.sum(token.part(0..<token.count - 7))
    for place in stride(from: token.count - 1, to: token.count - 8, by: -1) {
      guard token[place] == digits36[Int(sum % 36)] else { return .refuted }
      sum /= 36
    }
    return .confirmed
  }

  /// Four characters of prefix, thirty of secret, six of their sum.
  private static func endsInSum(_ token: Bytes) -> CheckResult {
    var sum = CRC32.sum(token.part(4..<34))
    for place in stride(from: 39, through: 34, by: -1) {
      guard token[place] == digits62[Int(sum % 62)] else { return .refuted }
      sum /= 62
    }
    return .confirmed
  }

  private static let digits36 = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)
  private static let digits62 = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
}

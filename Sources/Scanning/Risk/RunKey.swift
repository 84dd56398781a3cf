import Anonymity
import COpenSSL

/// Secrets of one run: drawn when it begins, written nowhere, gone when it ends.
struct RunKey {
  /// For fingerprints and dictionaries.
  let fingerprints: SipKey
  private let classes: [UInt8]

  init() {
    // The system's own generator: getrandom.
    var random = SystemRandomNumberGenerator()
    fingerprints = SipKey(low: random.next(), high: random.next())
    classes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
  }

  /// A name for a class that says nothing of its values: twelve decimal digits of HMAC-SHA-256 (RFC 2104).
  func classID(_ encoded: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    HMAC(EVP_sha256(), classes, Int32(classes.count), encoded, encoded.count, &digest, &count)
    let number = digest[..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 1_000_000_000_000
    let text = String(number)
    return String(repeating: "0", count: 12 - text.utf8.count) + text
  }
}

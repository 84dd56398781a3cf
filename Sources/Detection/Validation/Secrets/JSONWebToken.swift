/// RFC 7519: parts of base64url with dots between, the first a JSON object that names an algorithm.
import ScanTypes

enum JSONWebToken {
  static func check(_ token: Bytes) -> CheckResult {
    guard let first = token.firstIndex(of: 0x2E), first >= 12,
      let second = token[(first + 1)...].firstIndex(of: 0x2E), second - first > 2
    else { return .refuted }
    guard let header = Object(token.part(0..<first)), header.holdsAlgorithm else { return .refuted }
    // Four dots: RFC 7516, where the second part is a wrapped key. A compressed payload is no text either.
    let isEncrypted = token.count { $0 == 0x2E } == 4
    if isEncrypted || header.holdsCompression { return .confirmed }
    return Object(token.part(first + 1..<second)) == nil ? .refuted : .confirmed
  }

  /// What a part says when it is decoded: a JSON object from brace to brace.
  private struct Object {
    private(set) var holdsAlgorithm = false
    private(set) var holdsCompression = false

    init?(_ text: Bytes) {
      var reader = Base64URLReader(text)
      // Any order of keys: `"alg"` must stand somewhere in the object.
      var window: UInt64 = 0
      var last: UInt8 = 0
      var isFirst = true
      while let byte = reader.next() {
        if isFirst, byte != 0x7B { return nil }
        isFirst = false
        window = window << 8 | UInt64(byte)
        if window & 0xFF_FFFF_FFFF == 0x22_616C_6722 { holdsAlgorithm = true }
        if window & 0xFF_FFFF_FFFF == 0x22_7A69_7022 { holdsCompression = true }
        if byte > 0x20 { last = byte }
      }
      guard !reader.failed, last == 0x7D else { return nil }
    }
  }
}

/// The header and the claims of a signed JSON Web Token (RFC 7519).
enum JWTDecoder: ValueDecoder {
  static let name: StaticString = "jwt"
  static let signs: EncodingSigns = .base64
  static let extent = EncodingExtent.token
  /// The token itself is a secret.
  static let replacesValue = false

  static func stretch(of value: Bytes, at sign: Int) -> Range<Int>? {
    guard value.starts(with: "ey", at: sign) else { return nil }
    let header = part(of: value, from: sign)
    guard header < value.count, value[header] == UInt8(ascii: "."), value.starts(with: "ey", at: header + 1) else {
      return nil
    }
    let claims = part(of: value, from: header + 1)
    guard claims < value.count, value[claims] == UInt8(ascii: ".") else { return sign..<claims }
    return sign..<part(of: value, from: claims + 1)
  }

  static func decode(_ stretch: Bytes, into output: EncodingOutput) -> Bool {
    var isToken = false
    for part in stretch.split(separator: UInt8(ascii: "."), maxSplits: 2, omittingEmptySubsequences: false).prefix(2) {
      let bytes = Base64Decoder.decoded(Bytes(rebasing: part))
      guard bytes.first == UInt8(ascii: "{"), Readability.isText(bytes) else { continue }
      output.text(bytes)
      isToken = true
    }
    return isToken
  }

  private static func part(of value: Bytes, from start: Int) -> Int {
    value[start...].firstIndex { $0.base64Sextet == nil } ?? value.count
  }
}

/// The header and the claims of a signed JSON Web Token (RFC 7519).
enum JWTDecoder: ValueDecoder {
  static let name: StaticString = "jwt"
  static let signs: EncodingSigns = .base64
  static let extent = EncodingExtent.token

  /// The token itself is a secret.
  static func replaces(_ value: Bytes) -> Bool { false }

  static func stretch(of value: Bytes, at sign: Int) -> Range<Int>? {
    guard value.starts(with: "ey", at: sign) else { return nil }
    let header = part(of: value, from: sign)
    guard header < value.count, value[header] == UInt8(ascii: ".") else { return nil }
    guard value.starts(with: "ey", at: header + 1) || isCompressed(value.part(sign..<header)) else { return nil }
    let claims = part(of: value, from: header + 1)
    guard claims < value.count, value[claims] == UInt8(ascii: ".") else { return sign..<claims }
    return sign..<part(of: value, from: claims + 1)
  }

  static func decode(_ stretch: Bytes, into output: EncodingOutput) -> Bool {
    var isToken = false
    for part in stretch.split(separator: UInt8(ascii: "."), maxSplits: 2, omittingEmptySubsequences: false).prefix(2) {
      let bytes = Base64Decoder.decoded(Bytes(rebasing: part))
      if bytes.first == UInt8(ascii: "{"), Readability.isText(bytes) {
        output.text(bytes)
        isToken = true
      } else if isToken {
        bytes.withUnsafeBufferPointer { unpack($0, to: output) }
      }
    }
    return isToken
  }

  /// Whether the header says that claims are compressed (`zip`, RFC 7516 section 4.1.3; some sign such tokens, too).
  private static func isCompressed(_ header: Bytes) -> Bool {
    guard header.count < 1024 else { return false }
    let text = Base64Decoder.decoded(header)
    return text.withUnsafeBufferPointer { text in text.indices.contains { text.starts(with: "\"zip\"", at: $0) } }
  }

  /// Claims in zlib's format or, as the standard has it, without its frame.
  private static func unpack(_ claims: Bytes, to output: EncodingOutput) {
    if PackedValue.format(of: claims) != nil { return output.text(claims, at: output.place) }
    let unpacked = UnpackedText(limit: min(PackedValue.mostBytes, max(output.room, 0)))
    let ending = PackedValue.inflate(claims, windowBits: -15, into: unpacked)
    withExtendedLifetime(unpacked) {
      guard Readability.isText(unpacked.bytes) else { return output.noteCut() }
      output.note(expanded: unpacked.total)
      if ending.isCut { output.noteCut() }
      output.text(unpacked.bytes, at: output.place)
    }
  }

  private static func part(of value: Bytes, from start: Int) -> Int {
    value[start...].firstIndex { $0.base64Sextet == nil } ?? value.count
  }
}

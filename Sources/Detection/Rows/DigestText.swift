/// A digest as it is written: hexadecimal or base64, with or without the name of its function before it.
struct DigestText {
  /// The digest, or its beginning; the last byte holds four bits in its upper half where `digits` is odd.
  let bytes: [UInt8]
  /// How many hexadecimal digits there are.
  let digits: Int
  /// Whether it is written as a UUID is.
  let isUUID: Bool

  /// The digits of whole MD5, SHA-1 and SHA-2 digests.
  static let wholeDigits = [32, 40, 56, 64, 96, 128]
  /// A shorter beginning of a digest proves nothing.
  static let fewestDigits = 8

  var isWhole: Bool { Self.wholeDigits.contains(digits) }

  /// The first 64 bits.
  var head: UInt64 {
    var word: UInt64 = 0
    for index in 0..<8 { word = word << 8 | UInt64(index < bytes.count ? bytes[index] : 0) }
    return word
  }

  /// Nil for what is no digest. Whether hexadecimal digits *are* one, the column must show.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count >= Self.fewestDigits, text.count <= 160 else { return nil }
    let body = Self.withoutLabel(text)
    if let bytes = Self.hexadecimal(body) {
      self.init(bytes: bytes, digits: body.count, isUUID: false)
      return
    }
    if body.count == 36, [8, 13, 18, 23].allSatisfy({ body[body.startIndex + $0] == 0x2D }) {
      let joined = body.filter { $0 != 0x2D }
      guard joined.count == 32, let bytes = Self.hexadecimal(joined[...]) else { return nil }
      self.init(bytes: bytes, digits: 32, isUUID: true)
      return
    }
    guard let bytes = Self.base64(body) else { return nil }
    self.init(bytes: bytes, digits: bytes.count * 2, isUUID: false)
  }

  private init(bytes: [UInt8], digits: Int, isUUID: Bool) {
    self.bytes = bytes
    self.digits = digits
    self.isUUID = isUUID
  }

  /// Whether a digest begins with this one.
  func begins(_ digest: UnsafeBufferPointer<UInt8>) -> Bool {
    guard digest.count * 2 >= digits else { return false }
    for index in 0..<digits / 2 where digest[index] != bytes[index] { return false }
    return digits % 2 == 0 || digest[digits / 2] & 0xF0 == bytes[digits / 2]
  }

  /// Without `0x`, `\x`, `sha256:`, `{SHA}`, `md5$` and the like.
  private static func withoutLabel(_ text: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>> {
    if text.count > 2, text[0] == 0x5C || text[0] == 0x30, text[1] == 0x78 { return text[2...] }
    let labels: Set<UInt8> = [0x3A, 0x24, 0x7D, 0x2D]
    guard let end = text.prefix(9).firstIndex(where: labels.contains), end >= 3 else { return text[...] }
    let label = text[..<end].filter { $0 != 0x7B }.map { $0 | 0x20 }
    return label.starts(with: [0x73, 0x68, 0x61]) || label == [0x6D, 0x64, 0x35] ? text[(end + 1)...] : text[...]
  }

  private static func hexadecimal(_ text: some Collection<UInt8>) -> [UInt8]? {
    guard text.count >= fewestDigits, text.count <= 128 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity((text.count + 1) / 2)
    var isLow = false
    for byte in text {
      guard let digit = byte.hexDigit else { return nil }
      if isLow { bytes[bytes.count - 1] |= digit } else { bytes.append(digit << 4) }
      isLow.toggle()
    }
    return bytes
  }

  /// Whole digests only: in base64 too much else looks like a part of one.
  private static func base64(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8]? {
    var body = text
    while body.last == 0x3D, text.count - body.count < 2 { body.removeLast() }
    guard [22, 27, 38, 43, 64, 86].contains(body.count), text.count == body.count || text.count % 4 == 0 else {
      return nil
    }
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in body {
      guard let six = byte.base64Sextet else { return nil }
      bits = bits << 6 | UInt32(six)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }
}

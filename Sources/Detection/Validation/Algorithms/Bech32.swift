/// The BCH code of bech32 and bech32m (BIP 173, BIP 350), six characters at the end.
enum Bech32 {
  static let values = CharacterValues("qpzry9x8gf2tvdw0s3jn54khce6mua7l")
  /// What the checksum of a right text comes to.
  static let constant: UInt32 = 1
  static let constantOfM: UInt32 = 0x2BC8_30A3

  /// The checksum over a human-readable part, before `separator`, and the data behind it, in any case; nil where a
  /// character is not in the alphabet.
  static func checksum(of text: Bytes, separator: Int) -> UInt32? {
    var sum: UInt32 = 1
    for index in 0..<separator { sum = step(sum, UInt32(text[index].lowered) >> 5) }
    sum = step(sum, 0)
    for index in 0..<separator { sum = step(sum, UInt32(text[index].lowered) & 31) }
    for index in separator + 1..<text.count {
      let value = values[text[index].lowered]
      guard value >= 0 else { return nil }
      sum = step(sum, UInt32(value))
    }
    return sum
  }

  private static func step(_ sum: UInt32, _ value: UInt32) -> UInt32 {
    let top = sum >> 25
    var next = (sum & 0x1FF_FFFF) << 5 ^ value
    for (bit, generator) in generators.enumerated() where top >> UInt32(bit) & 1 == 1 { next ^= generator }
    return next
  }

  private static let generators: [UInt32] = [0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3]
}

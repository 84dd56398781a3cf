/// What each character counts in a checksum.
struct CharacterValues: Sendable {
  /// By byte; -1 for a character that no number of the kind holds.
  private let values: [Int16]

  /// The value of a character is its place in `alphabet`.
  init(_ alphabet: StaticString) {
    var values = [Int16](repeating: -1, count: 256)
    for place in 0..<alphabet.utf8CodeUnitCount { values[Int(alphabet.utf8Start[place])] = Int16(place) }
    self.values = values
  }

  /// A digit counts what it is, the letters `A` to `Z` what `letters` says.
  init(letters: [Int]) {
    var values = [Int16](repeating: -1, count: 256)
    for digit in 0..<10 { values[0x30 + digit] = Int16(digit) }
    for (place, value) in letters.enumerated() { values[0x41 + place] = Int16(value) }
    self.values = values
  }

  subscript(_ byte: UInt8) -> Int { Int(values[Int(byte)]) }

  /// `0` to `9`, then `A` for 10 to `Z` for 35: ISO 7064, ISO 13616, ICAO Doc 9303.
  static let base36 = CharacterValues("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")

  /// Bitcoin's base 58: digits and letters without 0, I, O and l.
  static let base58 = CharacterValues("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")
}

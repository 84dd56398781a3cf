/// ISO/IEC 7812-1 annex B: every second digit from the right counts double, digit by digit; the sum ends in 0.
///
/// It finds each wrong digit and each swap of neighbours but 09 and 90. One of ten random numbers passes.
enum Luhn {
  static let chance = 0.1

  /// Whether `digits`, with `prefix` added to the sum, passes. All bytes must be ASCII digits.
  ///
  /// - Parameter prefix: what digits left of these contribute: 24 for the `80840` before a US NPI.
  static func holds(_ digits: Bytes, prefix: Int = 0) -> Bool {
    guard digits.areDigits, !digits.isEmpty else { return false }
    var sum = prefix
    var isDoubled = false
    var index = digits.count - 1
    while index >= 0 {
      let value = digits.digit(index)
      sum &+= isDoubled ? (value > 4 ? value &* 2 &- 9 : value &* 2) : value
      isDoubled.toggle()
      index &-= 1
    }
    return sum % 10 == 0
  }

  /// The same with letters, which count 10 to 35 and lose 9 when their double passes 9; the sum still ends in 0.
  static func holdsWithLetters(_ text: Bytes) -> Bool {
    var sum = 0
    for place in 0..<text.count {
      let value = CharacterValues.base36[text[text.count - 1 - place]]
      guard value >= 0 else { return false }
      sum &+= place % 2 == 0 ? value : value &* 2 > 9 ? value &* 2 &- 9 : value &* 2
    }
    return !text.isEmpty && sum % 10 == 0
  }

  /// Luhn modulo N: the digits to base `modulus` of each doubled value are added, and the sum is divisible by it.
  static func holds(_ text: Bytes, modulo modulus: Int, values: CharacterValues = .base36) -> Bool {
    var sum = 0
    for place in 0..<text.count {
      let value = values[text[text.count - 1 - place]]
      guard value >= 0, value < modulus else { return false }
      let weighed = place % 2 == 0 ? value : value &* 2
      sum &+= weighed / modulus &+ weighed % modulus
    }
    return !text.isEmpty && sum % modulus == 0
  }
}

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
}

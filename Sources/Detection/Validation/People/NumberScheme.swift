/// A national number that is digits, weights and a modulus: one row of a table.
import ScanTypes

struct NumberScheme: Sendable {
  let length: Int
  /// A bit for each first digit that is given out.
  var firstDigits: UInt16 = 0b11_1111_1111
  let sums: [WeightedSum]
  /// Whether one digit repeated throughout is let pass, for the rule's synthetic ranges to name.
  var allowsRepeated = false

  func check(_ digits: Bytes) -> CheckResult {
    guard digits.count == length, digits.areDigits, firstDigits & 1 << UInt16(digits.digit(0)) != 0 else {
      return .refuted
    }
    if !allowsRepeated && digits.isOneByteRepeated { return .refuted }
    for sum in sums where !sum.holds(digits) { return .refuted }
    return .confirmed
  }
}

extension NumberScheme {
  /// NHS Data Dictionary, "NHS Number": weights 10 to 2, modulo 11. 999… is for tests and passes too.
  static let britishHealth = NumberScheme(
    length: 10, sums: [WeightedSum(weights: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1], modulus: 11)])

  /// HMRC: the first digit checks the nine behind it.
  static let britishTax = NumberScheme(
    length: 10,
    sums: [
      WeightedSum(
        start: 1, weights: [6, 7, 8, 9, 10, 5, 4, 3, 2], modulus: 11,
        check: .init(index: 0, byRemainder: [2, 1, 9, 8, 7, 6, 5, 4, 3, 2, 1]))
    ])

  /// Rijksdienst voor Identiteitsgegevens: the "eleven test" with -1 for the last digit.
  static let dutchCitizen = NumberScheme(
    length: 9, sums: [WeightedSum(weights: [9, 8, 7, 6, 5, 4, 3, 2, -1], modulus: 11)])

  /// Receita Federal: two check digits modulo 11, a remainder of ten becomes 0.

  static let brazilianPerson = NumberScheme(
    length: 11,
    sums: [
      WeightedSum(
        weights: [10, 9, 8, 7, 6, 5, 4, 3, 2], modulus: 11, check: .init(index: 9, byRemainder: brazilian)),
      WeightedSum(
        weights: [11, 10, 9, 8, 7, 6, 5, 4, 3, 2], modulus: 11, check: .init(index: 10, byRemainder: brazilian)),
    ], allowsRepeated: true)

  private static let brazilian = [0, 0, 9, 8, 7, 6, 5, 4, 3, 2, 1]

  /// Australian Taxation Office: nine digits. The old ones of eight are weighed otherwise.
  static let australianTax = NumberScheme(
    length: 9, sums: [WeightedSum(weights: [1, 4, 3, 7, 5, 8, 6, 9, 10], modulus: 11)])
  static let oldAustralianTax = NumberScheme(
    length: 8, sums: [WeightedSum(weights: [10, 7, 8, 4, 6, 3, 5, 1], modulus: 11)])

  /// PESEL act of 2010, article 15; the date is looked at elsewhere.
  static let polishPerson = NumberScheme(
    length: 11, sums: [WeightedSum(weights: [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1], modulus: 10)])
}

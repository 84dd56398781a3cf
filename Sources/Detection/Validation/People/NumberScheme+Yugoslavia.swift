// The countries that keep the number of the Yugoslav law of 1976.
extension NumberScheme {
  static let yugoslavia = [
    unique("si-emso", 50...59), unique("ba-jmbg", 10...19), unique("me-jmbg", 20...29), unique("mk-jmbg", 40...49),
    // Central Serbia, Vojvodina, Kosovo.
    unique("rs-jmbg", 70...99),
  ]

  /// Jedinstveni matični broj građana: birthday with three digits of the year, region of the register, serial; a
  /// remainder of one is not given out.
  private static func unique(_ name: String, _ regions: ClosedRange<Int>) -> NumberScheme {
    NumberScheme(
      name, "ddmmyyy######", ranges: [NumberRange(7..<9, regions)],
      checks: [.weights([7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2], modulo: 11, map: "0-987654321")])
  }
}

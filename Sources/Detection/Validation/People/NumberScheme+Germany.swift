// Germany.
extension NumberScheme {
  static let germany = [
    // Verordnung über die Versicherungsnummer: area, birthday, first letter of the name, serial; digit sums.
    NumberScheme(
      "de-rvnr", "##ddmmyy@###",
      ranges: [NumberRange(0..<2, 2...4, 8...29, 38...40, 42...79, 80...82, 89...89)],
      checks: [letterAsDigits(at: 8, weights: [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1])]),
    // GKV-Spitzenverband, "Krankenversichertennummer": a letter and nine digits for life; digit sums.
    NumberScheme(
      "de-kvnr", "@#########", checks: [letterAsDigits(at: 0, weights: [1, 2, 1, 2, 1, 2, 1, 2, 1, 2])]),
    // KBV, "Arztnummern-Richtlinie": six digits, one that checks them, two of the speciality.
    NumberScheme(
      "de-lanr", "#########", ranges: [NumberRange(7..<9, 0...99)],
      checks: [.weights([4, 9, 4, 9, 4, 9], modulo: 10, at: 6, map: "0987654321")]),
    // PAuswV, annex: nine characters without vowels and look-alikes; as printed behind them, their ICAO digit.
    NumberScheme("de-document", "@########", checks: []),
    NumberScheme("de-document", "@********", checks: []),
    NumberScheme("de-document", "@*********", checks: [.icao(of: 0..<9, at: 9)]),
  ]

  /// A letter counts as the two digits of its place in the alphabet; the digit sums of the products are added modulo 10
  /// and give the last digit.
  private static func letterAsDigits(at letter: Int, weights: [Int]) -> NumberCheck {
    .rule(chance: 0.1) { text in
      var sum = 0
      var place = 0
      func add(_ digit: Int) {
        let product = digit * weights[place]
        sum += product / 10 + product % 10
        place += 1
      }
      for index in 0..<text.count - 1 {
        if index == letter {
          let value = Int(text[index]) - 0x40
          add(value / 10)
          add(value % 10)
        } else {
          add(text.digit(index))
        }
      }
      return sum % 10 == text.digit(text.count - 1)
    }
  }
}

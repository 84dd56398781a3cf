// Austria, Belgium, France, Germany, Luxembourg, the Netherlands, Switzerland.
extension NumberScheme {
  static let westernEurope = [
    // Rijksregisternummer and BIS (royal decree of 3 April 1984): 97 less the rest modulo 97; those born since 2000 put
    // a 2 before it. The BIS month is 20 or 40 higher.
    NumberScheme(
      "be-nn", "yymmdd#####", ranges: [NumberRange(6..<9, 1...999)],
      birthday: NumberBirthday(
        months: [.init(0), .init(20), .init(40)], century: .told(belgianCentury), mayBeUnknown: true),
      checks: [
        .either(.complement(of: 0..<9, at: 9..<11), .complement(of: 0..<9, plus: 2_000_000_000, at: 9..<11))
      ]),
    // Rijksdienst voor Identiteitsgegevens: the "eleven test" with -1 for the last digit.
    NumberScheme("nl-bsn", "#########", checks: [.weights([9, 8, 7, 6, 5, 4, 3, 2, -1], modulo: 11)]),
  ]

  /// The check digits of a Belgian number tell the century.
  private static let belgianCentury: @Sendable (Bytes) -> Int? = { digits in
    digits.number(9..<11) == 97 - digits.number(0..<9) % 97 ? 1900 : 2000
  }
}

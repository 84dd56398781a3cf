// Denmark, Finland, Iceland, Norway, Sweden, Estonia, Latvia, Lithuania.
extension NumberScheme {
  static let northernEurope = [
    // Personnummer and samordningsnummer (Skatteverket SKV 704): Luhn over the last ten digits; day +60 for the latter.
    NumberScheme(
      "se-pnr", "yymmdd####", ranges: [NumberRange(6..<9, 1...999)], birthday: NumberBirthday(days: [0, 60]),
      checks: [.luhn]),
    NumberScheme(
      "se-pnr", "yyyymmdd####", ranges: [NumberRange(8..<11, 1...999)], birthday: NumberBirthday(days: [0, 60]),
      checks: [.luhn(in: 2..<12)]),
  ]
}

// Austria, Belgium, France, Luxembourg, the Netherlands, Switzerland.
extension NumberScheme {
  static let westernEurope = [
    // ASVG section 31: serial, check digit, birthday; months 13 to 15 where no serial was left or the month is unknown.
    NumberScheme(
      "at-vnr", "####ddmmyy", ranges: [NumberRange(0..<1, 1...9), NumberRange(6..<8, 1...15)],
      birthday: NumberBirthday(months: [.init(0), .init(12)]),
      checks: [.weights([3, 7, 9, 0, 5, 8, 4, 2, 1, 6], modulo: 11, at: 3, map: "0123456789-")]),
    // Rijksregisternummer and BIS (royal decree of 3 April 1984): 97 less the rest modulo 97; those born since 2000 put
    // a 2 before it. The BIS month is 20 or 40 higher.
    NumberScheme(
      "be-nn", "yymmdd#####", ranges: [NumberRange(6..<9, 1...999)],
      birthday: NumberBirthday(
        months: [.init(0), .init(20), .init(40)], century: .told(belgianCentury), mayBeUnknown: true),
      checks: [belgianCheck]),
    NumberScheme(
      "be-bis", "yymmdd#####", ranges: [NumberRange(2..<4, 20...52), NumberRange(6..<9, 1...999)],
      birthday: NumberBirthday(months: [.init(20), .init(40)], century: .told(belgianCentury), mayBeUnknown: true),
      checks: [belgianCheck]),
    // AHVV article 134bis: 756 for Switzerland, then EAN-13.
    NumberScheme("ch-ahv", "756##########", checks: [.ean]),
    // Direction générale des finances publiques: the last three digits are the first ten modulo 511.
    NumberScheme(
      "fr-nif", "#############", ranges: [NumberRange(0..<1, 0...3)],
      checks: [.residue(of: 0..<10, modulo: 511, at: 10..<13)]),
    // Loi du 19 juin 2013, règlement grand-ducal of 28 November 2013: birthday, serial, Luhn, and Verhoeff over the same.
    NumberScheme("lu-nin", "yyyymmdd#####", checks: [.luhn(in: 0..<12), luxembourgVerhoeff]),
    // Rijksdienst voor Identiteitsgegevens: the "eleven test" with -1 for the last digit.
    NumberScheme("nl-bsn", "#########", checks: [.weights([9, 8, 7, 6, 5, 4, 3, 2, -1], modulo: 11)]),
  ]

  static let belgianCheck = NumberCheck.either(
    .complement(of: 0..<9, at: 9..<11), .complement(of: 0..<9, plus: 2_000_000_000, at: 9..<11))

  /// The check digits of a Belgian number tell the century.
  private static let belgianCentury: @Sendable (Bytes) -> Int? = { digits in
    digits.number(9..<11) == 97 - digits.number(0..<9) % 97 ? 1900 : 2000
  }

  /// The last digit checks the first eleven, not the Luhn digit between.
  private static let luxembourgVerhoeff = NumberCheck.rule(chance: 0.1) { digits in
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 12) { buffer in
      for index in 0..<11 { buffer[index] = digits[index] }
      buffer[11] = digits[12]
      return Verhoeff.holds(Bytes(buffer))
    }
  }
}

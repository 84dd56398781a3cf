// Bulgaria, Croatia, Czechia, Hungary, Poland, Romania, Russia, Slovakia, Ukraine.
extension NumberScheme {
  static let easternEurope = [
    // GRAO, ordinance RD-02-20-9 of 2012: the month carries the century.
    NumberScheme(
      "bg-egn", "yymmdd####",
      birthday: NumberBirthday(months: [
        .init(0, century: 1900), .init(20, century: 1800), .init(40, century: 2000),
      ]),
      checks: [.weights([2, 4, 8, 5, 10, 9, 7, 3, 6], modulo: 11, map: "01234567890")]),
    // NRA, personal number of a foreigner.
    NumberScheme(
      "bg-pnf", "##########", checks: [.weights([21, 19, 17, 13, 11, 9, 7, 3, 1], modulo: 10, map: "0123456789")]),
    // Act 133/2000 Coll., section 13, and in Slovakia act 301/1995: month +50 for women, +20 and +70 where serials ran
    // out. The tenth digit came in 1954; until 1985 a remainder of ten was written 0.
    NumberScheme(
      "cz-rc", "yymmdd####",
      birthday: NumberBirthday(
        months: [.init(0), .init(20), .init(50), .init(70)],
        century: .told { $0.number(0..<2) >= 54 ? 1900 : 2000 }),
      checks: [
        .rule(chance: 0.1) { digits in
          let remainder = digits.number(0..<9) % 11
          return remainder == 10 ? digits.digit(9) == 0 && digits.number(0..<2) >= 54 : digits.digit(9) == remainder
        }
      ]),
    NumberScheme(
      "cz-rc", "yymmdd###",
      birthday: NumberBirthday(
        months: [.init(0), .init(50)], century: .told { $0.number(0..<2) < 54 ? 1900 : 1800 }), checks: []),
    // Zakon o osobnom identifikacijskom broju (NN 60/08). One in 26 looks like a German tax number, which has the same
    // check.
    NumberScheme(
      "hr-oib", "###########", checks: [.mod11And10],
      lookAlike: .rule(chance: 0.04) { EuropeanNumbers.germanTax($0) == .confirmed }),
    // Act XX of 1996, annex: weights 3 and 7.
    NumberScheme("hu-taj", "#########", checks: [.weights([3, 7, 3, 7, 3, 7, 3, 7], modulo: 10, map: "0123456789")]),
    // The same: 8, days from 1867-01-01 to the birthday, serial; a remainder of ten is not given out.
    NumberScheme(
      "hu-tin", "8#########", ranges: [NumberRange(1..<6, 7_000...65_000)],
      checks: [.weights([1, 2, 3, 4, 5, 6, 7, 8, 9], modulo: 11, map: "0123456789-")]),
    // PESEL act of 2010, article 15: the month carries the century.
    NumberScheme(
      "pl-pesel", "yymmdd#####",
      birthday: NumberBirthday(months: [
        .init(0, century: 1900), .init(20, century: 2000), .init(40, century: 2100), .init(60, century: 2200),
        .init(80, century: 1800),
      ]),
      checks: [.weights([1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1], modulo: 10)]),
    // Regulation of 29 January 2015, dowód osobisty: three letters, a digit that checks the rest, five digits.
    NumberScheme("pl-id-card", "@@@######", checks: [.weights([7, 3, 1, 9, 7, 3, 1, 7, 3], modulo: 10)]),
    // Law 105/1996: sex and century, birthday, county, serial. 7 to 9 are residents and foreigners of any century.
    NumberScheme(
      "ro-cnp", "cyymmdd######",
      ranges: [NumberRange(7..<9, 1...48, 51...52, 70...70, 80...83), NumberRange(9..<12, 1...999)],
      birthday: NumberBirthday(century: .digit([0, 1900, 1900, 1800, 1800, 2000, 2000, -1, -1, -1])),
      checks: [.weights([2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9], modulo: 11, map: "01234567891")]),
    // FNS order MM-7-6/435: twelve digits of a person, two of them check digits.
    NumberScheme(
      "ru-inn", "############",
      checks: [
        .weights([7, 2, 4, 10, 3, 5, 9, 4, 6, 8], modulo: 11, map: "01234567890"),
        .weights([3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8], modulo: 11, map: "01234567890"),
      ]),
    // Pension Fund: nine digits weighed 9 to 1, modulo 101; a remainder of 100 is written 00.
    NumberScheme(
      "ru-snils", "###########", ranges: [NumberRange(0..<9, 1_001_999...999_999_999)],
      checks: [
        .rule(chance: 0.01) { digits in
          var sum = 0
          for index in 0..<9 { sum += digits.digit(index) * (9 - index) }
          return digits.number(9..<11) == sum % 101 % 100
        }
      ]),
    // State Tax Service: days from 1899-12-31 to the birthday, serial, sex; ten becomes 0.
    NumberScheme(
      "ua-rntrc", "##########", ranges: [NumberRange(0..<5, 1...50_000)],
      checks: [.weights([-1, 5, 7, 9, 4, 6, 10, 5, 7], modulo: 11, map: "01234567890")]),
  ]
}

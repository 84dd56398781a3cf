// Denmark, Finland, Iceland, Norway, Sweden, Estonia, Latvia, Lithuania.
extension NumberScheme {
  static let northernEurope = [
    // CPR-kontoret, "Personnummeret i CPR": the seventh digit tells the century. Since 2007 numbers are given out that
    // fail the check.
    NumberScheme(
      "dk-cpr", "ddmmyy####", birthday: NumberBirthday(century: .told(danishCentury)),
      checks: [.weights([4, 3, 2, 7, 6, 5, 4, 3, 2, 1], modulo: 11)], isBinding: false),
    // Rahvastikuregistri seadus; EVS 585: sex and century, birthday, serial.
    NumberScheme(
      "ee-ik", "cyymmdd####", birthday: NumberBirthday(century: .digit(balticCenturies)), checks: [balticCheck]),
    // Gyventojų registras: the same as in Estonia.
    NumberScheme(
      "lt-ak", "cyymmdd####", birthday: NumberBirthday(century: .digit(balticCenturies)), checks: [balticCheck]),
    // PMLP: the seventh digit tells the century. Numbers from July 2017 on begin with 32 and have neither date nor check.
    NumberScheme(
      "lv-pk", "ddmmyyc####", birthday: NumberBirthday(century: .digit([1800, 1900, 2000, 0, 0, 0, 0, 0, 0, 0])),
      checks: [.weights([10, 5, 8, 4, 2, 1, 6, 3, 7, 9], modulo: 11, plus: 1, map: "01234567890")]),
    NumberScheme("lv-pk", "32#########", checks: []),
    // Registers Iceland: birthday, two digits from 20, check digit, century. Companies add 40 to the day.
    NumberScheme(
      "is-kennitala", "ddmmyy###c", ranges: [NumberRange(6..<8, 20...99)],
      birthday: NumberBirthday(century: .digit(icelandicCenturies)), checks: [icelandicCheck]),
    NumberScheme(
      "is-org", "ddmmyy###c", birthday: NumberBirthday(days: [40], century: .digit(icelandicCenturies)),
      checks: [icelandicCheck]),
    // Skatteetaten: two check digits. Day +40 is a D-number; month +80 (Tenor), +40 (NAV) and +65 are tests.
    NumberScheme(
      "no-fnr", "ddmmyy#####",
      birthday: NumberBirthday(
        months: [.init(0), .init(40), .init(65), .init(80)], days: [0, 40], century: .told(norwegianCentury)),
      checks: norwegianChecks),
    NumberScheme(
      "no-dnr", "ddmmyy#####",
      birthday: NumberBirthday(
        months: [.init(0), .init(40), .init(65), .init(80)], days: [40], century: .told(norwegianCentury)),
      checks: norwegianChecks),
    // Personnummer and samordningsnummer (Skatteverket SKV 704): Luhn over the last ten digits; day +60 for the latter.
    NumberScheme(
      "se-pnr", "yymmdd####", ranges: [NumberRange(6..<9, 1...999)], birthday: NumberBirthday(days: [0, 60]),
      checks: [.luhn]),
    NumberScheme(
      "se-pnr", "yyyymmdd####", ranges: [NumberRange(8..<11, 1...999)], birthday: NumberBirthday(days: [0, 60]),
      checks: [.luhn(in: 2..<12)]),
    NumberScheme(
      "se-samordning", "yymmdd####", ranges: [NumberRange(6..<9, 1...999)], birthday: NumberBirthday(days: [60]),
      checks: [.luhn]),
    NumberScheme(
      "se-samordning", "yyyymmdd####", ranges: [NumberRange(8..<11, 1...999)], birthday: NumberBirthday(days: [60]),
      checks: [.luhn(in: 2..<12)]),
  ]

  private static let danishCentury: @Sendable (Bytes) -> Int? = { digits in
    let year = digits.number(4..<6)
    switch digits.digit(6) {
    case 0...3: return 1900
    case 4, 9: return year <= 36 ? 2000 : 1900
    default: return year <= 57 ? 2000 : 1800
    }
  }

  private static let balticCenturies = [0, 1800, 1800, 1900, 1900, 2000, 2000, 2100, 2100, 0]
  private static let balticCheck = NumberCheck.rounds([1, 2, 3, 4, 5, 6, 7, 8, 9, 1], [3, 4, 5, 6, 7, 8, 9, 1, 2, 3])

  private static let icelandicCenturies = [2000, 0, 0, 0, 0, 0, 0, 0, 1800, 1900]
  private static let icelandicCheck = NumberCheck.weights([3, 2, 7, 6, 5, 4, 3, 2], modulo: 11, map: "0-987654321")

  private static let norwegianCentury: @Sendable (Bytes) -> Int? = { digits in
    let year = digits.number(4..<6)
    switch digits.number(6..<9) {
    case 0...499: return 1900
    case 500...749 where year >= 54: return 1800
    case 900...999 where year >= 40: return 1900
    default: return year < 40 ? 2000 : nil
    }
  }

  private static let norwegianChecks = [
    NumberCheck.weights([3, 7, 6, 1, 8, 9, 4, 5, 2], modulo: 11, map: "0-987654321"),
    NumberCheck.weights([5, 4, 3, 2, 7, 6, 5, 4, 3, 2], modulo: 11, map: "0-987654321"),
  ]
}

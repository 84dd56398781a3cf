// East, South and South-East Asia, Australia, New Zealand.
extension NumberScheme {
  static let asiaPacific = oceania + eastAsia + southEastAsia + southAsia

  private static let oceania = [
    // Australian Taxation Office: nine digits. The old ones of eight are weighed otherwise.
    NumberScheme("au-tfn", "#########", checks: [.weights([1, 4, 3, 7, 5, 8, 6, 9, 10], modulo: 11)]),
    NumberScheme("au-tfn", "########", checks: [.weights([10, 7, 8, 4, 6, 3, 5, 1], modulo: 11)]),
    // Services Australia, "Medicare number check digit": the ninth digit checks eight, then issue and person.
    NumberScheme("au-medicare", "##########", ranges: australianCard, checks: [australianHealth]),
    NumberScheme("au-medicare", "###########", ranges: australianCard, checks: [australianHealth]),
    // Australian Business Register, "Format of the ABN": 1 is taken from the first digit; the first two are checks and
    // at least 11.
    NumberScheme(
      "au-abn", "###########", ranges: [NumberRange(0..<2, 11...99)],
      checks: [.weights([10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19], modulo: 89, plus: -10)]),
    // ASIC, "Australian Company Number (ACN) Digit Check".
    NumberScheme("au-acn", "#########", checks: [.weights([8, 7, 6, 5, 4, 3, 2, 1, 1], modulo: 10)]),
    // Inland Revenue, "RWT and NRWT specification": 10 to 200 million, other weights where the first give ten.
    NumberScheme(
      "nz-ird", "#########", ranges: [NumberRange(0..<9, 10_000_000...199_999_999)],
      checks: [newZealandTax([3, 2, 7, 6, 5, 4, 3, 2], or: [7, 4, 3, 2, 5, 2, 7, 6])]),
    NumberScheme(
      "nz-ird", "########", ranges: [NumberRange(0..<8, 10_000_000...99_999_999)],
      checks: [newZealandTax([2, 7, 6, 5, 4, 3, 2], or: [4, 3, 2, 5, 2, 7, 6])]),
    // HISO 10046, "Consumer Health Identity Standard": letters without I and O count 1 to 24. The newer form was first
    // defined modulo 24.
    NumberScheme(
      "nz-nhi", "@@@####",
      checks: [.weights([7, 6, 5, 4, 3, 2], modulo: 11, values: newZealandLetters, map: "-0987654321")]),
    NumberScheme(
      "nz-nhi", "@@@##@@",
      checks: [
        .either(
          .weights([7, 6, 5, 4, 3, 2], modulo: 23, values: newZealandLetters, map: "YXWVUTSRQPNMLKJHGFEDCBA"),
          .weights([7, 6, 5, 4, 3, 2], modulo: 24, values: newZealandLetters, map: "ZYXWVUTSRQPNMLKJHGFEDCBA"))
      ]),
  ]

  private static let australianCard = [NumberRange(0..<1, 2...6), NumberRange(9..<10, 1...9)]
  private static let australianHealth = NumberCheck.weights([1, 3, 7, 9, 1, 3, 7, 9], modulo: 10, map: "0123456789")
  private static let newZealandLetters = CharacterValues(
    letters: [1, 2, 3, 4, 5, 6, 7, 8, -1, 9, 10, 11, 12, 13, -1, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24])

  private static func newZealandTax(_ first: [Int], or second: [Int]) -> NumberCheck {
    let first = WeightedSum(weights: first, modulus: 11)
    let second = WeightedSum(weights: second, modulus: 11)
    return .rule(chance: 0.1) { digits in
      guard var remainder = first.remainder(of: digits) else { return false }
      if remainder == 1 { remainder = second.remainder(of: digits) ?? 1 }
      return remainder != 1 && digits.digit(digits.count - 1) == (11 - remainder) % 11
    }
  }

  private static let eastAsia = [
    // GB 11643-1999: province, birthday, serial, ISO 7064.
    NumberScheme(
      "cn-ric", "######yyyymmdd###*",
      ranges: [
        NumberRange(0..<2, 11...15, 21...23, 31...37, 41...46, 50...54, 61...65, 71...71, 81...83, 91...91)
      ], checks: [.mod11And2]),
    // Immigration Department of Hong Kong: a missing first letter is a space, which counts 36.
    NumberScheme(
      "hk-hkid", "@######*",
      checks: [.weights([8, 7, 6, 5, 4, 3, 2], modulo: 11, plus: 36 * 9, map: "0A987654321")]),
    NumberScheme(
      "hk-hkid", "@@######*", checks: [.weights([9, 8, 7, 6, 5, 4, 3, 2], modulo: 11, map: "0A987654321")]),
    // Ministry of the Interior of Taiwan: 1 men, 2 women; 8 and 9 foreigners since 2021, before that A to D.
    NumberScheme("tw-id", "@#########", ranges: [NumberRange(1..<2, 1...2)], checks: [taiwanese]),
    NumberScheme("tw-arc", "@#########", ranges: [NumberRange(1..<2, 8...9)], checks: [taiwanese]),
    NumberScheme("tw-arc", "@A########", checks: [taiwanese]),
    NumberScheme("tw-arc", "@B########", checks: [taiwanese]),
    NumberScheme("tw-arc", "@C########", checks: [taiwanese]),
    NumberScheme("tw-arc", "@D########", checks: [taiwanese]),
    // Ordinance 85 of 2014 of the Ministry of Internal Affairs of Japan, article 5.
    NumberScheme(
      "jp-mynumber", "############",
      checks: [.weights([6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2], modulo: 11, map: "00987654321")], allowsRepeated: true),
    // Resident Registration Act of Korea: since October 2020 the last six digits are drawn, and check nothing.
    NumberScheme(
      "kr-rrn", "yymmddc######",
      birthday: NumberBirthday(century: .digit([1800, 1900, 1900, 2000, 2000, 0, 0, 0, 0, 1800])),
      checks: [.weights([2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5], modulo: 11, map: "10987654321")], isBinding: false),
    NumberScheme(
      "kr-frn", "yymmddc######",
      birthday: NumberBirthday(century: .digit([0, 0, 0, 0, 0, 1900, 1900, 2000, 2000, 0])),
      checks: [.weights([2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5], modulo: 11, map: "32109876543")], isBinding: false),
    // National Tax Service of Korea: of the last product both digits count.
    NumberScheme(
      "kr-brn", "##########",
      checks: [
        .rule(chance: 0.1) { digits in
          let product = digits.digit(8) * 5
          var sum = product / 10 + product + digits.digit(9)
          for (place, weight) in [1, 3, 7, 1, 3, 7, 1, 3].enumerated() { sum += digits.digit(place) * weight }
          return sum % 10 == 0
        }
      ]),
  ]

  /// The first letter counts as two digits, a second one by its last.
  private static let taiwanese = NumberCheck.rule(chance: 0.1) { text in
    let letter = taiwaneseLetters[Int(text[0]) - 0x41]
    let second = text.isDigit(1) ? text.digit(1) : taiwaneseLetters[Int(text[1]) - 0x41] % 10
    var sum = letter / 10 + letter % 10 * 9 + second * 8 + text.digit(9)
    for place in 2..<9 { sum += text.digit(place) * (9 - place) }
    return sum % 10 == 0
  }

  private static let taiwaneseLetters = [
    10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21, 22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30, 31, 33,
  ]

  private static let southEastAsia = [
    // Immigration and Checkpoints Authority of Singapore: S and T citizens and residents, F, G and M foreigners.
    singaporean("S#######@", 0, "JZIHGFEDCBA"), singaporean("T#######@", 4, "JZIHGFEDCBA"),
    singaporean("F#######@", 0, "XWUTRQPNMLK"), singaporean("G#######@", 4, "XWUTRQPNMLK"),
    singaporean("M#######@", 3, "XWUTRQPNJLK"),
    // ACRA, "UEN format": businesses, local companies by year, other bodies by year and kind.
    NumberScheme(
      "sg-uen", "########@", checks: [.weights([10, 4, 9, 3, 8, 2, 7, 1], modulo: 11, map: "XMKECAWLJDB")]),
    NumberScheme(
      "sg-uen", "#########@", ranges: [NumberRange(0..<4, 1850...2099)],
      checks: [.weights([10, 8, 6, 4, 9, 7, 5, 3, 1], modulo: 11, map: "ZKCMDNERGWH")]),
    singaporeanBody("R##@@####*"), singaporeanBody("S##@@####*"), singaporeanBody("T##@@####*"),
    // Department of Provincial Administration of Thailand: the first digit, 1 to 8, says how somebody was registered.
    NumberScheme(
      "th-pin", "#############", ranges: [NumberRange(0..<1, 1...8)],
      checks: [.weights([13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2], modulo: 11, map: "10987654321")],
      allowsRepeated: true),
    // Jabatan Pendaftaran Negara: birthday, place of birth, serial.
    NumberScheme(
      "my-nric", "yymmdd######",
      ranges: [NumberRange(6..<8, 1...16, 21...68, 71...72, 74...79, 82...93, 98...99)], checks: [.structure],
      isBinding: false),
    // Ditjen Dukcapil: province, regency, district, birthday with 40 added to the day of women, serial.
    NumberScheme(
      "id-nik", "######ddmmyy####",
      ranges: [
        NumberRange(0..<2, 11...19, 21...21, 31...36, 51...53, 61...65, 71...76, 81...82, 91...97),
        NumberRange(2..<4, 1...79), NumberRange(4..<6, 1...99), NumberRange(12..<16, 1...9999),
      ], birthday: NumberBirthday(days: [0, 40]), checks: [.structure], isBinding: false),
    // Bureau of Internal Revenue: nine digits, and the branch in three or five. How the ninth is made is not published.
    philippine("#########"), philippine("############"), philippine("##############"),
    // General Department of Taxation of Vietnam: ten digits, and a branch in three.
    vietnamese("##########"), vietnamese("#############"),
    // Decree 137/2015: province, century with sex, year, serial.
    NumberScheme(
      "vn-cccd", "0###########",
      ranges: [
        NumberRange(
          0..<3, 1...2, 4...4, 6...6, 8...8, 10...12, 14...15, 17...17, 19...20, 22...22, 24...27, 30...31, 33...38,
          40...40, 42...42, 44...46, 48...49, 51...52, 54...54, 56...56, 58...58, 60...60, 62...62, 64...64, 66...68,
          70...70, 72...72, 74...75, 77...77, 79...80, 82...84, 86...87, 89...89, 91...96),
        NumberRange(3..<4, 0...3),
      ], checks: [.structure], isBinding: false),
  ]

  private static func singaporean(_ layout: NumberLayout, _ offset: Int, _ map: StaticString) -> NumberScheme {
    NumberScheme(
      "sg-nric", layout,
      checks: [.weights([2, 7, 6, 5, 4, 3, 2], modulo: 11, from: 1, plus: offset, map: map)])
  }

  private static func singaporeanBody(_ layout: NumberLayout) -> NumberScheme {
    NumberScheme(
      "sg-uen", layout,
      checks: [
        .weights(
          [4, 3, 5, 3, 10, 2, 2, 5, 7], modulo: 11, plus: -5,
          values: CharacterValues("ABCDEFGHJKLMNPQRSTUVWX0123456789"), map: "ABCDEFGHJKL")
      ])
  }

  private static func philippine(_ layout: NumberLayout) -> NumberScheme {
    NumberScheme(
      "ph-tin", layout, checks: [.weights([9, 8, 7, 6, 5, 4, 3, 2], modulo: 11, map: "0123456789-")],
      isBinding: false, allowsRepeated: true)
  }

  private static func vietnamese(_ layout: NumberLayout) -> NumberScheme {
    NumberScheme(
      "vn-mst", layout, checks: [.weights([31, 29, 23, 19, 17, 13, 7, 5, 3], modulo: 11, map: "-9876543210")])
  }

  private static let southAsia = [
    // UIDAI, circular 1 of 2018: sixteen digits, the last by Verhoeff.
    NumberScheme("in-vid", "################", ranges: [NumberRange(0..<1, 2...9)], checks: [.verhoeff]),
    // Election Commission of India: three letters, then seven digits with Luhn.
    NumberScheme("in-epic", "@@@#######", checks: [.luhn(in: 3..<10)]),
    // GST Network: state, PAN, entity, a letter (Z but for deductors), Luhn modulo 36.
    NumberScheme(
      "in-gstin", "##@@@@@####@*@*", ranges: [NumberRange(0..<2, 1...38, 97...97, 99...99)],
      checks: [.luhn(modulo: 36)]),
    // NADRA: province 1 to 7, family, a digit odd for men.
    NumberScheme(
      "pk-cnic", "#############", ranges: [NumberRange(0..<1, 1...7), NumberRange(12..<13, 1...9)],
      checks: [.structure], isBinding: false, allowsRepeated: true),
    // Department for Registration of Persons of Sri Lanka: year, day of the year (500 added for women), serial.
    sriLankan("#########V", 2), sriLankan("#########X", 2), sriLankan("19##########", 4),
    sriLankan("20##########", 4),
  ]

  private static func sriLankan(_ layout: NumberLayout, _ day: Int) -> NumberScheme {
    NumberScheme(
      "lk-nic", layout, ranges: [NumberRange(day..<day + 3, 1...366, 501...866)], checks: [.structure],
      isBinding: false)
  }
}

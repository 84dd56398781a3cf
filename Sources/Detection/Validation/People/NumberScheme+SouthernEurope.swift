// Greece, Portugal, Spain, Turkey.
extension NumberScheme {
  static let southernEurope = [
    // Real Decreto 1553/2005: the number modulo 23 picks a letter.
    NumberScheme("es-dni", "########@", checks: [.remainder(of: 0..<8, modulo: 23, at: 8, map: spanishLetters)]),
    // The same for foreigners (orden INT/2058/2008): X, Y, Z stand for a first digit 0, 1, 2.
    NumberScheme("es-nie", "X#######@", checks: [.remainder(of: 1..<8, modulo: 23, at: 8, map: spanishLetters)]),
    NumberScheme(
      "es-nie", "Y#######@",
      checks: [.remainder(of: 1..<8, plus: 10_000_000, modulo: 23, at: 8, map: spanishLetters)]),
    NumberScheme(
      "es-nie", "Z#######@",
      checks: [.remainder(of: 1..<8, plus: 20_000_000, modulo: 23, at: 8, map: spanishLetters)]),
    // Tesorería General de la Seguridad Social: province, number, two digits modulo 97. A number below ten million is
    // joined to the province without its first zero.
    NumberScheme(
      "es-nuss", "############", ranges: [NumberRange(0..<2, 1...53, 66...66)],
      checks: [
        .rule(chance: 1 / 97) { digits in
          let number = digits.number(2..<10)
          let body = number < 10_000_000 ? digits.number(0..<2) * 10_000_000 + number : digits.number(0..<10)
          return digits.number(10..<12) == body % 97
        }
      ]),
    // IDIKA: birthday, serial, Luhn.
    NumberScheme("gr-amka", "ddmmyy#####", checks: [.luhn]),
    // AADE: powers of two modulo 11, ten becomes 0.
    NumberScheme(
      "gr-afm", "#########", checks: [greekTax]),
    // Autoridade Tributária: 9 to 2 modulo 11. The first digits say what the holder is.
    NumberScheme(
      "pt-nif", "#########", ranges: [NumberRange(0..<2, 10...39, 45...45, 50...69, 70...72, 74...75, 77...99)],
      checks: [portugueseTax]),
    NumberScheme(
      "pt-nipc", "#########", ranges: [NumberRange(0..<2, 50...69, 70...72, 74...75, 77...79, 90...91, 98...99)],
      checks: [portugueseTax]),
    // AMA, "Validação do número de documento do cartão de cidadão": number, its digit, version, Luhn with letters.
    NumberScheme(
      "pt-cc", "#########**#", checks: [.rule(chance: 0.1) { Luhn.holdsWithLetters($0) }]),
    // Nüfus ve Vatandaşlık İşleri: two check digits, the first digit is not 0.
    NumberScheme(
      "tr-tckn", "###########", ranges: [NumberRange(0..<1, 1...9)],
      checks: [
        .weights([7, -1, 7, -1, 7, -1, 7, -1, 7], modulo: 10, map: "0123456789"),
        .weights([1, 1, 1, 1, 1, 1, 1, 1, 1, 1], modulo: 10, map: "0123456789"),
      ]),
  ]

  static let spanishLetters: StaticString = "TRWAGMYFPDXBNJZSQVHLCKE"
  static let greekTax = NumberCheck.weights([256, 128, 64, 32, 16, 8, 4, 2], modulo: 11, map: "01234567890")
  static let portugueseTax = NumberCheck.weights([9, 8, 7, 6, 5, 4, 3, 2], modulo: 11, map: "00987654321")
}

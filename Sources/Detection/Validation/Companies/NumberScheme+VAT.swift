// Numbers for value added tax, with the letters of their country or without: European Commission, VIES, "VAT
// identification number structure", and the algorithms the states give it.
extension NumberScheme {
  static let valueAddedTax = [
    NumberScheme(
      "vat-at", "U########", prefix: "AT",
      checks: [.weights([1, 2, 1, 2, 1, 2, 1, 1], modulo: 10, from: 1, plus: 4, addsDigits: true)]),
    NumberScheme("vat-be", "##########", prefix: "BE", ranges: [NumberRange(0..<1, 0...1)], checks: [belgianCompany]),
    NumberScheme("vat-bg", "#########", prefix: "BG", checks: [bulgarianCompany]),
    NumberScheme(
      "vat-bg", "##########", prefix: "BG",
      checks: [
        .either(
          .weights([2, 4, 8, 5, 10, 9, 7, 3, 6], modulo: 11, map: "01234567890"),
          .weights([21, 19, 17, 13, 11, 9, 7, 3, 1], modulo: 10, map: "0123456789"),
          .weights([4, 3, 2, 7, 6, 5, 4, 3, 2], modulo: 11, map: "0-987654321"))
      ]),
    NumberScheme("vat-ch", "CHE#########", checks: [.weights(swissWeights, modulo: 11, from: 3, map: "0-987654321")]),
    NumberScheme(
      "vat-ch", "CHE#########MWST", checks: [.weights(swissWeights, modulo: 11, from: 3, map: "0-987654321")]),
    NumberScheme(
      "vat-ch", "CHE#########TVA", checks: [.weights(swissWeights, modulo: 11, from: 3, map: "0-987654321")]),
    NumberScheme(
      "vat-ch", "CHE#########IVA", checks: [.weights(swissWeights, modulo: 11, from: 3, map: "0-987654321")]),
    NumberScheme("vat-cy", "########@", prefix: "CY", checks: [cypriotLetter]),
    NumberScheme(
      "vat-cz", "########", prefix: "CZ", ranges: [NumberRange(0..<1, 0...8)], checks: [czechCompany]),
    NumberScheme("vat-cz", "##########", prefix: "CZ", checks: [.residue(of: 0..<9, modulo: 11, at: 9..<10)]),
    NumberScheme("vat-cz", "#########", prefix: "CZ", checks: []),
    NumberScheme("vat-de", "#########", prefix: "DE", ranges: [NumberRange(0..<1, 1...9)], checks: [.mod11And10]),
    NumberScheme("vat-dk", "########", prefix: "DK", ranges: [NumberRange(0..<1, 1...9)], checks: [danishCompany]),
    NumberScheme(
      "vat-ee", "#########", prefix: "EE", checks: [.weights([3, 7, 1, 3, 7, 1, 3, 7, 1], modulo: 10)]),
    NumberScheme("vat-gr", "#########", prefix: "EL", checks: [greekTax]),
    NumberScheme("vat-gr", "#########", prefix: "GR", checks: [greekTax]),
    NumberScheme("vat-es", "@#######*", prefix: "ES", checks: [.either(spanishCompany, spanishForeigner)]),
    NumberScheme(
      "vat-es", "########@", prefix: "ES", checks: [.remainder(of: 0..<8, modulo: 23, at: 8, map: spanishLetters)]),
    NumberScheme("vat-fi", "########", prefix: "FI", checks: [finnishCompany]),
    // The key of two digits is SIREN, followed by 12, modulo 97; newer keys have letters.
    NumberScheme("vat-fr", "###########", prefix: "FR", checks: [frenchKey, .luhn(in: 2..<11)]),
    NumberScheme("vat-fr", "@##########", prefix: "FR", checks: [.luhn(in: 2..<11)]),
    NumberScheme("vat-fr", "#@#########", prefix: "FR", checks: [.luhn(in: 2..<11)]),
    NumberScheme("vat-fr", "@@#########", prefix: "FR", checks: [.luhn(in: 2..<11)]),
    NumberScheme("vat-hr", "###########", prefix: "HR", checks: [.mod11And10]),
    NumberScheme("vat-hu", "########", prefix: "HU", checks: [hungarianCompany]),
    NumberScheme("vat-ie", "#######@", prefix: "IE", checks: [irishLetter]),
    NumberScheme("vat-ie", "#######@@", prefix: "IE", checks: [.either(irishLetters, irishLetter)]),
    NumberScheme("vat-it", "###########", prefix: "IT", ranges: italianOffices, checks: [.luhn]),
    NumberScheme("vat-lt", "#######1#", prefix: "LT", checks: [lithuanianCompany]),
    NumberScheme(
      "vat-lt", "##########1#", prefix: "LT",
      checks: [.rounds([1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2], [3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4])]),
    NumberScheme("vat-lu", "########", prefix: "LU", checks: [.residue(of: 0..<6, modulo: 89, at: 6..<8)]),
    NumberScheme("vat-lv", "###########", prefix: "LV", ranges: [NumberRange(0..<1, 4...9)], checks: [latvianCompany]),
    NumberScheme(
      "vat-mt", "########", prefix: "MT", ranges: [NumberRange(0..<1, 1...9)],
      checks: [.weights([3, 4, 6, 7, 8, 9, 10, 1], modulo: 37)]),
    // Since 2020 a person's number is checked with its letters, ISO 7064 mod 97-10; a company's is its RSIN.
    NumberScheme("vat-nl", "NL#########B##", checks: [.either(dutchCompany(from: 2), .mod97And10)]),
    NumberScheme("vat-nl", "#########B##", checks: [.either(dutchCompany(from: 0), dutchLetters)]),
    NumberScheme("vat-no", "#########", prefix: "NO", checks: [norwegianCompany]),
    NumberScheme("vat-no", "#########MVA", prefix: "NO", checks: [norwegianCompany]),
    NumberScheme("vat-pl", "##########", prefix: "PL", checks: [polishTax]),
    NumberScheme("vat-pt", "#########", prefix: "PT", ranges: [NumberRange(0..<1, 1...9)], checks: [portugueseTax]),
    NumberScheme("vat-se", "##########01", prefix: "SE", checks: [.luhn(in: 0..<10)]),
    NumberScheme("vat-si", "########", prefix: "SI", ranges: [NumberRange(0..<1, 1...9)], checks: [slovenianTax]),
    NumberScheme("vat-sk", "##########", prefix: "SK", ranges: slovakKinds, checks: [elevenDivides]),
    // Standard and branch numbers: 97 divides the weighed sum, or that with 55 added (HMRC notice 700/21).
    NumberScheme("uk-vat", "#########", prefix: "GB", checks: [britishSum]),
    NumberScheme("uk-vat", "############", prefix: "GB", checks: [britishSum]),
    NumberScheme("uk-vat", "#########", prefix: "XI", checks: [britishSum]),
  ]

  /// Romanian numbers have two to ten digits.
  static let romanianTax = (4...10).map { length in
    let layout = NumberLayout(stringLiteral: String(repeating: "#", count: length))
    let weights = Array([7, 5, 3, 2, 1, 7, 5, 3, 2].suffix(length - 1)).map { $0 * 10 }
    return NumberScheme(
      "vat-ro", layout, prefix: "RO", ranges: [NumberRange(0..<1, 1...9)],
      checks: [.weights(weights, modulo: 11, map: "01234567890")])
  }
}

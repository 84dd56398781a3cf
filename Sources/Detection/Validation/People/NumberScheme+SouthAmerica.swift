// South America.
extension NumberScheme {
  static let southAmerica = [
    // Receita Federal: two check digits modulo 11, a remainder of ten becomes 0.
    NumberScheme(
      "br-cpf", "###########",
      checks: [
        .weights([10, 9, 8, 7, 6, 5, 4, 3, 2], modulo: 11, map: "00987654321"),
        .weights([11, 10, 9, 8, 7, 6, 5, 4, 3, 2], modulo: 11, map: "00987654321"),
      ], allowsRepeated: true),
    // Receita Federal, Instrução Normativa 2.229/2024: since July 2026 with letters, which count their ASCII code
    // less 48, as the digits do.
    NumberScheme(
      "br-cnpj", "************##",
      checks: [
        .weights([5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2], modulo: 11, values: brazilianLetters, map: "00987654321"),
        .weights([6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2], modulo: 11, values: brazilianLetters, map: "00987654321"),
      ], allowsRepeated: true),
    // DATASUS, "Rotina de validação do CNS": 1 and 2 begin definitive numbers, which end in 00 or 01 and a digit.
    NumberScheme(
      "br-cns", "###############", ranges: [NumberRange(0..<1, 7...9)],
      checks: [.weights(Array((1...15).reversed()), modulo: 11)]),
    NumberScheme(
      "br-cns", "###############", ranges: [NumberRange(0..<1, 1...2), NumberRange(11..<14, 0...1)],
      checks: [.weights(Array((1...15).reversed()), modulo: 11)]),
    // ARCA (AFIP), Resolución General 10/97: persons 20, 23–27, companies 30, 33, 34, abroad 50, 51, 55. Where the
    // digit would be ten another prefix is taken.
    NumberScheme(
      "ar-cuit", "###########", ranges: [NumberRange(0..<2, 20...20, 23...27, 30...30, 33...34, 50...51, 55...55)],
      checks: [argentine]),
    // All zeros: what blank forms hold, for the rule to name.
    NumberScheme("ar-cuit", "00000000000", checks: [argentine], allowsRepeated: true),
    // Servicio de Impuestos Internos: weights 2 to 7 from the right, K for ten.
    NumberScheme(
      "cl-rut", "########*", checks: [.weights([3, 2, 7, 6, 5, 4, 3, 2], modulo: 11, map: "0K987654321")],
      allowsRepeated: true),
    NumberScheme(
      "cl-rut", "#######*", checks: [.weights([2, 7, 6, 5, 4, 3, 2], modulo: 11, map: "0K987654321")],
      allowsRepeated: true),
    // DIAN, Orden Administrativa 4 of 1989: prime weights from the right.
    colombian("#########", [37, 29, 23, 19, 17, 13, 7, 3]),
    colombian("##########", [41, 37, 29, 23, 19, 17, 13, 7, 3]),
    colombian("###########", [43, 41, 37, 29, 23, 19, 17, 13, 7, 3]),
    // RENIEC: the eight digits stand alone or with a ninth character, a digit on old cards or a letter.
    NumberScheme("pe-dni", "########", checks: [], allowsRepeated: true),
    NumberScheme(
      "pe-dni", "########*",
      checks: [
        .either(
          .weights([3, 2, 7, 6, 5, 4, 3, 2], modulo: 11, map: "65432110987"),
          .weights([3, 2, 7, 6, 5, 4, 3, 2], modulo: 11, map: "KJIHGFEDCBA"))
      ]),
    // SUNAT: persons 10, 15, 16, 17, companies 20.
    NumberScheme(
      "pe-ruc", "###########", ranges: [NumberRange(0..<2, 10...10, 15...17, 20...20)],
      checks: [.weights([5, 4, 3, 2, 7, 6, 5, 4, 3, 2], modulo: 11, map: "10987654321")]),
    // Registro Civil del Ecuador: province (30 abroad, 50 older), a digit below 7, Luhn; 001 makes it the RUC.
    NumberScheme("ec-ci", "##########", ranges: ecuadorian, checks: [.luhn]),
    NumberScheme("ec-ci", "##########001", ranges: ecuadorian, checks: [.luhn(in: 0..<10)]),
    // SRI: what invoices to nobody in particular bear, for the rule to name.
    NumberScheme("ec-ci", "9999999999999", checks: [.luhn(in: 0..<10)], allowsRepeated: true),
    // Dirección Nacional de Identificación Civil: 2987634 and a digit to the next ten.
    NumberScheme(
      "uy-ci", "########", checks: [.weights([2, 9, 8, 7, 6, 3, 4, 1], modulo: 10)], allowsRepeated: true),
    NumberScheme("uy-ci", "#######", checks: [.weights([9, 8, 7, 6, 3, 4, 1], modulo: 10)]),
    // SENIAT: the letter counts four times 1 to 5.
    venezuelan("V#########", 4), venezuelan("E#########", 8), venezuelan("J#########", 12),
    venezuelan("P#########", 16), venezuelan("G#########", 20),
    // DNIT (SET), "Cálculo del dígito verificador": weights 2, 3, … from the right.
    paraguayan("######", [6, 5, 4, 3, 2]), paraguayan("#######", [7, 6, 5, 4, 3, 2]),
    paraguayan("########", [8, 7, 6, 5, 4, 3, 2]), paraguayan("#########", [9, 8, 7, 6, 5, 4, 3, 2]),
  ]

  private static let brazilianLetters = CharacterValues(letters: Array(17...42))
  private static let argentine = NumberCheck.weights(
    [5, 4, 3, 2, 7, 6, 5, 4, 3, 2], modulo: 11, map: "0-987654321")
  private static let ecuadorian = [NumberRange(0..<2, 1...24, 30...30, 50...50), NumberRange(2..<3, 0...6)]

  private static func colombian(_ layout: NumberLayout, _ weights: [Int]) -> NumberScheme {
    NumberScheme("co-nit", layout, checks: [.weights(weights, modulo: 11, map: "01987654321")], allowsRepeated: true)
  }

  private static func venezuelan(_ layout: NumberLayout, _ letter: Int) -> NumberScheme {
    NumberScheme(
      "ve-rif", layout,
      checks: [.weights([3, 2, 7, 6, 5, 4, 3, 2], modulo: 11, from: 1, plus: letter, map: "00987654321")])
  }

  private static func paraguayan(_ layout: NumberLayout, _ weights: [Int]) -> NumberScheme {
    NumberScheme("py-ruc", layout, checks: [.weights(weights, modulo: 11, map: "00987654321")])
  }
}

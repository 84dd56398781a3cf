// The United States and Canada, Mexico, Central America, the Caribbean.
extension NumberScheme {
  static let americas = northAmerica + middleAmerica + southAmerica

  private static let northAmerica = [
    // IRS, Form W-7A: 9xx-93-xxxx.
    NumberScheme("us-atin", "9##93####", checks: [.structure], isBinding: false),
    // IRS, "How EINs are assigned and valid EIN prefixes"; 00-0000000 stands in blank forms, for the rule to name.
    NumberScheme(
      "us-ein", "#########",
      ranges: [
        NumberRange(0..<2, 0...6, 10...16, 20...27, 30...48, 50...68, 71...77, 80...88, 90...95, 98...99)
      ], checks: [.structure], isBinding: false, allowsRepeated: true),
    // Service Canada: no number begins with 8; 0 is for fictitious ones that Revenue Canada uses.
    NumberScheme("ca-sin", "#########", ranges: [NumberRange(0..<1, 0...7, 9...9)], checks: [.luhn]),
    // Ontario Ministry of Health, "Health Card Validation Reference Manual": Luhn; two letters of the version follow.
    NumberScheme("ca-ohip", "##########", ranges: [NumberRange(0..<1, 1...9)], checks: [.luhn]),
    NumberScheme("ca-ohip", "##########@@", ranges: [NumberRange(0..<1, 1...9)], checks: [.luhn(in: 0..<10)]),
    // BC Ministry of Health, "Conformance Standards" volume 4A: a 9, and eight digits weighed modulo 11.
    NumberScheme(
      "ca-bcphn", "9#########",
      checks: [.weights([2, 4, 8, 5, 10, 9, 7, 3], modulo: 11, from: 1, map: "0-987654321")]),
    // RAMQ: letters of the names, birthday with 50 added to the month of women; how the last digit comes is not public.
    NumberScheme(
      "ca-ramq", "@@@@yymmdd##", birthday: NumberBirthday(months: [.init(0), .init(50)]), checks: [.structure],
      isBinding: false),
  ]

  private static let middleAmerica = [
    // RENAPO, "Instructivo normativo para la asignación de la CURP" (2018): Ñ counts 24. A letter before the check
    // digit is of those born since 2000.
    NumberScheme(
      "mx-curp", "@@@@yymmdd@@@@@@*#", birthday: NumberBirthday(century: .told { $0.isDigit(16) ? 1900 : 2000 }),
      checks: [
        .rule(chance: 1) { text in mexicanStates.contains { text.starts(with: $0, at: 11) } },
        .weights(Array((2...18).reversed()), modulo: 10, values: mexican, map: "0987654321"),
      ]),
    // SAT, "Procedimiento para la obtención de la clave del RFC": & counts 24, a space 37 stands before a company. The
    // tax office gave out numbers that fail the check.
    NumberScheme(
      "mx-rfc", "@@@@yymmdd***",
      checks: [.weights(Array((2...13).reversed()), modulo: 11, values: mexican, map: "0A987654321")], isBinding: false),
    NumberScheme(
      "mx-rfc", "@@@yymmdd***",
      checks: [
        .weights(Array((2...12).reversed()), modulo: 11, plus: 37 * 13, values: mexican, map: "0A987654321")
      ], isBinding: false),
    // Junta Central Electoral: Luhn. A few hundred numbers given out early fail it.
    NumberScheme("do-cedula", "###########", checks: [.luhn], allowsRepeated: true),
    // Tribunal Supremo de Elecciones: province (8 naturalised, 9 special), volume, entry.
    NumberScheme(
      "cr-cpf", "#########", ranges: [NumberRange(0..<1, 1...9), NumberRange(1..<5, 1...9999)], checks: [.structure],
      isBinding: false, allowsRepeated: true),
    NumberScheme(
      "cr-cpf", "0#########", ranges: [NumberRange(1..<2, 1...9), NumberRange(2..<6, 1...9999)], checks: [.structure],
      isBinding: false, allowsRepeated: true),
    // SAT Guatemala, "FEL: Reglas y validaciones": weights 2, 3, … from the right, K for ten.
    guatemalan("####*", [5, 4, 3, 2]), guatemalan("#####*", [6, 5, 4, 3, 2]),
    guatemalan("######*", [7, 6, 5, 4, 3, 2]), guatemalan("#######*", [8, 7, 6, 5, 4, 3, 2]),
    guatemalan("########*", [9, 8, 7, 6, 5, 4, 3, 2]),
    // Ministerio de Hacienda de El Salvador: municipality (9 for foreigners), day, serial; those with a serial up to
    // 100 are weighed the old way.
    NumberScheme(
      "sv-nit", "####ddmmyy####", ranges: [NumberRange(0..<1, 0...1, 9...9), NumberRange(10..<13, 0...100)],
      checks: [.weights(Array((2...14).reversed()), modulo: 11, map: "01234567890")]),
    NumberScheme(
      "sv-nit", "####ddmmyy####", ranges: [NumberRange(0..<1, 0...1, 9...9), NumberRange(10..<13, 101...999)],
      checks: [.weights([2, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2], modulo: 11, map: "00987654321")]),
    // Dirección de Identificación de Cuba: 9 for the 19th century, 0–5 for the 20th, 6–8 for the 21st.
    NumberScheme(
      "cu-ni", "yymmddc####",
      birthday: NumberBirthday(
        century: .digit([1900, 1900, 1900, 1900, 1900, 1900, 2000, 2000, 2000, 1800])), checks: [.structure],
      isBinding: false),
  ]

  private static func guatemalan(_ layout: NumberLayout, _ weights: [Int]) -> NumberScheme {
    NumberScheme("gt-nit", layout, checks: [.weights(weights, modulo: 11, map: "0K987654321")])
  }

  /// Ñ (in the RFC, &) stands between N and O.
  private static let mexican = CharacterValues(letters: Array(10...23) + Array(25...36))

  /// DF is today's Ciudad de México, NE for those born abroad.
  private static let mexicanStates: [StaticString] = [
    "AS", "BC", "BS", "CC", "CL", "CM", "CS", "CH", "DF", "DG", "GT", "GR", "HG", "JC", "MC", "MN", "MS", "NT", "NL",
    "OC", "PL", "QT", "QR", "SP", "SL", "SR", "TC", "TS", "TL", "VZ", "YN", "ZS", "NE",
  ]
}

// Outside Europe.
extension NumberScheme {
  static let world = [
    // Australian Taxation Office: nine digits. The old ones of eight are weighed otherwise.
    NumberScheme("au-tfn", "#########", checks: [.weights([1, 4, 3, 7, 5, 8, 6, 9, 10], modulo: 11)]),
    NumberScheme("au-tfn", "########", checks: [.weights([10, 7, 8, 4, 6, 3, 5, 1], modulo: 11)]),
    // Receita Federal: two check digits modulo 11, a remainder of ten becomes 0.
    NumberScheme(
      "br-cpf", "###########",
      checks: [
        .weights([10, 9, 8, 7, 6, 5, 4, 3, 2], modulo: 11, map: "00987654321"),
        .weights([11, 10, 9, 8, 7, 6, 5, 4, 3, 2], modulo: 11, map: "00987654321"),
      ], allowsRepeated: true),
    // Service Canada: no number begins with 8; 0 is for fictitious ones that Revenue Canada uses.
    NumberScheme("ca-sin", "#########", ranges: [NumberRange(0..<1, 0...7, 9...9)], checks: [.luhn]),
    // GB 11643-1999: province, birthday, serial, ISO 7064.
    NumberScheme(
      "cn-ric", "######yyyymmdd###*",
      ranges: [
        NumberRange(0..<2, 11...15, 21...23, 31...37, 41...46, 50...54, 61...65, 71...71, 81...83, 91...91)
      ], checks: [.mod11And2]),
  ]
}

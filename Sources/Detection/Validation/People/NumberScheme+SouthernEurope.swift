// Cyprus, Greece, Italy, Malta, Portugal, Spain, Turkey.
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
  ]

  private static let spanishLetters: StaticString = "TRWAGMYFPDXBNJZSQVHLCKE"
}

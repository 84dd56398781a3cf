import Testing

@testable import Detection

/// The check systems by themselves, on the examples of their standards and authors.
@Suite struct AlgorithmTests {
  static let published: [(name: String, check: NumberCheck, text: String)] = [
    ("Luhn", .luhn, "79927398713"), ("Verhoeff", .verhoeff, "2363"), ("Damm", .damm, "5724"),
    ("EAN-13", .ean, "4006381333931"), ("EAN-8", .ean, "73513537"), ("mod 11-2 (ISNI)", .mod11And2, "000000012146438X"),
    ("mod 11,10", .mod11And10, "07945"), ("mod 37-2", .mod37And2, "A999914123456N"),
    ("mod 37,36", .mod37And36, "A12425GABC1234002M"), ("mod 97-10", .mod97And10, "79444"),
    ("Luhn mod 36 (GSTIN)", .luhn(modulo: 36), "27AAPFU0939F1ZV"), ("ICAO", .icao(of: 0..<9, at: 9), "L898902C36"),
  ]

  @Test(arguments: published)
  func `confirms a published number and no other check character`(
    _ row: (name: String, check: NumberCheck, text: String)
  ) {
    #expect(holds(row.check, row.text))
    var others = 0
    // A letter counts as two digits where the modulus is 97: there it is another number.
    let characters = row.name == "mod 97-10" ? "0123456789" : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    for character in characters where character != row.text.last {
      if holds(row.check, String(row.text.dropLast()) + String(character)) { others += 1 }
    }
    #expect(others == 0)
  }

  /// All of these promise to find a wrong digit; the letters of Luhn modulo 36 count as digits to that base.
  @Test(arguments: published)
  func `finds each wrong digit`(_ row: (name: String, check: NumberCheck, text: String)) {
    // ICAO's weights find it too, but its letters share remainders with digits.
    for (changed, _) in withOneDigitChanged(row.text) { #expect(!holds(row.check, changed)) }
  }

  static let findingSwaps: [(check: NumberCheck, text: String)] = [
    (.verhoeff, "2363"), (.damm, "5724"), (.damm, "1234567890"), (.mod11And2, "000000012146438X"),
    (.mod11And10, "07945"), (.mod97And10, "79444"), (.verhoeff, "918646232470"),
  ]

  @Test(arguments: findingSwaps.indices) func `finds each swap of neighbours`(_ index: Int) {
    let (check, number) = Self.findingSwaps[index]
    let text = holds(check, number) ? number : number + checkDigit(check, number)
    #expect(holds(check, text))
    for swapped in withNeighboursSwapped(text) { #expect(!holds(check, swapped), "\(swapped)") }
  }

  @Test func `has no answer for what is no number`() {
    for (name, check, _) in Self.published {
      for text in ["", "é", "<", "12 34"] { #expect(!holds(check, text), "\(name)") }
    }
  }

  @Test func `maps a remainder to a character, and none to the remainder no number has`() {
    let check = NumberCheck.weights([2, 3], modulo: 11, map: "0123456789-")
    #expect(holds(check, "115") && !holds(check, "114"))
    // 2·2 + 3·2 = 10
    for digit in 0...9 { #expect(!holds(check, "22\(digit)")) }
    #expect(abs(check.chance - 1 / 11) < 1e-9)
  }

  private func holds(_ check: NumberCheck, _ text: String) -> Bool {
    Array(text.utf8).withUnsafeBufferPointer { check.holds($0) }
  }

  private func checkDigit(_ check: NumberCheck, _ body: String) -> String {
    (0...9).map { String($0) }.first { holds(check, body + $0) } ?? ""
  }
}

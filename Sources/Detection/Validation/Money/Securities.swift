/// Identifiers of securities and of the companies that trade them.
import ScanTypes

enum Securities {
  /// ISO 17442: eighteen characters and two check digits, ISO 7064 mod 97-10.
  static func lei(_ text: Bytes) -> CheckResult {
    guard text.count == 20, text.areDigits(18..<20), ISO7064.mod97And10(text) else { return .refuted }
    return .confirmed
  }

  /// ISO 6166: a country or `X…`, nine characters, and Luhn over the digits with `A` as 10 to `Z` as 35.
  static func isin(_ text: Bytes) -> CheckResult {
    guard text.count == 12, text.areCapitals(0..<2), text.isDigit(11) else { return .refuted }
    guard CountryCodes.holds(text, at: 0) || text[0] == 0x58 || text.starts(with: "EU") else { return .refuted }
    guard text.allSatisfy({ CharacterValues.base36[$0] >= 0 }) else { return .refuted }
    let digits = text.flatMap { byte -> [UInt8] in
      let value = UInt8(CharacterValues.base36[byte])
      return value < 10 ? [value + 0x30] : [value / 10 + 0x30, value % 10 + 0x30]
    }
    return digits.withUnsafeBufferPointer { Luhn.holds($0) } ? .confirmed : .refuted
  }

  /// ANSI X9.6: every second character counts double; digits of the products are added.
  static func cusip(_ text: Bytes) -> CheckResult {
    guard text.count == 9, text.isDigit(8), !text.isOneByteRepeated else { return .refuted }
    return cusipSum.remainder(of: text) == 0 ? .confirmed : .refuted
  }

  private static let cusipSum = WeightedSum(weights: [1, 2, 1, 2, 1, 2, 1, 2, 1], modulus: 10, addsDigits: true)

  /// London Stock Exchange: six characters without vowels, weights 1, 3, 1, 7, 3, 9, 1 modulo 10.
  static func sedol(_ text: Bytes) -> CheckResult {
    guard text.count == 7, text.isDigit(6), !text.isOneByteRepeated else { return .refuted }
    guard !text.contains(where: { vowels.contains($0) }) else { return .refuted }
    return sedolSum.remainder(of: text) == 0 ? .confirmed : .refuted
  }

  private static let vowels = Array("AEIOU".utf8)
  private static let sedolSum = WeightedSum(weights: [1, 3, 1, 7, 3, 9, 1], modulus: 10)
}

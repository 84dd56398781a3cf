/// Identifiers of securities and of the companies that trade them.
import ScanTypes

enum Securities {
  /// ISO 17442: eighteen characters and two check digits, ISO 7064 mod 97-10.
  static func lei(_ text: Bytes) -> CheckResult {
    guard text.count == 20, text.areDigits(18..<20), ISO7064.mod97(text) == 1 else { return .refuted }
    return .confirmed
  }

  /// ISO 6166: a country or `X…`, nine characters, and Luhn over the digits with `A` as 10 to `Z` as 35.
  static func isin(_ text: Bytes) -> CheckResult {
    guard text.count == 12, text.areCapitals(0..<2), text.isDigit(11) else { return .refuted }
    guard CountryCodes.holds(text, at: 0) || text[0] == 0x58 || text.starts(with: "EU") else { return .refuted }
    var sum = 0
    var isDoubled = false
    for index in stride(from: 11, through: 0, by: -1) {
      if text.isDigit(index) {
        sum += doubled(text.digit(index), isDoubled)
        isDoubled.toggle()
      } else if text.isCapital(index) {
        let value = Int(text[index]) - 55
        sum += doubled(value % 10, isDoubled) + doubled(value / 10, !isDoubled)
      } else {
        return .refuted
      }
    }
    return sum % 10 == 0 ? .confirmed : .refuted
  }

  private static func doubled(_ digit: Int, _ isDoubled: Bool) -> Int {
    isDoubled ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit
  }

  /// ANSI X9.6: every second character counts double; digits of the products are added.
  static func cusip(_ text: Bytes) -> CheckResult {
    guard text.count == 9, text.isDigit(8), !text.isOneByteRepeated else { return .refuted }
    var sum = 0
    for index in 0..<8 {
      guard text.isDigit(index) || text.isCapital(index) else { return .refuted }
      var value = text.isDigit(index) ? text.digit(index) : Int(text[index]) - 55
      if index % 2 == 1 { value *= 2 }
      sum += value / 10 + value % 10
    }
    return (10 - sum % 10) % 10 == text.digit(8) ? .confirmed : .refuted
  }

  /// London Stock Exchange: six characters without vowels, weights 1, 3, 1, 7, 3, 9, 1 modulo 10.
  static func sedol(_ text: Bytes) -> CheckResult {
    guard text.count == 7, text.isDigit(6), !text.isOneByteRepeated else { return .refuted }
    var sum = 0
    for index in 0..<7 {
      let value: Int
      switch text[index] {
      case 0x41, 0x45, 0x49, 0x4F, 0x55: return .refuted
      case 0x30...0x39: value = text.digit(index)
      case 0x41...0x5A: value = Int(text[index]) - 55
      default: return .refuted
      }
      sum += value * [1, 3, 1, 7, 3, 9, 1][index]
    }
    return sum % 10 == 0 ? .confirmed : .refuted
  }
}

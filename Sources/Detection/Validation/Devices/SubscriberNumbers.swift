/// Numbers of SIM cards and of CDMA handsets.
import ScanTypes

enum SubscriberNumbers {
  /// ITU-T E.118: 89, a country, an issuer, an account and a Luhn digit; nineteen or twenty digits. An issuer may leave
  /// the digit away or pad with one, so twenty digits pass when the first nineteen do.
  static func simCard(_ digits: Bytes) -> CheckResult {
    guard digits.count >= 18, digits.count <= 20, digits.areDigits, digits.starts(with: "89") else { return .refuted }
    if Luhn.holds(digits) || digits.count == 20 && Luhn.holds(digits.part(0..<19)) { return .confirmed }
    return .refuted
  }

  /// ITU-T E.212: the country's code is 2xx to 7xx, or 001 and 999 for tests.
  static func subscriber(_ digits: Bytes) -> CheckResult {
    guard digits.count == 15, digits.areDigits, !digits.isOneByteRepeated else { return .refuted }
    switch digits.number(0..<3) {
    case 1, 202...750, 901, 999: return .silent
    default: return .refuted
    }
  }

  /// TIA-2001: fourteen hexadecimal digits, the first a letter; a fifteenth is Luhn in base sixteen.
  static func meid(_ text: Bytes) -> CheckResult {
    guard text.count == 14 || text.count == 15, text[0] &- 0x41 < 6 else { return .refuted }
    guard text.allSatisfy({ $0.isDecimalDigit || $0 &- 0x41 < 6 }) else { return .refuted }
    if text.count == 14 { return .silent }
    return Luhn.holds(text, modulo: 16) ? .confirmed : .refuted
  }
}

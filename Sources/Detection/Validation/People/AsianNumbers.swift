/// Numbers of India.
import ScanTypes

enum AsianNumbers {
  /// UIDAI: twelve digits, the first 2–9, Verhoeff, no palindrome.
  static func aadhaar(_ digits: Bytes) -> CheckResult {
    guard digits.count == 12, digits.areDigits, digits.digit(0) >= 2, Verhoeff.holds(digits) else { return .refuted }
    for index in 0..<6 where digits[index] != digits[11 - index] { return .confirmed }
    return .refuted
  }

  /// Income Tax Department: five letters, four digits, a letter; the fourth letter says what the holder is.
  static func permanentAccount(_ text: Bytes) -> CheckResult {
    guard text.count == 10, text.areCapitals(0..<5), text.areDigits(5..<9), text.isCapital(9),
      text.number(5..<9) != 0
    else { return .refuted }
    switch text[3] {
    case 0x50: return .confirmed
    // Associations, bodies, companies, LLPs, firms, government, families, judicial persons, local bodies, trusts.
    case 0x41, 0x42, 0x43, 0x45, 0x46, 0x47, 0x48, 0x4A, 0x4B, 0x4C, 0x54: return .silent
    default: return .refuted
    }
  }
}

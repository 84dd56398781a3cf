/// Numbers of the United States: SSN and ITIN have no check digit, only numbers that were never given out.
import ScanTypes

enum AmericanNumbers {
  /// SSA POMS RM 10201.035: no group 00, no serial 0000. Areas 000, 666 and 900–999 were never issued either; they are
  /// what people write into test data, so the rule's synthetic ranges decide about them.
  static func socialSecurity(_ digits: Bytes) -> CheckResult {
    guard digits.count == 9, digits.areDigits else { return .refuted }
    guard digits.number(3..<5) != 0, digits.number(5..<9) != 0 else { return .refuted }
    return .silent
  }

  /// IRS, W-7 instructions: 9xx, and fourth and fifth digit 50–65, 70–88, 90–92 or 94–99.
  static func taxpayer(_ digits: Bytes) -> CheckResult {
    guard digits.count == 9, digits.areDigits, digits[0] == 0x39 else { return .refuted }
    switch digits.number(3..<5) {
    case 50...65, 70...88, 90...92, 94...99: return .silent
    default: return .refuted
    }
  }

  /// 45 CFR 162.406: ten digits, the first 1 or 2, Luhn with 80840 before them (which adds 24).
  static func provider(_ digits: Bytes) -> CheckResult {
    guard digits.count == 10, digits.areDigits, digits[0] == 0x31 || digits[0] == 0x32 else { return .refuted }
    return Luhn.holds(digits, prefix: 24) ? .confirmed : .refuted
  }

  /// DEA registration: type of registrant, first letter of the name (or 9), and the last of seven digits is that of
  /// (d1 + d3 + d5) + 2 (d2 + d4 + d6).
  static func drugRegistration(_ text: Bytes) -> CheckResult {
    guard text.count == 9, text.isCapital(0), text.isCapital(1) || text[1] == 0x39, text.areDigits(2..<9) else {
      return .refuted
    }
    switch text[0] {
    // I, N, O, Q, V, W, Y and Z head no registration.
    case 0x49, 0x4E, 0x4F, 0x51, 0x56, 0x57, 0x59, 0x5A: return .refuted
    default: break
    }
    let sum = text.digit(2) + text.digit(4) + text.digit(6) + 2 * (text.digit(3) + text.digit(5) + text.digit(7))
    return sum % 10 == text.digit(8) && !text.part(2..<9).isOneByteRepeated ? .confirmed : .refuted
  }

  /// CMS, "Understanding the Medicare Beneficiary Identifier": C A AN N A AN N A A N N, letters without S L O I B Z.
  static func medicare(_ text: Bytes) -> CheckResult {
    guard text.count == 11, text[0] != 0x30 else { return .refuted }
    for index in 0..<11 {
      let isFine: Bool
      switch index {
      case 0, 3, 6, 9, 10: isFine = text.isDigit(index)
      case 1, 4, 7, 8: isFine = isMedicareLetter(text[index])
      default: isFine = text.isDigit(index) || isMedicareLetter(text[index])
      }
      guard isFine else { return .refuted }
    }
    return .silent
  }

  private static func isMedicareLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x53, 0x4C, 0x4F, 0x49, 0x42, 0x5A: false
    default: byte &- 0x41 < 26
    }
  }
}

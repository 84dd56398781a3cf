/// Codes of illnesses, findings and devices.
import ScanTypes

enum CodeSystems {
  /// LOINC: a number, a hyphen and a Luhn digit.
  static func loinc(_ digits: Bytes) -> CheckResult {
    guard digits.count >= 3, digits.count <= 8, digits.areDigits else { return .refuted }
    return Luhn.holds(digits) ? .confirmed : .refuted
  }

  /// SNOMED CT identifiers: six to eighteen digits, a partition (00, 01, 02, 10, 11, 12 …) before the last, Verhoeff.
  static func snomed(_ digits: Bytes) -> CheckResult {
    guard digits.count >= 6, digits.count <= 18, digits.areDigits, digits[0] != 0x30, Verhoeff.holds(digits) else {
      return .refuted
    }
    let partition = digits.number(digits.count - 3..<digits.count - 1)
    switch partition {
    case 0...5, 10...16: return .confirmed
    default: return .refuted
    }
  }

  /// GS1 element string of a device: (01), a GTIN of fourteen digits with its check digit, then a lot, a serial number or
  /// dates.
  static func device(_ compact: Bytes) -> CheckResult {
    guard compact.count >= 16, compact.starts(with: "01"), compact.areDigits(2..<16) else { return .refuted }
    return EAN.holds(compact.part(2..<16)) ? .confirmed : .refuted
  }
}

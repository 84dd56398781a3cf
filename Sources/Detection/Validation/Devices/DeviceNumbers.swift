/// Numbers of things that belong to one person: phones, cars, network cards.
import ScanTypes

enum DeviceNumbers {
  /// 3GPP TS 23.003: fifteen digits and Luhn. Sixteen are an IMEISV, which has no check digit.
  static func handset(_ digits: Bytes) -> CheckResult {
    guard digits.areDigits, !digits.isOneByteRepeated else { return .refuted }
    if digits.count == 15 { return Luhn.holds(digits) ? .confirmed : .refuted }
    return .refuted
  }

  /// ISO 3779: seventeen characters without I, O, Q. North America (first character 1–5) and China (L) check the
  /// ninth: 49 CFR 565.15, GB 16735.
  static func vehicle(_ text: Bytes) -> CheckResult {
    guard text.count == 17, !text.isOneByteRepeated || text[0] == 0x31 else { return .refuted }
    var sum = 0
    for index in 0..<17 {
      let value: Int
      if text.isDigit(index) {
        value = text.digit(index)
      } else if text.isCapital(index) {
        value = vehicleValues[Int(text[index]) - 0x41]
        if value == 0 { return .refuted }
      } else {
        return .refuted
      }
      sum += value * vehicleWeights[index]
    }
    let check: UInt8 = sum % 11 == 10 ? 0x58 : UInt8(0x30 + sum % 11)
    // Elsewhere the ninth place may hold anything: that it fits says as little as that it does not.
    guard text[0] >= 0x31 && text[0] <= 0x35 else { return .silent }
    return text[8] == check ? .confirmed : .refuted
  }

  /// A to Z; 0 where the letter is not used.
  private static let vehicleValues = [
    1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9,
  ]
  private static let vehicleWeights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
}

import ScanTypes

/// European numbers that are more than a row of a table. Dated ones are in `DatedNumbers`.
enum EuropeanNumbers {
  /// HMRC NIM39110: two letters, six digits, a letter A–D that may be missing. `QQ` is what examples use.
  static func britishInsurance(_ text: Bytes) -> CheckResult {
    guard text.count == 8 || text.count == 9, text.areCapitals(0..<2), text.areDigits(2..<8) else { return .refuted }
    if text.count == 9, text[8] < 0x41 || text[8] > 0x44 { return .refuted }
    if text[0] == 0x51 && text[1] == 0x51 { return .silent }
    for index in 0..<2 {
      switch text[index] {
      // D F I Q U V
      case 0x44, 0x46, 0x49, 0x51, 0x55, 0x56: return .refuted
      case 0x4F where index == 1: return .refuted
      default: break
      }
    }
    for pair in britishUnused where text.starts(with: pair) { return .refuted }
    return .silent
  }

  private static let britishUnused: [StaticString] = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"]

  /// BZSt: ISO 7064 mod 11,10; of the first ten digits exactly one stands there twice or three times, not three times
  /// in a row.
  static func germanTax(_ digits: Bytes) -> CheckResult {
    guard digits.count == 11, digits.areDigits, digits[0] != 0x30 else { return .refuted }
    // Four bits a digit.
    var counts: UInt64 = 0
    for index in 0..<10 { counts &+= 1 << UInt64(digits.digit(index) * 4) }
    var repeated = 0
    for digit in 0..<10 {
      switch counts >> UInt64(digit * 4) & 15 {
      case 0, 1: break
      case 2, 3: repeated += 1
      default: return .refuted
      }
    }
    guard repeated == 1 else { return .refuted }
    for index in 2..<10 where digits[index] == digits[index - 1] && digits[index] == digits[index - 2] {
      return .refuted
    }
    return ISO7064.mod11And10(digits) ? .confirmed : .refuted
  }

  /// Decreto ministeriale of 23 December 1976: name, birthday, place; the last letter sums odd and even places.
  static func italianFiscal(_ text: Bytes) -> CheckResult {
    guard text.count == 16, text.areCapitals(0..<6), text.isCapital(8), text.isCapital(11), text.isCapital(15),
      italianMonths.contains(text[8])
    else { return .refuted }
    guard let tens = italianDigit(text[9]), let ones = italianDigit(text[10]) else { return .refuted }
    let day = (tens * 10 + ones) % 40
    guard tens * 10 + ones <= 71, day >= 1, day <= 31 else { return .refuted }
    for index in italianDigitPlaces where italianDigit(text[index]) == nil { return .refuted }
    var sum = 0
    for index in 0..<15 {
      let value = text.isDigit(index) ? text.digit(index) : Int(text[index]) - 0x41
      sum += index % 2 == 0 ? italianOdd[value] : value
    }
    return Int(text[15]) - 0x41 == sum % 26 ? .confirmed : .refuted
  }

  private static let italianMonths = Array("ABCDEHLMPRST".utf8)
  private static let italianDigitPlaces = [6, 7, 9, 10, 12, 13, 14]
  private static let italianOdd = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
  ]

  /// A digit, or the letter that replaces it where two people would have the same code (omocodia).
  private static func italianDigit(_ byte: UInt8) -> Int? {
    if byte &- 0x30 < 10 { return Int(byte) - 0x30 }
    switch byte {
    case 0x4C...0x4E: return Int(byte) - 0x4C  // L M N
    case 0x50...0x56: return Int(byte) - 0x50 + 3  // P Q R S T U V
    default: return nil
    }
  }
}

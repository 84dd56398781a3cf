/// A primary account number: a brand's prefix, a length of that brand, and Luhn.
import ScanTypes

enum CardNumber {
  static func check(_ digits: Bytes) -> CheckResult {
    guard digits.count >= 12, digits.count <= 19, digits.areDigits, !digits.isOneByteRepeated,
      let range = CardRange.holding(digits)
    else { return .refuted }
    if Luhn.holds(digits) { return .confirmed }
    return range.binds ? .refuted : .silent
  }
}

/// What a magnetic stripe holds (ISO/IEC 7813): the number, a separator, the expiry and a service code.
enum TrackData {
  static func check(_ written: Bytes) -> CheckResult {
    var start = 0
    while start < written.count, !written.isDigit(start) { start += 1 }
    guard start <= 3 else { return .refuted }
    var end = start
    while end < written.count, written.isDigit(end) { end += 1 }
    guard end < written.count, CardNumber.check(written.part(start..<end)) == .confirmed else { return .refuted }
    var expiry = end + 1
    if written[end] == 0x5E {
      while expiry < written.count, written[expiry] != 0x5E { expiry += 1 }
      expiry += 1
    } else if written[end] != 0x3D && written[end] | 0x20 != 0x64 {
      return .refuted
    }
    guard written.areDigits(expiry..<expiry + 4) else { return .refuted }
    let month = written.number(expiry + 2..<expiry + 4)
    return month >= 1 && month <= 12 ? .confirmed : .refuted
  }
}

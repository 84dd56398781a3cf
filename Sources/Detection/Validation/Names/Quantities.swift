/// Numbers that say something of a person: how old, how much.
import ScanTypes

enum Quantities {
  /// A whole number with or without a fraction of zero, in a range.
  static func whole(_ written: Bytes, in range: ClosedRange<Int>) -> CheckResult {
    var end = written.count
    if end > 2, written[end - 1] == 0x30, written[end - 2] == 0x2E { end -= 2 }
    guard end >= 1, end <= 9, written.areDigits(0..<end) else { return .refuted }
    return range.contains(written.number(0..<end)) ? .silent : .refuted
  }

  /// An amount of money: a number above zero with grouping and decimals, maybe a sign or code of a currency beside it or
  /// a `k` behind it.
  static func amount(_ written: Bytes) -> CheckResult {
    guard written.count >= 2, written.count <= 24 else { return .refuted }
    var digits = 0
    var letters = 0
    var isAboveZero = false
    for byte in written {
      switch byte {
      case 0x30...0x39:
        digits += 1
        if byte != 0x30 { isAboveZero = true }
      case 0x20, 0x2C, 0x2E, 0x27, 0x24, 0xA0...0xC2, 0xE2, 0x80...0x9F: continue
      case 0x41...0x5A, 0x61...0x7A: letters += 1
      default: return .refuted
      }
    }
    return digits >= 2 && isAboveZero && letters <= 3 ? .silent : .refuted
  }
}

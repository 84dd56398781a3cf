import ScanTypes

/// A day that is stored as one number: Unix seconds or milliseconds, or the day number of a spreadsheet.
struct StoredDay {
  let year: Int
  let month: Int
  let day: Int

  /// Reads an integer, with a sign or a fraction of zero: five digits count days from 1899-12-30 (ECMA-376 part 1,
  /// 18.17.4.1), nine or ten are seconds and eleven to thirteen milliseconds from 1970 (POSIX.1, 4.19).
  ///
  /// Nil for anything else, above all for six and eight digits, which are dates without separators.
  init?(_ written: Bytes) {
    var end = written.count
    if end > 2, written[end - 1] == 0x30, written[end - 2] == 0x2E { end -= 2 }
    let isNegative = end > 0 && written[0] == 0x2D
    let start = isNegative ? 1 : 0
    guard start < end, end - start <= 13, written.areDigits(start..<end) else { return nil }
    let number = written.number(start..<end) * (isNegative ? -1 : 1)
    let secondsPerDay = 86_400
    switch end - start {
    case 5 where !isNegative: self.init(daysSince1970: number - 25_569)
    case 9, 10: self.init(daysSince1970: Self.floor(number, secondsPerDay))
    case 11, 12, 13: self.init(daysSince1970: Self.floor(number, secondsPerDay * 1_000))
    default: return nil
    }
  }

  private init(daysSince1970: Int) { (year, month, day) = DayNumber.date(daysSince1970) }

  private static func floor(_ number: Int, _ divisor: Int) -> Int {
    number >= 0 ? number / divisor : -((-number + divisor - 1) / divisor)
  }
}

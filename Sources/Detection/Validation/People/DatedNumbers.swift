import ScanTypes

/// European numbers that hold a date of birth and are no row of a table.
///
/// A number may be of a person long dead; what is refuted is a day that never was and one yet to come.
struct DatedNumbers: Sendable {
  let today: CalendarDate

  /// HETU (DVV): day, month, year, a sign for the century, three digits from 002, and a character by remainder mod 31.
  /// 900–999 are temporary or of tests and pass.
  func finnish(_ compact: Bytes, written: Bytes) -> CheckResult {
    guard compact.count == 10 || compact.count == 11, compact.areDigits(0..<6) else { return .refuted }
    let last = compact.count - 1
    guard compact.areDigits(last - 3..<last), written.count > 6 else { return .refuted }
    let century: Int
    switch written[6] {
    case 0x2B: century = 1800
    case 0x2D, 0x55...0x59, 0x75...0x79: century = 1900
    case 0x41...0x46, 0x61...0x66: century = 2000
    default: return .refuted
    }
    let individual = compact.number(last - 3..<last)
    guard individual >= 2,
      isPast(year: century + compact.number(4..<6), month: compact.number(2..<4), day: compact.number(0..<2))
    else { return .refuted }
    let remainder = (compact.number(0..<6) * 1000 + individual) % 31
    return compact[last] == Self.finnishCharacters[remainder] ? .confirmed : .refuted
  }

  private static let finnishCharacters = Array("0123456789ABCDEFHJKLMNPRSTUVWXY".utf8)

  /// NIR (INSEE): sex, year, month, place, order, and 97 less the rest modulo 97; Corsica writes 2A and 2B.
  func french(_ text: Bytes) -> CheckResult {
    guard text.count == 15, text.areDigits(0..<6), text.isDigit(5), text.areDigits(7..<15) else { return .refuted }
    switch text[0] {
    case 0x31, 0x32, 0x33, 0x34, 0x37, 0x38: break
    default: return .refuted
    }
    // 20, 30–42 and 50–99 stand for a month that is not known.
    switch text.number(3..<5) {
    case 1...12, 20, 30...42, 50...99: break
    default: return .refuted
    }
    var body = text.number(0..<5) * 100_000_000 + text.number(7..<13)
    switch text[6] {
    case 0x41 where text[5] == 0x32: body += 19 * 1_000_000
    case 0x42 where text[5] == 0x32: body += 18 * 1_000_000
    default:
      guard text.isDigit(6), text.number(5..<7) != 0 else { return .refuted }
      body += text.number(5..<7) * 1_000_000
    }
    guard text.number(7..<10) != 0, text.number(10..<13) != 0 else { return .refuted }
    return text.number(13..<15) == 97 - body % 97 ? .confirmed : .refuted
  }

  private func isPast(year: Int, month: Int, day: Int) -> Bool {
    CalendarDay.exists(year: year, month: month, day: day)
      && (year, month, day) <= (today.year, today.month, today.day)
  }
}

/// A day on which somebody alive can have been born, in the forms that databases and letters use.
import ScanTypes

struct BirthDate: Sendable {
  let today: CalendarDate

  /// ISO 8601 and its basic form, day first or month first with `/ . -` or spaces, and months by name in several
  /// languages; a time behind it is let be. Confirmed never: any past day of a century is somebody's birthday.
  ///
  /// A number alone of another length than a date's is an instant or a spreadsheet's day: see `StoredDay`.
  func check(_ written: Bytes) -> CheckResult {
    if let stored = StoredDay(written) {
      return isBirthday(stored.year, stored.month, stored.day) ? .silent : .refuted
    }
    var fields = DateFields()
    guard fields.read(written) else { return .refuted }
    return isPlausible(fields) ? .silent : .refuted
  }

  private func isPlausible(_ fields: DateFields) -> Bool {
    let a = fields.values.0
    let b = fields.values.1
    let c = fields.values.2
    if fields.count == 1, fields.digits.0 == 8 {
      return isBirthday(a / 10000, a / 100 % 100, a % 100) || isBirthday(a % 10000, a / 10000 % 100, a / 1_000_000)
        || isBirthday(a % 10000, a / 1_000_000, a / 10000 % 100)
    }
    if let month = fields.month {
      guard fields.count == 2 else { return false }
      if fields.digits.0 == 4 { return isBirthday(a, month, b) }
      return fields.digits.1 == 4 ? isBirthday(b, month, a) : isShortBirthday(b, month, a)
    }
    guard fields.count == 3 else { return false }
    if fields.digits.0 == 4 { return isBirthday(a, b, c) }
    if fields.digits.2 == 4 { return isBirthday(c, b, a) || isBirthday(c, a, b) }
    return isShortBirthday(c, b, a) || isShortBirthday(c, a, b) || isShortBirthday(a, b, c)
  }

  private func isBirthday(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    CalendarDay.canBeBirthday(year: year, month: month, day: day, today: today)
  }

  /// Two digits of a year.
  private func isShortBirthday(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    guard year < 100 else { return false }
    return isBirthday(1900 + year, month, day) || isBirthday(2000 + year, month, day)
  }
}

/// The numbers and the month's name of a written date.
struct DateFields {
  private(set) var values = (0, 0, 0)
  private(set) var digits = (0, 0, 0)
  private(set) var count = 0
  private(set) var month: Int?

  /// False where there are too many numbers, or a word that is no month.
  mutating func read(_ text: Bytes) -> Bool {
    var index = 0
    while index < text.count {
      let byte = text[index]
      if text.isDigit(index) {
        var end = index
        while end < text.count, text.isDigit(end) { end += 1 }
        guard end - index <= 8 else { return false }
        // What follows a whole date is a time of day.
        if isComplete { return true }
        add(text.number(index..<end), end - index)
        index = end
      } else if isLetter(byte) {
        var end = index
        while end < text.count, isLetter(text[end]) { end += 1 }
        if isComplete { return true }
        if let found = MonthNames.month(text.part(index..<end)) {
          guard month == nil else { return false }
          month = found
        } else if !isFiller(text.part(index..<end)) {
          return false
        }
        index = end
      } else {
        index += 1
      }
    }
    return isComplete
  }

  private var isComplete: Bool { count == 3 || count == 2 && month != nil || count == 1 && digits.0 == 8 }

  private mutating func add(_ value: Int, _ length: Int) {
    switch count {
    case 0: (values.0, digits.0) = (value, length)
    case 1: (values.1, digits.1) = (value, length)
    default: (values.2, digits.2) = (value, length)
    }
    count += 1
  }

  private func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 }

  /// `1st`, `2nd`, `de`, `of`, `年`: what stands between the parts of a date.
  private func isFiller(_ word: Bytes) -> Bool {
    guard word.count <= 3 else { return false }
    for filler in ["st", "nd", "rd", "th", "de", "del", "of", "er", "i", "e", "年", "月", "日", "년", "월", "일"]
      as [StaticString]
    {
      if word.count == filler.utf8CodeUnitCount, word.starts(with: filler) { return true }
    }
    return false
  }
}

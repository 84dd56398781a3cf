/// Whether a day exists, for numbers that hold a date of birth; never allocates.
enum CalendarDay {
  static func exists(year: Int, month: Int, day: Int) -> Bool {
    guard month >= 1, month <= 12, day >= 1 else { return false }
    switch month {
    case 2:
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      return day <= (isLeap ? 29 : 28)
    case 4, 6, 9, 11: return day <= 30
    default: return day <= 31
    }
  }

  /// Whether the day exists and somebody alive can have been born on it: not after `today`, 120 years ago at most.
  static func canBeBirthday(year: Int, month: Int, day: Int, today: CalendarDate) -> Bool {
    guard exists(year: year, month: month, day: day) else { return false }
    return (year, month, day) <= (today.year, today.month, today.day)
      && (year + 120, month, day) >= (today.year, today.month, today.day)
  }
}

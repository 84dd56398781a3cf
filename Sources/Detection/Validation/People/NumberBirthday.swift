/// How a number holds a birthday, beyond the digits that its layout names.
struct NumberBirthday: Sendable {
  /// What may be added to the month (for the century, the sex, or a test number), and the century that it tells.
  var months = [MonthShift(0)]
  /// What may be added to the day: 40 for a Norwegian D-number.
  var days = [0]
  var century = Century.open
  /// Whether the month and the day may be 0 because nobody knows them.
  var mayBeUnknown = false

  struct MonthShift: Sendable {
    let added: Int
    let century: Int?

    init(_ added: Int, century: Int? = nil) {
      self.added = added
      self.century = century
    }
  }

  enum Century: Sendable {
    /// Two digits of the year, and any of the last two centuries.
    case open
    /// By the digit at the layout's `c`; 0 for a digit that no number has, -1 for one that tells nothing.
    case digit([Int])
    /// By the number itself; nil where there is none such.
    case told(@Sendable (Bytes) -> Int?)
  }

  /// Whether the day was, and is not yet to come. The number may be of a person long dead.
  func holds(_ text: Bytes, _ layout: NumberLayout, asOf today: CalendarDate) -> Bool {
    let year = text.number(layout.year)
    let month = text.number(layout.month)
    let day = text.number(layout.day)
    for shift in months where month >= shift.added && month - shift.added <= 12 {
      for added in days where day >= added && day - added <= 31 {
        var first: Int
        if layout.year.count == 4 {
          first = 0
        } else if layout.year.count == 3 {
          // The thousands are left out: 985 is 1985, 003 is 2003.
          first = year >= 800 ? 1000 : 2000
        } else if let told = shift.century {
          first = told
        } else {
          switch century {
          case .open:
            if isPast(1900 + year, month - shift.added, day - added, today) { return true }
            first = 2000
          case .digit(let centuries):
            first = centuries[text.digit(layout.century)]
            if first == 0 { continue }
            if first < 0 {
              if isPast(1900 + year, month - shift.added, day - added, today) { return true }
              first = 2000
            }
          case .told(let decide):
            guard let told = decide(text) else { continue }
            first = told
          }
        }
        if isPast(first + year, month - shift.added, day - added, today) { return true }
      }
    }
    return false
  }

  private func isPast(_ year: Int, _ month: Int, _ day: Int, _ today: CalendarDate) -> Bool {
    guard year >= 1800 else { return false }
    if mayBeUnknown, month == 0 || day == 0 { return year <= today.year && month <= 12 && day <= 31 }
    return CalendarDay.exists(year: year, month: month, day: day)
      && (year, month, day) <= (today.year, today.month, today.day)
  }
}

import ScanTypes
import Testing

struct DayNumberTests {
  @Test(arguments: [
    (0, 1970, 1, 1), (-1, 1969, 12, 31), (59, 1970, 3, 1), (11_016, 2000, 2, 29), (-25_569, 1899, 12, 30),
    (20_786, 2026, 11, 29), (-719_468, 0, 3, 1), (-719_469, 0, 2, 29),
  ]) func `a day and its number are each other's`(_ number: Int, _ year: Int, _ month: Int, _ day: Int) {
    #expect(DayNumber.of(year: year, month: month, day: day) == number)
    #expect(DayNumber.date(number) == (year, month, day))
  }

  @Test func `numbers count on day by day`() {
    var last = DayNumber.date(-800_000)
    for number in -799_999...80_000 {
      let date = DayNumber.date(number)
      let isNext =
        date.year == last.year && date.month == last.month && date.day == last.day + 1
        || date.day == 1 && (date.month == last.month + 1 || date == (last.year + 1, 1, 1) && last.month == 12)
      #expect(isNext && DayNumber.of(year: date.year, month: date.month, day: date.day) == number)
      last = date
    }
  }
}

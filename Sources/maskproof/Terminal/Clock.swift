import Detection
import Glibc

/// The only place that asks what time it is.
enum Clock {
  /// UTC, ISO 8601.
  static var now: String {
    let time = utc
    func pad(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(time.tm_year + 1900)-\(pad(time.tm_mon + 1))-\(pad(time.tm_mday))T"
      + "\(pad(time.tm_hour)):\(pad(time.tm_min)):\(pad(time.tm_sec))Z"
  }

  static var today: CalendarDate {
    let time = utc
    let date = CalendarDate(year: Int(time.tm_year) + 1900, month: Int(time.tm_mon) + 1, day: Int(time.tm_mday))
    guard let date else { preconditionFailure("the system's clock gives days of the calendar") }
    return date
  }

  private static var utc: tm {
    var seconds = time(nil)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    return parts
  }
}

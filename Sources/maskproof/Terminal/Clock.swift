import Detection
import Glibc

/// The only place that asks what time it is, and SOURCE_DATE_EPOCH whether it is to be another one
/// (reproducible-builds.org/specs/source-date-epoch).
enum Clock {
  /// Seconds since 1970 of SOURCE_DATE_EPOCH; nil where it is not set, empty or no such number.
  static let fixedSeconds: Int? = {
    guard let value = getenv("SOURCE_DATE_EPOCH"), let seconds = Int(String(cString: value)) else { return nil }
    // The end of the year 9999, which four digits can write.
    return (0...253_402_300_799).contains(seconds) ? seconds : nil
  }()

  /// Whether reports hold nothing that differs from run to run.
  static var isFixed: Bool { fixedSeconds != nil }

  /// Seconds since 1970 by the machine's clock, whatever the environment says: what the age of data is measured by, or an old
  /// date in the environment would make data young.
  static var realSeconds: Int { time(nil) }

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
    var seconds = fixedSeconds ?? time(nil)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    return parts
  }
}

public import Rules

/// A rule set made ready to match: compiled once, shared by all threads.
public final class Detector: Sendable {
  public let rules: RuleSet
  public let options: DetectorOptions

  /// - Throws: `RuleError` for a pattern that does not compile or a validator that does not exist, with the rule's
  ///   file and line.
  public init(rules: RuleSet, options: DetectorOptions) throws(RuleError) {
    self.rules = rules
    self.options = options
  }
}

/// What detection must be told of the world: it has no clock and reads no environment.
public struct DetectorOptions: Sendable {
  /// The day of the scan: a date of birth lies before it.
  public var today: CalendarDate
  /// ISO 3166 codes of the countries whose national phone numbers are looked for.
  public var phoneRegions: [String] = [
    "US", "GB", "DE", "FR", "ES", "IT", "NL", "BE", "PL", "SE", "FI", "CA", "AU", "IN", "BR",
  ]

  public init(today: CalendarDate) { self.today = today }
}

/// A day of the Gregorian calendar.
public struct CalendarDate: Hashable, Sendable, Comparable {
  public let year: Int
  public let month: Int
  public let day: Int

  /// Nil when there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1, day <= Self.length(ofMonth: month, year: year) else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

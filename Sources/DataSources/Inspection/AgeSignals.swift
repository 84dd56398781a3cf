public import ScanTypes

/// What a database tells of its own age, in seconds since 1970.
public struct AgeSignals: Sendable, Equatable {
  /// What the newest ordinary rows of one column of times say.
  public struct TimeColumn: Sendable, Equatable {
    public let table: TableName
    public let column: String
    /// The newest time that is not among the last few, and not in the future.
    public let newest: Int
    /// Rows with a time that is not in the future.
    public let rows: Int
    public let rowsInFuture: Int
    /// Whether the column has no zone, so that one was assumed.
    public let hasNoZone: Bool

    public init(table: TableName, column: String, newest: Int, rows: Int, rowsInFuture: Int, hasNoZone: Bool) {
      self.table = table
      self.column = column
      self.newest = newest
      self.rows = rows
      self.rowsInFuture = rowsInFuture
      self.hasNoZone = hasNoZone
    }
  }

  /// The refresh job's own note: the newest row of `maskproof_refresh`.
  public struct Marker: Sendable, Equatable {
    public var refreshedAt: Int?
    public var sourceTakenAt: Int?
    public var sourceEnvironment: String?
    public var datasetVersion: String?
    public var appVersion: String?
    public var migrationVersion: String?
    public var owner: String?
    /// Columns of times that hold something that is no time.
    public var unreadable: [String] = []
    /// Rows that say that they were written more than a day from now; the newest of the others is this one.
    public var rowsInFuture = 0

    public init() {}
  }

  public var marker: Marker?
  public var timeColumns: [TimeColumn] = []
  /// The data was in the database by then, and may be older: the time of a load, of a file's last write.
  public var loadedAt: Int?
  /// Where `loadedAt` comes from, in words.
  public var loadedAtSource = ""
  /// When a dump was taken.
  public var takenAt: Int?
  /// The application's own version of the schema (`PRAGMA user_version`); nil where it is none.
  public var userVersion: Int?
  /// What could not be looked at, in words.
  public var gaps: [String] = []

  public init() {}

  /// The table that the refresh job writes.
  public static let markerTable = "maskproof_refresh"
  /// Seconds by which a time may lie in the future: clocks of machines differ, and zones are forgotten.
  public static let clockTolerance = 24 * 3600
  /// Seconds by which a row may be newer than now and be no mistake: it was written while this was read, or by a clock that
  /// is a little fast.
  static let clockSkew = 300

  /// How many of the newest rows may be tests or mistakes: about ten, but no less than a thousandth and no more than a
  /// hundredth of all.
  static func outliers(of rows: Int) -> Int { min(max(10, rows / 1000), rows / 100) }
}

/// Whether a column's name is that of the time at which a row came to be: not of a birth, an end or a plan.
func namesAnEvent(_ column: String) -> Bool {
  let name = column.lowercased()
  let against = [
    "birth", "born", "dob", "expir", "valid", "until", "due", "start", "end", "schedul", "effective", "deadline",
    "plan", "from", "to_date", "hire", "anniver", "death", "release", "renew", "remind", "next", "trial", "delete",
    "appointment", "arrival", "departure", "delivery_date", "estimated", "expected", "departs", "arrives",
  ]
  if against.contains(where: name.contains) { return false }
  let speaking = [
    "creat", "updat", "modif", "insert", "chang", "logged", "record", "occur", "placed", "order", "paid", "sent",
    "receiv", "submit", "login", "log_in", "signed", "seen", "visit", "event", "timestamp", "posted", "publish",
    "register", "joined", "added", "stamp", "booked", "captured", "ingest", "loaded", "time", "date", "regist",
  ]
  return name.hasSuffix("_at") || name.hasSuffix("at") && speaking.contains(where: name.contains)
    || name.hasSuffix("_on") || speaking.contains(where: name.contains) || name == "ts"
}

public import ScanTypes

/// A place with tables: opened for reading only, used from one thread.
///
/// One instance holds one connection or file and one snapshot: what `catalogue()` lists is what `read` reads.
public protocol DataSource: AnyObject {
  /// The target's name for reports: no user, no password, no query parameters.
  var displayName: String { get }

  /// What differs when the content of a table may have changed, by table; without those of which that cannot be told. To be
  /// called before `catalogue()`: what is read then is no older than what this says.
  func contentIdentities() throws(SourceError) -> [TableName: String]

  /// Everything there is to scan, sorted by name. What cannot even be listed is in `notices`.
  func catalogue() throws(SourceError) -> Catalogue

  /// How a table is cut: the same in every scan of the same data, and at least one stretch. Whoever asks reads the first
  /// one next.
  func stretches(of table: TableDescription, limits: ReadLimits) -> [TableStretch]

  /// Reads a stretch of a table into batches from `sink`. Never throws for a reason that concerns this table alone: that
  /// is in the result, and the rows read until then count.
  ///
  /// - Throws: `SourceError` when the whole source is lost and no other table can be read either, and
  ///   `SourceError.interrupted` when the sink stops the reading.
  func read(_ table: TableDescription, _ stretch: TableStretch, limits: ReadLimits, into sink: any BatchSink)
    throws(SourceError) -> TableReading

  /// One more reader of what this one reads, after `catalogue()`.
  func secondReader() -> SecondReader

  /// Ends what `read` waits for, where that is a server's answer. The one call that may come from another thread.
  func interrupt()
}

extension DataSource {
  public func contentIdentities() throws(SourceError) -> [TableName: String] { [:] }
  public func stretches(of table: TableDescription, limits: ReadLimits) -> [TableStretch] { [.whole] }
  public func secondReader() -> SecondReader { .none(nil) }
  public func interrupt() {}

  /// Reads a table that is not cut.
  public func read(
    _ table: TableDescription, limits: ReadLimits, into sink: any BatchSink
  ) throws(SourceError) -> TableReading {
    try read(table, .whole, limits: limits, into: sink)
  }
}

/// What a source holds.
public struct Catalogue: Sendable {
  public let tables: [TableDescription]
  public let notices: [ScanNotice]

  public init(tables: [TableDescription], notices: [ScanNotice] = []) {
    self.tables = tables
    self.notices = notices
  }
}

/// How much of each table is read, where it is not all.
public enum SampleSize: Hashable, Sendable {
  /// At most so many rows.
  case rows(Int)
  /// From 0 to 1.
  case share(Double)

  /// Of a share of a small table nothing can be said, and reading it whole costs nothing.
  static let fewestRows = 1_000

  /// How many of so many rows are wanted.
  func rows(of total: Int) -> Int {
    switch self {
    case .rows(let count): max(count, 0)
    case .share(let share): max(Int((Double(total) * share).rounded(.up)), Self.fewestRows)
    }
  }
}

/// What the user allows a reading to take.
public struct ReadLimits: Sendable {
  /// How many rows of a table, spread over it; nil for all.
  public var sample: SampleSize?
  /// The same rows are read with the same seed, and others with another.
  public var seed = 0
  /// For one statement; nil for none.
  public var statementTimeout: Duration?
  public var lockTimeout: Duration
  /// How long to wait before a stretch is read again that a standby gave up in favour of its replay of the log; as often as
  /// there are waits, then the table is incomplete.
  public var conflictWaits: [Duration] = [.seconds(1), .seconds(5), .seconds(15)]
  /// A longer cell is handed over in pieces of about this many bytes, which overlap by `pieceOverlap`.
  public var pieceBytes = 4 << 20
  public var pieceOverlap = 4096
  /// A table of so many bytes is cut in two stretches, one of sixteen times as many in four. What is smaller is read
  /// before a second reader has begun.
  public var stretchBytes = 64 << 20

  public init(
    sample: SampleSize? = nil, statementTimeout: Duration? = nil, lockTimeout: Duration = .seconds(10)
  ) {
    self.sample = sample
    self.statementTimeout = statementTimeout
    self.lockTimeout = lockTimeout
  }
}

/// How the reading of one table went.
public struct TableReading: Sendable {
  public var rows = 0
  public var bytes = 0
  /// What was not read, with the way out. Empty when every row was.
  public var notices: [ScanNotice] = []
  /// Whether rows were left out because `sample` asked for it.
  public var isSampled = false

  public init() {}

  /// Takes in how the next stretch of the table went. What is said of the table is said once.
  public mutating func add(_ next: TableReading) {
    rows += next.rows
    bytes += next.bytes
    isSampled = isSampled || next.isSampled
    for notice in next.notices where !notices.contains(notice) { notices.append(notice) }
  }
}

/// Where batches come from and go to; the scan's queue.
public protocol BatchSink: AnyObject {
  /// An empty batch for this many columns; waits until the matcher has given one back.
  func next(columnCount: Int) throws(SourceError) -> Batch
  /// Hands a filled batch over. The caller must not touch it again.
  func emit(_ batch: Batch) throws(SourceError)
  /// Forgets all batches of the stretch, so that it can be read again from its first row.
  ///
  /// - Returns: whether that is possible; if not, what was handed over stands.
  func startOver() throws(SourceError) -> Bool
}

extension BatchSink {
  public func startOver() throws(SourceError) -> Bool { false }
}

/// Why a source could not be used, in words that never hold a credential or a value.
public enum SourceError: Error, Sendable {
  /// No such file, host, database or login: exit code 4.
  case unreachable(problem: String, hint: String)
  /// The target is not what its name says, or is written wrongly: exit code 2.
  case unusable(problem: String, hint: String)
  /// The connection broke, or the file went away, in the middle: what is left is incomplete, exit code 3.
  case lost(problem: String, hint: String)
  /// The scan was told to stop.
  case interrupted
}

import CSQLite3
public import ScanTypes

/// A SQLite database file, read in one transaction.
public final class SQLiteSource: DataSource {
  public let displayName: String

  let file: SQLiteFile
  let connection: SQLiteConnection
  let opening: SQLiteOpening
  /// What the file and its log looked like before anything was read; nil where locks keep writers out.
  private let stamps: [FileStamp?]?
  private var virtualTables: Set<String> = []

  /// Opens the database and begins the transaction that everything is read in.
  ///
  /// - Parameter lockTimeout: how long to wait for a process that is writing.
  /// - Throws: `SourceError.unreachable` when it is not there or locked, `.unusable` when it is not a database
  ///   that can be read: encrypted, damaged, empty.
  public init(path: String, lockTimeout: Duration = .seconds(10)) throws(SourceError) {
    displayName = path
    file = try SQLiteFile(path: path)
    guard file.hasMagic else { throw file.notDatabase }
    opening = SQLiteOpening(for: file)
    stamps = opening == .shared ? nil : Self.stamps(of: path)
    do throws(SQLiteFailure) {
      connection = try Self.connect(to: path, opening, lockTimeout: lockTimeout)
    } catch {
      throw Self.openingFailure(error, path: path, file: file)
    }
  }

  /// One more reader of what another one opened. The file must not be opened by any other way than the library's: closing
  /// it would end the locks.
  private init(beside first: SQLiteSource) throws(SQLiteFailure) {
    displayName = first.displayName
    file = first.file
    opening = first.opening
    stamps = first.stamps
    virtualTables = first.virtualTables
    connection = try Self.connect(to: displayName, opening, lockTimeout: .seconds(10))
  }

  private static func connect(
    to path: String, _ opening: SQLiteOpening, lockTimeout: Duration
  ) throws(SQLiteFailure) -> SQLiteConnection {
    let connection = try SQLiteConnection(uri: opening.uri(for: path))
    sqlite3_busy_timeout(connection.handle, Int32(clamping: Int(lockTimeout / .milliseconds(1))))
    try connection.execute("PRAGMA query_only = ON; PRAGMA cell_size_check = ON")
    if opening == .privateIndex { try connection.execute("PRAGMA locking_mode = EXCLUSIVE") }
    try connection.execute("BEGIN")
    // The snapshot is taken by the first read, not by BEGIN.
    try readSchema(on: connection)
    return connection
  }

  /// As long as one reader holds its lock, nobody writes, and all see the same. In a database with a log each connection
  /// sees what was committed before it began, and one that keeps the index to itself bears no other.
  public func secondReader() -> SecondReader {
    switch opening {
    case .privateIndex: .none(nil)
    case .shared where file.usesWAL: .none("others may write to the database's log, so one connection reads")
    case .shared, .immutable:
      if let second = try? SQLiteSource(beside: self) { .reader(second) } else { .none(nil) }
    }
  }

  public func stretches(of table: TableDescription, limits: ReadLimits) -> [TableStretch] {
    guard limits.sample == nil, !virtualTables.contains(table.name.name) else { return [.whole] }
    return SQLiteTableReader.stretches(of: table, fileBytes: file.size, limits, on: connection)
  }

  private static func readSchema(on connection: SQLiteConnection) throws(SQLiteFailure) {
    let first = "SELECT count(*) FROM sqlite_schema"
    do throws(SQLiteFailure) {
      try connection.execute(first)
    } catch {
      // A schema with a function that may not be in it counts as damaged, too.
      guard error.primaryCode == SQLITE_CORRUPT else { throw error }
      try connection.allowJSONInSchema()
      try connection.execute(first)
    }
  }

  public func catalogue() throws(SourceError) -> Catalogue {
    do throws(SQLiteFailure) {
      let catalogue = try SQLiteCatalogue(of: connection, fileBytes: file.size)
      virtualTables = catalogue.virtualTables
      return Catalogue(tables: catalogue.tables, notices: try cutOff() + catalogue.notices)
    } catch {
      throw Self.openingFailure(error, path: displayName, file: file)
    }
  }

  public func read(
    _ table: TableDescription, _ stretch: TableStretch, limits: ReadLimits, into sink: any BatchSink
  ) throws(SourceError) -> TableReading {
    var reader = SQLiteTableReader(
      table, stretch, on: connection, isVirtual: virtualTables.contains(table.name.name), limits: limits, sink: sink)
    var reading = try reader.read()
    reading.notices += changedWhileRead(table.name)
    return reading
  }

  func changedWhileRead(_ table: TableName) -> [ScanNotice] {
    guard let stamps, stamps != Self.stamps(of: displayName) else { return [] }
    return [
      ScanNotice(
        table: table, code: "changed-while-read",
        message: "The file was written to during the scan, so its rows may not fit together.",
        hint: "Scan a copy, or scan while nothing writes to it.")
    ]
  }

  /// A last page that is there in part: the library takes what is missing of it for zeros.
  private func cutOff() throws(SQLiteFailure) -> [ScanNotice] {
    // Pages may be in the log alone.
    if opening == .privateIndex || (opening == .shared && file.usesWAL) { return [] }
    let pages = try connection.prepare("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
    // The file itself must not be opened again: closing it would end the library's locks.
    guard try pages.step(), let stamp = FileStamp(path: displayName), pages.integer(0) > stamp.size else { return [] }
    return [
      ScanNotice(
        table: nil, code: "file.truncated",
        message: "The file is shorter than its header says: a part of its last page is missing.",
        hint: "Copy the database again, with 'VACUUM INTO' or the .backup command of the sqlite3 shell.")
    ]
  }

  private static func stamps(of path: String) -> [FileStamp?] {
    [FileStamp(path: path), FileStamp(path: path + "-wal"), FileStamp(path: path + "-journal")]
  }

  private static func openingFailure(_ failure: SQLiteFailure, path: String, file: SQLiteFile) -> SourceError {
    switch failure.primaryCode {
    case SQLITE_NOTADB: file.notDatabase
    case SQLITE_CORRUPT where file.isTruncated:
      .unusable(
        problem: "\(path) is cut off: it is shorter than its header says",
        hint: "Copy the database again, with 'VACUUM INTO' or the .backup command of the sqlite3 shell.")
    case SQLITE_CORRUPT:
      .unusable(
        problem: "\(path) is damaged: its schema cannot be read",
        hint: "Restore it from a backup, or rescue what is left with the .recover command of the sqlite3 shell.")
    case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL:
      .unreachable(
        problem: "\(path) is locked by another process",
        hint: "Wait until the other process has finished writing, or scan a copy.")
    case SQLITE_READONLY, SQLITE_CANTOPEN:
      .unreachable(
        problem: "\(path) needs a recovery that a read-only scan may not do (\(failure.words))",
        hint: "Open it once with the program that owns it, or with the sqlite3 shell, and scan again.")
    case SQLITE_PERM, SQLITE_AUTH:
      .unreachable(
        problem: "permission denied: \(path)", hint: "Run as a user who may read it, or give read permission.")
    default:
      .unusable(
        problem: "\(path) cannot be read as a SQLite database (\(failure.words))",
        hint: "Check it with 'PRAGMA integrity_check' in the sqlite3 shell.")
    }
  }
}

extension SourceKind {
  /// `sqlite:path`, a file that begins as a database, or one whose suffix says that it is one.
  static let sqlite = SourceKind(matches: isSQLite) { target, _ throws(SourceError) in
    guard let path = sqlitePath(of: target), !path.isEmpty else {
      throw .unusable(problem: "'\(target)' names no file", hint: "Write sqlite:path/to/file.")
    }
    return try SQLiteSource(path: path)
  }

  /// The file that a target names, if it is a SQLite database.
  static func sqlitePath(of target: String) -> String? {
    guard isSQLite(target) else { return nil }
    guard target.hasPrefix("sqlite:") else { return target }
    let path = target.dropFirst("sqlite:".count)
    // sqlite:///srv/x.db is a URL without a host.
    return String(path.hasPrefix("///") ? path.dropFirst(2) : path)
  }

  private static func isSQLite(_ target: String) -> Bool {
    if target.hasPrefix("sqlite:") { return true }
    guard (try? regularFileStatus(of: target)) != nil else { return false }
    if (try? firstBytes(of: target, count: SQLiteFile.magic.count)) == SQLiteFile.magic { return true }
    let name = target.lowercased()
    return [".sqlite", ".sqlite3", ".db", ".db3", ".sqlitedb"].contains { name.hasSuffix($0) }
  }
}

import CSQLite3
import SQLText
import ScanTypes

/// A SQLite database in memory.
public final class SQLiteScratch: ScratchDatabase {
  public let remarks: [String] = []
  private let connection: SQLiteConnection
  private let limits: ScratchLimits
  /// What a schema and the few rows that come with it may take of memory, in bytes, and one value of it.
  private static let mostMemory: Int64 = 256 << 20
  private static let longestValue = 16 << 20

  public init(limits: ScratchLimits) throws(SourceError) {
    self.limits = limits
    do { connection = try SQLiteConnection(inMemory: ()) } catch {
      throw .unusable(problem: "no SQLite database could be made in memory (\(error.words))", hint: "free some memory")
    }
    connection.longestValue = Self.longestValue
    // A migration may not reach any file, and what it says of the library's memory is not heard.
    sqlite3_set_authorizer(
      connection.handle,
      { _, action, name, _, _, _ in
        switch action {
        case SQLITE_ATTACH, SQLITE_DETACH: return SQLITE_DENY
        case SQLITE_PRAGMA:
          let isHeap = name.map { String(cString: $0).lowercased().hasSuffix("_heap_limit") } ?? false
          return isHeap ? SQLITE_IGNORE : SQLITE_OK
        default: return SQLITE_OK
        }
      }, nil)
  }

  public func apply(_ script: ScratchScript) throws(ScratchFailure) {
    do { try applyStatements(of: script) } catch {
      if sqlite3_get_autocommit(connection.handle) == 0 { try? connection.execute("ROLLBACK") }
      throw error
    }
  }

  private func applyStatements(of script: ScratchScript) throws(ScratchFailure) {
    let statements = StatementSplitter.statements(of: script.text, dialect: .sqlite)
    let hasOwn = statements.contains { ["BEGIN", "COMMIT", "SAVEPOINT", "PRAGMA"].contains(first($0)) }
    let inTransaction = script.isInTransaction && !hasOwn
    if inTransaction { try run(Array("BEGIN".utf8), SourcePlace(file: script.path, line: script.line), "BEGIN") }
    for statement in statements {
      if limits.isCancelled() {
        throw ScratchFailure(
          place: nil, statement: "", problem: "it was interrupted", hint: "run again", isInterrupted: true)
      }
      let place = SourcePlace(file: script.path, line: script.line + statement.lines.lowerBound - 1)
      let words = ScratchStatement.spoken(statement.text, dialect: .sqlite)
      switch ScratchStatement(statement, dialect: .sqlite, settings: nil) {
      case .leftOut: continue
      case .refused(let problem, let hint):
        throw ScratchFailure(place: place, statement: words, problem: problem, hint: hint)
      case .run(let sql): try run(sql, place, words)
      }
    }
    if sqlite3_get_autocommit(connection.handle) == 0 {
      try run(Array("COMMIT".utf8), SourcePlace(file: script.path, line: script.line), "COMMIT")
    }
  }

  private func first(_ statement: SQLStatement) -> String {
    ScratchStatement.words(of: statement.text, dialect: .sqlite, most: 1).first ?? ""
  }

  private func run(_ sql: [UInt8], _ place: SourcePlace, _ words: String) throws(ScratchFailure) {
    let watch = SQLiteWatch(limits.isCancelled)
    watch.end = ContinuousClock().now + limits.statementTimeout
    watch.watch(connection, everySteps: 10_000)
    // Of all databases of the process, of which the others are at rest.
    let heap = sqlite3_hard_heap_limit64(Self.mostMemory)
    defer {
      watch.leave(connection)
      sqlite3_hard_heap_limit64(heap)
    }
    do {
      try connection.execute(String(decoding: sql, as: UTF8.self))
    } catch {
      if error.primaryCode == SQLITE_NOMEM || error.primaryCode == SQLITE_TOOBIG {
        throw ScratchFailure(
          place: place, statement: words,
          problem:
            "it takes more than \(Self.mostMemory >> 20) MB of memory, or \(Self.longestValue >> 20) MB for one value",
          hint: "a scratch database is for the schema; leave out what loads data")
      }
      let said = complaint(about: sql)
      let isInterrupted = limits.isCancelled()
      throw ScratchFailure(
        place: place, statement: words,
        problem: isInterrupted ? "it was interrupted" : said ?? "SQLite refused it (\(error.words))",
        hint: "apply the file to an empty database by hand to see more", isInterrupted: isInterrupted)
    }
  }

  /// What it complains of, in words of our own; nil for what is not known.
  private func complaint(about sql: [UInt8]) -> String? {
    guard let text = sqlite3_errmsg(connection.handle) else { return nil }
    let message = String(cString: text)
    guard let words = Self.complaints.first(where: { message.hasPrefix($0.said) && message.hasSuffix($0.end) })?.words
    else { return nil }
    return words + SpokenNames(of: sql, dialect: .sqlite).words(in: message)
  }

  private static let complaints: [(said: String, end: String, words: String)] = [
    ("no such table: ", "", "a table is not there"), ("no such column: ", "", "a column is not there"),
    ("no such function: ", "", "a function is not there"), ("no such index: ", "", "an index is not there"),
    ("duplicate column name: ", "", "a column is there already"),
    ("table ", "already exists", "a table is there already"),
    ("index ", "already exists", "an index is there already"), ("view ", "already exists", "a view is there already"),
    ("there is already a", "", "an object of this name is there already"),
    ("near ", "syntax error", "the SQL is not valid"), ("unrecognized token", "", "the SQL is not valid"),
    ("incomplete input", "", "the SQL is not complete"), ("UNIQUE constraint failed", "", "a value is there twice"),
    ("NOT NULL constraint failed", "", "a value is missing"), ("CHECK constraint failed", "", "a check is not met"),
    ("FOREIGN KEY constraint failed", "", "a row that is referred to is not there"),
    ("not authorized", "", "it may reach no other file"),
  ]

  public func schema() throws(SourceError) -> [SchemaTable] {
    do { return try connection.schemaTables() } catch {
      throw .unusable(problem: "the scratch database cannot be read (\(error.words))", hint: "run again")
    }
  }

  public func remove() {}
}

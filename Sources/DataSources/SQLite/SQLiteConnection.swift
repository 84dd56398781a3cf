import CSQLite3

/// One open database, closed when the last holder lets go.
final class SQLiteConnection {
  let handle: OpaquePointer

  /// - Parameter uri: a `file:` URI whose path is percent-encoded.
  init(uri: String) throws(SQLiteFailure) {
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = sqlite3_open_v2(uri, &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      sqlite3_close_v2(opened)
      throw SQLiteFailure(code: code)
    }
    handle = opened
    try check(maskproof_sqlite3_harden(opened))
  }

  /// An empty database of our own, in memory.
  init(inMemory: Void) throws(SQLiteFailure) {
    var opened: OpaquePointer?
    let flags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = sqlite3_open_v2(":memory:", &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      sqlite3_close_v2(opened)
      throw SQLiteFailure(code: code)
    }
    handle = opened
  }

  deinit { sqlite3_close_v2(handle) }

  func execute(_ sql: String) throws(SQLiteFailure) {
    try check(sqlite3_exec(handle, sql, nil, nil, nil))
  }

  func prepare(_ sql: String) throws(SQLiteFailure) -> SQLiteStatement {
    try SQLiteStatement(sql, on: self)
  }

  /// The longest value, in bytes, that a statement may read.
  var longestValue: Int {
    get { Int(sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, -1)) }
    set { _ = sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, Int32(clamping: newValue)) }
  }

  /// The most columns that a result may have.
  var mostColumns: Int { Int(sqlite3_limit(handle, SQLITE_LIMIT_COLUMN, -1)) }

  func check(_ code: Int32) throws(SQLiteFailure) {
    guard code == SQLITE_OK else { throw SQLiteFailure(code: code) }
  }
}

/// One compiled statement.
struct SQLiteStatement: ~Copyable {
  let handle: OpaquePointer
  /// Keeps the database open as long as the statement is.
  private let connection: SQLiteConnection

  fileprivate init(_ sql: String, on connection: SQLiteConnection) throws(SQLiteFailure) {
    var compiled: OpaquePointer?
    let code = sqlite3_prepare_v2(connection.handle, sql, -1, &compiled, nil)
    guard code == SQLITE_OK, let compiled else { throw SQLiteFailure(code: code) }
    handle = compiled
    self.connection = connection
  }

  deinit { sqlite3_finalize(handle) }

  /// Moves to the next row; false when there is none.
  func step() throws(SQLiteFailure) -> Bool {
    let code = sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    if code == SQLITE_DONE { return false }
    throw SQLiteFailure(code: code)
  }

  func reset() { sqlite3_reset(handle) }

  func bind(_ number: Int64, at index: Int32) { sqlite3_bind_int64(handle, index, number) }

  func bind(_ text: String, at index: Int32) { _ = maskproof_sqlite3_bind_text(handle, index, text) }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  func text(_ column: Int32) -> String {
    sqlite3_column_text(handle, column).map { String(cString: $0) } ?? ""
  }
}

/// An SQL identifier, quoted: whatever it holds, it stays one.
func quotedSQLiteIdentifier(_ name: String) -> String {
  var quoted = "\""
  for scalar in name.unicodeScalars {
    if scalar == "\"" { quoted.unicodeScalars.append("\"") }
    quoted.unicodeScalars.append(scalar)
  }
  quoted += "\""
  return quoted
}

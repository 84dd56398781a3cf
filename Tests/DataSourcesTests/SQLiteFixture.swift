import CSQLite3
import Foundation

/// A database that a test writes with the real library.
final class SQLiteFixture {
  let path: String
  private var handle: OpaquePointer?

  init(_ path: String, _ statements: String...) throws {
    self.path = path
    guard sqlite3_open(path, &handle) == SQLITE_OK else { throw Failure(message: "cannot create \(path)") }
    for statement in statements { try run(statement) }
  }

  deinit { sqlite3_close_v2(handle) }

  func run(_ sql: String) throws {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else {
      throw Failure(message: String(cString: sqlite3_errmsg(handle)))
    }
  }

  func number(_ sql: String) throws -> Int {
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, sqlite3_step(statement) == SQLITE_ROW
    else { throw Failure(message: String(cString: sqlite3_errmsg(handle))) }
    return Int(sqlite3_column_int64(statement, 0))
  }

  func close() {
    sqlite3_close_v2(handle)
    handle = nil
  }

  struct Failure: Error { let message: String }
}

import CSQLite3

/// Makes databases with the real library.
enum SQLiteDatabase {
  struct Failure: Error { let message: String }

  static func make(_ path: String, _ statements: [String]) throws {
    var handle: OpaquePointer?
    defer { sqlite3_close_v2(handle) }
    guard sqlite3_open(path, &handle) == SQLITE_OK else { throw Failure(message: "cannot create \(path)") }
    for statement in ["BEGIN"] + statements + ["COMMIT"] {
      guard sqlite3_exec(handle, statement, nil, nil, nil) == SQLITE_OK else {
        throw Failure(message: "\(String(cString: sqlite3_errmsg(handle))): \(statement)")
      }
    }
  }
}

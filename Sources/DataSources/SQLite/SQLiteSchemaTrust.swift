import CSQLite3
import Glibc

extension SQLiteConnection {
  /// Lets the file's schema use JSON functions, and nothing more.
  ///
  /// They only compute. But SQLite 3.38 to 3.40 does not mark them as innocuous, so that a file with an index on
  /// `json_extract(…)` or a column computed by one counts as damaged where no schema is trusted (`PRAGMA function_list`
  /// shows the mark). Before the schema is trusted, all other functions without the mark (`load_extension`, those of
  /// full-text and R-tree tables) are replaced by ones that fail, on this connection.
  func allowJSONInSchema() throws(SQLiteFailure) {
    var unmarked: [(name: String, arguments: Int32)] = []
    do {
      // A pragma, not its table: that would want the schema.
      let list = try prepare("PRAGMA function_list")
      // name, builtin, type, enc, narg, flags
      while try list.step() {
        guard list.integer(5) & Int64(SQLITE_INNOCUOUS) == 0 else { continue }
        unmarked.append((list.text(0), Int32(clamping: list.integer(4))))
      }
    }
    for function in unmarked where !Self.isJSON(function.name) {
      try check(
        sqlite3_create_function_v2(
          handle, function.name, function.arguments, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nil,
          { context, _, _ in sqlite3_result_error_code(context, SQLITE_ERROR) }, nil, nil, nil))
    }
    try check(maskproof_sqlite3_trust_schema(handle))
  }

  private static func isJSON(_ function: String) -> Bool {
    function == "json" || function.hasPrefix("json_") || function == "->" || function == "->>"
  }

  /// Takes byte order for every collation that is not built in: it says in what order rows come, not what is in them.
  /// Only a column computed by comparing may hold something else by it.
  func standInForCollations() throws(SQLiteFailure) {
    defer {
      // The library does not try an index again whose collation was missing, unless it reads the schema anew.
      try? execute("PRAGMA writable_schema = RESET")
    }
    try check(
      sqlite3_collation_needed(handle, nil) { _, database, encoding, name in
        sqlite3_create_collation_v2(
          database, name, encoding, nil,
          { _, leftCount, left, rightCount, right in
            guard let left, let right else { return leftCount - rightCount }
            let order = memcmp(left, right, Int(min(leftCount, rightCount)))
            return order != 0 ? order : leftCount - rightCount
          }, nil)
      })
  }
}

import CSQLite3
import ScanTypes

/// Why the library said no. Its own message may quote the schema or a value, so only the code is kept.
struct SQLiteFailure: Error {
  /// Extended result code.
  let code: Int32

  var primaryCode: Int32 { code & 0xFF }

  /// The library's fixed words for the code.
  var words: String { sqlite3_errstr(code).map { String(cString: $0) } ?? "error \(code)" }

  /// The same as a notice about a table, or one column of it, that was not read to its end.
  func notice(table: TableName, column: String? = nil) -> ScanNotice {
    let part = column == nil ? "The table" : "The column"
    switch primaryCode {
    case SQLITE_CORRUPT, SQLITE_NOTADB:
      return ScanNotice(
        table: table, column: column, code: "corrupt",
        message: "\(part) is damaged in the file and was read only up to the damage.",
        hint: "Restore the file from a backup, or rescue it with the .recover command of the sqlite3 shell.")
    case SQLITE_IOERR:
      return ScanNotice(
        table: table, column: column, code: "read-error",
        message: "\(part) was not read to its end: the file could not be read (\(words)).",
        hint: "Check the disk and the file's size, and copy the database again.")
    case SQLITE_ERROR:
      return ScanNotice(
        table: table, column: column, code: "unreadable",
        message:
          "\(part) cannot be read to its end with this SQLite library: it needs a function, collation or module that is "
          + "not built in, or what it computes fails for some value.",
        hint: "Copy what it computes into an ordinary column and scan that, or exclude it.")
    case SQLITE_TOOBIG, SQLITE_NOMEM:
      return ScanNotice(
        table: table, column: column, code: "cell.too-large",
        message: "\(part) was not read to its end: a value is larger than SQLite can hold in memory.",
        hint: "Exclude the column, or scan on a machine with more memory.")
    default:
      return ScanNotice(
        table: table, column: column, code: "unreadable",
        message: "\(part) was not read to its end (\(words)).",
        hint: "Check the database with 'PRAGMA integrity_check' in the sqlite3 shell.")
    }
  }
}

import CSQLite3
import ScanTypes

extension SQLiteTableReader {
  /// How a table with row ids is cut: into ranges of them. Nobody knows how large a table is whose row ids are scattered; it
  /// may be the whole file.
  static func stretches(
    of table: TableDescription, fileBytes: Int, _ limits: ReadLimits, on connection: SQLiteConnection
  ) -> [TableStretch] {
    let columns = SQLiteReadableColumns(of: table, on: connection)
    guard !columns.isEmpty, let rowID = columns.rowID(of: table, on: connection) else { return [.whole] }
    let name = quotedSQLiteIdentifier(table.name.name)
    guard
      let ends = try? connection.prepare(
        "SELECT (SELECT min(\(rowID)) FROM \(name)), (SELECT max(\(rowID)) FROM \(name))"),
      (try? ends.step()) == true, !ends.isNull(0), ends.integer(0) <= ends.integer(1)
    else { return [.whole] }
    return TableStretch.cut(
      bytes: table.estimatedBytes ?? fileBytes, extent: Int(ends.integer(0))...Int(ends.integer(1)), limits: limits)
  }
}

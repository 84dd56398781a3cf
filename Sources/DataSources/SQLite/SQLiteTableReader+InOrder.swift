import CSQLite3
import ScanTypes

extension SQLiteTableReader {
  /// Reads `WITHOUT ROWID` and virtual tables from first to last; of a sample, rows at equal distances.
  ///
  /// A row in which a computed column fails is read cell by cell.
  mutating func readInOrder(isVirtual: Bool) throws(SourceError) {
    let rows = isVirtual ? name : rowsInOrder
    var total = 0
    if limits.sample != nil {
      guard let count = prepare("SELECT count(*) FROM \(name)"), goesOn(sqlite3_step(count.handle)) else { return }
      total = Int(count.integer(0))
    }
    let wanted = min(limits.sample?.rows(of: total) ?? 0, total)
    // Where the steps begin is the seed's.
    let shift = total > 0 ? Int(truncatingIfNeeded: SampleSeed(limits.seed).number(0) % UInt64(total)) : 0
    func isTaken(_ row: Int) -> Bool {
      // Row i is taken where i · wanted / total steps up: evenly, and exactly `wanted` of them.
      limits.sample == nil
        || (row < total && (row + shift) * wanted / total != (row + shift + 1) * wanted / total)
    }
    var seen = 0
    var isDone = false
    while !isDone, !columns.isEmpty {
      guard let statement = prepare("SELECT \(columns.list) FROM \(rows) LIMIT -1 OFFSET \(seen)") else { return }
      var code = sqlite3_step(statement.handle)
      while code == SQLITE_ROW {
        if isTaken(seen) { try writeRow(statement, first: 0) }
        seen += 1
        if seen & 0xFF == 0, isLate() { return }
        code = sqlite3_step(statement.handle)
      }
      isDone = code == SQLITE_DONE
      if isDone { break }
      guard code & 0xFF == SQLITE_ERROR, isThere(seen, of: rows) else { return note(code) }
      if isTaken(seen) { try writeCells(ofRow: seen, of: rows) }
      seen += 1
      if isLate() { return }
      _ = dropFailing()
    }
    reading.isSampled = limits.sample != nil && wanted < total
  }

  /// The table as it is stored, for a `FROM`: an index that happens to hold all that is asked for has another order, and which
  /// one is used depends on the columns.
  private var rowsInOrder: String {
    guard let key = try? connection.prepare("SELECT name FROM pragma_index_list(?1, 'main') WHERE origin = 'pk'")
    else { return name }
    key.bind(table.name.name, at: 1)
    guard sqlite3_step(key.handle) == SQLITE_ROW else { return name }
    let rows = "\(name) INDEXED BY \(quotedSQLiteIdentifier(key.text(0)))"
    return (try? connection.prepare("SELECT 1 FROM \(rows)")) == nil ? name : rows
  }

  /// Whether a row can be reached, whatever is wrong with its cells.
  private func isThere(_ row: Int, of rows: String) -> Bool {
    guard let statement = try? connection.prepare("SELECT 1 FROM \(rows) LIMIT 1 OFFSET \(row)") else { return false }
    return sqlite3_step(statement.handle) == SQLITE_ROW
  }

  private mutating func writeCells(ofRow row: Int, of rows: String) throws(SourceError) {
    try writer.beginRow()
    for (column, place) in columns.places.enumerated() {
      let code = place < 0 ? nil : try writeCell(ofRow: row, of: rows, column: column)
      if place < 0 || code != nil { try writer.null(column: column) }
      if let code { noteFailure(code, column: column) }
    }
    try writer.endRow()
  }

  /// Returns the library's code when the cell could not be read.
  private mutating func writeCell(ofRow row: Int, of rows: String, column: Int) throws(SourceError) -> Int32? {
    let cell = quotedSQLiteIdentifier(table.columns[column].name)
    guard let statement = try? connection.prepare("SELECT \(cell) FROM \(rows) LIMIT 1 OFFSET \(row)") else {
      return SQLITE_ERROR
    }
    let code = sqlite3_step(statement.handle)
    guard code == SQLITE_ROW else { return code }
    try SQLiteCell.write(statement.handle, 0, column: column, to: &writer)
    return nil
  }
}

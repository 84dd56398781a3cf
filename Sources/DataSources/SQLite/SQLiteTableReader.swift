import CSQLite3
import ScanTypes

/// One reading of one table.
///
/// Rows come in the order of their row ids. A cell longer than `ReadLimits.pieceBytes` is not loaded: the library
/// refuses the row (`SQLITE_TOOBIG`), which is then read cell by cell, and that cell piece by piece.
struct SQLiteTableReader {
  let table: TableDescription
  private let part: TableStretch
  let connection: SQLiteConnection
  let limits: ReadLimits
  private(set) var columns: SQLiteReadableColumns
  /// By column: the rows for which it could not be computed.
  private var failures: [Int: Int] = [:]
  /// A column that fails for more rows is not asked for any more.
  private static let mostFailures = 100
  let name: String
  /// What the library takes as the row id; nil where there is none, or no room for one more column.
  private let rowID: String?
  private let isVirtual: Bool
  private let deadline: ContinuousClock.Instant?
  var writer: RowWriter
  var reading = TableReading()

  init(
    _ table: TableDescription, _ stretch: TableStretch, on connection: SQLiteConnection, isVirtual: Bool,
    limits: ReadLimits, sink: any BatchSink
  ) {
    self.table = table
    part = stretch
    self.connection = connection
    self.limits = limits
    name = quotedSQLiteIdentifier(table.name.name)
    columns = SQLiteReadableColumns(of: table, on: connection)
    self.isVirtual = isVirtual
    rowID = isVirtual ? nil : columns.rowID(of: table, on: connection)
    deadline = limits.statementTimeout.map { ContinuousClock.now.advanced(by: $0) }
    writer = RowWriter(into: sink, columnCount: table.columns.count, limits: limits)
    reading.notices = columns.notices
  }

  mutating func read() throws(SourceError) -> TableReading {
    guard !columns.isEmpty else { return reading }
    let longest = connection.longestValue
    defer { connection.longestValue = longest }
    if let rowID {
      connection.longestValue = min(limits.pieceBytes, longest)
      try readByRowID(rowID)
    } else {
      try readInOrder(isVirtual: isVirtual)
    }
    try writer.flush()
    reading.rows = writer.rows
    reading.bytes = writer.bytes
    return reading
  }

  // MARK: Tables with row ids

  private mutating func readByRowID(_ rowID: String) throws(SourceError) {
    guard let sample = limits.sample else {
      // A bound is the first row id of the next stretch.
      var stretch = SQLiteRowStretch(
        next: part.lower.map { Int64($0) } ?? .min, last: part.upper.map { Int64($0) - 1 } ?? .max)
      while !stretch.isExhausted, try read(&stretch, atMost: nil, rowID: rowID) != nil {}
      return
    }
    guard var remaining = wanted(sample) else { return }
    // What a seed passes over at the beginnings comes last, where rows are still wanted.
    let whole = stretches(rowID, count: min(max(remaining, 1), 64))
    let parts = whole.enumerated().map { $1.split(seed: limits.seed, index: $0, leaving: remaining / whole.count + 1) }
    var groups = [parts.map(\.rest), parts.compactMap(\.head)]
    for group in groups.indices {
      while remaining > 0, !groups[group].isEmpty {
        let share = max(remaining / groups[group].count, 1)
        for index in groups[group].indices where remaining > 0 {
          guard let count = try read(&groups[group][index], atMost: min(share, remaining), rowID: rowID) else { return }
          remaining -= count
        }
        groups[group].removeAll { $0.isExhausted }
      }
    }
    reading.isSampled = groups.joined().contains { nextRowID($0, rowID: rowID) != nil }
  }

  /// How many rows a sample takes; nil when they cannot be counted.
  private mutating func wanted(_ sample: SampleSize) -> Int? {
    guard case .share = sample else { return sample.rows(of: 0) }
    guard let count = prepare("SELECT count(*) FROM \(name)"), goesOn(sqlite3_step(count.handle)) else { return nil }
    return sample.rows(of: Int(count.integer(0)))
  }

  private mutating func stretches(_ rowID: String, count: Int) -> [SQLiteRowStretch] {
    guard let ends = prepare("SELECT (SELECT min(\(rowID)) FROM \(name)), (SELECT max(\(rowID)) FROM \(name))"),
      goesOn(sqlite3_step(ends.handle)), !ends.isNull(0)
    else { return [] }
    return SQLiteRowStretch.equal(count, from: ends.integer(0), through: ends.integer(1))
  }

  /// Reads on in a stretch, until its end or until other columns are to be read; returns how many rows it wrote, or nil
  /// when the reading must end.
  private mutating func read(
    _ stretch: inout SQLiteRowStretch, atMost: Int?, rowID: String
  ) throws(SourceError) -> Int? {
    guard
      let statement = prepare(
        """
        SELECT \(rowID), \(columns.list) FROM \(name) NOT INDEXED
        WHERE \(rowID) >= ?1 AND \(rowID) <= ?2 ORDER BY \(rowID) LIMIT ?3
        """)
    else { return nil }
    var count = 0
    while !stretch.isExhausted, count != atMost {
      statement.bind(stretch.next, at: 1)
      statement.bind(stretch.last, at: 2)
      statement.bind(Int64(atMost.map { $0 - count } ?? -1), at: 3)
      var code = sqlite3_step(statement.handle)
      while code == SQLITE_ROW {
        let id = statement.integer(0)
        try writeRow(statement, first: 1)
        stretch.pass(id)
        count += 1
        if count & 0xFF == 0, isLate() {
          statement.reset()
          return nil
        }
        code = sqlite3_step(statement.handle)
      }
      statement.reset()
      if code == SQLITE_DONE {
        if count != atMost { stretch.end() }
      } else if code == SQLITE_TOOBIG || code & 0xFF == SQLITE_ERROR, let id = nextRowID(stretch, rowID: rowID) {
        // A cell is too long, or a computed one fails for this row.
        try writeCells(of: id, rowID: rowID)
        stretch.pass(id)
        count += 1
        if isLate() { return nil }
        if dropFailing() { return columns.isEmpty ? nil : count }
      } else {
        note(code)
        return nil
      }
    }
    return count
  }

  private func nextRowID(_ stretch: SQLiteRowStretch, rowID: String) -> Int64? {
    guard
      let next = try? connection.prepare(
        "SELECT \(rowID) FROM \(name) NOT INDEXED WHERE \(rowID) >= ?1 AND \(rowID) <= ?2 ORDER BY \(rowID) LIMIT 1")
    else { return nil }
    next.bind(stretch.next, at: 1)
    next.bind(stretch.last, at: 2)
    return sqlite3_step(next.handle) == SQLITE_ROW ? next.integer(0) : nil
  }

  // MARK: Columns that fail

  /// Leaves out the columns that fail too often; false when there is none.
  mutating func dropFailing() -> Bool {
    let failing = failures.filter { $0.value > Self.mostFailures && columns.places[$0.key] >= 0 }
    if failing.isEmpty { return false }
    columns = columns.leavingOut(Set(failing.keys), of: table)
    return true
  }

  // MARK: Rows

  @inline(__always)
  mutating func writeRow(
    _ statement: borrowing SQLiteStatement, first: Int32
  ) throws(SourceError) {
    try writer.beginRow()
    for (column, place) in columns.places.enumerated() {
      if place < 0 {
        try writer.null(column: column)
      } else {
        try SQLiteCell.write(statement.handle, first + place, column: column, to: &writer)
      }
    }
    try writer.endRow()
  }

  /// One row with at least one cell that is too long to be loaded, or cannot be computed.
  private mutating func writeCells(of id: Int64, rowID: String) throws(SourceError) {
    try writer.beginRow()
    for (column, place) in columns.places.enumerated() {
      let code = place < 0 ? nil : try writeCell(of: id, rowID: rowID, column: column)
      if place < 0 || code != nil { try writer.null(column: column) }
      if let code { noteFailure(code, column: column) }
    }
    try writer.endRow()
  }

  mutating func noteFailure(_ code: Int32, column: Int) {
    failures[column, default: 0] += 1
    // The same is said once.
    if code & 0xFF != SQLITE_ERROR || failures[column] == 1 { note(code, column: table.columns[column].name) }
  }

  /// Returns the library's code when the cell could not be read.
  private mutating func writeCell(of row: Int64, rowID: String, column: Int) throws(SourceError) -> Int32? {
    let cell = quotedSQLiteIdentifier(table.columns[column].name)
    guard let statement = prepare("SELECT \(cell) FROM \(name) NOT INDEXED WHERE \(rowID) = ?1") else { return nil }
    statement.bind(row, at: 1)
    var code = sqlite3_step(statement.handle)
    if code == SQLITE_TOOBIG {
      let wide = SQLiteWideCell(
        table: table.name.name, column: table.columns[column].name, row: row, rowID: rowID, on: connection)
      if let wide { return try wide.write(column: column, limits: limits, to: &writer) }
      // A computed column has no bytes in the file that could be read piece by piece.
      let limit = connection.longestValue
      connection.longestValue = .max
      defer { connection.longestValue = limit }
      statement.reset()
      code = sqlite3_step(statement.handle)
      if code == SQLITE_ROW { try SQLiteCell.write(statement.handle, 0, column: column, to: &writer) }
    } else if code == SQLITE_ROW {
      try SQLiteCell.write(statement.handle, 0, column: column, to: &writer)
    }
    return code == SQLITE_ROW ? nil : code
  }

  // MARK: What goes wrong

  mutating func prepare(_ sql: String) -> SQLiteStatement? {
    do throws(SQLiteFailure) {
      return try connection.prepare(sql)
    } catch {
      note(error.code)
      return nil
    }
  }

  /// Whether there is a row; notes why not, unless the rows have simply ended.
  mutating func goesOn(_ code: Int32) -> Bool {
    if code != SQLITE_ROW && code != SQLITE_DONE { note(code) }
    return code == SQLITE_ROW
  }

  mutating func isLate() -> Bool {
    guard let deadline, ContinuousClock.now >= deadline else { return false }
    reading.notices.append(
      ScanNotice(
        table: table.name, code: "timeout", message: "The time limit ended the reading before the last row.",
        hint: "Raise the statement timeout, or ask for a sample."))
    return true
  }

  mutating func note(_ code: Int32, column: String? = nil) {
    reading.notices.append(SQLiteFailure(code: code).notice(table: table.name, column: column))
  }
}

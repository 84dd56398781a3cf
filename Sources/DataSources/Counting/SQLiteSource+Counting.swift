import CSQLite3
import ScanTypes

extension SQLiteSource: TupleSource {
  public var engine: CountingEngine { .sqlite }

  public func layout(of fields: [CountedField], in table: TableDescription) -> TupleLayout {
    Self.sent(fields).layout(of: fields) { _ in .tagged }
  }

  /// Documents come whole: the library's own functions know neither true from 1 nor the last of two equal keys.
  private static func sent(_ fields: [CountedField]) -> SentFields { SentFields(fields) { !$0.path.isEmpty } }

  /// The scan's readers write the number 1 and the text `1` alike, and a column may hold both.
  public func scannedForm(of field: CountedField, in table: TableDescription) -> CellForm? { nil }

  public func readTuples(
    of table: TableDescription, _ fields: [CountedField], limits: ReadLimits, into sink: any BatchSink
  ) throws(SourceError) -> TableReading {
    var reading = TableReading()
    let columns = Self.sent(fields).list
    let list = columns.map { quotedSQLiteIdentifier($0.column.name) }.joined(separator: ", ")
    let watch = SQLiteDeadline(limits.statementTimeout, on: connection)
    var writer = RowWriter(into: sink, columnCount: columns.count, limits: limits.wholeCells)
    defer { watch.end() }
    let rows: SQLiteStatement
    do throws(SQLiteFailure) {
      rows = try connection.prepare("SELECT \(list) FROM \(quotedSQLiteIdentifier(table.name.name))")
    } catch {
      reading.notices.append(error.notice(table: table.name))
      return reading
    }
    var code = sqlite3_step(rows.handle)
    while code == SQLITE_ROW {
      try Self.write(rows, columns: columns.count, to: &writer)
      code = sqlite3_step(rows.handle)
    }
    try writer.flush()
    if code != SQLITE_DONE { reading.notices.append(watch.notice(of: SQLiteFailure(code: code), table: table.name)) }
    reading.notices += changedWhileRead(table.name)
    reading.rows = writer.rows
    reading.bytes = writer.bytes
    return reading
  }

  public func countClasses(
    of table: TableDescription, _ request: ClassRequest, limits: ReadLimits
  ) throws(SourceError) -> ClassCount? {
    if let place = (request.fields + request.entity).first(where: { !$0.path.isEmpty }) {
      throw .unusable(
        problem:
          "'pushdown' cannot count by '\(place.name)': of documents SQLite knows numbers to the precision of a double alone, "
          + "and objects as texts",
        hint: "write --method stream, or leave it to auto: documents are then compared here")
    }
    var count = ClassCount()
    let fields = request.fields.map(Self.name(of:))
    let name = "\(quotedSQLiteIdentifier(table.name.name)) AS t"
    let suppressed = Self.isSuppressed(fields, tokens: request.suppressed)
    let null = request.dropsNulls ? fields.map { "\($0) IS NULL" }.joined(separator: " OR ") : nil
    let refused = [suppressed, null].compactMap { $0 }
    let filter = refused.isEmpty ? "" : " WHERE " + refused.map { "NOT (\($0))" }.joined(separator: " AND ")
    // Binary, whatever collation the column has.
    let groups = fields.map { "\($0) COLLATE BINARY" }.joined(separator: ", ")
    let classes: String
    if request.entity.isEmpty {
      classes = "SELECT count(*) AS f FROM \(name)\(filter) GROUP BY \(groups)"
    } else {
      let all = (fields + request.entity.map(Self.name(of:))).enumerated().map { "\($1) COLLATE BINARY AS c\($0)" }
      let columns = fields.indices.map { "c\($0)" }.joined(separator: ", ")
      classes =
        "SELECT count(*) AS f FROM (SELECT DISTINCT \(all.joined(separator: ", ")) FROM \(name)\(filter)) GROUP BY \(columns)"
    }
    let watch = SQLiteDeadline(limits.statementTimeout, on: connection)
    do throws(SQLiteFailure) {
      // Sorting must not write values to a file, not even one that has no name any more.
      try connection.execute("PRAGMA temp_store = MEMORY")
      let sizes = try connection.prepare("SELECT f, count(*) FROM (\(classes)) GROUP BY f")
      while try sizes.step() { count.classesBySize[Int(sizes.integer(0))] = Int(sizes.integer(1)) }
      count.rows = count.classesBySize.reduce(0) { $0 + $1.key * $1.value }
      if !refused.isEmpty || !request.entity.isEmpty {
        let rows = try connection.prepare(
          """
          SELECT count(*), count(*) FILTER (WHERE \(suppressed ?? "0")),
            count(*) FILTER (WHERE (\(null ?? "0")) AND NOT (\(suppressed ?? "0"))) FROM \(name)
          """)
        if try rows.step() {
          count.rows = Int(rows.integer(0))
          count.suppressedRows = Int(rows.integer(1))
          count.rowsWithNull = Int(rows.integer(2))
        }
      }
    } catch {
      count.notices.append(watch.notice(of: error, table: table.name))
    }
    watch.end()
    count.notices += changedWhileRead(table.name)
    if !count.notices.isEmpty { count.classesBySize = [:] }
    return count
  }

  public func kindOfUnlisted(_ name: TableName) -> String? {
    guard let found = try? connection.prepare("SELECT type FROM sqlite_schema WHERE name = ?1 COLLATE NOCASE") else {
      return nil
    }
    found.bind(name.name, at: 1)
    guard (try? found.step()) == true else { return nil }
    switch found.text(0) {
    case "view": return "a view"
    case "index": return "an index"
    case "trigger": return "a trigger"
    default: return "a table of the library's own"
    }
  }

  private static func name(of field: CountedField) -> String { "t.\(quotedSQLiteIdentifier(field.column.name))" }

  private static func literal(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  private static func isSuppressed(_ fields: [String], tokens: [String]) -> String? {
    guard !tokens.isEmpty else { return nil }
    let list = tokens.map(literal).joined(separator: ", ")
    // A column's own collation would take `redacted` for `REDACTED`.
    return fields.map { "coalesce(\($0) COLLATE BINARY IN (\(list)), 0)" }.joined(separator: " AND ")
  }

  @inline(__always)
  private static func write(
    _ rows: borrowing SQLiteStatement, columns: Int, to writer: inout RowWriter
  ) throws(SourceError) {
    try writer.beginRow()
    for column in 0..<columns {
      let place = Int32(column)
      switch sqlite3_column_type(rows.handle, place) {
      case SQLITE_NULL: try writer.null(column: column)
      case SQLITE_INTEGER:
        let number = sqlite3_column_int64(rows.handle, place)
        try writer.value(atMost: 21, column: column) {
          $0[0] = CellTag.number.rawValue
          return 1 + writeDecimal(number, to: $0 + 1)
        }
      case SQLITE_FLOAT: try write(sqlite3_column_double(rows.handle, place), column: column, to: &writer)
      case let type:
        let isText = type == SQLITE_TEXT
        let start =
          isText
          ? UnsafeRawPointer(sqlite3_column_text(rows.handle, place)) : sqlite3_column_blob(rows.handle, place)
        let count = Int(sqlite3_column_bytes(rows.handle, place))
        try writer.value(atMost: count + 1, column: column) {
          $0[0] = (isText ? CellTag.text : .binary).rawValue
          if let start { UnsafeMutableRawPointer($0 + 1).copyMemory(from: start, byteCount: count) }
          return count + 1
        }
      }
    }
    try writer.endRow()
  }

  private static func write(_ real: Double, column: Int, to writer: inout RowWriter) throws(SourceError) {
    // Beyond 2^53 the shortest form of a real is not its value, which the library compares with that of integers.
    var text = Int64(exactly: real).map(String.init) ?? real.description
    try writer.value(atMost: 33, column: column) { target in
      target[0] = CellTag.number.rawValue
      return text.withUTF8 { utf8 in
        let count = min(utf8.count, 32)
        if let start = utf8.baseAddress { (target + 1).update(from: start, count: count) }
        return count + 1
      }
    }
  }
}

/// Ends statements of a connection after some time; the library asks it every few thousand steps.
final class SQLiteDeadline {
  private let last: ContinuousClock.Instant?
  private let connection: SQLiteConnection

  init(_ limit: Duration?, on connection: SQLiteConnection) {
    last = limit.map { ContinuousClock.now.advanced(by: $0) }
    self.connection = connection
    guard last != nil else { return }
    sqlite3_progress_handler(
      connection.handle, 10_000,
      { context in
        guard let context else { return 0 }
        return Unmanaged<SQLiteDeadline>.fromOpaque(context).takeUnretainedValue().hasPassed ? 1 : 0
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  deinit { end() }

  var hasPassed: Bool { last.map { ContinuousClock.now >= $0 } ?? false }

  func end() { if last != nil { sqlite3_progress_handler(connection.handle, 0, nil, nil) } }

  func notice(of failure: SQLiteFailure, table: TableName) -> ScanNotice {
    guard failure.primaryCode == SQLITE_INTERRUPT else { return failure.notice(table: table) }
    return ScanNotice(
      table: table, code: "timeout", message: "The statement timeout ended the reading before the last row.",
      hint: "Raise the statement timeout.")
  }
}

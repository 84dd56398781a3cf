import CPostgreSQL
import ScanTypes

/// A PostgreSQL database, looked at in one read-only snapshot.
final class PostgreSQLInspection: DatabaseInspection {
  private let connection: PostgreSQLConnection
  let displayName: String
  let engine = DatabaseEngine.postgresql

  init(_ target: String) throws(SourceError) {
    connection = try PostgreSQLConnection.connect(to: try PostgreSQLTarget(target))
    displayName = connection.name.displayName
    try connection.beginSnapshot()
  }

  func schema() throws(SourceError) -> [SchemaTable] {
    do { return try connection.schemaTables() } catch {
      throw error.sourceError(during: "reading the system catalogue")
    }
  }

  func rows(of table: TableName, columns: [String]) throws(SourceError) -> InspectedRows {
    let list = columns.map(Self.quoted).joined(separator: ", ")
    do {
      let rows = try attempt { () throws(PostgreSQLFailure) in
        try connection.query("SELECT \(list) FROM \(Self.quoted(table))").values(columns: columns.count)
      }
      return .rows(rows)
    } catch {
      guard error.sqlState == "42501" else { throw error.sourceError(during: "reading \(table.displayName)") }
      return .denied
    }
  }

  func firstRow(of query: String, timeout: Duration) throws(InspectionFailure) -> [String?] {
    do {
      return try attempt { () throws(PostgreSQLFailure) in
        try connection.run(
          "SET LOCAL search_path TO DEFAULT; SET LOCAL statement_timeout = \(max(timeout.milliseconds, 1))")
        // One statement alone: none behind it can end the transaction that may not write.
        let rows = try connection.queryOne(query)
        return rows.count == 0 ? [] : (0..<rows.columnCount).map { rows.isNull(0, $0) ? nil : rows.text(0, $0) }
      }
    } catch {
      throw InspectionFailure(problem: error.words)
    }
  }

  func searchPath() throws(SourceError) -> [String] {
    do {
      return try attempt { () throws(PostgreSQLFailure) in
        try connection.run("SET LOCAL search_path TO DEFAULT")
        let rows = try connection.query("SELECT unnest(current_schemas(false))")
        return (0..<rows.count).map { rows.text($0, 0) }
      }
    } catch {
      throw error.sourceError(during: "reading the search path")
    }
  }

  func maskingLabels() throws(SourceError) -> [MaskingLabel] {
    do {
      // Any provider: a masking policy of its own has a name of its own.
      let rows = try connection.query(
        """
        SELECT n.nspname, c.relname, a.attname, l.label FROM pg_seclabel l
        JOIN pg_class c ON l.classoid = 'pg_class'::regclass AND c.oid = l.objoid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = l.objsubid AND NOT a.attisdropped
        WHERE l.objsubid > 0 AND (l.label ~* '^\\s*masked\\s+with' OR l.label ~* '^\\s*not\\s+masked')
        ORDER BY 1, 2, a.attnum
        """)
      return (0..<rows.count).compactMap { row in
        MaskingLabel(
          table: TableName(schema: rows.text(row, 0), name: rows.text(row, 1)), column: rows.text(row, 2),
          label: rows.text(row, 3))
      }
    } catch {
      throw error.sourceError(during: "reading security labels")
    }
  }

  func serverIdentity() throws(SourceError) -> String? {
    do { return try connection.serverIdentity() } catch {
      throw error.sourceError(during: "asking which server it is")
    }
  }

  func ageSignals(zone: String, now: Int, leavingOut leftOut: Set<TableName>) throws(SourceError) -> AgeSignals {
    var signals = AgeSignals()
    let reader = PostgreSQLAge(zone: zone, now: now, leftOut: leftOut)
    do throws(PostgreSQLFailure) {
      signals.marker = try reader.marker(connection)
      signals.takenAt = try reader.replayedUpTo(connection)
      (signals.loadedAt, signals.loadedAtSource) = try reader.restoredAt(connection)
      for candidate in try reader.candidates(connection) {
        do throws(PostgreSQLFailure) {
          let column = try attempt { () throws(PostgreSQLFailure) in try reader.newest(candidate, connection) }
          if let column { signals.timeColumns.append(column) }
        } catch {
          if error.isConnectionLost { throw error }
          signals.gaps.append("\(candidate.table.displayName).\(candidate.column): \(error.words)")
        }
      }
    } catch {
      throw error.sourceError(during: "reading how old the data is")
    }
    return signals
  }

  /// Inside a savepoint, so that what fails costs itself alone.
  private func attempt<Result>(
    _ body: () throws(PostgreSQLFailure) -> Result
  ) throws(PostgreSQLFailure) -> Result {
    try connection.run("SAVEPOINT maskproof_look")
    do {
      let result = try body()
      try connection.run("ROLLBACK TO SAVEPOINT maskproof_look; RELEASE SAVEPOINT maskproof_look")
      return result
    } catch {
      try? connection.run("ROLLBACK TO SAVEPOINT maskproof_look; RELEASE SAVEPOINT maskproof_look")
      throw error
    }
  }

  static func quoted(_ name: String) -> String {
    String(decoding: quotedIdentifier(Array(name.utf8)), as: UTF8.self)
  }

  static func quoted(_ table: TableName) -> String {
    (table.schema.map { quoted($0) + "." } ?? "") + quoted(table.name)
  }
}

extension PostgreSQLConnection {
  /// Of the running server: the time at which it was started, and its port.
  func serverIdentity() throws(PostgreSQLFailure) -> String? {
    let rows = try query(
      """
      SELECT (extract(epoch FROM pg_postmaster_start_time()) * 1000000)::numeric(20, 0)::text || ':'
        || current_setting('port') || ':' || (SELECT oid FROM pg_database WHERE datname = 'template1')
      """)
    return rows.count > 0 && !rows.isNull(0, 0) ? rows.text(0, 0) : nil
  }

  /// - Complexity: two queries of the catalogue.
  func schemaTables() throws(PostgreSQLFailure) -> [SchemaTable] {
    let isGenerated = serverVersion >= 120_000 ? "a.attgenerated <> ''" : "false"
    let isUsers = """
      c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
      AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp_|toast_temp_)'
      AND NOT EXISTS (SELECT FROM pg_depend d
        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
      """
    let keys = try query(
      "SELECT DISTINCT conrelid, unnest(conkey) FROM pg_constraint WHERE contype IN ('p', 'f') AND conrelid <> 0")
    var isKey: Set<[Int]> = []
    for row in 0..<keys.count { isKey.insert([keys.integer(row, 0) ?? 0, keys.integer(row, 1) ?? 0]) }
    let rows = try query(
      """
      SELECT c.oid, n.nspname, c.relname, c.relkind, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod),
        a.attnotnull, \(isGenerated), a.attidentity <> ''
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE \(isUsers) ORDER BY n.nspname, c.relname, c.oid, a.attnum
      """)
    var tables: [SchemaTable] = []
    var last = -1
    for row in 0..<rows.count {
      let oid = rows.integer(row, 0) ?? 0
      if oid != last {
        last = oid
        let kind: SchemaTable.Kind =
          switch rows.text(row, 3) {
          case "v": .view
          case "m": .materializedView
          default: .table
          }
        tables.append(
          SchemaTable(name: TableName(schema: rows.text(row, 1), name: rows.text(row, 2)), kind: kind, columns: []))
      }
      guard !rows.isNull(row, 5) else { continue }
      tables[tables.count - 1].columns.append(
        SchemaColumn(
          name: rows.text(row, 5), type: rows.text(row, 6), isNotNull: rows.isTrue(row, 7),
          isGenerated: rows.isTrue(row, 8), isIdentity: rows.isTrue(row, 9),
          isKey: isKey.contains([oid, rows.integer(row, 4) ?? 0])))
    }
    return tables.sorted { $0.name < $1.name }
  }

  /// Runs one statement, and refuses a second behind it.
  func queryOne(_ sql: String) throws(PostgreSQLFailure) -> PostgreSQLRows {
    guard let result = PQexecParams(handle, sql, 0, nil, nil, nil, nil, 0) else {
      throw PostgreSQLFailure(sqlState: "", isConnectionLost: isLost)
    }
    switch PQresultStatus(result) {
    case PGRES_TUPLES_OK: return PostgreSQLRows(owning: result)
    case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
      PQclear(result)
      throw PostgreSQLFailure(sqlState: "02000", isConnectionLost: false)
    default:
      let state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) } ?? ""
      PQclear(result)
      throw PostgreSQLFailure(sqlState: state, isConnectionLost: isLost)
    }
  }
}

extension PostgreSQLRows {
  func values(columns: Int) -> [[[UInt8]?]] {
    (0..<count).map { row in (0..<columns).map { isNull(row, $0) ? nil : bytes(row, $0) } }
  }
}

extension PostgreSQLFailure {
  /// In words of our own.
  var words: String {
    if isConnectionLost { return "the connection broke" }
    switch sqlState {
    case "02000": return "it gives no rows"
    case "25006": return "it tries to write"
    case "42501": return "the role may not read it"
    case "42601": return "it is not one valid SQL statement (SQLSTATE 42601)"
    case "42P01": return "there is no such table (SQLSTATE 42P01)"
    case "42703": return "there is no such column (SQLSTATE 42703)"
    case "57014": return "it took too long"
    default: return "the server refused it (SQLSTATE \(sqlState))"
    }
  }
}

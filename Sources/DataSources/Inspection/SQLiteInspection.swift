import CSQLite3
import Glibc
import ScanTypes

/// A SQLite file, looked at in one read transaction.
final class SQLiteInspection: DatabaseInspection {
  private let source: SQLiteSource
  let engine = DatabaseEngine.sqlite
  var displayName: String { source.displayName }
  private var connection: SQLiteConnection { source.connection }
  private let watch: SQLiteWatch

  /// - Parameter isCancelled: asked in the middle of a query, too.
  init(path: String, isCancelled: @escaping @Sendable () -> Bool = { false }) throws(SourceError) {
    watch = SQLiteWatch(isCancelled)
    guard !path.isEmpty else {
      throw .unusable(problem: "the target names no file", hint: "Write sqlite:path/to/file.")
    }
    source = try SQLiteSource(path: path)
    watch.watch(source.connection, everySteps: 100_000)
  }

  deinit { watch.leave(source.connection) }

  func schema() throws(SourceError) -> [SchemaTable] {
    do { return try connection.schemaTables() } catch { throw lost(error, "its schema") }
  }

  func rows(of table: TableName, columns: [String]) throws(SourceError) -> InspectedRows {
    do {
      let list = columns.map { quotedSQLiteIdentifier($0) }.joined(separator: ", ")
      let statement = try connection.prepare("SELECT \(list) FROM \(quotedSQLiteIdentifier(table.name))")
      var rows: [[[UInt8]?]] = []
      while try statement.step() {
        rows.append((0..<Int32(columns.count)).map { statement.isNull($0) ? nil : statement.bytes($0) })
      }
      return .rows(rows)
    } catch {
      throw lost(error, table.name)
    }
  }

  func firstRow(of query: String, timeout: Duration) throws(InspectionFailure) -> [String?] {
    watch.end = ContinuousClock().now + timeout
    defer { watch.end = nil }
    do {
      let statement = try connection.prepare(query)
      guard statement.columnCount > 0, sqlite3_stmt_readonly(statement.handle) != 0 else {
        throw InspectionFailure(problem: "it is no query")
      }
      guard try statement.step() else { return [] }
      return (0..<statement.columnCount).map { statement.isNull($0) ? nil : statement.text($0) }
    } catch let failure as SQLiteFailure {
      throw InspectionFailure(
        problem: failure.primaryCode != SQLITE_INTERRUPT
          ? "SQLite refused it (\(failure.words))" : watch.isCancelled() ? "it was interrupted" : "it took too long")
    } catch let failure as InspectionFailure {
      throw failure
    } catch {
      throw InspectionFailure(problem: "SQLite refused it")
    }
  }

  func searchPath() throws(SourceError) -> [String] { [] }
  func maskingLabels() throws(SourceError) -> [MaskingLabel] { [] }
  func serverIdentity() throws(SourceError) -> String? { nil }

  func ageSignals(zone: String, now: Int, leavingOut leftOut: Set<TableName>) throws(SourceError) -> AgeSignals {
    do {
      var signals = try SQLiteAge(now: now, leftOut: leftOut).signals(connection)
      var status = stat()
      if stat(displayName, &status) == 0 {
        signals.loadedAt = Int(status.st_mtim.tv_sec)
        signals.loadedAtSource = "the file's last write"
      }
      return signals
    } catch {
      throw lost(error, "how old the data is")
    }
  }

  private func lost(_ failure: SQLiteFailure, _ what: String) -> SourceError {
    if failure.primaryCode == SQLITE_INTERRUPT, watch.isCancelled() { return .interrupted }
    return .unusable(
      problem: "\(displayName): \(what) cannot be read (\(failure.words))",
      hint: "Check it with 'PRAGMA integrity_check' in the sqlite3 shell.")
  }
}

extension SQLiteStatement {
  var columnCount: Int32 { sqlite3_column_count(handle) }

  /// Text as it is written, numbers as text, blobs as they are.
  func bytes(_ column: Int32) -> [UInt8] {
    if sqlite3_column_type(handle, column) != SQLITE_BLOB { return Array(text(column).utf8) }
    let count = Int(sqlite3_column_bytes(handle, column))
    guard count > 0, let start = sqlite3_column_blob(handle, column) else { return [] }
    return Array(UnsafeRawBufferPointer(start: start, count: count))
  }
}

extension SQLiteConnection {
  /// Tables and views with their columns, without the library's own and shadow tables.
  func schemaTables() throws(SQLiteFailure) -> [SchemaTable] {
    var tables: [SchemaTable] = []
    let list = try prepare(
      """
      SELECT name, type FROM pragma_table_list
      WHERE schema = 'main' AND type IN ('table', 'view', 'virtual') AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name
      """)
    while try list.step() {
      tables.append(
        SchemaTable(
          name: TableName(name: list.text(0)), kind: list.text(1) == "view" ? .view : .table, columns: []))
    }
    for index in tables.indices {
      let name = tables[index].name.name
      var keys: Set<String> = []
      let foreign = try prepare("SELECT \"from\" FROM pragma_foreign_key_list(?1, 'main')")
      foreign.bind(name, at: 1)
      while try foreign.step() { keys.insert(foreign.text(0)) }
      // A view over what is gone, and a table of a module that is not built in, cannot be listed.
      guard
        let columns = try? prepare(
          "SELECT name, type, \"notnull\", pk, hidden FROM pragma_table_xinfo(?1, 'main') WHERE hidden <> 1 ORDER BY cid"
        )
      else { continue }
      columns.bind(name, at: 1)
      while (try? columns.step()) == true {
        tables[index].columns.append(
          SchemaColumn(
            name: columns.text(0), type: columns.text(1).lowercased(), isNotNull: columns.integer(2) != 0,
            isGenerated: columns.integer(4) >= 2, isKey: columns.integer(3) > 0 || keys.contains(columns.text(0))))
      }
    }
    return tables.sorted { $0.name < $1.name }
  }
}

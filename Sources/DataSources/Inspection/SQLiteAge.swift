import CSQLite3
import ScanTypes

/// Asks a SQLite database how old its data is.
///
/// SQLite has no type for times: text in ISO 8601, seconds, milliseconds or microseconds since 1970 are all read, by what
/// stands in the column.
struct SQLiteAge {
  /// Seconds since 1970.
  let now: Int
  /// Tables whose times say nothing of the rows.
  var leftOut: Set<TableName> = []

  private static let mostTables = 8
  private static let mostColumns = 4

  func signals(_ connection: SQLiteConnection) throws(SQLiteFailure) -> AgeSignals {
    var signals = AgeSignals()
    let tables = try connection.schemaTables().filter { $0.kind == .table }
    if let marker = tables.first(where: { $0.name.name == AgeSignals.markerTable }) {
      signals.marker = try self.marker(marker, connection)
    }
    let version = try connection.prepare("PRAGMA user_version")
    if try version.step(), version.integer(0) != 0 { signals.userVersion = Int(version.integer(0)) }
    var sized: [(table: SchemaTable, columns: [SchemaColumn], rows: Int)] = []
    for table in tables
    where table.name.name != AgeSignals.markerTable && !HistoryTableNames.contain(table.name.name)
      && !leftOut.contains(table.name)
    {
      let columns = table.columns.filter { namesAnEvent($0.name) && mayHoldTimes($0.type) }
      guard !columns.isEmpty,
        let count = try? connection.prepare("SELECT count(*) FROM \(quotedSQLiteIdentifier(table.name.name))"),
        (try? count.step()) == true, count.integer(0) > 0
      else { continue }
      sized.append((table, columns, Int(count.integer(0))))
    }
    sized.sort { ($1.rows, $0.table.name) < ($0.rows, $1.table.name) }
    for entry in sized.prefix(Self.mostTables) {
      for column in entry.columns.prefix(Self.mostColumns) {
        do throws(SQLiteFailure) {
          if let found = try newest(entry.table.name, column.name, connection) { signals.timeColumns.append(found) }
        } catch {
          signals.gaps.append("\(entry.table.name.displayName).\(column.name): \(error.words)")
        }
      }
    }
    return signals
  }

  private func mayHoldTimes(_ type: String) -> Bool {
    !["bool", "real", "blob", "float", "double"].contains(where: type.contains)
  }

  /// Seconds since 1970 as an expression; NULL for what is no time.
  private func seconds(_ column: String) -> String {
    """
    CASE typeof(\(column)) WHEN 'integer' THEN CASE
        WHEN \(column) BETWEEN 100000000 AND 9999999999 THEN \(column)
        WHEN \(column) BETWEEN 100000000000 AND 9999999999999 THEN \(column) / 1000
        WHEN \(column) BETWEEN 100000000000000 AND 9999999999999999 THEN \(column) / 1000000 END
      WHEN 'real' THEN CASE WHEN \(column) BETWEEN 1e8 AND 1e10 THEN CAST(\(column) AS INTEGER) END
      WHEN 'text' THEN CASE WHEN \(column) GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*'
        THEN CAST(strftime('%s', replace(\(column), ' UTC', 'Z')) AS INTEGER) END END
    """
  }

  private func newest(
    _ table: TableName, _ column: String, _ connection: SQLiteConnection
  ) throws(SQLiteFailure) -> AgeSignals.TimeColumn? {
    let time = seconds(quotedSQLiteIdentifier(column))
    let from = quotedSQLiteIdentifier(table.name)
    let counts = try connection.prepare(
      """
      SELECT sum(t <= \(now)), sum(t > \(now + AgeSignals.clockSkew)) FROM (SELECT \(time) AS t FROM \(from))
      WHERE t IS NOT NULL
      """)
    guard try counts.step(), counts.integer(0) > 0 else { return nil }
    let rows = Int(counts.integer(0))
    let newest = try connection.prepare(
      """
      SELECT t FROM (SELECT \(time) AS t FROM \(from)) WHERE t <= \(now)
      ORDER BY t DESC LIMIT 1 OFFSET \(AgeSignals.outliers(of: rows))
      """)
    guard try newest.step() else { return nil }
    return AgeSignals.TimeColumn(
      table: table, column: column, newest: Int(newest.integer(0)), rows: rows, rowsInFuture: Int(counts.integer(1)),
      hasNoZone: false)
  }

  private func marker(
    _ table: SchemaTable, _ connection: SQLiteConnection
  ) throws(SQLiteFailure) -> AgeSignals.Marker? {
    let known = Set(table.columns.map(\.name))
    func time(_ name: String) -> String { known.contains(name) ? seconds(name) : "NULL" }
    func text(_ name: String) -> String { known.contains(name) ? "CAST(\(name) AS TEXT)" : "NULL" }
    func isUnread(_ name: String) -> String {
      known.contains(name) ? "\(name) IS NOT NULL AND (\(seconds(name))) IS NULL" : "0"
    }
    let from = quotedSQLiteIdentifier(table.name.name)
    let latest = now + AgeSignals.clockTolerance
    // A row of the future would stand before all that come after it.
    let row = try connection.prepare(
      """
      SELECT \(time("refreshed_at")) AS r, \(time("source_taken_at")) AS s, \(text("source_environment")),
        \(text("dataset_version")), \(text("app_version")), \(text("migration_version")), \(text("owner")),
        \(isUnread("refreshed_at")), \(isUnread("source_taken_at")),
        (SELECT count(*) FROM (SELECT \(time("refreshed_at")) AS f FROM \(from)) WHERE f > \(latest))
      FROM \(from) ORDER BY coalesce(r > \(latest), 0), r DESC, s DESC LIMIT 1
      """)
    guard try row.step() else { return nil }
    func value(_ column: Int32) -> String? { row.isNull(column) ? nil : row.text(column) }
    var marker = AgeSignals.Marker()
    marker.refreshedAt = row.isNull(0) ? nil : Int(row.integer(0))
    marker.sourceTakenAt = row.isNull(1) ? nil : Int(row.integer(1))
    marker.sourceEnvironment = value(2)
    marker.datasetVersion = value(3)
    marker.appVersion = value(4)
    marker.migrationVersion = value(5)
    marker.owner = value(6)
    if row.integer(7) != 0 { marker.unreadable.append("refreshed_at") }
    if row.integer(8) != 0 { marker.unreadable.append("source_taken_at") }
    marker.rowsInFuture = Int(row.integer(9))
    return marker
  }
}

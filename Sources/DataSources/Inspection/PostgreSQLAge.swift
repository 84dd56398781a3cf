import ScanTypes

/// Asks a PostgreSQL database how old its data is. Aggregates and single times alone; nothing is written.
struct PostgreSQLAge {
  /// In which `timestamp without time zone` and `date` are read: `UTC`, `Europe/Berlin`.
  let zone: String
  /// Seconds since 1970.
  let now: Int
  /// Tables whose times say nothing of the rows.
  var leftOut: Set<TableName> = []

  /// A column of times that may tell.
  struct Candidate {
    let table: TableName
    let column: String
    let hasZone: Bool
    let bytes: Int
  }

  private static let mostTables = 8
  private static let mostColumns = 4
  /// A larger table is sampled, by pages.
  private static let sampledBytes = 256 << 20

  private var zoneLiteral: String { "'" + zone.filter { $0 != "'" && $0 != "\\" } + "'" }

  /// The largest tables with columns of times whose names speak of events.
  func candidates(_ connection: PostgreSQLConnection) throws(PostgreSQLFailure) -> [Candidate] {
    let rows = try connection.query(
      """
      SELECT n.nspname, c.relname, a.attname, t.typname,
        CASE c.relkind WHEN 'p' THEN (SELECT coalesce(sum(pg_relation_size(i.inhrelid)), 0) FROM pg_inherits i
          WHERE i.inhparent = c.oid) ELSE pg_relation_size(c.oid) END::bigint
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_type t ON t.oid = a.atttypid
      WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped
        AND t.oid IN ('timestamptz'::regtype, 'timestamp'::regtype, 'date'::regtype)
        AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp_|toast_temp_)'
        AND has_schema_privilege(n.oid, 'USAGE')
        AND (has_table_privilege(c.oid, 'SELECT') OR has_column_privilege(c.oid, a.attnum, 'SELECT'))
      ORDER BY 5 DESC, 1, 2, a.attnum
      """)
    var byTable: [TableName: Int] = [:]
    var found: [Candidate] = []
    for row in 0..<rows.count {
      let table = TableName(schema: rows.text(row, 0), name: rows.text(row, 1))
      let column = rows.text(row, 2)
      guard namesAnEvent(column), table.name != AgeSignals.markerTable, !isHistory(table) else { continue }
      if byTable[table] == nil, byTable.count == Self.mostTables { continue }
      guard byTable[table, default: 0] < Self.mostColumns else { continue }
      byTable[table, default: 0] += 1
      found.append(
        Candidate(
          table: table, column: column, hasZone: rows.text(row, 3) == "timestamptz", bytes: rows.integer(row, 4) ?? 0))
    }
    return found
  }

  /// The times at which migrations ran say nothing of the rows.
  private func isHistory(_ table: TableName) -> Bool {
    HistoryTableNames.contain(table.name) || table.schema == "sqitch" || leftOut.contains(table)
  }

  /// Nil where no row has a time that is not in the future.
  func newest(
    _ candidate: Candidate, _ connection: PostgreSQLConnection
  ) throws(PostgreSQLFailure) -> AgeSignals.TimeColumn? {
    try connection.run("SET LOCAL statement_timeout = '30s'")
    let column = PostgreSQLInspection.quoted(candidate.column)
    let time = candidate.hasZone ? column : "(\(column)::timestamp AT TIME ZONE \(zoneLiteral))"
    var from = PostgreSQLInspection.quoted(candidate.table)
    if candidate.bytes > Self.sampledBytes {
      let share = max(0.1, Double(Self.sampledBytes) / Double(candidate.bytes) * 100)
      from += " TABLESAMPLE SYSTEM (\(share)) REPEATABLE (0)"
    }
    let counts = try connection.query(
      """
      SELECT count(*) FILTER (WHERE \(time) <= to_timestamp(\(now))),
        count(*) FILTER (WHERE \(time) > to_timestamp(\(now + AgeSignals.clockSkew)))
      FROM \(from) WHERE isfinite(\(column))
      """)
    guard counts.count > 0, let rows = counts.integer(0, 0), rows > 0 else { return nil }
    let newest = try connection.query(
      """
      SELECT floor(extract(epoch FROM \(time)))::bigint FROM \(from)
      WHERE isfinite(\(column)) AND \(time) <= to_timestamp(\(now))
      ORDER BY \(time) DESC OFFSET \(AgeSignals.outliers(of: rows)) LIMIT 1
      """)
    guard newest.count > 0, let seconds = newest.integer(0, 0) else { return nil }
    return AgeSignals.TimeColumn(
      table: candidate.table, column: candidate.column, newest: seconds, rows: rows,
      rowsInFuture: counts.integer(0, 1) ?? 0, hasNoZone: !candidate.hasZone)
  }

  /// The newest row that the refresh job wrote.
  func marker(_ connection: PostgreSQLConnection) throws(PostgreSQLFailure) -> AgeSignals.Marker? {
    let place = try connection.query(
      """
      SELECT n.nspname, a.attname, t.typname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      JOIN pg_type t ON t.oid = a.atttypid
      WHERE c.relname = '\(AgeSignals.markerTable)' AND c.relkind IN ('r', 'v', 'm')
        AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
      ORDER BY n.nspname <> 'public', n.nspname, a.attnum
      """)
    guard place.count > 0 else { return nil }
    let schema = place.text(0, 0)
    var types: [String: String] = [:]
    for row in 0..<place.count where place.text(row, 0) == schema { types[place.text(row, 1)] = place.text(row, 2) }
    func time(_ name: String) -> String {
      guard let type = types[name] else { return "NULL" }
      let value = type == "timestamptz" ? name : "\(name)::timestamp AT TIME ZONE \(zoneLiteral)"
      return "floor(extract(epoch FROM \(value)))::bigint"
    }
    let texts = ["source_environment", "dataset_version", "app_version", "migration_version", "owner"]
    let list =
      [time("refreshed_at"), time("source_taken_at")] + texts.map { types[$0] == nil ? "NULL" : "\($0)::text" }
    let latest = now + AgeSignals.clockTolerance
    let isEarly = types["refreshed_at"] == nil ? "false" : "coalesce(\(time("refreshed_at")) > \(latest), false)"
    let order = ["refreshed_at", "source_taken_at"].filter { types[$0] != nil }.map { "\($0) DESC NULLS LAST" }
    guard !order.isEmpty else { return nil }
    let rows = try connection.query(
      """
      SELECT \(list.joined(separator: ", ")), count(*) FILTER (WHERE \(isEarly)) OVER ()
      FROM \(PostgreSQLInspection.quoted(TableName(schema: schema, name: AgeSignals.markerTable)))
      ORDER BY \(isEarly), \(order.joined(separator: ", ")) LIMIT 1
      """)
    guard rows.count > 0 else { return nil }
    func text(_ column: Int) -> String? { rows.isNull(0, column) ? nil : rows.text(0, column) }
    var marker = AgeSignals.Marker()
    marker.refreshedAt = rows.integer(0, 0)
    marker.sourceTakenAt = rows.integer(0, 1)
    marker.sourceEnvironment = text(2)
    marker.datasetVersion = text(3)
    marker.appVersion = text(4)
    marker.migrationVersion = text(5)
    marker.owner = text(6)
    marker.rowsInFuture = rows.integer(0, 7) ?? 0
    return marker
  }

  /// Of a standby: up to when it follows its primary.
  func replayedUpTo(_ connection: PostgreSQLConnection) throws(PostgreSQLFailure) -> Int? {
    let rows = try connection.query(
      """
      SELECT CASE WHEN pg_is_in_recovery()
        THEN floor(extract(epoch FROM pg_last_xact_replay_timestamp()))::bigint END
      """)
    return rows.count > 0 ? rows.integer(0, 0) : nil
  }

  /// When a database that nobody wrote to since was restored, at the latest: its tables' first ANALYZE.
  func restoredAt(_ connection: PostgreSQLConnection) throws(PostgreSQLFailure) -> (Int?, String) {
    let rows = try connection.query(
      """
      SELECT sum(n_tup_ins), sum(n_tup_upd + n_tup_del), sum(n_live_tup),
        floor(extract(epoch FROM min(least(last_analyze, last_autoanalyze))))::bigint FROM pg_stat_user_tables
      """)
    guard rows.count > 0, let inserted = rows.integer(0, 0), let changed = rows.integer(0, 1),
      let live = rows.integer(0, 2), let analysed = rows.integer(0, 3), inserted > 0, changed == 0,
      abs(inserted - live) <= live / 100
    else { return (nil, "") }
    return (analysed, "statistics of tables that were only ever loaded")
  }
}

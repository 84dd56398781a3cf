import ScanTypes

/// Primary keys, and foreign keys of one column.
struct PostgreSQLKeys {
  /// A column by its table's OID and its own number.
  struct Place: Hashable {
    let table: Int
    let column: Int
  }

  let primary: Set<Place>
  let references: [Place: ColumnReference]

  init(_ connection: PostgreSQLConnection) throws(PostgreSQLFailure) {
    let keys = try connection.query(
      "SELECT i.indrelid, k.number FROM pg_index i, unnest(i.indkey) AS k(number) WHERE i.indisprimary")
    var primary: Set<Place> = []
    for row in 0..<keys.count {
      guard let table = keys.integer(row, 0), let column = keys.integer(row, 1) else { continue }
      primary.insert(Place(table: table, column: column))
    }
    self.primary = primary

    let rows = try connection.query(
      """
      SELECT k.conrelid, k.conkey[1], n.nspname, c.relname, a.attname
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.confrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = k.confkey[1]
      WHERE k.contype = 'f' AND array_length(k.conkey, 1) = 1
      ORDER BY k.oid DESC
      """)
    var references: [Place: ColumnReference] = [:]
    for row in 0..<rows.count {
      guard let table = rows.integer(row, 0), let column = rows.integer(row, 1) else { continue }
      // The oldest of several wins: it comes last.
      references[Place(table: table, column: column)] = ColumnReference(
        table: TableName(schema: rows.text(row, 2), name: rows.text(row, 3)), column: rows.text(row, 4))
    }
    self.references = references
  }
}

/// The catalogue's estimates, those of partitions added up under their parents.
///
/// Taken from `pg_class` and not from the files, because functions that ask the files wait for locks.
struct PartitionSizes {
  private var own: [Int: (rows: Int, bytes: Int)] = [:]
  private var children: [Int: [Int]] = [:]

  init(_ connection: PostgreSQLConnection) throws(PostgreSQLFailure) {
    let rows = try connection.query(
      """
      SELECT c.oid, c.reltuples::bigint,
        (c.relpages + coalesce(t.relpages, 0))::bigint * current_setting('block_size')::bigint,
        CASE WHEN c.relispartition THEN i.inhparent END
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_class t ON t.oid = c.reltoastrelid AND c.reltoastrelid <> 0
        LEFT JOIN pg_inherits i ON i.inhrelid = c.oid AND c.relispartition
      WHERE \(PostgreSQLCatalogue.isUserTable)
      """)
    for row in 0..<rows.count {
      guard let oid = rows.integer(row, 0), let tuples = rows.integer(row, 1), let bytes = rows.integer(row, 2)
      else { continue }
      // Before the first VACUUM or ANALYZE there is no estimate: -1, or 0 of 0 pages in old servers.
      if tuples >= 0, bytes > 0 { own[oid] = (tuples, bytes) }
      if let parent = rows.integer(row, 3) { children[parent, default: []].append(oid) }
    }
  }

  /// Nil where nobody has counted yet.
  func size(of oid: Int) -> (rows: Int?, bytes: Int?) {
    guard let parts = children[oid] else { return (own[oid]?.rows, own[oid]?.bytes) }
    let sizes = parts.map { size(of: $0) }
    let known = sizes.contains { $0.rows != nil }
    guard known else { return (nil, nil) }
    return (sizes.reduce(0) { $0 + ($1.rows ?? 0) }, sizes.reduce(0) { $0 + ($1.bytes ?? 0) })
  }
}

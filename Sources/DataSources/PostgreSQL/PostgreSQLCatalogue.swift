import ScanTypes

/// Reads the system catalogue: which tables there are, and what of them this role may read.
struct PostgreSQLCatalogue {
  private(set) var tables: [TableDescription] = []
  private(set) var relations: [TableName: PostgreSQLRelation] = [:]
  private(set) var notices: [ScanNotice] = []

  init(_ connection: PostgreSQLConnection) throws(PostgreSQLFailure) {
    let types = try Self.types(connection)
    let keys = try PostgreSQLKeys(connection)
    var columns = try Self.columns(connection, types: types, keys: keys)
    let sizes = try PartitionSizes(connection)

    let rows = try connection.query(Self.tablesQuery(version: connection.serverVersion))
    for row in 0..<rows.count {
      guard let oid = rows.integer(row, 0), let kind = Self.kinds[rows.text(row, 3)] else { continue }
      let name = TableName(schema: rows.text(row, 1), name: rows.text(row, 2))
      let described = columns.removeValue(forKey: oid) ?? ([], [:])
      let size = sizes.size(of: oid)
      tables.append(
        TableDescription(
          name: name, kind: kind, columns: described.0, estimatedRows: size.rows, estimatedBytes: size.bytes))
      relations[name] = PostgreSQLRelation(
        oid: oid,
        sqlName: quotedIdentifier(rows.bytes(row, 1)) + [UInt8(ascii: ".")]
          + quotedIdentifier(rows.bytes(row, 2)), kind: kind, columns: described.1,
        isSchemaUsable: rows.isTrue(row, 4), hidesRows: rows.isTrue(row, 5), isPopulated: rows.isTrue(row, 6))
    }
    tables.sort { $0.name < $1.name }
    notices = try Self.largeObjects(connection)
  }

  private static let kinds: [String: TableKind] = [
    "r": .ordinary, "p": .partitioned, "m": .materializedView, "f": .foreign,
  ]

  /// Which rows of `pg_class c` and `pg_namespace n` are the user's tables. System schemas are known by reserved names.
  static let isUserTable = """
    c.relkind IN ('r', 'p', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
    AND n.nspname !~ '^pg_(toast|temp_|toast_temp_)'
    """

  /// A partition is read as part of its parent, unless it is being detached, when the parent does not show it.
  private static func tablesQuery(version: Int) -> String {
    let isDetached =
      version >= 140_000
      ? "EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = c.oid AND i.inhdetachpending)" : "false"
    return """
      SELECT c.oid, n.nspname, c.relname, c.relkind, has_schema_privilege(n.oid, 'USAGE'),
        c.relrowsecurity AND row_security_active(c.oid), c.relispopulated
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE \(isUserTable) AND (NOT c.relispartition OR \(isDetached))
      """
  }

  private static func types(_ connection: PostgreSQLConnection) throws(PostgreSQLFailure) -> PostgreSQLTypes {
    // Every table has a composite type of its own; only those that a column has are of interest.
    let rows = try connection.query(
      """
      SELECT t.oid, t.typname, t.typtype, t.typcategory, t.typbasetype FROM pg_type t
      WHERE t.typtype <> 'c' OR EXISTS (SELECT FROM pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c')
        OR t.oid IN (SELECT atttypid FROM pg_attribute)
      """)
    var types: [Int: PostgreSQLType] = [:]
    for row in 0..<rows.count {
      guard let oid = rows.integer(row, 0) else { continue }
      types[oid] = PostgreSQLType(
        name: rows.text(row, 1), form: rows.text(row, 2), category: rows.text(row, 3),
        base: rows.integer(row, 4) ?? 0)
    }
    return PostgreSQLTypes(types)
  }

  private static func columns(
    _ connection: PostgreSQLConnection, types: PostgreSQLTypes, keys: PostgreSQLKeys
  ) throws(PostgreSQLFailure) -> [Int: ([Column], [String: PostgreSQLColumn])] {
    let isGenerated = connection.serverVersion >= 120_000 ? "a.attgenerated <> ''" : "false"
    let isLibraryC =
      "d.datcollate IN ('C', 'POSIX')" + (connection.serverVersion >= 150_000 ? " AND d.datlocprovider = 'c'" : "")
    let rows = try connection.query(
      """
      SELECT a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.atttypid, \(isGenerated),
        has_table_privilege(c.oid, 'SELECT') OR has_column_privilege(c.oid, a.attnum, 'SELECT'),
        a.attcollation IN (950, 951)
          OR a.attcollation = 100 AND (SELECT \(isLibraryC) FROM pg_database d WHERE d.datname = current_database())
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE \(isUserTable) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attrelid, a.attnum
      """)
    var columns: [Int: ([Column], [String: PostgreSQLColumn])] = [:]
    for row in 0..<rows.count {
      guard let table = rows.integer(row, 0), let number = rows.integer(row, 1) else { continue }
      let name = rows.text(row, 2)
      let place = PostgreSQLKeys.Place(table: table, column: number)
      columns[table, default: ([], [:])].0.append(
        Column(
          name: name, declaredType: rows.text(row, 3), kind: types.kind(of: rows.integer(row, 4) ?? 0),
          isPrimaryKey: keys.primary.contains(place), references: keys.references[place]))
      columns[table, default: ([], [:])].1[name] = PostgreSQLColumn(
        sqlName: quotedIdentifier(rows.bytes(row, 2)), isReadable: rows.isTrue(row, 6),
        isGenerated: rows.isTrue(row, 5), hasByteOrder: rows.isTrue(row, 7))
    }
    return columns
  }

  /// Large objects belong to no table, so nothing reads them: that must not pass in silence.
  private static func largeObjects(_ connection: PostgreSQLConnection) throws(PostgreSQLFailure) -> [ScanNotice] {
    let rows = try connection.query("SELECT FROM pg_largeobject_metadata LIMIT 1")
    guard rows.count > 0 else { return [] }
    return [
      ScanNotice(
        table: nil, code: "large-objects", message: "The database holds large objects, which are not read.",
        hint: "Remove orphans with vacuumlo, and move what is needed to bytea columns.")
    ]
  }
}

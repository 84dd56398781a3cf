import ScanTypes

/// What reading a table takes besides its description.
struct PostgreSQLRelation {
  let oid: Int
  /// `"schema"."table"` in the database's encoding, quoted.
  let sqlName: [UInt8]
  let kind: TableKind
  /// By name, as the description spells it.
  let columns: [String: PostgreSQLColumn]
  /// Whether the role has USAGE on its schema.
  let isSchemaUsable: Bool
  /// Whether row-level security would hide rows from this role.
  let hidesRows: Bool
  /// False for a materialized view that was never filled.
  let isPopulated: Bool

  /// What stands behind FROM. ONLY, because a child table is a table of its own in the catalogue; a partition is not.
  var fromClause: [UInt8] {
    switch kind {
    case .partitioned, .materializedView: sqlName
    case .ordinary, .foreign, .file: Array("ONLY ".utf8) + sqlName
    }
  }
}

struct PostgreSQLColumn {
  /// Quoted.
  let sqlName: [UInt8]
  let isReadable: Bool
  let isGenerated: Bool
  /// Whether its collation is "C" by itself: that of the column, or of the database where the column has none.
  let hasByteOrder: Bool
}

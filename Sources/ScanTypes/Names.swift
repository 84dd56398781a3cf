/// A table by schema and name, spelled as the catalogue spells it.
public struct TableName: Hashable, Sendable, Comparable {
  /// The schema, or nil where the kind of source has none (SQLite's `main`, files).
  public let schema: String?
  public let name: String

  public init(schema: String? = nil, name: String) {
    self.schema = schema
    self.name = name
  }

  /// `schema.name`, or `name` alone; not quoted, so for people and never for SQL.
  public var displayName: String { schema.map { "\($0).\(name)" } ?? name }

  public static func < (left: TableName, right: TableName) -> Bool {
    (left.schema ?? "", left.name) < (right.schema ?? "", right.name)
  }
}

/// What kind of values a column's type promises; decides which rules can apply to it.
public enum ColumnKind: String, Sendable, CaseIterable {
  case text, integer, decimal, boolean, date, timestamp, time, uuid, json, xml, hstore, array
  case binary, network, enumeration, composite, range, other
}

/// A column as the catalogue describes it.
public struct Column: Hashable, Sendable {
  public let name: String
  /// The type as the source spells it: `character varying(80)`, `TEXT`, or empty.
  public let declaredType: String
  public let kind: ColumnKind
  /// Whether the source lets in no value of another kind. SQLite and dumps do: their types are hints.
  public let isKindEnforced: Bool
  public let isPrimaryKey: Bool
  /// Where a foreign key leads, if the column alone is one.
  public let references: ColumnReference?

  public init(
    name: String, declaredType: String = "", kind: ColumnKind = .text, isKindEnforced: Bool = true,
    isPrimaryKey: Bool = false, references: ColumnReference? = nil
  ) {
    self.name = name
    self.declaredType = declaredType
    self.kind = kind
    self.isKindEnforced = isKindEnforced
    self.isPrimaryKey = isPrimaryKey
    self.references = references
  }

  /// The same column by another name, or with a foreign key that leads elsewhere.
  public func renamed(_ name: String? = nil, references: ColumnReference?) -> Column {
    Column(
      name: name ?? self.name, declaredType: declaredType, kind: kind, isKindEnforced: isKindEnforced,
      isPrimaryKey: isPrimaryKey, references: references)
  }

  /// The same column, taken for one of another kind.
  public func of(_ kind: ColumnKind) -> Column {
    Column(
      name: name, declaredType: declaredType, kind: kind, isKindEnforced: isKindEnforced, isPrimaryKey: isPrimaryKey,
      references: references)
  }
}

/// A column of another table.
public struct ColumnReference: Hashable, Sendable {
  public let table: TableName
  public let column: String

  public init(table: TableName, column: String) {
    self.table = table
    self.column = column
  }
}

/// What holds rows.
public enum TableKind: String, Sendable {
  case ordinary, partitioned, materializedView, foreign, file
}

/// A table as the catalogue describes it, before a row of it is read.
public struct TableDescription: Sendable {
  public let name: TableName
  public let kind: TableKind
  public let columns: [Column]
  /// The catalogue's own estimates, where it has any: for progress, never for a verdict.
  public let estimatedRows: Int?
  public let estimatedBytes: Int?

  public init(
    name: TableName, kind: TableKind = .ordinary, columns: [Column], estimatedRows: Int? = nil,
    estimatedBytes: Int? = nil
  ) {
    self.name = name
    self.kind = kind
    self.columns = columns
    self.estimatedRows = estimatedRows
    self.estimatedBytes = estimatedBytes
  }
}

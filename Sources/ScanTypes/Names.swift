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
  public let isPrimaryKey: Bool
  /// Where a foreign key leads, if the column alone is one.
  public let references: ColumnReference?

  public init(
    name: String, declaredType: String = "", kind: ColumnKind = .text, isPrimaryKey: Bool = false,
    references: ColumnReference? = nil
  ) {
    self.name = name
    self.declaredType = declaredType
    self.kind = kind
    self.isPrimaryKey = isPrimaryKey
    self.references = references
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

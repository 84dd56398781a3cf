public import ScanTypes

/// A table or view as a catalogue describes it: what two schemas are compared by. No data.
public struct SchemaTable: Sendable, Equatable {
  public enum Kind: String, Sendable {
    case table, view, materializedView
  }

  public var name: TableName
  public var kind: Kind
  /// In the catalogue's order.
  public var columns: [SchemaColumn]

  public init(name: TableName, kind: Kind = .table, columns: [SchemaColumn]) {
    self.name = name
    self.kind = kind
    self.columns = columns
  }
}

/// A column as a catalogue describes it.
public struct SchemaColumn: Sendable, Equatable {
  public var name: String
  /// As the database itself writes it (`character varying(80)`), so that two servers agree; empty where it is not known.
  public var type: String
  /// Nil where it is not known.
  public var isNotNull: Bool?
  public var isGenerated: Bool
  public var isIdentity: Bool
  public var isKey: Bool

  public init(
    name: String, type: String = "", isNotNull: Bool? = nil, isGenerated: Bool = false, isIdentity: Bool = false,
    isKey: Bool = false
  ) {
    self.name = name
    self.type = type
    self.isNotNull = isNotNull
    self.isGenerated = isGenerated
    self.isIdentity = isIdentity
    self.isKey = isKey
  }
}

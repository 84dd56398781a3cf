public import ScanTypes

/// A line of a file.
public struct SourceLine: Hashable, Sendable {
  public let file: String
  /// From 1.
  public let line: Int

  public init(file: String, line: Int) {
    self.file = file
    self.line = line
  }
}

/// Tables and columns as files of SQL, read one after the other, leave them.
///
/// A value: what it was after any file is a copy taken then.
public struct SchemaModel: Sendable {
  public struct Column: Sendable {
    public var name: String
    /// As it is written there, blanks as one: `varchar(80)`; empty where the file does not say.
    public var type: String
    /// Nil where the file does not say.
    public var isNotNull: Bool?
    public var hasDefault: Bool
    /// Where the column was made: as part of its table, by `ADD COLUMN`, or by a rename of another's.
    public var made: SourceLine
    /// Where it was changed since, in order: renamed, given another type or nullability.
    public var changes: [SourceLine] = []

    public init(name: String, type: String = "", isNotNull: Bool? = nil, hasDefault: Bool = false, made: SourceLine) {
      self.name = name
      self.type = type
      self.isNotNull = isNotNull
      self.hasDefault = hasDefault
      self.made = made
    }
  }

  /// A key of one column that leads to another table.
  public struct ForeignKey: Sendable {
    public let column: String
    public let table: TableName
    /// Nil for that table's primary key.
    public let target: String?
  }

  /// A security label of PostgreSQL, as masking rules are declared by.
  public struct ColumnLabel: Sendable {
    public let table: TableName
    public let column: String
    public let text: String
  }

  public enum Kind: Sendable { case table, view, materializedView }

  /// Why the columns of a table may be others than those that were read.
  public struct Uncertainty: Sendable {
    public enum Reason: Sendable {
      /// It was changed but never made: the file that makes it was not read.
      case unknownOrigin
      /// `AS SELECT`, `LIKE`, `INHERITS`, `OF`: the columns come from elsewhere.
      case columnsFromElsewhere
      /// `DO`, a function's call, `EXECUTE`: code that may do anything.
      case opaqueCode
      /// A statement about it that could not be followed.
      case notUnderstood
    }
    public let reason: Reason
    public let place: SourceLine
  }

  public struct Table: Sendable {
    public var name: TableName
    public var kind = Kind.table
    public var columns: [Column] = []
    public var primaryKey: [String] = []
    public var foreignKeys: [ForeignKey] = []
    /// Nil when the columns are known to be these.
    public var uncertainty: Uncertainty?
    public var isTemporary = false
    /// The table that this is a part of: it has that one's columns.
    public var parent: TableName?
    public var made: SourceLine
    /// Where it was renamed since, in order.
    public var renames: [SourceLine] = []

    public init(name: TableName, made: SourceLine) {
      self.name = name
      self.made = made
    }
  }

  public let dialect: SQLDialect
  /// By name as it compares; see `key(of:)`.
  private var byKey: [TableName: Table] = [:]
  private var partCount = 0
  /// Names that were dropped or renamed away, so that what still speaks of them is known.
  public private(set) var dropped: Set<TableName> = []
  /// Set when code ran that may have changed any table.
  public var uncertainty: Uncertainty?
  /// Schemas of which the same is true, by name.
  public var uncertainSchemas: [String: Uncertainty] = [:]
  /// Schemas that were made.
  public var schemas: Set<String> = [] {
    didSet { droppedSchemas = droppedSchemas.union(oldValue).subtracting(schemas) }
  }
  /// Schemas that were dropped or renamed since.
  private(set) var droppedSchemas: Set<String> = []

  /// In order, the last of each column.
  public internal(set) var columnLabels: [ColumnLabel] = []

  public init(_ dialect: SQLDialect) { self.dialect = dialect }

  /// All tables and views but temporary ones, sorted by name.
  public var tables: [Table] { byKey.values.filter { !$0.isTemporary }.sorted { $0.name < $1.name } }

  /// The same in no order, for what must look at all of them again and again.
  var unsorted: some Sequence<Table> { byKey.values.lazy.filter { !$0.isTemporary } }

  /// Whether any table is a part of another.
  var hasParts: Bool { partCount > 0 }

  /// How a name compares: PostgreSQL's as it is, others without regard to case.
  public func key(of name: TableName) -> TableName {
    dialect == .postgreSQL
      ? name : TableName(schema: name.schema.map { $0.lowercased() }, name: name.name.lowercased())
  }

  public func areSame(_ left: String, _ right: String) -> Bool { key(ofColumn: left) == key(ofColumn: right) }

  func key(ofColumn name: String) -> String { dialect == .postgreSQL ? name : name.lowercased() }

  public subscript(name: TableName) -> Table? {
    get { byKey[key(of: name)] }
    set {
      let key = key(of: name)
      let old = byKey[key]
      byKey[key] = newValue
      partCount += (newValue?.parent == nil ? 0 : 1) - (old?.parent == nil ? 0 : 1)
      if newValue == nil { dropped.insert(key) } else { dropped.remove(key) }
    }
  }

  /// Why nothing may be concluded from a table's columns; nil when they are known. A table that is not there is uncertain
  /// when code ran that may have made it.
  public func uncertainty(of name: TableName) -> Uncertainty? {
    self[name]?.uncertainty ?? name.schema.flatMap { uncertainSchemas[$0] } ?? uncertainty
  }

  /// A column and the table it stands in.
  public func column(_ column: String, of name: TableName) -> Column? {
    self[name]?.columns.first { areSame($0.name, column) }
  }
}

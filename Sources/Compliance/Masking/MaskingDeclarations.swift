public import ScanTypes

/// What somebody declared of the masking of columns: in `maskproof.yaml`, in another tool's file, in the database.
public struct MaskingDeclarations: Sendable {
  /// Up to which migration somebody looked at all columns.
  public struct Approval: Sendable, Hashable {
    /// As its tool names it.
    public let migration: String
    public let place: SourcePlace

    public init(migration: String, place: SourcePlace) {
      self.migration = migration
      self.place = place
    }
  }

  public private(set) var rules: [MaskingRule] = []
  public var approval: Approval?
  /// Whether a column of which nothing is declared is a finding.
  public var requiresAll = false
  /// Files of other tools that `maskproof.yaml` names.
  public var files: [(path: String, place: SourcePlace)] = []
  /// Whether security labels of the database count.
  public var readsLabels = true
  private var byTable: [String: [Int]] = [:]

  public init() {}

  public var isEmpty: Bool { rules.isEmpty }

  public mutating func add(_ rule: MaskingRule) {
    byTable[rule.table.lowercased(), default: []].append(rules.count)
    rules.append(rule)
  }

  public mutating func add(_ other: MaskingDeclarations) { for rule in other.rules { add(rule) } }

  /// What is declared of a column, the first that says that it is masked before any other; nil when nothing is.
  ///
  /// - Complexity: O(rules of the table).
  public func rule(for column: String, of table: TableName) -> MaskingRule? {
    let fitting = rules(for: table).filter {
      $0.column.map { $0 == "*" || $0.lowercased() == column.lowercased() } ?? true
    }
    return fitting.first { $0.treatment != .notPersonal } ?? fitting.first
  }

  public func rules(for table: TableName) -> [MaskingRule] {
    (byTable[table.name.lowercased()] ?? []).map { rules[$0] }.filter {
      $0.schema == nil || table.schema == nil || $0.schema?.lowercased() == table.schema?.lowercased()
    }
  }
}

/// One column, or all of a table, and what is done about it.
public struct MaskingRule: Sendable, Hashable {
  public enum Treatment: String, Sendable {
    /// Its values are replaced.
    case masked
    /// The rows of its table are removed.
    case removed
    /// It is declared to hold nothing about persons.
    case notPersonal = "not-personal"
  }

  /// Nil where the declaration names none: any.
  public let schema: String?
  public let table: String
  /// `*` for all; nil for the table as a whole.
  public let column: String?
  public let treatment: Treatment
  /// Whose declaration it is: `Greenmask`, `maskproof.yaml`, `security label`.
  public let source: String
  public let place: SourcePlace?

  public init(
    schema: String?, table: String, column: String?, treatment: Treatment, source: String, place: SourcePlace?
  ) {
    self.schema = schema
    self.table = table
    self.column = column
    self.treatment = treatment
    self.source = source
    self.place = place
  }

  /// - Parameter name: `table` or `schema.table`.
  public init(
    named name: String, column: String?, treatment: Treatment, source: String, place: SourcePlace?
  ) {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    self.init(
      schema: parts.count == 2 ? parts[0] : nil, table: parts.last ?? name, column: column, treatment: treatment,
      source: source, place: place)
  }

  /// `schema.table.column`, as it was declared.
  public var name: String {
    [schema, table, column].compactMap { $0 }.joined(separator: ".")
  }
}

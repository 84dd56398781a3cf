public import DataSources
public import ScanTypes

/// How the columns of one schema differ from those that another expects.
///
/// - Complexity: O(columns): 10,000 take a few hundredths of a second.
public struct SchemaComparison: Sendable {
  public struct Place: Hashable, Sendable, Comparable {
    public let table: TableName
    public let column: String

    public init(table: TableName, column: String) {
      self.table = table
      self.column = column
    }

    /// `schema.table.column`
    public var name: String { "\(table.displayName).\(column)" }

    public static func < (left: Place, right: Place) -> Bool {
      (left.table, left.column) < (right.table, right.column)
    }
  }

  /// A column that is there in both and not the same.
  public struct Change: Sendable, Equatable {
    public let place: Place
    public let expected: String
    public let actual: String
  }

  /// Expected and not there; of a table that is not there, all of its columns.
  public private(set) var missing: [Place] = []
  /// There and not expected.
  public private(set) var extra: [Place] = []
  public private(set) var missingTables: [TableName] = []
  public private(set) var extraTables: [TableName] = []
  public private(set) var types: [Change] = []
  public private(set) var nullability: [Change] = []

  /// - Parameters:
  ///   - foldsCase: whether names differ by more than case, as PostgreSQL's do: false.
  ///   - isUncertain: tables of which nothing may be concluded.
  public init(
    expected: [SchemaTable], actual: [SchemaTable], foldsCase: Bool = false,
    isUncertain: (TableName) -> Bool = { _ in false }
  ) {
    func key(_ name: TableName) -> TableName {
      foldsCase ? TableName(schema: name.schema?.lowercased(), name: name.name.lowercased()) : name
    }
    func key(_ column: String) -> String { foldsCase ? column.lowercased() : column }
    let there = Dictionary(actual.map { (key($0.name), $0) }, uniquingKeysWith: { first, _ in first })
    let wanted = Dictionary(expected.map { (key($0.name), $0) }, uniquingKeysWith: { first, _ in first })
    for table in expected where !isUncertain(table.name) {
      guard let other = there[key(table.name)] else {
        missingTables.append(table.name)
        missing += table.columns.map { Place(table: table.name, column: $0.name) }
        continue
      }
      let columns = Dictionary(other.columns.map { (key($0.name), $0) }, uniquingKeysWith: { first, _ in first })
      for column in table.columns {
        let place = Place(table: other.name, column: column.name)
        guard let found = columns[key(column.name)] else {
          missing.append(place)
          continue
        }
        if !column.type.isEmpty, !found.type.isEmpty, column.type != found.type {
          types.append(Change(place: place, expected: column.type, actual: found.type))
        }
        if let want = column.isNotNull, let have = found.isNotNull, want != have, table.kind == .table {
          let words = ["may be null", "not null"]
          nullability.append(Change(place: place, expected: words[want ? 1 : 0], actual: words[have ? 1 : 0]))
        }
      }
    }
    for table in actual where !isUncertain(table.name) {
      guard let other = wanted[key(table.name)] else {
        extraTables.append(table.name)
        extra += table.columns.map { Place(table: table.name, column: $0.name) }
        continue
      }
      let columns = Set(other.columns.map { key($0.name) })
      extra += table.columns.filter { !columns.contains(key($0.name)) }.map {
        Place(table: table.name, column: $0.name)
      }
    }
    missing.sort()
    extra.sort()
  }
}

extension SchemaComparison {
  /// The same without places that are something else's.
  func without(_ isOther: (Place) -> Bool) -> SchemaComparison {
    var rest = self
    rest.missing.removeAll(where: isOther)
    rest.extra.removeAll(where: isOther)
    let others = (missing: Set(missing.filter(isOther).map(\.table)), extra: Set(extra.filter(isOther).map(\.table)))
    rest.missingTables.removeAll { others.missing.contains($0) }
    rest.extraTables.removeAll { others.extra.contains($0) }
    return rest
  }
}

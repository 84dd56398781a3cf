public import ScanTypes

/// A table of the database that may tell what was migrated: its name and columns, as the catalogue spells them.
public struct TableColumns: Hashable, Sendable {
  public var name: TableName
  public var columns: [String]

  public init(name: TableName, columns: [String]) {
    self.name = name
    self.columns = columns
  }
}

/// A table to be read whole, before the tool is known: `SELECT columns FROM table`, all rows, in any order.
///
/// Only the columns that a comparison needs are asked for: never who installed a migration, nor a log.
public struct HistoryQuery: Hashable, Sendable {
  public var table: TableName
  /// Spelled as the catalogue spells them; to be quoted.
  public var columns: [String]
  /// Whose table it may be, ascending; for messages.
  public var tools: [MigrationTool]
}

/// What a `HistoryQuery` gave.
public struct HistoryTable: Equatable, Sendable {
  public enum Contents: Equatable, Sendable {
    /// A row has one value for each column of the query, nil for NULL: the text that the database writes for it
    /// (PostgreSQL's text output, SQLite's `CAST … AS TEXT`); a blob as its bytes, a `bytea` as such or as `\x…`.
    case rows([[[UInt8]?]])
    /// The user may not read it.
    case denied
  }

  public var query: HistoryQuery
  /// All columns of the table: they tell tools apart.
  public var allColumns: [String]
  public var contents: Contents

  public init(query: HistoryQuery, allColumns: [String], contents: Contents) {
    self.query = query
    self.allColumns = allColumns
    self.contents = contents
  }

  /// The rows by the names of columns, without regard to case.
  var rows: [HistoryRow] {
    guard case .rows(let rows) = contents else { return [] }
    var places: [String: Int] = [:]
    for (place, column) in query.columns.enumerated() { places[column.lowercased()] = place }
    return rows.map { HistoryRow(values: $0, places: places) }
  }
}

/// One row of a history table.
struct HistoryRow: Sendable {
  private let values: [[UInt8]?]
  private let places: [String: Int]

  init(values: [[UInt8]?], places: [String: Int]) {
    self.values = values
    self.places = places
  }

  /// The value of a column named in lower case; nil for NULL and for a column that is not there.
  func bytes(_ column: String) -> [UInt8]? {
    guard let place = places[column], values.indices.contains(place) else { return nil }
    return values[place]
  }

  func text(_ column: String) -> String? { bytes(column).map { String(decoding: $0, as: UTF8.self) } }

  var texts: [String] { values.compactMap { $0.map { String(decoding: $0, as: UTF8.self) } } }

  func integer(_ column: String) -> Int? { text(column).flatMap { Int($0) } }

  /// `t`, `true`, `1` and the like; nil when it is none of either.
  func flag(_ column: String) -> Bool? {
    switch text(column)?.lowercased() {
    case "t", "true", "1", "y", "yes": true
    case "f", "false", "0", "n", "no": false
    case let other?: Int(other).map { $0 != 0 }
    case nil: nil
    }
  }

  /// Raw bytes: as they are, or PostgreSQL's `\x…` taken apart.
  func blob(_ column: String) -> [UInt8]? {
    guard let bytes = bytes(column) else { return nil }
    guard bytes.starts(with: #"\x"#.utf8), let decoded = [UInt8](hexadecimal: bytes.dropFirst(2)) else { return bytes }
    return decoded
  }
}

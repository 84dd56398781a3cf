public import ScanTypes

/// A look at what a database is rather than at what its rows hold: its schema, its history of migrations, its age.
///
/// Opened for reading only, used from one thread, in one snapshot.
public protocol DatabaseInspection: AnyObject {
  /// The target's name for reports: no user, no password, no query parameters.
  var displayName: String { get }
  var engine: DatabaseEngine { get }

  /// What of it could not be read, such as the end of a dump that breaks off.
  var notices: [ScanNotice] { get }

  /// Tables, partitioned tables, views and materialized views with their columns, sorted by name. What an extension owns,
  /// partitions (their parent stands for them) and the system's own are left out.
  func schema() throws(SourceError) -> [SchemaTable]

  /// All rows of a small table that tells of the database itself, such as a history of migrations.
  ///
  /// - Parameter columns: as the catalogue spells them.
  func rows(of table: TableName, columns: [String]) throws(SourceError) -> InspectedRows

  /// The first row of a query of the user's, run where it cannot write.
  ///
  /// - Returns: its values as the database writes them, nil for NULL; no value when there is no row.
  func firstRow(of query: String, timeout: Duration) throws(InspectionFailure) -> [String?]

  /// The schemas in which a name without one is looked for, as a session of this user finds them; empty where there are none.
  func searchPath() throws(SourceError) -> [String]

  /// What the database knows of its own age.
  ///
  /// - Parameter leftOut: tables whose times say nothing of the rows, such as histories of migrations.
  func ageSignals(zone: String, now: Int, leavingOut leftOut: Set<TableName>) throws(SourceError) -> AgeSignals

  /// Declarations of PostgreSQL Anonymizer on columns; none elsewhere.
  func maskingLabels() throws(SourceError) -> [MaskingLabel]

  /// What tells one server from another; nil where there is no server.
  func serverIdentity() throws(SourceError) -> String?
}

extension DatabaseInspection {
  /// A database that is open is whole.
  public var notices: [ScanNotice] { [] }
}

public enum DatabaseEngine: String, Sendable {
  case postgresql, sqlite, mysql
}

/// What came of reading a table.
public enum InspectedRows: Sendable, Equatable {
  /// One value for each column asked for, nil for NULL.
  case rows([[[UInt8]?]])
  /// The user may not read it.
  case denied
}

/// Why a query of the user's gave nothing: a code of the database, never its words, which may quote data.
public struct InspectionFailure: Error, Sendable, Equatable {
  public let problem: String

  public init(problem: String) { self.problem = problem }
}

/// A security label of PostgreSQL Anonymizer on a column.
public struct MaskingLabel: Sendable, Equatable {
  public let table: TableName
  public let column: String
  /// False for `NOT MASKED`.
  public let isMasked: Bool

  public init(table: TableName, column: String, isMasked: Bool) {
    self.table = table
    self.column = column
    self.isMasked = isMasked
  }

  /// Nil for the label of something else.
  init?(table: TableName, column: String, label: String) {
    let words = label.lowercased().split { $0.isWhitespace }
    let isMasked = words.starts(with: ["masked", "with"])
    guard isMasked || words.starts(with: ["not", "masked"]) else { return nil }
    self.init(table: table, column: column, isMasked: isMasked)
  }
}

/// Opens what a command line names for a look at it.
///
/// - Parameters:
///   - leftOut: as for `openDataSource`.
///   - isCancelled: asked in the middle of a query of SQLite's.
/// - Throws: `SourceError.unusable` for what is no database.
public func openInspection(
  _ target: String, leavingOut leftOut: [String] = [], isCancelled: @escaping @Sendable () -> Bool = { false }
) throws(SourceError) -> any DatabaseInspection {
  if PostgreSQLTarget.matches(target) { return try PostgreSQLInspection(target) }
  if let path = SourceKind.sqlitePath(of: target) { return try SQLiteInspection(path: path, isCancelled: isCancelled) }
  return try SourceInspection(openDataSource(target, leavingOut: leftOut))
}

/// Whose database a target is, by how it is written; nil for files, whose content would have to tell.
public func databaseEngine(of target: String) -> DatabaseEngine? {
  if PostgreSQLTarget.matches(target) { return .postgresql }
  return SourceKind.sqlitePath(of: target) == nil ? nil : .sqlite
}

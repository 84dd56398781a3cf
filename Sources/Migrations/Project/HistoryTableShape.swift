import ScanTypes

/// How a tool's table is known, and what is read of it. Names of columns are in lower case.
struct HistoryTableShape: Sendable {
  enum Role: Sendable { case history, lock, metadata, events, tags, other }

  var role: Role = .history
  /// In lower case.
  var names: [String]
  var required: [String]
  /// Read where they are.
  var optional: [String] = []
  /// Columns that show that the table is another tool's.
  var foreign: [String] = []
  /// Whether the columns tell it under any name.
  var isKnownByColumns = false
  /// Whether there is no column but those, as any other would be a chance.
  var isExact = false
  /// Whether its rows tell anything; else it is only known as the tool's own.
  var isRead = true

  func fitsColumns(_ columns: [String]) -> Bool {
    let columns = Set(columns.map { $0.lowercased() })
    return required.allSatisfy(columns.contains) && !foreign.contains(where: columns.contains)
  }

  func isNamed(like name: String) -> Bool { names.contains(name.lowercased()) }

  func fits(_ table: TableColumns) -> Bool {
    isNamed(like: table.name.name) ? fitsColumns(table.columns) : isKnown(by: table.columns)
  }

  /// Whether the columns alone, under whatever name, tell that it is this table.
  func isKnown(by columns: [String]) -> Bool {
    isKnownByColumns && fitsColumns(columns) && (!isExact || columns.count == required.count)
  }

  /// The columns to read, as the catalogue spells them.
  func wanted(of columns: [String]) -> [String] {
    columns.filter { required.contains($0.lowercased()) || optional.contains($0.lowercased()) }
  }
}

/// The tables of one tool, as read.
struct ToolTables: Sendable {
  var history: HistoryTable?
  var others: [HistoryTableShape.Role: HistoryTable] = [:]

  var name: TableName? { history?.query.table }
  var rows: [HistoryRow] { history?.rows ?? [] }

  func rows(_ role: HistoryTableShape.Role) -> [HistoryRow] { others[role]?.rows ?? [] }

  /// The lock that a row of the lock's table says is held.
  ///
  /// - Parameter since: the column of the time, in lower case.
  func lock(where isHeld: (HistoryRow) -> Bool, since: String? = nil, release: String) -> HistoryLock? {
    guard let table = others[.lock], let row = table.rows.first(where: isHeld) else { return nil }
    // A cell may hold anything, a time alone is shown.
    let time = since.flatMap { row.text($0) }.flatMap { IDGrammar.isTime($0) ? $0 : nil }
    return HistoryLock(table: table.query.table, since: time, release: release)
  }
}

import ScanTypes

/// Of which tables nothing is concluded at one point of the migrations, and why.
struct SchemaDoubts {
  /// A sentence's end each: `m/V2.sql:3: code runs that may change it`.
  var tables: [TableName: String] = [:]
  /// Why nothing is concluded of a table that nothing speaks of.
  var elsewhere: String?
  /// Tables that a statement changes and no file makes: what is said of them is known, the rest is not.
  var unmade: Set<TableName> = []

  mutating func add(_ table: TableName, _ reason: String) { tables[table] = tables[table] ?? reason }

  /// - Parameter known: the tables that the migrations make.
  func reason(for table: TableName, known: Set<TableName>) -> String? {
    tables[table] ?? (known.contains(table) ? nil : elsewhere)
  }
}

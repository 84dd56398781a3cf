import CSQLite3
import ScanTypes

/// The tables of a database that hold data of their own.
///
/// Left out: views, the library's own `sqlite_…` tables, and the shadow tables of full-text and R-tree tables,
/// because what they hold is read through the table that they belong to.
struct SQLiteCatalogue {
  private(set) var tables: [TableDescription] = []
  private(set) var notices: [ScanNotice] = []
  /// Names of those of `tables` that are virtual.
  private(set) var virtualTables: Set<String> = []

  private struct Entry {
    let name: String
    let type: String
  }

  private let connection: SQLiteConnection

  init(of connection: SQLiteConnection, fileBytes: Int) throws(SQLiteFailure) {
    self.connection = connection
    let entries = try entries()
    let ordinary = Set(entries.filter { $0.type == "table" }.map(\.name))
    var readThroughOwner: [String] = []
    for entry in entries where entry.type == "virtual" {
      switch try read(virtual: entry.name, among: entries, ordinary: ordinary) {
      case .itself:
        virtualTables.insert(entry.name)
        readThroughOwner.append(entry.name)
      case .nothing: readThroughOwner.append(entry.name)
      case .shadows: break
      }
    }
    var described: [TableDescription] = []
    for entry in entries {
      switch entry.type {
      case "table": break
      case "virtual": guard virtualTables.contains(entry.name) else { continue }
      case "shadow": if readThroughOwner.contains(where: { entry.name.hasPrefix($0 + "_") }) { continue }
      default: continue
      }
      if let table = try describe(entry.name) { described.append(table) }
    }
    tables = Self.sharing(fileBytes, among: described).sorted { $0.name < $1.name }
  }

  private func entries() throws(SQLiteFailure) -> [Entry] {
    let list = try connection.prepare(
      "SELECT name, type FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'")
    var entries: [Entry] = []
    while try list.step() { entries.append(Entry(name: list.text(0), type: list.text(1))) }
    return entries
  }

  // MARK: Virtual tables

  private enum VirtualReading {
    /// Through the virtual table; its shadow tables would show the same again.
    case itself
    /// It has nothing of its own, or a notice says what is missing.
    case nothing
    /// It cannot be opened here, but what it stores can.
    case shadows
  }

  private mutating func read(
    virtual name: String, among entries: [Entry], ordinary: Set<String>
  ) throws(SQLiteFailure) -> VirtualReading {
    let declaration = VirtualTableDeclaration(sql: try schemaSQL(of: name))
    let opens = (try? connection.prepare("SELECT * FROM \(quotedSQLiteIdentifier(name))")) != nil
    switch declaration.module {
    case "fts3", "fts4", "fts5":
      let hasContent = entries.contains { $0.type == "shadow" && $0.name == name + "_content" }
      if hasContent { return opens ? .itself : .shadows }
      // The text is in a table that is read anyway.
      if let content = declaration.option("content"), ordinary.contains(content) { return .nothing }
      notices.append(
        ScanNotice(
          table: TableName(name: name), code: "virtual-table.contentless",
          message: "The full-text table keeps only an index of its words, which was not read.",
          hint: "Scan the data that it was filled from, and exclude this table."))
      return .nothing
    case "rtree", "rtree_i32", "geopoly":
      return opens ? .itself : .shadows
    case "fts5vocab", "fts4aux", "fts3tokenize", "dbstat":
      return .nothing
    default:
      notices.append(
        ScanNotice(
          table: TableName(name: name), code: "virtual-table.unknown",
          message: "The table belongs to a SQLite module that is not built in, so it was not read.",
          hint: "Scan the place where its data lives, or copy it into an ordinary table; else exclude it."))
      return .nothing
    }
  }

  private func schemaSQL(of table: String) throws(SQLiteFailure) -> String {
    let statement = try connection.prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?1")
    statement.bind(table, at: 1)
    return try statement.step() ? statement.text(0) : ""
  }

  // MARK: Columns

  private mutating func describe(_ table: String) throws(SQLiteFailure) -> TableDescription? {
    var references: [String: ColumnReference] = [:]
    var columns: [Column] = []
    do throws(SQLiteFailure) {
      references = try foreignKeys(of: table)
      let list = try connection.prepare(
        "SELECT name, type, pk FROM pragma_table_xinfo(?1, 'main') WHERE hidden <> 1 ORDER BY cid")
      list.bind(table, at: 1)
      while try list.step() {
        columns.append(
          Column(
            name: list.text(0), declaredType: list.text(1), kind: ColumnKind(sqliteType: list.text(1)),
            isKindEnforced: false, isPrimaryKey: list.integer(2) > 0, references: references[list.text(0)]))
      }
    } catch {
      if error.primaryCode == SQLITE_INTERRUPT { throw error }
    }
    guard !columns.isEmpty else {
      notices.append(
        ScanNotice(
          table: TableName(name: table), code: "table.unreadable",
          message: "The table's columns cannot be listed, so it was not read.",
          hint: "Check the database with 'PRAGMA integrity_check' in the sqlite3 shell."))
      return nil
    }
    return TableDescription(
      name: TableName(name: table), columns: columns,
      estimatedRows: virtualTables.contains(table) ? nil : estimatedRows(of: table))
  }

  /// By the column that refers; keys of several columns are left out.
  private func foreignKeys(of table: String) throws(SQLiteFailure) -> [String: ColumnReference] {
    let list = try connection.prepare(
      """
      SELECT min("from"), min("table"), min("to") FROM pragma_foreign_key_list(?1, 'main')
      GROUP BY id HAVING count(*) = 1
      """)
    list.bind(table, at: 1)
    var references: [String: ColumnReference] = [:]
    while try list.step() {
      let target = list.text(1)
      // Without a column the key leads to the other table's primary key.
      guard let column = list.isNull(2) ? try primaryKey(of: target) : list.text(2) else { continue }
      references[list.text(0)] = ColumnReference(table: TableName(name: target), column: column)
    }
    return references
  }

  private func primaryKey(of table: String) throws(SQLiteFailure) -> String? {
    let list = try connection.prepare("SELECT name FROM pragma_table_info(?1, 'main') WHERE pk = 1")
    list.bind(table, at: 1)
    return try list.step() ? list.text(0) : nil
  }

  /// The span of row ids: cheap, and right where nothing was deleted.
  private func estimatedRows(of table: String) -> Int? {
    let name = quotedSQLiteIdentifier(table)
    // Each of the two is one descent in the tree; both in one SELECT would read the whole table.
    guard
      let span = try? connection.prepare(
        "SELECT (SELECT max(_rowid_) FROM \(name)), (SELECT min(_rowid_) FROM \(name))"),
      (try? span.step()) == true
    else { return nil }
    let (rows, overflow) = span.integer(0).subtractingReportingOverflow(span.integer(1))
    guard !overflow, rows >= 0, rows < 1 << 40 else { return nil }
    return span.isNull(0) ? 0 : Int(rows) + 1
  }

  /// The file's bytes by each table's share of the rows.
  private static func sharing(_ bytes: Int, among tables: [TableDescription]) -> [TableDescription] {
    let rows = tables.reduce(0) { $0 + ($1.estimatedRows ?? 0) }
    return tables.map { table in
      TableDescription(
        name: table.name, kind: table.kind, columns: table.columns, estimatedRows: table.estimatedRows,
        estimatedBytes: table.estimatedRows.map { Int(Double(bytes) * Double($0) / Double(max(rows, 1))) })
    }
  }
}

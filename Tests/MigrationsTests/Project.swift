import ScanTypes

@testable import Migrations

/// A project in memory and a database of plain rows, for tests.
struct Project {
  var files: [String: String]
  var tables: [TestTable] = []
  var options = MigrationOptions(engine: .postgresql)

  var project: MigrationProject {
    MigrationProject(MigrationFolder(files: files.mapValues { Array($0.utf8) }), options: options)
  }

  /// What a caller reads of the database: the columns that were asked for, of the tables that were asked for.
  var read: [HistoryTable] {
    project.queries(in: tables.map { TableColumns(name: $0.name, columns: $0.columns) }).map { query in
      let table = tables.first { $0.name == query.table }
      let columns = table?.columns ?? []
      let places = query.columns.compactMap { columns.firstIndex(of: $0) }
      let rows = (table?.rows ?? []).map { row in places.map { row[$0].map { Array($0.utf8) } } }
      return HistoryTable(
        query: query, allColumns: columns, contents: table?.isDenied == true ? .denied : .rows(rows))
    }
  }

  func tool() throws(MigrationError) -> MigrationTool { try project.tool(tables: read) }

  func history() throws(MigrationError) -> MigrationHistory {
    let tables = read
    return try project.history(of: try project.tool(tables: tables), tables: tables)
  }

  /// The SQL of one migration, its parts joined.
  func sql(_ id: String) throws -> (text: String, isInTransaction: Bool)? {
    let history = try history()
    guard let migration = history.migrations.first(where: { $0.id == id }),
      case .sql(let parts, let isInTransaction) = try project.script(of: migration, tool: history.tool)
    else { return nil }
    return (parts.map { String(decoding: $0.text, as: UTF8.self) }.joined(separator: "|"), isInTransaction)
  }
}

struct TestTable {
  var name: TableName
  var columns: [String]
  var rows: [[String?]]
  var isDenied = false

  init(_ name: String, schema: String? = "public", _ columns: [String], _ rows: [[String?]] = []) {
    self.name = TableName(schema: schema, name: name)
    self.columns = columns
    self.rows = rows
  }
}

extension MigrationHistory {
  func migration(_ id: String) -> Migration? { migrations.first { $0.id == id } }
  func state(_ id: String) -> MigrationState? { migration(id)?.state }
  func content(_ id: String) -> ContentComparison? { migration(id)?.content }
  var codes: [MigrationError.Code] { notices.map(\.code) }
}

/// The code of the error that a body throws; nil when it throws none.
func code(_ body: () throws(MigrationError) -> Void) -> MigrationError.Code? {
  do throws(MigrationError) {
    try body()
    return nil
  } catch { return error.code }
}

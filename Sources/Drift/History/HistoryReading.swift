import DataSources
import Migrations
import ScanTypes

/// Reads what the tables of migration tools hold.
struct HistoryReading {
  let tables: [HistoryTable]
  /// Names of tables that migration tools keep for themselves: no part of the schema that migrations make.
  let names: Set<TableName>

  init(of project: MigrationProject, in target: any DatabaseInspection, schema: [SchemaTable]) throws(SourceError) {
    let catalogue = schema.filter { $0.kind == .table }
      .map { TableColumns(name: $0.name, columns: $0.columns.map(\.name)) }
    let columns = Dictionary(catalogue.map { ($0.name, $0.columns) }, uniquingKeysWith: { first, _ in first })
    var tables: [HistoryTable] = []
    for query in project.queries(in: catalogue) {
      let contents: HistoryTable.Contents
      switch try target.rows(of: query.table, columns: query.columns) {
      case .rows(let rows): contents = .rows(rows)
      case .denied: contents = .denied
      }
      tables.append(HistoryTable(query: query, allColumns: columns[query.table] ?? query.columns, contents: contents))
    }
    self.tables = tables
    names = Set(tables.map(\.query.table))
  }
}

import DataSources
import SQLText

extension SchemaTable {
  /// Parts of partitioned tables are left out: the table stands for them.
  static func tables(of model: SchemaModel) -> [SchemaTable] {
    model.tables.filter { $0.parent == nil }.map { table in
      let kind: Kind =
        switch table.kind {
        case .table: .table
        case .view: .view
        case .materializedView: .materializedView
        }
      let keys = Set(table.primaryKey + table.foreignKeys.map(\.column))
      return SchemaTable(
        name: table.name, kind: kind,
        columns: table.columns.map {
          SchemaColumn(name: $0.name, type: $0.type, isNotNull: $0.isNotNull, isKey: keys.contains($0.name))
        })
    }
  }
}

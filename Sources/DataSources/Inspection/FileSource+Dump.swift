import SQLText

extension FileSource: DumpedDatabase {
  /// Of a file that is one dump; a folder may hold several.
  public var engine: DatabaseEngine? {
    guard dumps.count == 1, let dump = dumps.values.first else { return nil }
    return switch dump.dialect {
    case .postgreSQL: .postgresql
    case .mySQL: .mysql
    case .sqlite: .sqlite
    }
  }

  public var maskingLabels: [MaskingLabel] {
    guard dumps.count == 1, let contents = dumps.values.first?.contents else { return [] }
    return contents.schemas.flatMap { schema in
      schema.model.columnLabels.compactMap { MaskingLabel(table: $0.table, column: $0.column, label: $0.text) }
    }
  }

  public var takenAt: String? {
    guard dumps.count == 1, let facts = dumps.values.first?.contents.facts else { return nil }
    // The dump shows the data as it was when it began.
    return facts.startedOn ?? facts.completedOn
  }
}

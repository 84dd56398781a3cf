import DataSources
import ScanTypes

/// What will be read of a catalogue, and what not.
struct ScanPlan: Sendable {
  /// In the catalogue's order, with the columns that will be read.
  let tables: [TableDescription]
  /// Every column there is, in the catalogue's order.
  let population: [PlannedColumn]
  /// The catalogue's, about what is selected.
  let notices: [ScanNotice]

  struct PlannedColumn: Sendable {
    let table: TableName
    let column: Column
    /// The place in `tables`, or nil when the column is not wanted.
    let index: Int?
    /// Why it is not.
    let reason: String
  }

  init(_ catalogue: Catalogue, _ selection: Selection) {
    var tables: [TableDescription] = []
    var population: [PlannedColumn] = []
    for table in catalogue.tables {
      let wanted = table.columns.filter { selection.contains(table.name, column: $0.name) }
      let index = wanted.isEmpty ? nil : tables.count
      let names = Set(wanted.map(\.name))
      for column in table.columns {
        let isWanted = names.contains(column.name)
        population.append(
          PlannedColumn(
            table: table.name, column: column, index: isWanted ? index : nil,
            reason: isWanted ? "" : selection.reason(table.name, column: column.name)))
      }
      if wanted.isEmpty { continue }
      // A file is read as it is, column by column in order; what is not wanted of it is not judged.
      let columns = table.kind == .file ? table.columns : wanted
      tables.append(
        TableDescription(
          name: table.name, kind: table.kind, columns: columns, estimatedRows: table.estimatedRows,
          estimatedBytes: table.estimatedBytes))
    }
    self.tables = tables
    self.population = population
    var notices = catalogue.notices.filter(selection.contains)
    // A gate that passes where there is nothing hides that the migrations failed, or the wrong name of a database.
    if catalogue.tables.isEmpty, catalogue.notices.isEmpty {
      notices.append(
        ScanNotice(
          table: nil, code: "target.empty", message: "There is no table or file in it, so there was nothing to scan.",
          hint: "Check that this is the right target, and that what fills it has run."))
    }
    self.notices = notices
  }
}

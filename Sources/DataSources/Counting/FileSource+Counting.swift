import ScanTypes

extension FileSource: TupleSource {
  public func layout(of fields: [CountedField], in table: TableDescription) -> TupleLayout {
    if let (database, inner) = database(of: table) { return database.layout(of: fields, in: inner) }
    let isDelimited = entry(of: table).map(\.format.isDelimited) ?? false
    return TupleLayout(
      places: fields.map { field in
        TupleLayout.Place(
          column: table.columns.firstIndex { $0.name == field.column.name } ?? 0,
          form: isDelimited ? .textOrNothing : .text, path: field.path)
      }, columnCount: table.columns.count)
  }

  public func scannedForm(of field: CountedField, in table: TableDescription) -> CellForm? {
    if let (database, inner) = database(of: table) { return database.scannedForm(of: field, in: inner) }
    return layout(of: [field], in: table).places.first?.form
  }

  public func readTuples(
    of table: TableDescription, _ fields: [CountedField], limits: ReadLimits, into sink: any BatchSink
  ) throws(SourceError) -> TableReading {
    guard let (database, inner) = database(of: table) else {
      return try read(table, limits: limits.wholeCells, into: sink)
    }
    var reading = try database.readTuples(of: inner, fields, limits: limits, into: sink)
    reading.notices = reading.notices.map { $0.renamed(table.name) }
    return reading
  }

  public func countClasses(
    of table: TableDescription, _ request: ClassRequest, limits: ReadLimits
  ) throws(SourceError) -> ClassCount? {
    guard let (database, inner) = database(of: table) else { return nil }
    var count = try database.countClasses(of: inner, request, limits: limits)
    if let notices = count?.notices { count?.notices = notices.map { $0.renamed(table.name) } }
    return count
  }
}

extension FileFormat {
  fileprivate var isDelimited: Bool { if case .delimited = self { true } else { false } }
}

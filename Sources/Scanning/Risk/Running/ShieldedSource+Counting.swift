import DataSources
import ScanTypes

extension ShieldedSource: TupleSource {
  /// Nil where the source's rows cannot be counted.
  private var tuples: (any TupleSource)? { source as? any TupleSource }

  var engine: CountingEngine { tuples?.engine ?? .none }

  func layout(of fields: [CountedField], in table: TableDescription) -> TupleLayout {
    guard let tuples else { return TupleLayout(places: [], columnCount: 0) }
    return tuples.layout(of: fields.map { original($0, of: table) }, in: original(table))
  }

  func scannedForm(of field: CountedField, in table: TableDescription) -> CellForm? {
    tuples?.scannedForm(of: original(field, of: table), in: original(table))
  }

  func readTuples(
    of table: TableDescription, _ fields: [CountedField], limits: ReadLimits, into sink: any BatchSink
  ) throws(SourceError) -> TableReading {
    guard let tuples else { return TableReading() }
    var reading = try tuples.readTuples(
      of: original(table), fields.map { original($0, of: table) }, limits: limits, into: sink)
    reading.notices = reading.notices.map(tell)
    return reading
  }

  func countClasses(
    of table: TableDescription, _ request: ClassRequest, limits: ReadLimits
  ) throws(SourceError) -> ClassCount? {
    var own = request
    own.fields = request.fields.map { original($0, of: table) }
    own.entity = request.entity.map { original($0, of: table) }
    guard var count = try tuples?.countClasses(of: original(table), own, limits: limits) else { return nil }
    count.notices = count.notices.map(tell)
    let name = original(table).name
    count.invalidDocuments = count.invalidDocuments.map {
      InvalidDocuments(column: shown($0.column, of: name), count: $0.count, values: $0.values)
    }
    return count
  }

  func kindOfUnlisted(_ name: TableName) -> String? { tuples?.kindOfUnlisted(name) }

  private func original(_ field: CountedField, of table: TableDescription) -> CountedField {
    guard let own = originals[table.name],
      let column = own.columns.first(where: { shown($0.name, of: own.name) == field.column.name })
    else { return field }
    return CountedField(column: column, path: field.path)
  }

  private func original(_ table: TableDescription) -> TableDescription { originals[table.name] ?? table }
}

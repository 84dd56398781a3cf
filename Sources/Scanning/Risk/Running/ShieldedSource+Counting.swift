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
    var count = try tuples?.countClasses(of: original(table), own, limits: limits)
    if let notices = count?.notices { count?.notices = notices.map(tell) }
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

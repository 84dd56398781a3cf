import DataSources
import Detection
import ScanTypes

/// A source whose names hold no personal data: a table that is called after a mail address, or a column after a number of
/// a card, goes by its place and the shape of its name (`table 3 xx.xxxxxxxx@xxx.xx`) in all that the scan says, and a
/// notice tells why.
///
/// Other names are what they are: whoever reads the report must find the column. So only what a rule takes for real data by
/// its form alone is changed, and only where that data is of high severity.
final class ShieldedSource: DataSource {
  let source: any DataSource
  private let detector: TextDetector
  private(set) var originals: [TableName: TableDescription] = [:]
  private var tables: [TableName: TableName] = [:]
  /// By table as the source calls it, then by column.
  private var columns: [TableName: [String: String]] = [:]

  init(_ source: any DataSource, _ detector: Detector) {
    self.source = source
    self.detector = TextDetector(detector)
  }

  var displayName: String { source.displayName }
  func interrupt() { source.interrupt() }

  func catalogue() throws(SourceError) -> Catalogue {
    let catalogue = try source.catalogue()
    var originalNames = Set(catalogue.tables.map(\.name))
    for (place, table) in catalogue.tables.enumerated() {
      if let rule = rule(of: table.name.name) {
        let name = "table \(place + 1) \(Self.shape(of: table.name.name))"
        tables[table.name] = TableName(schema: table.name.schema, name: name)
        note(rule, ofTable: table.name, column: nil)
      }
      for (place, column) in table.columns.enumerated() {
        guard let rule = rule(of: column.name) else { continue }
        columns[table.name, default: [:]][column.name] = "column \(place + 1) \(Self.shape(of: column.name))"
        note(rule, ofTable: table.name, column: column.name)
      }
    }
    // Tables that cannot be read are in notices alone.
    for table in Set(catalogue.notices.compactMap(\.table)).sorted() where originalNames.insert(table).inserted {
      guard let rule = rule(of: table.name) else { continue }
      let name = "table \(originalNames.count) \(Self.shape(of: table.name))"
      tables[table] = TableName(schema: table.schema, name: name)
      note(rule, ofTable: table, column: nil)
    }
    if tables.isEmpty, columns.isEmpty { return catalogue }
    let shown = catalogue.tables.map { table in
      let shown = describe(table)
      originals[shown.name] = table
      return shown
    }
    return Catalogue(tables: shown, notices: (catalogue.notices + notices).map(tell))
  }

  /// The same names over another reader.
  private init(beside first: ShieldedSource, _ source: any DataSource) {
    self.source = source
    detector = first.detector
    originals = first.originals
    tables = first.tables
    columns = first.columns
  }

  func secondReader() -> SecondReader {
    switch source.secondReader() {
    case .reader(let second): .reader(ShieldedSource(beside: self, second))
    case .none(let reason): .none(reason)
    }
  }

  func stretches(of table: TableDescription, limits: ReadLimits) -> [TableStretch] {
    source.stretches(of: original(of: table), limits: limits)
  }

  func read(
    _ table: TableDescription, _ stretch: TableStretch, limits: ReadLimits, into sink: any BatchSink
  ) throws(SourceError) -> TableReading {
    var reading = try source.read(original(of: table), stretch, limits: limits, into: sink)
    if originals.isEmpty { return reading }
    reading.notices = reading.notices.map(tell)
    return reading
  }

  /// As the source calls it, with the columns that are wanted.
  private func original(of table: TableDescription) -> TableDescription {
    guard let original = originals[table.name] else { return table }
    let wanted = Set(table.columns.map(\.name))
    return TableDescription(
      name: original.name, kind: original.kind,
      columns: original.columns.filter { wanted.contains(shown($0.name, of: original.name)) },
      estimatedRows: original.estimatedRows, estimatedBytes: original.estimatedBytes)
  }

  // MARK: Names

  private var notices: [ScanNotice] = []

  private func note(_ rule: RuleSummary, ofTable table: TableName, column: String?) {
    let part = column == nil ? "table" : "column"
    notices.append(
      ScanNotice(
        table: table, column: column, code: "schema.personal",
        message: "The name of the \(part) is itself personal data (\(rule.title)), so it is not shown.",
        hint: "Give the \(part) another name: names stand in schemas, logs and reports that nobody masks."))
  }

  /// The rule by which a name is real personal data, whatever stands beside it.
  private func rule(of name: String) -> RuleSummary? {
    let spans = Array(name.utf8).withUnsafeBufferPointer { detector.spans(in: $0) }
    return spans.first(where: Self.isSure)?.rule
  }

  private static func isSure(_ span: DetectedSpan) -> Bool {
    span.verdict == .real && span.rule.severity >= .high && span.confidence >= 0.8 && span.isPlainByForm
  }

  /// Letters as `x`, digits as `9`.
  private static func shape(of name: String) -> String {
    var shape = ""
    for character in name.prefix(64) {
      if character.isNumber {
        shape.append("9")
      } else if character.isLetter {
        shape.append("x")
      } else {
        shape.append(character)
      }
    }
    return shape
  }

  private func shown(_ table: TableName) -> TableName { tables[table] ?? table }
  func shown(_ column: String, of table: TableName) -> String { columns[table]?[column] ?? column }

  private func describe(_ table: TableDescription) -> TableDescription {
    TableDescription(
      name: shown(table.name), kind: table.kind,
      columns: table.columns.map { column in
        Column(
          name: shown(column.name, of: table.name), declaredType: column.declaredType, kind: column.kind,
          isPrimaryKey: column.isPrimaryKey,
          references: column.references.map {
            ColumnReference(table: shown($0.table), column: shown($0.column, of: $0.table))
          })
      }, estimatedRows: table.estimatedRows, estimatedBytes: table.estimatedBytes)
  }

  func tell(_ notice: ScanNotice) -> ScanNotice {
    guard let table = notice.table else { return notice }
    // Both quote the name, as GRANT does.
    let isShielded = tables[table] != nil || notice.column.map { columns[table]?[$0] != nil } ?? false
    return ScanNotice(
      table: shown(table), column: notice.column.map { shown($0, of: table) }, code: notice.code,
      message: isShielded ? "It was not read in full (\(notice.code))." : notice.message,
      hint: isShielded ? "Give it another name, and scan again to see the reason." : notice.hint)
  }
}

import DataSources
import Detection
import Rules
import ScanTypes

/// Tables made on the fly, with the faults that real sources have.
final class MemorySource: DataSource {
  struct Table {
    var description: TableDescription
    var rows = 0
    var cell: (_ row: Int, _ column: Int) -> String? = { _, _ in "x" }
    var notices: [ScanNotice] = []
    var isSampled = false
    /// What its content goes by; nil where nobody can tell.
    var identity: String?
    /// After so many rows it begins anew, once.
    var startsOverAfter: Int?
    /// Called after each row; throwing loses the source.
    var afterRow: (_ row: Int) throws(SourceError) -> Void = { _ throws(SourceError) in }
  }

  let displayName = "memory"
  private let tables: [Table]
  private let notices: [ScanNotice]
  private let batchRows: Int
  /// In order, with the columns asked for.
  private(set) var wasRead: [(table: TableName, columns: [String])] = []
  private(set) var largestBatchCount = 0
  private var batches: [ObjectIdentifier] = []

  init(_ tables: [Table], notices: [ScanNotice] = [], batchRows: Int = 10) {
    self.tables = tables
    self.notices = notices
    self.batchRows = batchRows
  }

  func contentIdentities() throws(SourceError) -> [TableName: String] {
    var identities: [TableName: String] = [:]
    for table in tables { identities[table.description.name] = table.identity }
    return identities
  }

  func catalogue() throws(SourceError) -> Catalogue {
    Catalogue(tables: tables.map(\.description), notices: notices)
  }

  func read(
    _ table: TableDescription, _ stretch: TableStretch, limits: ReadLimits, into sink: any BatchSink
  ) throws(SourceError) -> TableReading {
    wasRead.append((table.name, table.columns.map(\.name)))
    var reading = TableReading()
    guard let own = tables.first(where: { $0.description.name == table.name }) else { return reading }
    // A pruned description lists fewer columns than the table has.
    let places = table.columns.compactMap { column in own.description.columns.firstIndex { $0.name == column.name } }
    var batch = try sink.next(columnCount: places.count)
    if let some = own.startsOverAfter {
      for row in 0..<some {
        batch.rowCount += 1
        for (index, place) in places.enumerated() {
          if var text = own.cell(row, place) {
            text.withUTF8 { batch.append(UnsafeRawBufferPointer($0), column: index) }
          }
        }
        try sink.emit(batch)
        batch = try sink.next(columnCount: places.count)
      }
      guard try sink.startOver() else { throw .lost(problem: "it does not forget", hint: "") }
    }
    for row in 0..<own.rows {
      batch.rowCount += 1
      for (index, place) in places.enumerated() {
        if var text = own.cell(row, place) {
          text.withUTF8 { batch.append(UnsafeRawBufferPointer($0), column: index) }
          reading.bytes += text.utf8.count
        } else {
          batch.appendNull(column: index)
        }
      }
      if batch.rowCount == batchRows {
        try sink.emit(batch)
        if !batches.contains(ObjectIdentifier(batch)) { batches.append(ObjectIdentifier(batch)) }
        batch = try sink.next(columnCount: places.count)
      }
      try own.afterRow(row)
    }
    try sink.emit(batch)
    reading.rows = own.rows
    reading.notices = own.notices
    reading.isSampled = own.isSampled
    return reading
  }

  /// How many different batches came from the sink.
  var batchCount: Int { batches.count }
}

func table(_ name: String, schema: String? = nil, columns: [String] = ["id", "note"], kind: TableKind = .ordinary)
  -> TableDescription
{
  TableDescription(name: TableName(schema: schema, name: name), kind: kind, columns: columns.map { Column(name: $0) })
}

/// Finds what has an `@`; enough to see a finding arrive.
func mailDetector(severity: Severity = .high) throws -> Detector {
  func rule(_ id: String, _ code: String, _ severity: Severity, _ pattern: String) -> Rule {
    Rule(
      summary: RuleSummary(
        id: id, code: code, title: id, severity: severity, controls: [], description: "d", remedy: "r"),
      forms: [Form(shape: .at, pattern: pattern, isStrong: true)], validator: nil, evidence: .alone, keywords: [],
      counterwords: [], columns: [], notColumns: [], synthetic: [], examples: [],
      place: SourcePlace(file: "test.yaml", line: 1))
  }
  let rules = try RuleSet(rules: [
    rule("test.mail", "MP9001", severity, "[a-z0-9.]+@[a-z]+\\.test"),
    rule("test.handle", "MP9002", .critical, "@@[a-z0-9]+"),
  ])
  guard let today = CalendarDate(year: 2026, month: 11, day: 1) else { throw SourceError.interrupted }
  return try Detector(rules: rules, options: DetectorOptions(today: today))
}

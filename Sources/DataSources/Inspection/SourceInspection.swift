import ScanTypes

/// Any other source with tables, such as a dump, looked at through its catalogue.
final class SourceInspection: DatabaseInspection {
  private let source: any DataSource
  private let catalogue: Catalogue
  let engine: DatabaseEngine
  var displayName: String { source.displayName }
  var notices: [ScanNotice] { catalogue.notices }

  init(_ source: any DataSource) throws(SourceError) {
    self.source = source
    catalogue = try source.catalogue()
    guard let dump = source as? any DumpedDatabase, let engine = dump.engine else {
      throw .unusable(
        problem: "\(source.displayName) is no database and no dump of one",
        hint: "name a PostgreSQL URI, a SQLite file, or a dump in SQL")
    }
    self.engine = engine
  }

  func schema() throws(SourceError) -> [SchemaTable] {
    // What stands beside the rows of a dump is listed as a file.
    catalogue.tables.filter { $0.kind != .file }.map { table in
      SchemaTable(
        name: table.name,
        columns: table.columns.map {
          SchemaColumn(name: $0.name, type: $0.declaredType, isKey: $0.isPrimaryKey || $0.references != nil)
        })
    }
  }

  func rows(of table: TableName, columns: [String]) throws(SourceError) -> InspectedRows {
    guard let described = catalogue.tables.first(where: { $0.name == table }) else { return .rows([]) }
    let places = columns.compactMap { name in described.columns.firstIndex { $0.name == name } }
    let sink = RowSink(places: places)
    let reading = try source.read(described, limits: ReadLimits(), into: sink)
    return reading.notices.contains { $0.code == "permission.denied" } ? .denied : .rows(sink.rows)
  }

  func firstRow(of query: String, timeout: Duration) throws(InspectionFailure) -> [String?] {
    throw InspectionFailure(problem: "a dump answers no query")
  }

  func searchPath() throws(SourceError) -> [String] { [] }
  func maskingLabels() throws(SourceError) -> [MaskingLabel] { (source as? any DumpedDatabase)?.maskingLabels ?? [] }
  func serverIdentity() throws(SourceError) -> String? { nil }

  func ageSignals(zone: String, now: Int, leavingOut leftOut: Set<TableName>) throws(SourceError) -> AgeSignals {
    var signals = AgeSignals()
    signals.takenAt = (source as? any DumpedDatabase)?.takenAt.flatMap { ISOTime.seconds($0)?.seconds }
    signals.marker = try marker(now: now)
    return signals
  }

  /// The newest row of the refresh job; times without a zone are taken for UTC.
  private func marker(now: Int) throws(SourceError) -> AgeSignals.Marker? {
    guard let table = catalogue.tables.first(where: { $0.name.name == AgeSignals.markerTable && $0.kind != .file })
    else {
      return nil
    }
    let names = [
      "refreshed_at", "source_taken_at", "source_environment", "dataset_version", "app_version", "migration_version",
      "owner",
    ]
    let columns = names.filter { name in table.columns.contains { $0.name == name } }
    guard columns.contains("refreshed_at") || columns.contains("source_taken_at"),
      case .rows(let rows) = try rows(of: table.name, columns: columns)
    else { return nil }
    var newest: (key: [Int], marker: AgeSignals.Marker)?
    var inFuture = 0
    for row in rows {
      let texts = Dictionary(uniqueKeysWithValues: zip(columns, row)).compactMapValues { value in
        value.map { String(decoding: $0, as: UTF8.self) }
      }
      var marker = AgeSignals.Marker()
      marker.refreshedAt = texts["refreshed_at"].flatMap { ISOTime.seconds($0)?.seconds }
      marker.sourceTakenAt = texts["source_taken_at"].flatMap { ISOTime.seconds($0)?.seconds }
      if marker.refreshedAt == nil, texts["refreshed_at"] != nil { marker.unreadable.append("refreshed_at") }
      if marker.sourceTakenAt == nil, texts["source_taken_at"] != nil { marker.unreadable.append("source_taken_at") }
      marker.sourceEnvironment = texts["source_environment"]
      marker.datasetVersion = texts["dataset_version"]
      marker.appVersion = texts["app_version"]
      marker.migrationVersion = texts["migration_version"]
      marker.owner = texts["owner"]
      if let time = marker.refreshedAt, time > now + AgeSignals.clockTolerance {
        inFuture += 1
        continue
      }
      let key = [marker.refreshedAt ?? .min, marker.sourceTakenAt ?? .min]
      if newest.map({ $0.key.lexicographicallyPrecedes(key) }) ?? true { newest = (key, marker) }
    }
    var marker = newest?.marker ?? (inFuture > 0 ? AgeSignals.Marker() : nil)
    marker?.rowsInFuture = inFuture
    return marker
  }
}

/// A source that is a dump of a database.
public protocol DumpedDatabase: DataSource {
  /// Whose dump it is; nil when the source is something else.
  var engine: DatabaseEngine? { get }
  /// What its security labels declare of columns.
  var maskingLabels: [MaskingLabel] { get }
  /// When it was taken, where it says so, as it writes it.
  var takenAt: String? { get }
}

/// Keeps some columns of all rows.
private final class RowSink: BatchSink {
  private let places: [Int]
  private(set) var rows: [[[UInt8]?]] = []

  init(places: [Int]) { self.places = places }

  func next(columnCount: Int) throws(SourceError) -> Batch {
    let batch = Batch()
    batch.reset(columnCount: columnCount)
    return batch
  }

  func emit(_ batch: Batch) throws(SourceError) {
    let first = rows.count
    for _ in 0..<batch.rowCount { rows.append([[UInt8]?](repeating: nil, count: places.count)) }
    for (index, place) in places.enumerated() where place < batch.columns.count {
      let column = batch.columns[place]
      var row = first - 1
      for value in 0..<column.valueCount {
        let range = column.range(value)
        let bytes = UnsafeBufferPointer(start: column.base + range.lowerBound, count: range.count)
        if column.isContinuation(value) {
          // A piece of a longer cell overlaps the one before; no history has such cells.
          continue
        }
        row += 1
        if row < rows.count, !column.isNull(value) { rows[row][index] = Array(bytes) }
      }
    }
  }
}

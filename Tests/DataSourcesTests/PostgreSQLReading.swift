import DataSources
import ScanTypes
import TestSupport

/// A sink that keeps what it gets, cell by cell, as the scan would see it.
final class PostgreSQLCells: BatchSink {
  /// Per column: the values in order, nil for null.
  private(set) var columns: [[[UInt8]?]] = []
  /// Sizes of the pieces that continued a cell.
  private(set) var continuations: [Int] = []
  private(set) var rows = 0
  private(set) var batches = 0
  /// Called at every batch; may throw to stop the reading.
  var onBatch: (Int) throws(SourceError) -> Void = { _ in }
  var keepsCells = true

  func next(columnCount: Int) throws(SourceError) -> Batch {
    let batch = Batch()
    batch.reset(columnCount: columnCount)
    return batch
  }

  func emit(_ batch: Batch) throws(SourceError) {
    batches += 1
    rows += batch.rowCount
    while columns.count < batch.columns.count { columns.append([]) }
    for (index, column) in batch.columns.enumerated() {
      for value in 0..<column.valueCount {
        let range = column.range(value)
        if column.isContinuation(value) {
          continuations.append(range.count)
        } else if keepsCells {
          let bytes = Array(UnsafeBufferPointer(start: column.base + range.lowerBound, count: range.count))
          columns[index].append(column.isNull(value) ? nil : bytes)
        }
      }
    }
    try onBatch(batches)
  }

  /// A column's values as text.
  func texts(_ column: Int) -> [String?] { columns[column].map { $0.map { String(decoding: $0, as: UTF8.self) } } }
}

/// One database, opened as a scan opens it.
struct PostgreSQLReading {
  let database: PostgreSQLDatabase
  let source: any DataSource
  let catalogue: Catalogue

  init(of database: PostgreSQLDatabase, as role: String = PostgreSQLServer.superuser) throws {
    self.database = database
    source = try openDataSource(database.uri(role: role))
    catalogue = try source.catalogue()
  }

  init(_ sql: String, encoding: String = "UTF8", as role: String = PostgreSQLServer.superuser) throws {
    try self.init(of: PostgreSQLServer.shared().makeDatabase(sql, encoding: encoding), as: role)
  }

  func table(_ name: String, schema: String = "public") throws -> TableDescription {
    guard let table = catalogue.tables.first(where: { $0.name == TableName(schema: schema, name: name) }) else {
      throw MissingTable(name: name)
    }
    return table
  }

  /// Reads a table to its end.
  func read(
    _ name: String, schema: String = "public", limits: ReadLimits = ReadLimits()
  ) throws -> (reading: TableReading, cells: PostgreSQLCells) {
    let cells = PostgreSQLCells()
    return (try source.read(table(name, schema: schema), limits: limits, into: cells), cells)
  }
}

struct MissingTable: Error { let name: String }

/// The words of an error, all of them, for tests of what they must and must not hold.
func words(of error: SourceError) -> String {
  switch error {
  case .unreachable(let problem, let hint), .unusable(let problem, let hint), .lost(let problem, let hint):
    "\(problem); \(hint)"
  case .interrupted: "interrupted"
  }
}

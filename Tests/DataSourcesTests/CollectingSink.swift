import DataSources
import Foundation
import ScanTypes
import TestSupport

/// Keeps every value it is given, column by column, with pieces joined as a reader of the batches would see them.
final class CollectingSink: BatchSink {
  struct Value: Equatable {
    var bytes: [UInt8]
    var isContinuation = false
  }

  private(set) var columns: [[Value?]] = []
  private(set) var rowCount = 0
  private(set) var batchCount = 0
  private(set) var widestBatch = 0
  private(set) var widestValue = 0
  /// Refuses batches after this many.
  var mostBatches = Int.max
  /// Only counts, for data too large to keep.
  var keepsValues = true
  private(set) var valueCounts: [Int] = []

  func next(columnCount: Int) throws(SourceError) -> Batch {
    if batchCount >= mostBatches { throw .interrupted }
    let batch = Batch()
    batch.reset(columnCount: columnCount)
    return batch
  }

  func emit(_ batch: Batch) throws(SourceError) {
    batchCount += 1
    rowCount += batch.rowCount
    widestBatch = max(widestBatch, batch.byteCount)
    if columns.isEmpty {
      columns = Array(repeating: [], count: batch.columns.count)
      valueCounts = Array(repeating: 0, count: batch.columns.count)
    }
    for (index, buffer) in batch.columns.enumerated() {
      valueCounts[index] += buffer.valueCount
      for value in 0..<buffer.valueCount {
        let range = buffer.range(value)
        widestValue = max(widestValue, range.count)
        guard keepsValues else { continue }
        columns[index].append(
          buffer.isNull(value)
            ? nil
            : Value(
              bytes: Array(UnsafeBufferPointer(start: buffer.base + range.lowerBound, count: range.count)),
              isContinuation: buffer.isContinuation(value)))
      }
    }
  }

  /// A column's values as text; nil for null.
  func texts(_ column: Int = 0) -> [String?] {
    columns.isEmpty ? [] : columns[column].map { $0.map { String(decoding: $0.bytes, as: UTF8.self) } }
  }
}

/// A table by name, read whole.
func readTable(
  _ name: String, of source: any DataSource, limits: ReadLimits = ReadLimits(), sink: CollectingSink = CollectingSink()
) throws -> (sink: CollectingSink, reading: TableReading) {
  let table = try source.catalogue().tables.first { $0.name.displayName == name }
  guard let table else { throw NoSuchTable(name: name) }
  return (sink, try source.read(table, limits: limits, into: sink))
}

struct NoSuchTable: Error { let name: String }

extension TemporaryFolder {
  func file(_ name: String) -> String { path + "/" + name }

  /// Writes a file, and the folders above it.
  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let folder = URL(fileURLWithPath: file(name)).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return try write(Data(bytes), to: name)
  }

  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}

/// What a `SourceError` says, whichever it is.
func parts(of error: SourceError?) -> (kind: String, problem: String, hint: String) {
  switch error {
  case .unreachable(let problem, let hint): ("unreachable", problem, hint)
  case .unusable(let problem, let hint): ("unusable", problem, hint)
  case .lost(let problem, let hint): ("lost", problem, hint)
  case .interrupted: ("interrupted", "", "")
  case nil: ("none", "", "")
  }
}

/// The error that opening a target, listing it or reading all of it ends with.
func failure(of target: String) -> SourceError? {
  do {
    let source = try openDataSource(target)
    for table in try source.catalogue().tables {
      _ = try source.read(table, limits: ReadLimits(), into: CollectingSink())
    }
    return nil
  } catch {
    return error
  }
}

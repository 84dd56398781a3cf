import DataSources
import Detection
import ScanTypes

/// One table on its way through the pipeline.
///
/// Its batches go round a fixed number of *lanes*, each with a tally that sees them in order. Which batch meets which
/// tally depends on the table alone and not on how many threads there are or which is faster: so the findings do
/// not either.
///
/// `@unchecked Sendable`: all but the tallies is touched with the pipeline's lock held; a lane's tally only by the
/// thread that made the lane busy, and by the one that finishes the job when no batch is left.
final class TableJob: @unchecked Sendable {
  /// A place in the catalogue's list.
  let index: Int
  let table: TableDescription
  let lanes: [Lane]
  /// Batches handed over and not yet looked at.
  var pending = 0
  /// Set when the source is done with the table.
  var reading: TableReading?
  private var lastLane = -1

  final class Lane {
    /// Made with the first batch: most tables have one.
    var tally: TableTally?
    var waiting: [(batch: Batch, bytes: Int)] = []
    var isBusy = false
  }

  init(index: Int, table: TableDescription) {
    self.index = index
    self.table = table
    // Every lane has tallies of its own for all columns: wide tables get fewer.
    let count =
      switch table.columns.count {
      case ...64: 4
      case ...512: 2
      default: 1
      }
    lanes = (0..<count).map { _ in Lane() }
  }

  /// The lane for the next batch. One that begins in the middle of a cell follows what came before.
  func nextLane(for batch: Batch) -> Lane {
    let goesOn = lastLane >= 0 && batch.columns.contains { $0.valueCount > 0 && $0.isContinuation(0) }
    if !goesOn { lastLane = (lastLane + 1) % lanes.count }
    return lanes[lastLane]
  }

  func look(at batch: Batch, in lane: Lane, with detector: Detector) {
    let tally = lane.tally ?? TableTally(detector, table: table)
    lane.tally = tally
    tally.add(batch)
  }

  /// The lanes' evidence together, judged.
  ///
  /// - Parameter linked: the columns that foreign keys begin or end at.
  func judge(
    explaining wanted: [(column: String, path: String)], linked: Set<String>, with detector: Detector
  ) -> TableResult {
    // An empty table has no tally, and may be asked about all the same.
    var tallies = lanes.compactMap(\.tally)
    if tallies.isEmpty, !wanted.isEmpty { tallies = [TableTally(detector, table: table)] }
    guard let first = tallies.first else {
      return TableResult(
        reading: reading ?? TableReading(), findings: [], explanations: [], filledValues: [], sketches: [:])
    }
    for other in tallies.dropFirst() { first.merge(other) }
    defer { for lane in lanes { lane.tally = nil } }
    let concluded = first.conclude(explaining: wanted)
    reading?.notices += first.notices
    return TableResult(
      reading: reading ?? TableReading(), findings: concluded.findings, explanations: concluded.explanations,
      filledValues: first.filledValues, sketches: first.sketches(of: linked))
  }
}

import DataSources
import Detection
import ScanTypes

/// One table on its way through the pipeline.
///
/// It is read in stretches, and the batches of a stretch go round a fixed number of *lanes*, each with a tally that sees
/// them in order. Which batch meets which tally depends on the table alone and not on how many threads there are or which
/// is faster: so the findings do not either.
///
/// `@unchecked Sendable`: all but the tallies is touched with the pipeline's lock held; a lane's tally only by the
/// thread that made the lane busy, and by the one that finishes the job when no batch is left.
final class TableJob: @unchecked Sendable {
  /// A place in the catalogue's list.
  let index: Int
  let table: TableDescription
  let parts: [Part]
  /// What the rows are counted by, beside what is looked for in them.
  let countings: [StreamedCounting]
  /// Batches handed over and not yet looked at.
  var pending = 0
  /// Stretches that are not yet read.
  var unread: Int
  /// Whether the source was lost before all was read.
  var isCut = false
  /// For the progress.
  var rows = 0
  var bytes = 0

  final class Lane {
    /// Made with the first batch: most tables have one.
    var tally: TableTally?
    var waiting: [(batch: Batch, bytes: Int)] = []
    var isBusy = false
    weak var part: Part?
  }

  /// What becomes of one stretch.
  final class Part {
    let stretch: TableStretch
    let lanes: [Lane]
    /// Batches handed over and not yet looked at.
    var pending = 0
    /// What the source says of it, once it is read.
    var reading: TableReading?
    /// The reading thread's alone.
    private var lastLane = -1
    private var batches = 0
    /// Which of how many stretches it is.
    private let place: (number: Int, count: Int)

    init(_ stretch: TableStretch, at place: (number: Int, count: Int), laneCount: Int) {
      self.stretch = stretch
      self.place = place
      lanes = (0..<laneCount).map { _ in Lane() }
      for lane in lanes { lane.part = self }
    }

    /// As if nothing had been read of it; to be called when no batch is left.
    func startOver() {
      for lane in lanes { lane.tally = nil }
      lastLane = -1
      batches = 0
    }

    /// The lane for the next batch, which is given its number. One that begins in the middle of a cell follows what came before.
    func nextLane(for batch: Batch) -> Lane {
      // As if the stretches took turns: no two batches of a table have one number, whichever comes first.
      batch.ordinal = batches * place.count + place.number
      batches += 1
      let goesOn = lastLane >= 0 && batch.columns.contains { $0.valueCount > 0 && $0.isContinuation(0) }
      if !goesOn { lastLane = (lastLane + 1) % lanes.count }
      return lanes[lastLane]
    }
  }

  init(index: Int, table: TableDescription, stretches: [TableStretch], countings: [StreamedCounting] = []) {
    self.index = index
    self.countings = countings
    self.table = table
    // Every lane has tallies of its own for all columns: wide tables get fewer.
    let count =
      switch table.columns.count {
      case ...64: stretches.count == 1 ? 4 : 2
      case ...512: stretches.count == 1 ? 2 : 1
      default: 1
      }
    parts = stretches.enumerated().map { number, stretch in
      Part(stretch, at: (number, stretches.count), laneCount: count)
    }
    unread = parts.count
  }

  var isReady: Bool { unread == 0 && pending == 0 }

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
    var reading = TableReading()
    for part in parts { if let own = part.reading { reading.add(own) } }
    let lanes = parts.flatMap(\.lanes)
    // An empty table has no tally, and may be asked about all the same.
    var tallies = lanes.compactMap(\.tally)
    if tallies.isEmpty, !wanted.isEmpty { tallies = [TableTally(detector, table: table)] }
    guard let first = tallies.first else {
      return TableResult(
        reading: reading, isCut: isCut, findings: [], explanations: [], filledValues: [], sketches: [:])
    }
    for other in tallies.dropFirst() { first.merge(other) }
    defer { for lane in lanes { lane.tally = nil } }
    let concluded = first.conclude(explaining: wanted)
    reading.notices += first.notices
    return TableResult(
      reading: reading, isCut: isCut, findings: concluded.findings, explanations: concluded.explanations,
      filledValues: first.filledValues, sketches: first.sketches(of: linked))
  }
}

/// What came of one table.
struct TableResult: Sendable {
  var reading: TableReading
  enum Origin: Sendable {
    case read
    /// By the scan that this one goes on with.
    case resumed
    /// By an earlier scan, and it cannot have changed since.
    case unchanged
  }

  /// Whether the source was lost while it was read.
  let isCut: Bool
  var origin = Origin.read
  let findings: [Finding]
  let explanations: [ColumnExplanation]
  /// By column, how many of its values are neither null nor empty.
  let filledValues: [Int]
  /// By the name of a column that a foreign key begins or ends at.
  let sketches: [String: ValueSketch]
}

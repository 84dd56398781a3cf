import DataSources
import Detection
import ScanTypes

/// Threads that read, threads that look at what was read, and a bounded number of batches between them.
final class Pipeline: Sendable {
  let detector: Detector
  let cancellation: ScanCancellation
  let limit: Limits
  let tables: [TableDescription]
  private let explained: ExplainedColumns
  private let links: LinkedColumns
  /// By place in the list of tables, what counts their rows.
  let countings: [Int: [StreamedCounting]]
  let monitor: Monitor<State>
  let begin = ContinuousClock.now

  /// What bounds the memory of a scan, whatever the size of its tables.
  struct Limits {
    let batches: Int
    /// Tables begun and not yet judged.
    let tables: Int
    /// In batches that wait or are looked at; one batch may always be on its way.
    let bytes = 24 << 20
    /// A batch that has grown beyond this is not kept.
    static let keptBytes = 2 << 20
  }

  struct State {
    /// In order; each entry is one batch of a lane that no thread is busy with, or a table to be judged.
    var ready: [Work] = []
    var free: [Batch] = []
    var batches = 0
    var bytes = 0
    /// Stretches of tables that are begun; no reader has them yet.
    var parts: [(TableJob, TableJob.Part)] = []
    var nextTable = 0
    /// Readers that are asking how a table is cut.
    var cutting = 0
    var readers = 0
    var openTables = 0
    var threads = 0
    var isStopped = false
    var progress = ScanProgress()
    /// Tables begun and not yet judged, for the progress.
    var open: [TableJob] = []
    /// Estimated bytes of the tables that are judged.
    var weightDone = 0
    var results: [TableResult?]
    var loss: SourceError?
    var pace: Pace?

    var isReadingDone: Bool { readers == 0 }
  }

  enum Work {
    case look(TableJob, TableJob.Lane)
    case judge(TableJob)
  }

  /// - Parameters:
  ///   - known: what came of tables that need not be read, by place in the list.
  ///   - readers: how many `read(with:limits:)` there will be.
  init(
    detector: Detector, matchers: Int, readers: Int, tables: [TableDescription], explained: ExplainedColumns,
    links: LinkedColumns, countings: [Int: [StreamedCounting]] = [:], pace: Pace?, known: [Int: TableResult] = [:],
    cancellation: ScanCancellation
  ) {
    self.explained = explained
    self.links = links
    self.countings = countings
    self.detector = detector
    self.cancellation = cancellation
    self.tables = tables
    // With one reader one table more than is read: it may be waiting to be judged. Each costs memory.
    limit = Limits(batches: matchers * 2 + readers * 2, tables: max(2, readers))
    var state = State(results: Array(repeating: nil, count: tables.count))
    state.readers = readers
    state.pace = pace
    for (index, result) in known {
      state.results[index] = result
      state.weightDone += tables[index].weight
      state.progress.tablesDone += 1
    }
    state.progress.tablesTotal = tables.count
    monitor = Monitor(state)
  }

  // MARK: The calling thread

  /// Waits for the end, or some time.
  ///
  /// - Returns: whether the end has come.
  func waitForEnd(upTo limit: Duration) -> Bool {
    monitor.wait(upTo: limit) { $0.isReadingDone && $0.threads == 0 }
  }

  var progress: ScanProgress {
    let total = tables.reduce(0) { $0 + $1.weight }
    return monitor.withLock { state in
      var progress = state.progress
      let done = state.open.reduce(Double(state.weightDone)) { $0 + $1.share * Double($1.table.weight) }
      progress.share = total > 0 ? min(done / Double(total), 1) : nil
      return progress
    }
  }

  /// By place in the list of tables; nil for a table that was not reached.
  var results: [TableResult?] { monitor.withLock { $0.results } }

  /// Why reading ended before the last table, if it did.
  var loss: SourceError? { monitor.withLock { $0.loss } }

  /// Wakes all threads, which end as soon as they can.
  func stop() { monitor.withLock { $0.isStopped = true } }

  func threadStarts() { monitor.withLock { $0.threads += 1 } }
  func threadEnds() { monitor.withLock { $0.threads -= 1 } }

  // MARK: The matching threads

  func work() {
    while let work = nextWork() {
      switch work {
      case .look(let job, let lane): look(job, lane)
      case .judge(let job): judge(job)
      }
    }
  }

  private func nextWork() -> Work? {
    monitor.wait { state -> Work?? in
      if state.isStopped { return .some(nil) }
      if !state.ready.isEmpty { return state.ready.removeFirst() }
      return state.isReadingDone && state.openTables == 0 ? .some(nil) : nil
    }
  }

  private func look(_ job: TableJob, _ lane: TableJob.Lane) {
    // The lane is this thread's until it says otherwise, but its queue is not.
    let (batch, bytes) = monitor.withLock { _ in lane.waiting.removeFirst() }
    for counting in job.countings { counting.add(batch) }
    job.look(at: batch, in: lane, with: detector)
    monitor.withLock { state in
      state.bytes -= bytes
      if bytes > Limits.keptBytes {
        state.batches -= 1
      } else {
        state.free.append(batch)
      }
      if lane.waiting.isEmpty {
        lane.isBusy = false
      } else {
        state.ready.append(.look(job, lane))
      }
      job.pending -= 1
      lane.part?.pending -= 1
      if job.isReady { state.ready.append(.judge(job)) }
    }
  }

  private func judge(_ job: TableJob) {
    let name = job.table.name
    let result = job.judge(explaining: explained.wanted(in: name), linked: links.columns(of: name), with: detector)
    monitor.withLock { state in
      state.results[job.index] = result
      state.openTables -= 1
      state.open.removeAll { $0 === job }
      state.weightDone += job.table.weight
      state.progress.tablesDone += 1
    }
  }
}

extension TableDescription {
  /// What its reading takes, as far as the catalogue can tell.
  fileprivate var weight: Int { estimatedBytes ?? (estimatedRows ?? 0) * 100 }
}

extension TableJob {
  /// How much of it was read, as far as the catalogue's estimate is right.
  fileprivate var share: Double {
    if unread == 0 { return 1 }
    let (seen, all) = table.estimatedRows.map { (rows, $0) } ?? (bytes, table.estimatedBytes ?? 0)
    return min(Double(seen) / Double(max(all, 1)), 1)
  }
}

import DataSources
import Detection
import ScanTypes

/// One thread that reads, some that look at what was read, and a bounded number of batches between them.
final class Pipeline: Sendable {
  private let detector: Detector
  private let limit: Limits
  private let cancellation: ScanCancellation
  private let explained: ExplainedColumns
  private let links: LinkedColumns
  private let monitor: Monitor<State>

  /// What bounds the memory of a scan, whatever the size of its tables.
  private struct Limits {
    let batches: Int
    /// In batches that wait or are looked at; one batch may always be on its way.
    let bytes = 24 << 20
    /// Tables begun and not yet judged.
    let tables = 4
    /// A batch that has grown beyond this is not kept.
    static let keptBytes = 2 << 20
  }

  private struct State {
    /// In order; each entry is one batch of a lane that no thread is busy with, or a table to be judged.
    var ready: [Work] = []
    var free: [Batch] = []
    var batches = 0
    var bytes = 0
    var openTables = 0
    var isReadingDone = false
    var threads = 0
    var isStopped = false
    var progress = ScanProgress()
    var results: [TableResult?]
    var loss: SourceLoss?
  }

  private enum Work {
    case look(TableJob, TableJob.Lane)
    case judge(TableJob)
  }

  init(
    detector: Detector, workers: Int, tables: [TableDescription], explained: ExplainedColumns, links: LinkedColumns,
    cancellation: ScanCancellation
  ) {
    self.explained = explained
    self.links = links
    self.detector = detector
    self.cancellation = cancellation
    limit = Limits(batches: workers * 2 + 2)
    var state = State(results: Array(repeating: nil, count: tables.count))
    state.progress.tablesTotal = tables.count
    let estimates = tables.compactMap(\.estimatedBytes)
    state.progress.estimatedBytes = estimates.isEmpty ? nil : estimates.reduce(0, +)
    monitor = Monitor(state)
  }

  // MARK: The calling thread

  /// Waits for the end, or some time.
  ///
  /// - Returns: whether the end has come.
  func waitForEnd(upTo limit: Duration) -> Bool {
    monitor.wait(upTo: limit) { $0.isReadingDone && $0.threads == 0 }
  }

  var progress: ScanProgress { monitor.withLock { $0.progress } }

  /// By place in the list of tables; nil for a table that was not reached.
  var results: [TableResult?] { monitor.withLock { $0.results } }

  /// Why reading ended before the last table, if it did.
  var loss: SourceLoss? { monitor.withLock { $0.loss } }

  /// Wakes all threads, which end as soon as they can.
  func stop() { monitor.withLock { $0.isStopped = true } }

  func threadStarts() { monitor.withLock { $0.threads += 1 } }
  func threadEnds() { monitor.withLock { $0.threads -= 1 } }

  // MARK: The reading thread

  func readAll(_ tables: [TableDescription], of source: any DataSource, limits: ReadLimits) {
    var loss: SourceLoss?
    for (index, table) in tables.enumerated() {
      let job = TableJob(index: index, table: table)
      guard open(job) else { break }
      let sink = TableSink(pipeline: self, job: job)
      do {
        let reading = try source.read(table, limits: limits, into: sink)
        close(job, reading)
      } catch {
        loss = SourceLoss(error, at: index)
        close(job, sink.reading)
        break
      }
    }
    monitor.withLock { state in
      state.loss = loss
      state.isReadingDone = true
    }
  }

  /// - Returns: false when the scan was stopped.
  private func open(_ job: TableJob) -> Bool {
    monitor.wait { [limit] state in
      if state.isStopped { return false }
      guard state.openTables < limit.tables else { return nil }
      state.openTables += 1
      state.progress.table = job.table.name
      return true
    }
  }

  private func close(_ job: TableJob, _ reading: TableReading) {
    monitor.withLock { state in
      job.reading = reading
      if job.pending == 0 { state.ready.append(.judge(job)) }
    }
  }

  fileprivate func nextBatch() throws(SourceError) -> Batch {
    let batch: Batch? = monitor.wait { [limit] state -> Batch?? in
      if state.isStopped { return .some(nil) }
      if let free = state.free.popLast() { return free }
      guard state.batches < limit.batches, state.bytes < limit.bytes || state.batches == 0 else { return nil }
      state.batches += 1
      return Batch()
    }
    guard let batch, !cancellation.isCancelled else { throw .interrupted }
    return batch
  }

  fileprivate func take(_ batch: Batch, for job: TableJob) throws(SourceError) {
    let bytes = batch.byteCount
    let lane = job.nextLane(for: batch)
    let isStopped = monitor.withLock { state in
      state.bytes += bytes
      state.progress.rows += batch.rowCount
      state.progress.bytes += bytes
      job.pending += 1
      lane.waiting.append((batch, bytes))
      if !lane.isBusy {
        lane.isBusy = true
        state.ready.append(.look(job, lane))
      }
      return state.isStopped
    }
    if isStopped || cancellation.isCancelled { throw .interrupted }
  }

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
      if job.pending == 0, job.reading != nil { state.ready.append(.judge(job)) }
    }
  }

  private func judge(_ job: TableJob) {
    let name = job.table.name
    let result = job.judge(explaining: explained.wanted(in: name), linked: links.columns(of: name), with: detector)
    monitor.withLock { state in
      state.results[job.index] = result
      state.openTables -= 1
      state.progress.tablesDone += 1
    }
  }
}

/// What came of one table.
struct TableResult: Sendable {
  var reading: TableReading
  let findings: [Finding]
  let explanations: [ColumnExplanation]
  /// By column, how many of its values are neither null nor empty.
  let filledValues: [Int]
  /// By the name of a column that a foreign key begins or ends at.
  let sketches: [String: ValueSketch]
}

/// Why and where reading ended early.
struct SourceLoss: Sendable {
  let error: SourceError
  /// The table in whose middle it was, as a place in the list.
  let index: Int

  init(_ error: SourceError, at index: Int) {
    self.error = error
    self.index = index
  }
}

/// Takes the batches of one table; the reading thread's alone.
private final class TableSink: BatchSink {
  private let pipeline: Pipeline
  private let job: TableJob
  /// What came through, for a table whose source is lost before it can tell.
  private(set) var reading = TableReading()

  init(pipeline: Pipeline, job: TableJob) {
    self.pipeline = pipeline
    self.job = job
  }

  func next(columnCount: Int) throws(SourceError) -> Batch {
    let batch = try pipeline.nextBatch()
    batch.reset(columnCount: columnCount)
    return batch
  }

  func emit(_ batch: Batch) throws(SourceError) {
    reading.rows += batch.rowCount
    reading.bytes += batch.byteCount
    try pipeline.take(batch, for: job)
  }
}

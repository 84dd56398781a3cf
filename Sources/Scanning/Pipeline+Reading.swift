import DataSources
import ScanTypes

// What the reading threads do: each has a source of its own and takes stretch after stretch, table after table.
extension Pipeline {
  private enum Assignment {
    case table(Int)
    case part(TableJob, TableJob.Part)
  }

  /// Reads what no other reader has taken, until there is nothing left.
  func read(with source: any DataSource, limits: ReadLimits) {
    while let assignment = nextAssignment() {
      switch assignment {
      case .part(let job, let part): read(part, of: job, with: source, limits)
      case .table(let index):
        let stretches = source.stretches(of: tables[index], limits: limits)
        let job = TableJob(
          index: index, table: tables[index], stretches: stretches, countings: countings[index] ?? [])
        monitor.withLock { state in
          state.cutting -= 1
          state.open.append(job)
          state.parts += job.parts.dropFirst().map { (job, $0) }
        }
        // Its first stretch is this reader's.
        if let first = job.parts.first { read(first, of: job, with: source, limits) }
      }
    }
    monitor.withLock { $0.readers -= 1 }
  }

  /// One reader less than was promised.
  func readerIsMissing() { monitor.withLock { $0.readers -= 1 } }

  private func nextAssignment() -> Assignment? {
    monitor.wait { [limit, tables] state -> Assignment?? in
      if state.isStopped || state.loss != nil { return .some(nil) }
      if !state.parts.isEmpty {
        let (job, part) = state.parts.removeFirst()
        return .part(job, part)
      }
      while state.nextTable < tables.count, state.results[state.nextTable] != nil { state.nextTable += 1 }
      guard state.nextTable < tables.count else { return state.cutting == 0 ? .some(nil) : nil }
      guard state.openTables < limit.tables else { return nil }
      let index = state.nextTable
      state.nextTable += 1
      state.openTables += 1
      state.cutting += 1
      state.progress.table = tables[index].name
      return .table(index)
    }
  }

  private func read(_ part: TableJob.Part, of job: TableJob, with source: any DataSource, _ limits: ReadLimits) {
    let sink = StretchSink(pipeline: self, job: job, part: part)
    do {
      close(part, of: job, try source.read(job.table, part.stretch, limits: limits, into: sink))
    } catch {
      lose(error, part, of: job, sink.reading)
    }
  }

  private func close(_ part: TableJob.Part, of job: TableJob, _ reading: TableReading) {
    monitor.withLock { $0.close(part, of: job, reading) }
  }

  /// What no reader has taken by now stays unread.
  private func lose(_ error: SourceError, _ part: TableJob.Part, of job: TableJob, _ reading: TableReading) {
    monitor.withLock { state in
      if state.loss == nil { state.loss = error }
      job.isCut = true
      state.close(part, of: job, reading)
      for (job, part) in state.parts {
        job.isCut = true
        state.close(part, of: job, TableReading())
      }
      state.parts = []
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

  fileprivate func take(_ batch: Batch, from part: TableJob.Part, of job: TableJob) throws(SourceError) {
    let bytes = batch.byteCount
    let lane = part.nextLane(for: batch)
    let now = ContinuousClock.now - begin
    let (isStopped, delay) = monitor.withLock { state in
      state.bytes += bytes
      state.progress.rows += batch.rowCount
      state.progress.bytes += bytes
      job.rows += batch.rowCount
      job.bytes += bytes
      job.pending += 1
      part.pending += 1
      lane.waiting.append((batch, bytes))
      if !lane.isBusy {
        lane.isBusy = true
        state.ready.append(.look(job, lane))
      }
      return (state.isStopped, state.pace?.delay(after: bytes, at: now))
    }
    let isWoken = delay.map { monitor.wait(upTo: $0) { $0.isStopped } } ?? false
    if isStopped || isWoken || cancellation.isCancelled { throw .interrupted }
  }

  /// Forgets what came of a stretch: its lanes are its own, so no other evidence is touched.
  fileprivate func startOver(_ part: TableJob.Part, of job: TableJob, _ reading: TableReading) throws(SourceError) {
    let isStopped = monitor.wait { state -> Bool? in
      if state.isStopped { return true }
      guard part.pending == 0 else { return nil }
      part.startOver()
      for counting in job.countings { counting.startOver() }
      state.progress.rows -= reading.rows
      state.progress.bytes -= reading.bytes
      job.rows -= reading.rows
      job.bytes -= reading.bytes
      return false
    }
    if isStopped { throw .interrupted }
  }
}

extension Pipeline.State {
  fileprivate mutating func close(_ part: TableJob.Part, of job: TableJob, _ reading: TableReading) {
    part.reading = reading
    job.unread -= 1
    if job.isReady { ready.append(.judge(job)) }
  }
}

/// Takes the batches of one stretch; the reading thread's alone.
private final class StretchSink: BatchSink {
  private let pipeline: Pipeline
  private let job: TableJob
  private let part: TableJob.Part
  /// What came through, for a stretch whose source is lost before it can tell.
  private(set) var reading = TableReading()

  init(pipeline: Pipeline, job: TableJob, part: TableJob.Part) {
    self.pipeline = pipeline
    self.job = job
    self.part = part
  }

  func next(columnCount: Int) throws(SourceError) -> Batch {
    let batch = try pipeline.nextBatch()
    batch.reset(columnCount: columnCount)
    return batch
  }

  func emit(_ batch: Batch) throws(SourceError) {
    reading.rows += batch.rowCount
    reading.bytes += batch.byteCount
    try pipeline.take(batch, from: part, of: job)
  }

  func startOver() throws(SourceError) -> Bool {
    try pipeline.startOver(part, of: job, reading)
    reading = TableReading()
    return true
  }
}

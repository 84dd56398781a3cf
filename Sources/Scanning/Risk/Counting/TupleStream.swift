import DataSources
import ScanTypes

/// The rows of one table, read on a thread of their own while the calling thread counts.
struct TupleStream {
  let source: any TupleSource
  let limits: ReadLimits
  let cancellation: ScanCancellation

  private struct State {
    var ready: [Batch] = []
    var free: [Batch] = []
    var made = 0
    var isStopped = false
    var result: Result<TableReading, SourceError>?
  }

  /// Batches under way: one is filled, one is counted, two wait.
  private static let most = 4

  /// - Parameter consume: gets each batch; says false when it has seen enough, and then the reading ends.
  /// - Throws: when the source is lost, or the run is cancelled.
  func read(
    _ table: TableDescription, _ fields: [CountedField], consume: (Batch) -> Bool
  ) throws(SourceError) -> TableReading {
    let monitor = Monitor(State())
    let carried = CarriedSource(source: source)
    let limits = limits
    let thread = WorkerThread {
      let sink = Sink(monitor)
      let result: Result<TableReading, SourceError>
      do throws(SourceError) {
        result = .success(try carried.source.readTuples(of: table, fields, limits: limits, into: sink))
      } catch {
        result = .failure(error)
      }
      monitor.withLock { $0.result = result }
    }
    guard let thread else {
      throw .unusable(
        problem: "the system gave no thread to read with", hint: "raise the limit of processes (ulimit -u)")
    }
    var isEnough = false
    while true {
      let isSomething = monitor.wait(upTo: .milliseconds(200)) { !$0.ready.isEmpty || $0.result != nil }
      if cancellation.isCancelled {
        monitor.withLock { $0.isStopped = true }
        source.interrupt()
        thread.join()
        throw .interrupted
      }
      guard isSomething else { continue }
      let batch = monitor.withLock { $0.ready.isEmpty ? nil : $0.ready.removeFirst() }
      guard let batch else { break }
      if !isEnough, !consume(batch) {
        isEnough = true
        monitor.withLock { $0.isStopped = true }
      }
      monitor.withLock { $0.free.append(batch) }
    }
    thread.join()
    let result = monitor.withLock { $0.result }
    switch result {
    case .success(let reading)?: return reading
    case .failure(.interrupted)? where isEnough: return TableReading()
    case .failure(let error)?: throw error
    case nil: throw .interrupted
    }
  }

  /// `@unchecked Sendable`: until the reading thread ends, nobody else touches the source but to interrupt it.
  private struct CarriedSource: @unchecked Sendable {
    let source: any TupleSource
  }

  private final class Sink: BatchSink {
    private let monitor: Monitor<State>

    init(_ monitor: Monitor<State>) { self.monitor = monitor }

    func next(columnCount: Int) throws(SourceError) -> Batch {
      let batch: Batch? = monitor.wait { state -> Batch?? in
        if state.isStopped { return .some(nil) }
        if let free = state.free.popLast() { return free }
        guard state.made < TupleStream.most else { return nil }
        state.made += 1
        return Batch()
      }
      guard let batch else { throw .interrupted }
      batch.reset(columnCount: columnCount)
      return batch
    }

    func emit(_ batch: Batch) throws(SourceError) {
      let isStopped = monitor.withLock { state in
        state.ready.append(batch)
        return state.isStopped
      }
      if isStopped { throw .interrupted }
    }
  }
}

public import DataSources
public import Detection
import Glibc
public import ScanTypes

/// What the user asks of one scan.
public struct ScanOptions: Sendable {
  /// Globs over `table`, `schema.table` and `schema.table.column`; empty for everything.
  public var include: [String] = []
  public var exclude: [String] = []
  /// Columns to be explained: `table.column`, `schema.table.column`, with a path behind it.
  public var explain: [String] = []
  /// `real` findings at or above this fail the gate.
  public var gate: Severity = .high
  public var limits = ReadLimits()
  /// Threads that match, besides the one that reads; nil for one a core.
  public var workers: Int?

  public init() {}
}

/// How far a scan is, for the progress line.
public struct ScanProgress: Sendable {
  public var table: TableName?
  public var tablesDone = 0
  public var tablesTotal = 0
  public var rows = 0
  public var bytes = 0
  /// What the catalogue guesses the whole to be; nil when it does not know.
  public var estimatedBytes: Int?
  public var seconds = 0.0

  public init() {}
}

/// One run over one source.
public struct Scan {
  private let source: any DataSource
  private let detector: Detector
  private let options: ScanOptions
  private let cancellation: ScanCancellation

  public init(
    _ source: any DataSource, with detector: Detector, options: ScanOptions,
    cancellation: ScanCancellation = ScanCancellation()
  ) {
    self.source = ShieldedSource(source, detector)
    self.detector = detector
    self.options = options
    self.cancellation = cancellation
  }

  /// Reads everything and judges it.
  ///
  /// Memory does not grow with the tables. The report is the same however many workers there are.
  ///
  /// - Parameters:
  ///   - toolVersion: for the report.
  ///   - started: UTC, ISO 8601, for the report.
  ///   - progress: called a few times a second, from the calling thread.
  /// - Throws: when the source cannot even be listed, a pattern names nothing, or the scan is cancelled. A source
  ///   that is lost in the middle is in the report.
  public func run(
    toolVersion: String, started: String, progress: (ScanProgress) -> Void
  ) throws(SourceError) -> ScanReport {
    let clock = ContinuousClock()
    let begin = clock.now
    let catalogue = try source.catalogue()
    let selection = try Selection(include: options.include, exclude: options.exclude, over: catalogue)
    let explained = try ExplainedColumns(options.explain, over: catalogue, selection)
    let plan = ScanPlan(catalogue, selection)
    let workers = max(1, options.workers ?? Self.cores)
    let links = LinkedColumns(plan.tables, detector)
    let pipeline = Pipeline(
      detector: detector, workers: workers, tables: plan.tables, explained: explained, links: links,
      cancellation: cancellation)
    try start(pipeline, plan, workers: workers) {
      var state = pipeline.progress
      state.seconds = (clock.now - begin).seconds
      progress(state)
    }
    return ScanAssembly(
      plan: plan, selection: selection, results: pipeline.results, loss: pipeline.loss, links: links
    )
    .report(
      toolVersion: toolVersion, target: source.displayName, started: started, gate: options.gate,
      rules: detector.rules.rules.map(\.summary), seconds: (clock.now - begin).seconds)
  }

  private func start(
    _ pipeline: Pipeline, _ plan: ScanPlan, workers: Int, tick: () -> Void
  ) throws(SourceError) {
    let reader = Reader(source: source, limits: options.limits)
    var threads: [WorkerThread] = []
    func run(_ body: @escaping @Sendable () -> Void) {
      pipeline.threadStarts()
      let thread = WorkerThread {
        body()
        pipeline.threadEnds()
      }
      if let thread { threads.append(thread) } else { pipeline.threadEnds() }
    }
    for _ in 0..<workers { run { pipeline.work() } }
    let matching = threads.count
    run { pipeline.readAll(plan.tables, of: reader.source, limits: reader.limits) }
    guard matching > 0, threads.count > matching else {
      pipeline.stop()
      for thread in threads { thread.join() }
      throw .unusable(
        problem: "the system gave the scan no threads", hint: "raise the limit of processes (ulimit -u)")
    }
    while !pipeline.waitForEnd(upTo: .milliseconds(200)) {
      tick()
      if cancellation.isCancelled {
        pipeline.stop()
        source.interrupt()
        // A source may hang in a call of its own: it is left to itself then, as the process ends soon.
        if pipeline.waitForEnd(upTo: .seconds(2)) { break }
        for thread in threads { thread.detach() }
        throw .interrupted
      }
    }
    for thread in threads { thread.join() }
    tick()
    if cancellation.isCancelled { throw .interrupted }
    if case .interrupted? = pipeline.loss?.error { throw .interrupted }
  }

  /// Reading takes a fifth of the time that matching does, and a database server takes its own: a thread a core.
  private static var cores: Int { sysconf(Int32(_SC_NPROCESSORS_ONLN)) }
}

/// Carries a source to the thread that reads.
///
/// `@unchecked Sendable`: until the reading thread ends, nobody else touches the source; starting and joining a
/// thread order what was done before and after.
private struct Reader: @unchecked Sendable {
  let source: any DataSource
  let limits: ReadLimits
}

extension Duration {
  fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

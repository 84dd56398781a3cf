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
  /// Bytes of values that are read a second at most; nil for as fast as can be.
  public var bytesPerSecond: Int?
  /// Threads that match; two thirds as many come to read. Nil for one a core.
  public var jobs: Int?
  /// Sets of quasi-identifiers to be counted while rows are read; nil for none.
  public var risk: RiskOptions?

  public init() {}
}

/// How far a scan is, for the progress line.
public struct ScanProgress: Sendable {
  public var table: TableName?
  public var tablesDone = 0
  public var tablesTotal = 0
  public var rows = 0
  public var bytes = 0
  /// How much of all is read, from 0 to 1, as far as the catalogue's estimates are right; nil when it has none.
  public var share: Double?
  public var seconds = 0.0

  public init() {}
}

/// One run over one source.
public struct Scan {
  private let source: ShieldedSource
  private let detector: Detector
  private let options: ScanOptions
  private let cancellation: ScanCancellation

  public init(
    _ source: any DataSource, with detector: Detector, options: ScanOptions,
    cancellation: ScanCancellation = ScanCancellation()
  ) {
    self.init(ShieldedSource(source, detector), detector, options, cancellation)
  }

  public init(
    _ listed: ListedSource, with detector: Detector, options: ScanOptions,
    cancellation: ScanCancellation = ScanCancellation()
  ) {
    self.init(ShieldedSource(listed.source, listed: listed, detector), detector, options, cancellation)
  }

  private init(
    _ source: ShieldedSource, _ detector: Detector, _ options: ScanOptions, _ cancellation: ScanCancellation
  ) {
    self.source = source
    self.detector = detector
    self.options = options
    self.cancellation = cancellation
  }

  /// Reads everything and judges it.
  ///
  /// Memory does not grow with the tables. The report is the same however many threads there are.
  ///
  /// - Parameters:
  ///   - toolVersion: for the report.
  ///   - started: UTC, ISO 8601, for the report.
  ///   - earlier: where to go on from.
  ///   - keep: called every few seconds, and at the end or when the scan is stopped, with what is known so far.
  ///   - remark: called with a sentence for the log, such as why only one connection reads.
  ///   - progress: called a few times a second, from the calling thread.
  /// - Throws: when the source cannot even be listed, a pattern names nothing, or the scan is cancelled. A source
  ///   that is lost in the middle is in the report.
  public func run(
    toolVersion: String, started: String, from earlier: EarlierScan? = nil, keep: ((ScanState) -> Void)? = nil,
    remark: (String) -> Void = { _ in }, progress: (ScanProgress) -> Void
  ) throws(SourceError) -> ScanReport {
    let clock = ContinuousClock()
    let begin = clock.now
    let identities = earlier != nil || keep != nil ? try source.contentIdentities() : [:]
    let catalogue = try source.catalogue()
    let selection = try Selection(
      include: options.include.map(source.shown(pattern:)), exclude: options.exclude.map(source.shown(pattern:)),
      over: catalogue)
    let explained = try ExplainedColumns(options.explain, over: catalogue, selection)
    let plan = ScanPlan(catalogue, selection)
    let jobs = max(1, options.jobs ?? Self.cores)
    let links = LinkedColumns(plan.tables, detector)
    let riskRun = options.risk.map {
      RiskRun(source, with: detector, options: $0, cancellation: cancellation)
    }
    // One for all runs of the pipeline: each table is counted by the run that reads it.
    let risk = try riskRun.map { run throws(SourceError) in try ScanRisk(run, catalogue, plan) }
    let readers = readers(readerCount(jobs: jobs, plan.tables), remark)
    func makeBasis() -> ScanState.Basis {
      ScanState.Basis(version: toolVersion, target: source.displayName, detector: detector, options: options)
    }
    var known: [Int: TableResult] = [:]
    if let earlier { known = try earlier.results(for: plan.tables, identities, makeBasis(), explained) }
    let keepResults = keep.map { keep in
      let basis = makeBasis()
      return { (results: [TableResult?]) in keep(self.state(results, plan, identities, basis)) }
    }
    var pipeline: Pipeline
    // Where a verdict depends on whether columns of several tables hold the same values, all of these are read.
    repeat {
      pipeline = Pipeline(
        detector: detector, matchers: jobs, readers: readers.count, tables: plan.tables, explained: explained,
        links: links, countings: risk?.streams ?? [:], pace: options.bytesPerSecond.map(Pace.init), known: known,
        cancellation: cancellation)
      try run(pipeline, readers, matchers: jobs, keepResults) {
        var state = pipeline.progress
        state.seconds = (clock.now - begin).seconds
        progress(state)
      }
    } while pipeline.loss == nil && Self.forget(&known, pipeline.results, plan.tables, links)
    let measured = try risk?.outcome(pipeline.results, isLost: pipeline.loss != nil)
    let report = ScanAssembly(
      plan: plan, selection: selection, results: pipeline.results, loss: pipeline.loss, links: links
    )
    .report(
      toolVersion: toolVersion, target: source.displayName, started: started, gate: options.gate,
      rules: detector.rules.rules.map(\.summary) + (riskRun?.summaries ?? []), seconds: (clock.now - begin).seconds)
    guard let measured else { return report }
    return report.replacing(
      observations: report.observations + measured.observations, notices: report.notices + measured.notices)
  }

  /// Runs a pipeline to its end, and keeps what it knows from time to time.
  private func run(
    _ pipeline: Pipeline, _ readers: [Reader], matchers: Int, _ keep: (([TableResult?]) -> Void)?, tick: () -> Void
  ) throws(SourceError) {
    var kept = ContinuousClock.now
    // Also of a scan that is stopped.
    defer { keep?(pipeline.results) }
    try start(pipeline, readers, matchers: matchers) {
      tick()
      if let keep, ContinuousClock.now - kept > .seconds(5) {
        keep(pipeline.results)
        kept = ContinuousClock.now
      }
    }
  }

  private func state(
    _ results: [TableResult?], _ plan: ScanPlan, _ identities: [TableName: String], _ basis: ScanState.Basis
  ) -> ScanState {
    var state = ScanState(basis: basis)
    for (table, result) in zip(plan.tables, results) {
      if let result, let known = ScanState.Table(table, identity: identities[table.name], result) {
        state.tables.append(known)
      }
    }
    state.isComplete = results.allSatisfy { $0 != nil }
    return state
  }

  /// Keeps the results of a run but those of tables that must be read after all.
  ///
  /// - Returns: whether there are any.
  private static func forget(
    _ known: inout [Int: TableResult], _ results: [TableResult?], _ tables: [TableDescription], _ links: LinkedColumns
  ) -> Bool {
    let wanted = links.tablesToCompare(for: results.flatMap { $0?.findings ?? [] })
    let again = known.filter { $0.value.origin != .read && wanted.contains(tables[$0.key].name) }
    guard !again.isEmpty else { return false }
    known = [:]
    for (index, result) in results.enumerated() where again[index] == nil { known[index] = result }
    return true
  }

  private func start(
    _ pipeline: Pipeline, _ readers: [Reader], matchers: Int, tick: () -> Void
  ) throws(SourceError) {
    var threads: [WorkerThread] = []
    func run(_ body: @escaping @Sendable () -> Void) -> Bool {
      pipeline.threadStarts()
      let thread = WorkerThread {
        body()
        pipeline.threadEnds()
      }
      if let thread { threads.append(thread) } else { pipeline.threadEnds() }
      return thread != nil
    }
    let matching = (0..<matchers).count { _ in run { pipeline.work() } }
    let reading = readers.count { reader in
      let isRunning = run { pipeline.read(with: reader.source, limits: reader.limits) }
      if !isRunning { pipeline.readerIsMissing() }
      return isRunning
    }
    guard matching > 0, reading > 0 else {
      pipeline.stop()
      for thread in threads { thread.join() }
      throw .unusable(
        problem: "the system gave the scan no threads", hint: "raise the limit of processes (ulimit -u)")
    }
    while !pipeline.waitForEnd(upTo: .milliseconds(200)) {
      tick()
      if cancellation.isCancelled {
        pipeline.stop()
        for reader in readers { reader.source.interrupt() }
        // A source may hang in a call of its own: it is left to itself then, as the process ends soon.
        if pipeline.waitForEnd(upTo: .seconds(1)) { break }
        for thread in threads { thread.detach() }
        throw .interrupted
      }
    }
    for thread in threads { thread.join() }
    tick()
    if cancellation.isCancelled { throw .interrupted }
    if case .interrupted? = pipeline.loss { throw .interrupted }
  }

  /// The source and second readers of it, as many as it bears.
  private func readers(_ count: Int, _ remark: (String) -> Void) -> [Reader] {
    var readers = [Reader(source: source, limits: options.limits)]
    while readers.count < count {
      switch source.secondReader() {
      case .reader(let second): readers.append(Reader(source: second, limits: options.limits))
      case .none(let reason):
        if let reason { remark(reason) }
        return readers
      }
    }
    return readers
  }

  /// Of values that come again a core matches more than one connection sends, so that on two cores a second reader gains a
  /// little. A small database is read before one has begun.
  private func readerCount(jobs: Int, _ tables: [TableDescription]) -> Int {
    let bytes = tables.reduce(0) { $0 + ($1.estimatedBytes ?? 1 << 20) }
    return bytes < options.limits.stretchBytes / 4 ? 1 : jobs - jobs / 3
  }

  /// A thread a core: a database server on the same machine takes its own.
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

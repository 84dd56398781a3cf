public import Anonymity
public import Compliance
public import DataSources
public import Detection
public import ScanTypes

/// What the user asks of one run of `maskproof risk`.
public struct RiskOptions: Sendable {
  public var policy = RiskPolicy()
  /// By the names that the policy's rules use.
  public var hierarchies: [String: HierarchyFile] = [:]
  public var gate = Severity.high
  public var limits = ReadLimits()
  /// Bytes that counting may take.
  public var memory = 1 << 30
  /// Where fingerprints go that do not fit.
  public var spillFolder = "/tmp"
  /// Whether the way out is looked for where a set fails.
  public var recommends = true

  public init() {}

  /// Bytes below which spilling would split files over and over: a split holds 64 files with their buffers.
  public static let leastMemory = 16 << 20

  /// Whether a table may be read more than once: for roles, for a sample and for classes; for the classes and then, where they
  /// do not fit, in files; by several rules; or beside its population.
  public var isReadAgain: Bool {
    guard policy.rules.count == 1, let rule = policy.rules.first else { return true }
    let needsClasses = !rule.sensitive.isEmpty || rule.entity != nil || rule.nulls == .wildcard
    return rule.search != nil || rule.population?.table != nil || rule.method != .spill && (recommends || needsClasses)
  }
}

/// One run over one source: counts, measures, searches, judges.
public struct RiskRun {
  let source: any TupleSource
  let detector: Detector
  let rules: ObservationRules
  let options: RiskOptions
  let cancellation: ScanCancellation
  let key = RunKey()

  /// - Throws: `SourceError.unusable` for a source whose rows cannot be counted.
  public init(
    _ source: any DataSource, with detector: Detector, options: RiskOptions,
    cancellation: ScanCancellation = ScanCancellation()
  ) throws(SourceError) {
    guard source is any TupleSource else {
      throw .unusable(
        problem: "\(source.displayName): rows of this kind of source cannot be counted", hint: "export them as CSV")
    }
    let shielded = ShieldedSource(source, detector)
    self.init(shielded, with: detector, options: options, cancellation: cancellation)
  }

  /// For a scan, which has a source with shielded names already.
  init(
    _ source: ShieldedSource, with detector: Detector, options: RiskOptions, cancellation: ScanCancellation
  ) {
    self.source = source
    self.detector = detector
    rules = detector.rules.observationRules
    self.options = options
    self.cancellation = cancellation
  }

  /// The rules that it asks.
  var summaries: [RuleSummary] { rules.summaries { $0.rawValue.hasPrefix("quasi.") } }

  /// Measures all that the policy asks for.
  ///
  /// - Parameters:
  ///   - toolVersion: for the report.
  ///   - started: UTC, ISO 8601, for the report.
  /// - Throws: when the source cannot be listed or is lost, a name means nothing, or the run is cancelled.
  public func run(toolVersion: String, started: String) throws(SourceError) -> RiskReport {
    let clock = ContinuousClock()
    let begin = clock.now
    let catalogue = try source.catalogue()
    let tables = RiskTables(source: source, catalogue: catalogue)
    var outcome = RiskOutcome()
    for rule in options.policy.rules {
      for table in try tables.tables(like: rule.tables) {
        if cancellation.isCancelled { throw .interrupted }
        if let search = rule.search {
          try searchSets(rule, search, in: table, catalogue, &outcome)
        } else {
          for task in try tasks(rule, table) {
            outcome.take(try measure(task, origin: .declared, tables), of: table.name)
          }
        }
      }
    }
    closeSearches(catalogue, &outcome)
    let observations = outcome.observations.sorted(by: Observation.isBefore)
    return RiskReport(
      toolVersion: toolVersion, target: source.displayName, started: started, gate: options.gate, sets: outcome.sets,
      searches: outcome.searches, observations: observations, notices: outcome.notices, tables: outcome.tables.count,
      rows: outcome.rows.values.reduce(0, +), seconds: (clock.now - begin) / .seconds(1),
      rules: summaries)
  }

  /// What a rule asks to be counted of a table: one set, or where sensitive columns count as quasi-identifiers for each other,
  /// the set without them and one for each of them.
  func tasks(_ rule: RiskRule, _ table: TableDescription) throws(SourceError) -> [CountingTask] {
    let whole = try task(rule, table)
    guard rule.takesSensitiveAsQuasi, rule.sensitive.count > 1 else { return [whole] }
    var base = rule
    base.sensitive = []
    var tasks = [CountingTask(table: table, fields: whole.fields, entity: whole.entity, rule: base)]
    for (index, field) in whole.sensitive.enumerated() {
      // Only the column's own limits: k is asked of the quasi-identifiers that others may know.
      var own = rule
      own.k = 1
      own.limits = RiskLimits()
      own.population = nil
      own.sensitive = [rule.sensitive[index]]
      let others = whole.sensitive.filter { $0 != field }
      tasks.append(
        CountingTask(
          table: table, fields: whole.fields + others, sensitive: [field], entity: whole.entity, rule: own))
    }
    return tasks
  }

  /// Sets of columns are bits of a word.
  private static let mostQuasiIdentifiers = 64

  /// The names of a rule, found in a table.
  private func task(_ rule: RiskRule, _ table: TableDescription) throws(SourceError) -> CountingTask {
    let names = RiskFields(table: table)
    let fields = try names.fields(rule.quasiIdentifiers, for: "the quasi-identifier")
    let count = fields.count + (rule.takesSensitiveAsQuasi ? max(0, rule.sensitive.count - 1) : 0)
    guard count <= Self.mostQuasiIdentifiers else {
      throw .unusable(
        problem: "\(count) quasi-identifiers, and a set has at most \(Self.mostQuasiIdentifiers)",
        hint: "name those that others may know of a person, or leave --quasi out to have them found")
    }
    let sensitive = try names.fields(rule.sensitive.map(\.column), for: "the sensitive column")
    let entity = try names.fields(rule.entity?.columns ?? [], for: "the entity")
    for (others, word) in [(sensitive, "sensitive"), (entity, "the entity")] {
      if let both = fields.first(where: others.contains) {
        throw .unusable(
          problem: "'\(both.name)' is a quasi-identifier and \(word)", hint: "a column is one of them; name it once")
      }
    }
    return CountingTask(table: table, fields: fields, sensitive: sensitive, entity: entity, rule: rule)
  }
}

/// What came of a run so far.
struct RiskOutcome {
  var sets: [RiskSet] = []
  var searches: [RiskSearch] = []
  var observations: [Observation] = []
  var notices: [ScanNotice] = []
  var tables: Set<TableName> = []
  /// By table, so that each counts once.
  var rows: [TableName: Int] = [:]

  mutating func take(_ measured: MeasuredSet, of table: TableName) {
    sets.append(measured.set)
    observations += measured.observations
    // Sets of one table share what was wrong with it.
    notices += measured.notices.filter { !notices.contains($0) }
    tables.insert(table)
    rows[table] = max(rows[table] ?? 0, measured.set.tableRows)
  }
}

/// One set with all that is said of it.
struct MeasuredSet {
  var set: RiskSet
  var observations: [Observation] = []
  var notices: [ScanNotice] = []
}

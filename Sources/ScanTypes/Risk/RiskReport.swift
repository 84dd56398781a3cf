/// Everything that one run of `maskproof risk` found out about one target; what `Reports` turns into bytes.
///
/// Holds names and counts, never a value or a part of one.
public struct RiskReport: Sendable {
  public let toolVersion: String
  /// As `ScanReport.target`.
  public let target: String
  /// UTC, ISO 8601 with `Z`.
  public let started: String
  public let gate: Severity
  /// Declared sets first, in the order of the policy, then those found.
  public let sets: [RiskSet]
  /// What was made of the columns of the tables that were searched.
  public let searches: [RiskSearch]
  public let observations: [Observation]
  public let notices: [ScanNotice]
  public let tables: Int
  public let rows: Int
  /// Wall time.
  public let seconds: Double
  /// The rules that were asked.
  public let rules: [RuleSummary]

  public init(
    toolVersion: String, target: String, started: String, gate: Severity, sets: [RiskSet], searches: [RiskSearch],
    observations: [Observation], notices: [ScanNotice], tables: Int, rows: Int, seconds: Double, rules: [RuleSummary]
  ) {
    self.toolVersion = toolVersion
    self.target = target
    self.started = started
    self.gate = gate
    self.sets = sets
    self.searches = searches
    self.observations = observations
    self.notices = notices
    self.tables = tables
    self.rows = rows
    self.seconds = seconds
    self.rules = rules
  }

  /// The same without how long it took.
  public var reproducible: RiskReport {
    RiskReport(
      toolVersion: toolVersion, target: target, started: started, gate: gate, sets: sets, searches: searches,
      observations: observations, notices: notices, tables: tables, rows: rows, seconds: 0, rules: rules)
  }

  /// The same with other observations, such as those that a baseline accepts; a set whose checks all are accepted passes.
  public func replacing(observations: [Observation]) -> RiskReport {
    let open = observations.filter { $0.standing == .open }
    let judged = sets.map { set in
      var set = set
      let isOpen = open.contains(where: set.isMeant(by:))
      if set.status == .failed || set.status == .passed { set.status = isOpen ? .failed : .passed }
      return set
    }
    return RiskReport(
      toolVersion: toolVersion, target: target, started: started, gate: gate, sets: judged, searches: searches,
      observations: observations, notices: notices, tables: tables, rows: rows, seconds: seconds, rules: rules)
  }

  /// The same for the formats that know scans: observations and notices, no column's findings.
  public var scan: ScanReport {
    var totals = ScanTotals()
    totals.tables = tables
    totals.columns = Set(sets.flatMap { set in set.quasiIdentifiers.map { "\(set.table.displayName).\($0)" } }).count
    totals.rows = rows
    totals.seconds = seconds
    return ScanReport(
      toolVersion: toolVersion, target: target, started: started, gate: gate, findings: [], population: [],
      notices: notices, totals: totals, rules: rules, observations: observations)
  }
}

/// One set of quasi-identifiers of one table, measured.
public struct RiskSet: Sendable {
  public enum Origin: String, Sendable {
    /// A policy or the command line named it.
    case declared
    /// It was searched for.
    case found
  }

  public enum Status: String, Sendable {
    case passed, failed
    /// There is no row to measure.
    case empty
    /// Something could not be measured; the notices say what.
    case undecided
  }

  public var table: TableName
  public var quasiIdentifiers: [String]
  public var sensitive: [String] = []
  public var entity: [String] = []
  /// The id of the policy's rule; empty on the command line.
  public var rule = ""
  /// The line of the policy, which tells apart what is said of two sets of the same columns.
  public var place: SourcePlace?
  public var origin: Origin
  public var status = Status.undecided
  /// `value`, `wildcard` or `drop`.
  public var nulls: String
  /// `pushdown`, `stream` or `spill`.
  public var method: String

  /// Rows of the table.
  public var tableRows = 0
  /// Rows in classes, or persons where rows are not persons.
  public var rows = 0
  public var classes = 0
  public var k: Int?
  public var requiredK: Int
  public var uniques = 0
  public var rowsBelowK = 0
  public var classesBelowK = 0
  /// Rows that are all suppressed, and those left out for a NULL.
  public var suppressedRows = 0
  public var rowsWithNull = 0
  /// Where documents are taken apart: what is no JSON counts as if it were empty, and the set is undecided.
  public var invalidDocuments: [InvalidDocuments] = []
  /// By ascending size.
  public var histogram: [Bin] = []
  public var separation = RiskNumber.missing(.notAsked)
  public var distinction = RiskNumber.missing(.notAsked)
  public var uniqueShare = RiskNumber.missing(.notAsked)
  /// What indistinguishable rows cost: Σ f², and all rows for each suppressed one.
  public var discernability = RiskNumber.missing(.notAsked)
  public var averageClassSize = RiskNumber.missing(.notAsked)
  public var risk = RiskFigures()
  /// One a sensitive attribute.
  public var attributes: [SensitiveFigures] = []

  /// Nil where they were not looked for; `detailsReason` says why.
  public var violatingCombinations: [ViolatingCombination]?
  public var generalisations: [GeneralisationAdvice]?
  public var smallClasses: [SmallClass]?
  /// Quasi-identifiers of which nearly every row has its own value, and those of which all rows have one.
  public var keys: [String] = []
  public var constants: [String] = []
  /// By column, its share in what makes unique rows unique.
  public var contributions: [(column: String, share: Double)]?
  public var detailsReason = ""
  /// A sentence, where the set is undecided for want of rows that were read.
  public var problem = ""

  public init(
    table: TableName, quasiIdentifiers: [String], origin: Origin, nulls: String, method: String, requiredK: Int
  ) {
    self.table = table
    self.quasiIdentifiers = quasiIdentifiers
    self.origin = origin
    self.nulls = nulls
    self.method = method
    self.requiredK = requiredK
  }

  /// Whether an observation is about this set.
  public func isMeant(by observation: Observation) -> Bool {
    observation.subject == .columns(table, quasiIdentifiers) && observation.place == place
  }

  public struct Bin: Sendable, Equatable {
    public let size: Int
    public let classes: Int
    public let rows: Int

    public init(size: Int, classes: Int, rows: Int) {
      self.size = size
      self.classes = classes
      self.rows = rows
    }
  }
}

/// Whether a column was read.
public enum ColumnStatus: String, Sendable {
  /// Every row of it.
  case scanned
  /// Some rows of it, because the user asked for a sample.
  case sampled
  /// Every row of it, by an earlier scan: its content cannot have changed since.
  case unchanged
  /// Some or none of it, because something went wrong: exit code 3.
  case incomplete
  /// None of it, because the user excluded it.
  case excluded
}

/// One column of the population: what there was to scan, and whether it was.
public struct PopulationEntry: Sendable {
  public let table: TableName
  public let column: String
  public let declaredType: String
  public let status: ColumnStatus
  /// Why the status is not `scanned`; empty otherwise.
  public let reason: String
  public let rowsScanned: Int

  public init(
    table: TableName, column: String, declaredType: String, status: ColumnStatus, reason: String,
    rowsScanned: Int
  ) {
    self.table = table
    self.column = column
    self.declaredType = declaredType
    self.status = status
    self.reason = reason
    self.rowsScanned = rowsScanned
  }
}

/// Something that was not read, or read only in part. Each makes the exit code 3.
public struct ScanNotice: Hashable, Sendable {
  /// The table, or nil when the notice is about the whole target.
  public let table: TableName?
  public let column: String?
  /// `permission.denied`, `row-security`, `timeout`, `connection.lost`, `cell.too-large` …
  public let code: String
  /// One sentence, value-free: what was not read.
  public let message: String
  /// One sentence: the way out.
  public let hint: String

  /// The code of the one notice of a target that could not be opened at all; makes the exit code 4.
  public static let unreachableCode = "target.unreachable"

  public init(table: TableName?, column: String? = nil, code: String, message: String, hint: String) {
    self.table = table
    self.column = column
    self.code = code
    self.message = message
    self.hint = hint
  }
}

/// Totals of one scan.
public struct ScanTotals: Sendable {
  public var tables = 0
  public var columns = 0
  public var rows = 0
  public var bytes = 0
  /// Wall time.
  public var seconds = 0.0

  public init() {}
}

/// Everything that one scan of one target found out; what `Reports` turns into bytes.
public struct ScanReport: Sendable {
  /// The version of maskproof, `0.1.0`.
  public let toolVersion: String
  /// The target's name without any credential: `postgresql://host/db`, `staging.sqlite`.
  public let target: String
  /// UTC, ISO 8601 with `Z`.
  public let started: String
  /// `real` findings at or above this fail the gate.
  public let gate: Severity
  /// By severity (critical first), then table, column, path, rule.
  public let findings: [Finding]
  /// What was found about sets of columns, migrations and the target itself: by severity, then subject.
  public let observations: [Observation]
  /// In the catalogue's order.
  public let population: [PopulationEntry]
  public let notices: [ScanNotice]
  public let totals: ScanTotals
  /// All rules that were asked, in order of their codes.
  public let rules: [RuleSummary]
  /// What was asked about single columns; in no report for programs.
  public let explanations: [ColumnExplanation]

  public init(
    toolVersion: String, target: String, started: String, gate: Severity, findings: [Finding],
    population: [PopulationEntry], notices: [ScanNotice], totals: ScanTotals, rules: [RuleSummary],
    explanations: [ColumnExplanation] = [], observations: [Observation] = []
  ) {
    self.toolVersion = toolVersion
    self.target = target
    self.started = started
    self.gate = gate
    self.findings = findings
    self.population = population
    self.notices = notices
    self.totals = totals
    self.rules = rules
    self.explanations = explanations
    self.observations = observations
  }

  /// The same with other findings, observations, notices, totals or rules.
  public func replacing(
    findings: [Finding]? = nil, observations: [Observation]? = nil, notices: [ScanNotice]? = nil,
    totals: ScanTotals? = nil, rules: [RuleSummary]? = nil
  ) -> ScanReport {
    ScanReport(
      toolVersion: toolVersion, target: target, started: started, gate: gate, findings: findings ?? self.findings,
      population: population, notices: notices ?? self.notices, totals: totals ?? self.totals,
      rules: rules ?? self.rules, explanations: explanations, observations: observations ?? self.observations)
  }

  /// The findings that fail the gate.
  public var violations: [Finding] {
    findings.filter { $0.verdict == .real && $0.acceptance == nil && $0.rule.severity >= gate }
  }

  /// The observations that fail the gate.
  public var openObservations: [Observation] {
    observations.filter { $0.standing == .open && $0.rule.severity >= gate }
  }

  /// Whether something that should have been read was not.
  public var isIncomplete: Bool { !notices.isEmpty }

  /// Whether rows were left out because the user asked for a sample.
  public var isSampled: Bool { population.contains { $0.status == .sampled } }

  /// A gap outweighs a violation: what was not read must not hide behind a finding that will be fixed.
  public var exitCode: ExitCode {
    if notices.contains(where: { $0.code == ScanNotice.unreachableCode }) { return .unreachable }
    if isIncomplete { return .incomplete }
    return violations.isEmpty && openObservations.isEmpty ? .clean : .findings
  }
}

/// The exit codes of every command and format.
public enum ExitCode: Int32, Sendable {
  case clean = 0
  case findings = 1
  case usage = 2
  case incomplete = 3
  case unreachable = 4
  case interrupted = 130
}

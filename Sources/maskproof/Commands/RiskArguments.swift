import Compliance
import DataSources
import Detection
import Glibc
import ScanTypes
import Scanning

/// What a command line asks of `maskproof risk`.
struct RiskArguments {
  struct Outcome {
    let report: RiskReport?
    let exitCode: ExitCode
  }

  let target: String
  private let options: RiskOptions
  private let baselines: BaselineArguments
  private let detector: Detector
  /// Files in the target that this run writes.
  private let leftOut: [String]

  static let options: [Option] = [
    Option(name: "table", value: "GLOB", help: "Measure this table: table or schema.table. A file is one by itself."),
    Option(
      name: "quasi", value: "COLUMNS", help: "The quasi-identifiers: a,b,c; a place in documents is 'profile $.zip'."),
    Option(
      name: "sensitive", value: "COLUMNS", help: "The sensitive columns, whose values a class must not give away."),
    Option(
      name: "sa-as-qi",
      help: "Measure each sensitive column over classes in which the others count as quasi-identifiers too."),
    Option(
      name: "entity", value: "COLUMNS",
      help:
        "Who a row is of, where several are one person's: person_id, or person_id:composite for all rows of a person as one."
    ),
    Option(name: "k", value: "N", help: "Rows that each class must have. Default: 5."),
    Option(name: "l", value: "N", help: "Distinct sensitive values that each class must have."),
    Option(name: "t", value: "T", help: "How far the values of a class may be from the table's, 0 to 1."),
    Option(name: "alpha", value: "A", help: "The largest share that one sensitive value may have in a class, 0 to 1."),
    Option(
      name: "distance", value: "KIND", choices: SensitiveRule.Distance.allCases.map(\.rawValue),
      help: "For t: equal, ordered or hierarchical. Default: ordered for numbers and dates, else equal."),
    Option(
      name: "hierarchy", value: "COLUMN=FILE", isRepeatable: true,
      help: "For t: how a sensitive column's values generalise, as CSV: value,level,level."),
    Option(
      name: "nulls", value: "MODE", choices: NullHandling.allCases.map(\.rawValue),
      help:
        "NULL is a value like any other, matches anything (wildcard), or its row is left out (drop). Default: value."),
    Option(
      name: "suppressed", value: "TOKEN", isRepeatable: true,
      help: "A written form of what was taken out. Default: *, the empty text, NULL and REDACTED."),
    Option(
      name: "population", value: "TABLE", help: "The table of everybody who may be in the data, with the same columns."),
    Option(
      name: "population-size", value: "N",
      help: "How many persons the data was drawn from, where there is no such table."),
    Option(name: "k-map", value: "N", help: "Rows of the population that each class must have."),
    Option(
      name: "method", value: "WHERE", choices: CountingMethod.allCases.map(\.rawValue),
      help: "Count in the database (pushdown), here (stream), or here in temporary files (spill). Default: auto."),
    Option(name: "memory", value: "SIZE", help: "Memory that counting may take, 16M or more: 512M, 2G. Default: 1G."),
    Option(name: "no-recommend", help: "Measure alone: look for no way to reach k."),
    Option(
      name: "config", value: "FILE",
      help:
        "Measure what 'kanonymity' of this file asks for. Default: maskproof.yaml, if it is there and no column is named."
    ),
    .rules,
    Option(
      name: "fail-on", value: "LEVEL", choices: Severity.allCases.map(\.rawValue),
      help: "What does not hold, at or above low, medium, high or critical, makes the exit code 1. Default: high."),
    Option(
      name: "sample", value: "N",
      help: "Not for this command: rows that are left out may be those that hide the others."),
    Option(
      name: "statement-timeout", value: "TIME", help: "Give up a statement after this long (30s, 5m). Default: never."),
    .lockTimeout,
    .today,
  ]

  init(_ arguments: ParsedArguments) throws(UsageError) {
    target = arguments.words.first ?? ""
    leftOut = try arguments.outputs(in: target)
    if arguments.has("sample") {
      throw UsageError(
        "'--sample' does not go with risk: a sample of rows never shows k",
        hint:
          "a row that is alone in a sample may have many like it in the table, and the reverse: all rows are counted")
    }
    var options = RiskOptions()
    options.gate = arguments.value("fail-on").flatMap { Severity(rawValue: $0) } ?? .high
    options.limits.statementTimeout = try arguments.duration("statement-timeout")
    if let timeout = try arguments.duration("lock-timeout") { options.limits.lockTimeout = timeout }
    if let memory = try arguments.size("memory") {
      guard memory >= RiskOptions.leastMemory else {
        throw UsageError(
          "'--memory \(arguments.value("memory") ?? "")' is less than counting needs",
          hint: "write at least \(RiskOptions.leastMemory >> 20)M: with less, files are split again and again")
      }
      options.memory = memory
    }
    options.recommends = !arguments.has("no-recommend")
    options.spillFolder = temporaryFolder
    let request = try RiskRequest(arguments)
    options.policy = request.policy
    options.hierarchies = request.hierarchies
    baselines = try BaselineArguments(arguments, configured: request.configuredBaseline(arguments))
    self.options = options
    detector = try makeDetector(arguments)
  }

  func run(until cancellation: ScanCancellation) -> Outcome {
    let started = Clock.now
    do throws(SourceError) {
      let source = try openDataSource(target, leavingOut: leftOut, isReadAgain: options.isReadAgain)
      let report = try RiskRun(source, with: detector, options: options, cancellation: cancellation).run(
        toolVersion: Maskproof.version, started: started)
      return judged(report)
    } catch {
      switch error {
      case .unusable(let problem, let hint):
        complain(problem, hint)
        return Outcome(report: nil, exitCode: .usage)
      case .unreachable(let problem, let hint):
        complain(problem, hint)
        return Outcome(report: failed(ScanNotice.unreachableCode, problem, hint, started), exitCode: .unreachable)
      case .lost(let problem, let hint):
        complain(problem, hint)
        return Outcome(report: failed("connection.lost", problem, hint, started), exitCode: .incomplete)
      case .interrupted: return Outcome(report: nil, exitCode: .interrupted)
      }
    }
  }

  /// What the baseline makes of it.
  private func judged(_ report: RiskReport) -> Outcome {
    let outcome = TargetOutcome(target: target, report: report.scan, exitCode: report.scan.exitCode)
    let compared = baselines.compare([outcome], rules: detector.rules.observationRules)
    let isWritten = baselines.write(compared)
    let accepted = compared.first?.report.map { report.replacing(observations: $0.observations) } ?? report
    return Outcome(report: accepted, exitCode: isWritten ? accepted.scan.exitCode : .incomplete)
  }

  /// In the reports too: what could not be opened must not be missing from them.
  private func failed(_ code: String, _ problem: String, _ hint: String, _ started: String) -> RiskReport {
    RiskReport(
      toolVersion: Maskproof.version, target: TargetScans.publicName(of: target, number: 1), started: started,
      gate: options.gate, sets: [], searches: [], observations: [],
      notices: [ScanNotice(table: nil, code: code, message: problem, hint: hint)], tables: 0, rows: 0, seconds: 0,
      rules: [])
  }

  private func complain(_ problem: String, _ hint: String) {
    StandardError.write("maskproof: \(problem.withoutControls)\n  \(hint.withoutControls)\n")
  }
}

/// Where temporary files go.
var temporaryFolder: String {
  guard let folder = getenv("TMPDIR"), folder.pointee != 0 else { return "/tmp" }
  return String(cString: folder)
}

import DataSources
import Detection
import Drift
import Migrations
import Rules
import ScanTypes
import Scanning

/// What came of one target.
struct TargetOutcome {
  let target: String
  /// Nil where there is nothing to report.
  let report: ScanReport?
  let exitCode: ExitCode
}

/// The scans of one command line, one after the other.
struct TargetScans {
  private let targets: [String]
  /// The first target, which is listed while rules are read.
  private let firstListing: SourceListing?
  private let detector: Detector
  private let preparation: Preparation
  private let options: ScanOptions
  private let hasProgress: Bool
  private let files: StateFiles
  private let earlier: EarlierScan?
  /// Which migration made a column, by target; none where no migrations are named.
  private let lines: [String: ColumnLines]
  /// Files in the targets that this run writes.
  private let leftOut: [String: [String]]
  /// The baseline that the policy of quasi-identifiers names.
  let configuredBaseline: String?

  init(_ arguments: ParsedArguments) throws(UsageError) {
    var options = ScanOptions()
    options.include = arguments.values("include")
    options.exclude = arguments.values("exclude")
    options.explain = arguments.values("explain")
    options.gate = arguments.value("fail-on").flatMap { Severity(rawValue: $0) } ?? .high
    options.limits.sample = try arguments.sampleSize("sample")
    if let seed = try arguments.count("seed") {
      guard options.limits.sample != nil else {
        throw UsageError("'--seed' needs '--sample'", hint: "write --sample 1% --seed \(seed)")
      }
      options.limits.seed = seed
    }
    options.limits.statementTimeout = try arguments.duration("statement-timeout")
    if let timeout = try arguments.duration("lock-timeout") { options.limits.lockTimeout = timeout }
    options.bytesPerSecond = try arguments.byteRate("max-rate")
    options.jobs = try arguments.count("jobs")
    let request = try Self.riskRequest(arguments)
    configuredBaseline = request?.configuredBaseline(arguments)
    if let request {
      var risk = RiskOptions()
      risk.policy = request.policy
      risk.hierarchies = request.hierarchies
      risk.limits = options.limits
      risk.recommends = false
      // A scan is to stay small: beyond that, classes are counted in files.
      risk.memory = 256 << 20
      risk.spillFolder = temporaryFolder
      options.risk = risk
    }
    self.options = options
    targets = arguments.words
    guard Set(targets).count == targets.count else {
      throw UsageError("a target is given twice", hint: "name each target once")
    }
    hasProgress = !arguments.has("no-progress") && !arguments.has("quiet")
    files = try StateFiles(arguments)
    var leftOut: [String: [String]] = [:]
    for target in targets { leftOut[target] = try arguments.outputs(in: target) }
    self.leftOut = leftOut
    let files = files
    firstListing = targets.first.map { Self.list($0, leavingOut: leftOut[$0] ?? [], keeping: files) }
    detector = try makeDetector(arguments)
    preparation = Preparation(of: detector, forFields: true)
    earlier = try files.earlier(detector.rules.rules.map(\.summary))
    lines = try Self.lines(arguments)
  }

  private static func list(_ target: String, leavingOut leftOut: [String], keeping files: StateFiles) -> SourceListing {
    SourceListing(tellingContent: files.tellsContent) { () throws(SourceError) in
      try openDataSource(target, leavingOut: leftOut)
    }
  }

  /// The sets that the configuration declares.
  private static func riskRequest(_ arguments: ParsedArguments) throws(UsageError) -> RiskRequest? {
    guard let file = arguments.value("config"), let configuration = try arguments.configuration() else { return nil }
    guard arguments.words.count == 1 else {
      throw UsageError("'--config' speaks of one target", hint: "scan one target at a time with it")
    }
    guard let request = try RiskRequest(configuration) else {
      throw UsageError("\(file) has no rule below 'kanonymity'", hint: "add one; docs/risk.md shows how")
    }
    let searching = request.policy.rules.filter { $0.search != nil }.map(\.id)
    guard searching.count < request.policy.rules.count else {
      throw UsageError(
        "the rules of \(file) search for sets, and none declares one", hint: "use maskproof risk for them")
    }
    if !searching.isEmpty {
      StandardError.write(
        "maskproof: a scan does not search for sets, which \(searching.joined(separator: ", ")) of \(file) asks for: use "
          + "maskproof risk\n")
    }
    return request
  }

  /// The words of what is observed.
  var observationRules: ObservationRules { detector.rules.observationRules }

  /// Read before a scan, so that a wrong folder does not cost an hour.
  private static func lines(_ arguments: ParsedArguments) throws(UsageError) -> [String: ColumnLines] {
    guard let folder = arguments.value("migrations") else { return [:] }
    let tool = arguments.value("tool").flatMap { MigrationTool(rawValue: $0) }
    var lines: [String: ColumnLines] = [:]
    for target in arguments.words {
      do throws(DriftError) {
        lines[target] = try ColumnLines(
          folder: folder, engine: databaseEngine(of: target) == .sqlite ? .sqlite : .postgresql, tool: tool)
      } catch {
        throw UsageError(error.problem, hint: error.hint)
      }
      for gap in lines[target]?.gaps ?? [] {
        StandardError.write("maskproof: \(gap.withoutControls); columns that it made have no line\n")
      }
    }
    return lines
  }

  /// The findings with the lines that made their columns.
  private func placed(_ report: ScanReport, of target: String) -> ScanReport {
    guard let lines = lines[target] else { return report }
    return report.replacing(
      findings: report.findings.map { $0.made(at: lines.place(of: $0.column, in: $0.table)) })
  }

  /// Ends with the target that is interrupted.
  func run(until cancellation: ScanCancellation) -> [TargetOutcome] {
    var outcomes: [TargetOutcome] = []
    for (index, target) in targets.enumerated() {
      outcomes.append(scan(target, number: index + 1, cancellation))
      if outcomes.last?.exitCode == .interrupted { break }
    }
    return outcomes
  }

  private func scan(_ target: String, number: Int, _ cancellation: ScanCancellation) -> TargetOutcome {
    let started = Clock.now
    let progress = ProgressLine()
    // No matter of progress: whoever reads the report must know what it does not speak of.
    for path in leftOut[target] ?? [] {
      StandardError.write("maskproof: \(path.withoutControls) is left out: this run writes it\n")
    }
    do {
      let listed = number == 1 ? firstListing : nil
      let source = try (listed ?? Self.list(target, leavingOut: leftOut[target] ?? [], keeping: files)).source()
      let scanned = try Scan(source, with: detector, options: options, cancellation: cancellation).run(
        toolVersion: Maskproof.version, started: started, from: earlier, keep: files.keep,
        remark: { if hasProgress { StandardError.write("maskproof: \($0.withoutControls)\n") } },
        progress: { if hasProgress { progress.show($0) } })
      progress.clear()
      let report = placed(scanned, of: target)
      let wrong = report.explanations.filter { $0.state == .noSuchPath }
      for explanation in wrong { complain(about: explanation) }
      return TargetOutcome(target: target, report: report, exitCode: wrong.isEmpty ? report.exitCode : .usage)
    } catch {
      progress.clear()
      let name = Self.publicName(of: target, number: number)
      switch error {
      case .unusable(let problem, let hint):
        complain(problem, hint)
        return TargetOutcome(target: target, report: nil, exitCode: .usage)
      case .unreachable(let problem, let hint), .lost(let problem, let hint):
        complain(problem, hint)
        // In the reports too: what could not be opened must not be missing from them.
        var isReached = false
        if case .lost = error { isReached = true }
        let notice = ScanNotice(
          table: nil, code: isReached ? "connection.lost" : ScanNotice.unreachableCode, message: problem, hint: hint)
        let report = ScanReport(
          toolVersion: Maskproof.version, target: name, started: started, gate: options.gate, findings: [],
          population: [], notices: [notice], totals: ScanTotals(), rules: detector.rules.rules.map(\.summary))
        return TargetOutcome(target: target, report: report, exitCode: report.exitCode)
      case .interrupted:
        return TargetOutcome(target: target, report: nil, exitCode: .interrupted)
      }
    }
  }

  /// Only what was read knows the paths in it.
  private func complain(about explanation: ColumnExplanation) {
    let column = "\(explanation.table.displayName).\(explanation.column)"
    let nearest =
      explanation.paths.nearest(to: explanation.path) ?? explanation.paths.nearest(to: "$.\(explanation.path)")
    let paths = explanation.paths.prefix(5).joined(separator: ", ")
    complain(
      "--explain '\(column).\(explanation.path)': \(column) has no such path",
      nearest.map { "did you mean '\($0)'?" }
        ?? (paths.isEmpty
          ? "it holds no documents" : "it has \(paths)\(explanation.paths.count > 5 ? " and more" : "")"))
  }

  private func complain(_ problem: String, _ hint: String) {
    StandardError.write("maskproof: \(problem.withoutControls)\n  \(hint.withoutControls)\n")
  }

  /// A target as it may be shown: a URI without user and parameters, a path as it is, else its number.
  static func publicName(of target: String, number: Int) -> String {
    guard let scheme = target.range(of: "://") else {
      return target.contains("=") ? "target \(number)" : target
    }
    let rest = target[scheme.upperBound...]
    // A password may hold any character: all up to the last `@` goes.
    let afterUser = rest.lastIndex(of: "@").map { rest[rest.index(after: $0)...] } ?? rest
    return target[..<scheme.upperBound] + String(afterUser.prefix { $0 != "?" && $0 != "#" })
  }
}

extension String {
  /// Where a text first occurs; Foundation has this, and is not used here.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}

import Compliance
import DataSources
import Detection
import Drift
import Migrations
import Reports
import ScanTypes
import Scanning

/// What a command line asks of `maskproof drift`, checked before anything is opened.
struct DriftRequest {
  struct Outcome {
    let report: DriftReport?
    let exitCode: ExitCode
  }

  var target: String { options.target }
  private let options: DriftOptions
  private let detector: Detector
  private let rules: ObservationRules
  private let gate: Severity
  private let baselines: BaselineArguments
  /// Nil where no data is looked at.
  private let sample: SampleSize?
  /// Files in the target that this run writes.
  private let leftOut: [String]

  init(_ arguments: ParsedArguments) throws(UsageError) {
    leftOut = try arguments.outputs(in: arguments.words.first ?? "")
    let ruleSet = try loadRules(arguments)
    baselines = try BaselineArguments(arguments, rules: ruleSet)
    guard let folder = arguments.value("migrations") else {
      throw UsageError("'drift' needs --migrations DIR", hint: "name the folder that holds the migrations")
    }
    let configuration = try arguments.configuration()
    var declarations = configuration?.masking ?? MaskingDeclarations()
    for file in declarations.files { try Self.add(file.path, named: file.place, to: &declarations) }
    var options = DriftOptions(
      target: arguments.words.first ?? "", migrations: folder, masking: declarations, now: Clock.realSeconds)
    options.tool = arguments.value("tool").flatMap { MigrationTool(rawValue: $0) }
    options.historyTable = arguments.value("history-table")
    options.scratch = arguments.value("scratch")
    options.allowsScratchOnTarget = arguments.has("scratch-on-target-server")
    if let timeout = try arguments.duration("scratch-timeout") { options.scratchTimeout = timeout }
    options.expected = arguments.value("expected")
    options.schemaFile = arguments.value("schema-file")
    options.isStrict = arguments.has("strict")
    options.placeholders = try Self.placeholders(arguments.values("placeholder"))
    options.contexts = Self.list(arguments.value("contexts"))
    options.labels = Self.list(arguments.value("labels"))
    options.appVersion = arguments.value("app-version")
    options.appliedVersion = try Self.version(arguments.value("applied-version"))
    options.environment = try Self.environment(arguments.value("environment"), in: configuration)
    if [options.scratch, options.expected, options.schemaFile].compactMap({ $0 }).count > 1 {
      throw UsageError(
        "--scratch, --expected and --schema-file do not go together",
        hint: "name the one that says what the schema should be")
    }
    if let scratch = options.scratch, !scratch.hasPrefix("postgres"), !scratch.contains("=") {
      throw UsageError("'--scratch' is no PostgreSQL URI", hint: "write postgresql://role@host/postgres")
    }
    self.options = options
    gate = arguments.value("fail-on").flatMap { Severity(rawValue: $0) } ?? .high
    sample = arguments.has("no-data") ? nil : try arguments.sampleSize("sample") ?? .rows(10_000)
    rules = ruleSet.observationRules
    detector = try makeDetector(arguments, ruleSet)
  }

  private static func environment(
    _ name: String?, in configuration: Configuration?
  ) throws(UsageError) -> EnvironmentPolicy? {
    guard let name else { return nil }
    let known = configuration?.environments ?? []
    if let found = known.first(where: { $0.name == name }) { return found }
    // Without a section it is a name for the report.
    if known.isEmpty { return EnvironmentPolicy(name: name) }
    let names = known.map(\.name)
    throw UsageError(
      "the configuration has no environment '\(name)'",
      hint: names.nearest(to: name).map { "did you mean '\($0)'?" } ?? "it has \(names.joined(separator: ", "))")
  }

  private static func version(_ text: String?) throws(UsageError) -> String? {
    if let text, text.first?.isWholeNumber != true {
      throw UsageError("'--applied-version' is no number of a file", hint: "write the first digits of its name: 002")
    }
    return text
  }

  private static func list(_ text: String?) -> [String]? {
    text.map { $0.split(separator: ",").map { word in String(word.filter { $0 != " " }) } }
  }

  private static func placeholders(_ written: [String]) throws(UsageError) -> [String: String] {
    var values: [String: String] = [:]
    for item in written {
      guard let equals = item.firstIndex(of: "="), equals > item.startIndex else {
        throw UsageError("'--placeholder' is not NAME=VALUE", hint: "write --placeholder schema=app")
      }
      values[String(item[..<equals])] = String(item[item.index(after: equals)...])
    }
    return values
  }

  /// Another tool's file, relative to the configuration that names it.
  private static func add(
    _ path: String, named place: SourcePlace, to declarations: inout MaskingDeclarations
  ) throws(UsageError) {
    let folder = place.file.lastIndex(of: "/").map { String(place.file[...$0]) } ?? ""
    let full = path.hasPrefix("/") ? path : folder + path
    let most = 16 << 20
    let bytes: [UInt8]
    do throws(GivenFileProblem) { bytes = try readFile(full, atMost: most + 1) } catch {
      throw UsageError(
        "\(place): cannot read \(full): \(error.reason)", hint: "the path is relative to the configuration")
    }
    guard bytes.count <= most else {
      throw UsageError("\(place): \(full) is larger than \(most >> 20) MB", hint: "is it the right file?")
    }
    do { declarations.add(try ForeignMasking(bytes, file: full).declarations) } catch {
      throw UsageError(error, in: full)
    }
  }

  // MARK: Running

  /// Whether a database is made on a server, which must be taken away again whatever happens.
  var makesDatabase: Bool { options.scratch != nil || options.allowsScratchOnTarget }

  func run(until cancellation: ScanCancellation) -> Outcome {
    let started = Clock.now
    let clock = ContinuousClock()
    let begin = clock.now
    var options = options
    options.isCancelled = { cancellation.isCancelled }
    do throws(DriftError) {
      let target: any DatabaseInspection
      do throws(SourceError) {
        target = try openInspection(options.target, leavingOut: leftOut, isCancelled: options.isCancelled)
      } catch {
        throw DriftError(error)
      }
      var notices: [ScanNotice] = []
      if let sample, try hasDeclarations(target) {
        (options.findings, notices) = try findings(sample, cancellation)
      }
      var report = try DriftCheck(target, options: options, detector: detector, rules: rules).run(
        toolVersion: Maskproof.version, started: started, gate: gate
      ) {
        Clock.isFixed ? 0 : Double((clock.now - begin) / .milliseconds(1)) / 1000
      }
      if cancellation.isCancelled { return Outcome(report: nil, exitCode: .interrupted) }
      if !notices.isEmpty { report.scan = report.scan.replacing(notices: report.scan.notices + notices) }
      let outcome = TargetOutcome(target: options.target, report: report.scan, exitCode: report.scan.exitCode)
      let compared = baselines.compare([outcome], rules: rules)
      let isWritten = baselines.write(compared)
      if let accepted = compared.first?.report { report.scan = accepted }
      return Outcome(report: report, exitCode: isWritten ? report.scan.exitCode : .incomplete)
    } catch {
      if error.kind == .interrupted { return Outcome(report: nil, exitCode: .interrupted) }
      StandardError.write("maskproof: \(error.problem.withoutControls)\n  \(error.hint.withoutControls)\n")
      return Outcome(report: nil, exitCode: error.kind == .usage ? .usage : .unreachable)
    }
  }

  private func hasDeclarations(_ target: any DatabaseInspection) throws(DriftError) -> Bool {
    if !options.masking.isEmpty { return true }
    guard options.masking.readsLabels else { return false }
    do throws(SourceError) { return try !target.maskingLabels().isEmpty } catch { throw DriftError(error) }
  }

  /// What a sample of the rows holds, for what masking declarations say of it.
  private func findings(
    _ sample: SampleSize, _ cancellation: ScanCancellation
  ) throws(DriftError) -> ([Finding], [ScanNotice]) {
    var scan = ScanOptions()
    scan.limits.sample = sample
    scan.gate = gate
    do throws(SourceError) {
      let source = try openDataSource(options.target, leavingOut: leftOut)
      let report = try Scan(source, with: detector, options: scan, cancellation: cancellation).run(
        toolVersion: Maskproof.version, started: Clock.now
      ) { _ in }
      return (report.findings, report.notices)
    } catch {
      throw DriftError(error)
    }
  }
}

extension DriftError {
  init(_ error: SourceError) {
    switch error {
    case .unreachable(let problem, let hint), .lost(let problem, let hint):
      self.init(.unreachable, code: "target.unreachable", problem: problem, hint: hint)
    case .unusable(let problem, let hint): self.init(.usage, code: "target.unusable", problem: problem, hint: hint)
    case .interrupted: self.init(.interrupted, code: "interrupted", problem: "it was interrupted", hint: "run again")
    }
  }
}

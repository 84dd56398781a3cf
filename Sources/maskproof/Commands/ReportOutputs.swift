import Glibc
import Reports
import ScanTypes

enum ReportFormat: String, CaseIterable {
  case console, json, sarif, junit
  /// The age of the data, as dbt writes it; of `drift` alone.
  case sourcesJSON = "sources-json"

  /// Those that every report can be written in.
  static let common: [ReportFormat] = [.console, .json, .sarif, .junit]
}

/// Which reports go where, the same for all commands that write one. Made before anything is read, so that a wrong path does
/// not cost an hour.
struct ReportOutputs {
  /// The options of every command that writes a report.
  static let options: [Option] = [
    Option(
      name: "json", value: "FILE", help: "Write the complete report as JSON; - is standard output, here as below."),
    Option(name: "sarif", value: "FILE", help: "Write SARIF 2.1.0 for code scanning."),
    Option(
      name: "sarif-flavour", value: "NAME", choices: SARIFFlavour.allCases.map(\.rawValue),
      help: "github: open findings only; full: synthetic and masked columns too. Default: github."),
    Option(
      name: "sarif-location", value: "PATH",
      help: "The file of the repository at which alerts stand, such as the configuration that names the database."),
    Option(name: "junit", value: "FILE", help: "Write JUnit XML."),
    Option(
      name: "junit-flavour", value: "NAME", choices: JUnitFlavour.allCases.map(\.rawValue),
      help: "strict: valid under the schemas; extended: with file and line, where they are known. Default: strict."),
    Option(
      name: "format", value: "FORMAT", choices: ReportFormat.common.map(\.rawValue),
      help: "What standard output gets: console, json, sarif or junit. Default: console."),
    Option(name: "output", short: "o", value: "FILE", help: "Write that to FILE instead of standard output."),
    Option(
      name: "color", value: "WHEN", choices: ["auto", "always", "never"],
      help: "Colour: auto, always or never. NO_COLOR and CLICOLOR_FORCE count too. Default: auto."),
    Option(name: "quiet", short: "q", help: "Show the verdict line alone, and no progress."),
  ]

  private let files: [(format: ReportFormat, file: OutputFile)]
  /// Nil where `-o` sends it to a file.
  private let standardOutput: ReportFormat?
  private let flavour: SARIFFlavour
  private let junitFlavour: JUnitFlavour
  private let location: String?
  private let isQuiet: Bool
  private let colour: String?

  init(_ arguments: ParsedArguments) throws(UsageError) {
    let format = arguments.value("format").flatMap { ReportFormat(rawValue: $0) } ?? .console
    var files: [(ReportFormat, OutputFile)] = []
    var standard: ReportFormat?
    let kinds = [("json", ReportFormat.json), ("sarif", .sarif), ("junit", .junit), ("sources-json", .sourcesJSON)]
    for (name, kind) in kinds + [("output", format)] where arguments.has(name) {
      if let file = try arguments.outputFile(name) {
        files.append((kind, file))
      } else {
        if let other = standard, other != kind { throw Self.twoReports(other, kind) }
        standard = kind
      }
    }
    if let other = standard, arguments.has("format"), !arguments.has("output"), other != format {
      throw Self.twoReports(other, format)
    }
    self.files = files
    let goesToFile = arguments.value("output").map { $0 != OutputFile.standardOutput } ?? false
    standardOutput = standard ?? (goesToFile ? nil : format)
    flavour = arguments.value("sarif-flavour").flatMap { SARIFFlavour(rawValue: $0) } ?? .github
    junitFlavour = arguments.value("junit-flavour").flatMap { JUnitFlavour(rawValue: $0) } ?? .strict
    location = arguments.value("sarif-location")
    isQuiet = arguments.has("quiet")
    colour = arguments.value("color")
    if let location, Self.repositoryPath(location) == nil {
      throw UsageError("'--sarif-location' is not a path in the repository", hint: "write it relative to the root")
    }
    let hasSARIF = format == .sarif || arguments.has("sarif")
    if hasSARIF, flavour == .github, arguments.words.count > SARIFReport.targetLimit {
      throw UsageError(
        "code scanning takes at most \(SARIFReport.targetLimit) targets in one file",
        hint: "scan them in several runs, or write --sarif-flavour full")
    }
  }

  private static func twoReports(_ one: ReportFormat, _ other: ReportFormat) -> UsageError {
    UsageError(
      "\(one.rawValue) and \(other.rawValue) are both to go to standard output", hint: "name a file for one of them")
  }

  // MARK: - Writing

  /// - Returns: false when a report could not be written; what was wrong is on standard error.
  func write(_ outcomes: [TargetOutcome]) -> Bool {
    guard !outcomes.isEmpty else { return true }
    var isWritten = deliver { format, descriptor in bytes(of: format, outcomes, descriptor: descriptor) }
    // For people: behind their report, and beside one for programs.
    let explanations = outcomes.compactMap(\.report).flatMap(\.explanations).filter { $0.state != .noSuchPath }
    if !explanations.isEmpty {
      let isConsole = standardOutput == .console
      let descriptor = isConsole ? STDOUT_FILENO : STDERR_FILENO
      let style = Terminal.style(for: descriptor, colour: colour)
      let text = String(decoding: ConsoleExplanations(explanations, style: style).bytes, as: UTF8.self)
      if isConsole { isWritten = StandardOutput.write(text) == .clean && isWritten } else { StandardError.write(text) }
    }
    return isWritten
  }

  /// As above.
  func write(_ report: RiskReport, target: String) -> Bool {
    let report = Clock.isFixed ? report.reproducible : report
    return deliver { format, descriptor in
      switch format {
      case .console:
        let console = RiskConsole(report, style: style(for: descriptor))
        return isQuiet ? console.verdictBytes : console.bytes
      case .json: return RiskJSON(report).bytes
      case .sarif, .junit, .sourcesJSON: return programBytes(of: format, report.scan, target)
      }
    }
  }

  /// As above.
  func write(_ report: DriftReport, target: String) -> Bool {
    deliver { format, descriptor in
      switch format {
      case .console:
        let console = ConsoleDrift(report, style: style(for: descriptor))
        return isQuiet ? console.verdictBytes : console.bytes
      case .json: return DriftJSON(report).bytes
      case .sourcesJSON: return DBTSources(report).bytes
      case .sarif, .junit: return programBytes(of: format, report.scan, target)
      }
    }
  }

  /// Writes every file, then standard output.
  private func deliver(_ bytes: (ReportFormat, Int32?) -> [UInt8]) -> Bool {
    var isWritten = true
    for (format, file) in files {
      do { try file.write(bytes(format, nil)) } catch {
        StandardError.write("maskproof: \(error.problem)\n  \(error.hint)\n")
        isWritten = false
      }
    }
    if let standardOutput, StandardOutput.write(bytes(standardOutput, STDOUT_FILENO)) != .clean { isWritten = false }
    return isWritten
  }

  private func style(for descriptor: Int32?) -> ConsoleStyle {
    descriptor.map { Terminal.style(for: $0, colour: colour) }
      ?? ConsoleStyle(width: 100, hasColour: colour == "always")
  }

  /// What observations alone make, for programs.
  private func programBytes(of format: ReportFormat, _ report: ScanReport, _ target: String) -> [UInt8] {
    format == .junit
      ? JUnitReport([report], flavour: junitFlavour).bytes
      : SARIFReport([(report: report, place: place(of: target))], flavour: flavour).bytes
  }

  private func bytes(of format: ReportFormat, _ outcomes: [TargetOutcome], descriptor: Int32?) -> [UInt8] {
    if format == .console {
      let report = ConsoleReport(outcomes.compactMap(\.report), style: style(for: descriptor))
      return isQuiet ? report.verdictBytes : report.bytes
    }
    let placed = outcomes.compactMap { outcome in
      outcome.report.map { (report: $0.reproducible, place: place(of: outcome.target)) }
    }
    return switch format {
    case .json: JSONReport(placed.map(\.report)).bytes
    case .junit: JUnitReport(placed.map(\.report), flavour: junitFlavour).bytes
    case .sarif, .console, .sourcesJSON: SARIFReport(placed, flavour: flavour).bytes
    }
  }

  /// The file that was named, the scanned file where it lies in the working folder, or none.
  private func place(of target: String) -> SARIFPlace {
    if let location, let path = Self.repositoryPath(location) { return .file(path) }
    var status = stat()
    guard stat(target, &status) == 0, status.st_mode & S_IFMT == S_IFREG, let path = Self.repositoryPath(target) else {
      return .inventory
    }
    return .file(path)
  }

  /// A path relative to the working folder, in its shortest form; nil for one that leads out of it.
  private static func repositoryPath(_ path: String) -> String? {
    var path = path
    if path.hasPrefix("/"), let folder = getcwd(nil, 0) {
      let prefix = String(cString: folder) + "/"
      free(folder)
      guard path.hasPrefix(prefix) else { return nil }
      path.removeFirst(prefix.count)
    }
    let parts = path.split(separator: "/").filter { $0 != "." }
    return parts.isEmpty || parts.contains("..") ? nil : parts.joined(separator: "/")
  }
}

extension ScanReport {
  /// Without how long it took, where the environment asks for equal bytes for equal data.
  fileprivate var reproducible: ScanReport {
    guard Clock.isFixed else { return self }
    var totals = totals
    totals.seconds = 0
    return replacing(totals: totals)
  }
}

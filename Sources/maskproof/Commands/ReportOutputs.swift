import Glibc
import Reports
import ScanTypes

enum ReportFormat: String, CaseIterable {
  case console, json, sarif, junit
}

/// Which reports go where. Made before the scan, so that a wrong path does not cost an hour.
struct ReportOutputs {
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
    for (name, kind) in [("json", ReportFormat.json), ("sarif", .sarif), ("junit", .junit), ("output", format)] {
      guard let file = try arguments.outputFile(name) else { continue }
      files.append((kind, file))
    }
    self.files = files
    standardOutput = arguments.has("output") ? nil : format
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

  /// - Returns: false when a report could not be written; what was wrong is on standard error.
  func write(_ outcomes: [TargetOutcome]) -> Bool {
    guard !outcomes.isEmpty else { return true }
    var isWritten = true
    for (format, file) in files {
      do {
        try file.write(bytes(of: format, outcomes, descriptor: nil))
      } catch {
        StandardError.write("maskproof: \(error.problem)\n  \(error.hint)\n")
        isWritten = false
      }
    }
    if let standardOutput,
      StandardOutput.write(bytes(of: standardOutput, outcomes, descriptor: STDOUT_FILENO)) != .clean
    {
      isWritten = false
    }
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

  /// - Returns: false when a report could not be written; what was wrong is on standard error.
  func write(_ report: RiskReport, target: String) -> Bool {
    var isWritten = true
    for (format, file) in files {
      do {
        try file.write(bytes(of: format, report, target, descriptor: nil))
      } catch {
        StandardError.write("maskproof: \(error.problem)\n  \(error.hint)\n")
        isWritten = false
      }
    }
    if let standardOutput,
      StandardOutput.write(bytes(of: standardOutput, report, target, descriptor: STDOUT_FILENO)) != .clean
    {
      isWritten = false
    }
    return isWritten
  }

  private func bytes(of format: ReportFormat, _ report: RiskReport, _ target: String, descriptor: Int32?) -> [UInt8] {
    let report = Clock.isFixed ? report.reproducible : report
    switch format {
    case .console:
      let style =
        descriptor.map { Terminal.style(for: $0, colour: colour) }
        ?? ConsoleStyle(width: 100, hasColour: colour == "always")
      let console = RiskConsole(report, style: style)
      return isQuiet ? console.verdictBytes : console.bytes
    case .json: return RiskJSON(report).bytes
    case .junit: return JUnitReport([report.scan]).bytes
    case .sarif: return SARIFReport([(report: report.scan, place: place(of: target))], flavour: flavour).bytes
    }
  }

  private func bytes(of format: ReportFormat, _ outcomes: [TargetOutcome], descriptor: Int32?) -> [UInt8] {
    if format == .console {
      let style =
        descriptor.map { Terminal.style(for: $0, colour: colour) }
        ?? ConsoleStyle(width: 100, hasColour: colour == "always")
      let report = ConsoleReport(outcomes.compactMap(\.report), style: style)
      return isQuiet ? report.verdictBytes : report.bytes
    }
    let placed = outcomes.compactMap { outcome in
      outcome.report.map { (report: $0.reproducible, place: place(of: outcome.target)) }
    }
    return switch format {
    case .json: JSONReport(placed.map(\.report)).bytes
    case .junit: JUnitReport(placed.map(\.report), flavour: junitFlavour).bytes
    case .sarif, .console: SARIFReport(placed, flavour: flavour).bytes
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

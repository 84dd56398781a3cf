import Glibc
import Reports
import ScanTypes

/// Where the reports of `maskproof drift` go.
struct DriftOutputs {
  private enum Kind: String, CaseIterable {
    case json, sarif, junit
    case sourcesJSON = "sources-json"
  }

  private let files: [(kind: Kind, file: OutputFile)]
  private let isQuiet: Bool
  private let colour: String?

  init(_ arguments: ParsedArguments) throws(UsageError) {
    var files: [(Kind, OutputFile)] = []
    for kind in Kind.allCases {
      guard let file = try arguments.outputFile(kind.rawValue) else { continue }
      files.append((kind, file))
    }
    self.files = files
    isQuiet = arguments.has("quiet")
    colour = arguments.value("color")
  }

  /// - Returns: false when a report could not be written; what was wrong is on standard error.
  func write(_ report: DriftReport) -> Bool {
    var isWritten = true
    for (kind, file) in files {
      do { try file.write(bytes(of: kind, report)) } catch {
        StandardError.write("maskproof: \(error.problem)\n  \(error.hint)\n")
        isWritten = false
      }
    }
    let console = ConsoleDrift(report, style: Terminal.style(for: STDOUT_FILENO, colour: colour))
    return StandardOutput.write(isQuiet ? console.verdictBytes : console.bytes) == .clean && isWritten
  }

  private func bytes(of kind: Kind, _ report: DriftReport) -> [UInt8] {
    switch kind {
    case .json: DriftJSON(report).bytes
    case .sourcesJSON: DBTSources(report).bytes
    case .junit: JUnitReport([report.scan]).bytes
    case .sarif: SARIFReport([(report: report.scan, place: .inventory)], flavour: .github).bytes
    }
  }
}

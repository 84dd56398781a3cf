import ScanTypes

/// What becomes one result of a run.
enum SARIFResult {
  case finding(Finding)
  case observation(Observation)

  /// All that the flavour holds, gravest first.
  static func all(of report: ScanReport, _ flavour: SARIFFlavour) -> [SARIFResult] {
    let results = report.findings.map(SARIFResult.finding) + report.observations.map(SARIFResult.observation)
    let wanted = flavour == .full ? results : results.filter { $0.kind == "fail" && $0.acceptance == nil }
    return wanted.enumerated().sorted {
      ($1.element.rule.severity, $0.offset) < ($0.element.rule.severity, $1.offset)
    }.map(\.element)
  }

  var rule: RuleSummary {
    switch self {
    case .finding(let finding): finding.rule
    case .observation(let observation): observation.rule
    }
  }

  var fingerprint: String {
    switch self {
    case .finding(let finding): finding.fingerprint
    case .observation(let observation): observation.fingerprint
    }
  }

  /// Whether it is `kind: fail`; an accepted one is, with a suppression.
  var isOpen: Bool { kind == "fail" }

  var kind: String {
    switch self {
    case .finding(let finding): finding.verdict == .real ? "fail" : "informational"
    case .observation(let observation):
      switch observation.standing {
      case .open, .accepted: "fail"
      case .informational: "informational"
      case .passed: "pass"
      }
    }
  }

  var acceptance: Acceptance? {
    switch self {
    case .finding(let finding): finding.acceptance
    case .observation(let observation):
      observation.standing == .accepted ? observation.acceptance ?? Acceptance(reason: observation.reason) : nil
    }
  }

  var table: TableName? {
    switch self {
    case .finding(let finding): finding.table
    case .observation(let observation): observation.subject.table
    }
  }

  /// The line of the repository it stands at, if that can be a link: relative, and not out of the repository.
  var place: SourcePlace? {
    let place =
      switch self {
      case .finding(let finding): finding.madeAt
      case .observation(let observation): observation.place ?? observation.subject.file
      }
    return place?.inRepository
  }

  /// Its places in the tree of names, from schema to path, without the target; each name behind a letter for its kind, so that
  /// a schema is never taken for a table of the same name. Empty for the target itself.
  var names: [[String]] {
    switch self {
    case .finding(let finding):
      return [
        Self.names(of: finding.table) + ["c:\(finding.column)"] + (finding.path.isEmpty ? [] : ["p:\(finding.path)"])
      ]
    case .observation(let observation):
      switch observation.subject {
      case .target: return [[]]
      case .table(let table): return [Self.names(of: table)]
      case .columns(let table, let columns):
        return columns.isEmpty ? [Self.names(of: table)] : columns.map { Self.names(of: table) + ["c:\($0)"] }
      case .migration(let name): return [["m:\(name)"]]
      case .file(let path): return [["f:\(path)"]]
      }
    }
  }

  private static func names(of table: TableName) -> [String] {
    (table.schema.map { ["s:\($0)"] } ?? []) + ["t:\(table.name)"]
  }
}

extension Observation.Subject {
  fileprivate var file: SourcePlace? {
    if case .file(let path) = self { SourcePlace(file: path, line: 1) } else { nil }
  }
}

import ScanTypes

/// The run of one target.
struct SARIFRun {
  /// GitHub keeps the first 5,000 results of a file and says nothing of the others.
  static let githubResultLimit = 5_000

  let report: ScanReport
  let place: SARIFPlace
  let slug: String
  let rules: SARIFRules
  let locations: SARIFLocations
  /// Whether one of the results is accepted.
  let hasSuppressions: Bool
  private let results: [SARIFResult]
  private let leftOut: Int

  init(_ report: ScanReport, place: SARIFPlace, slug: String, flavour: SARIFFlavour) {
    self.report = report
    self.place = place
    self.slug = slug
    let wanted = SARIFResult.all(of: report, flavour)
    let limit = flavour == .full ? wanted.count : Self.githubResultLimit
    leftOut = max(0, wanted.count - limit)
    let locations = SARIFLocations(report, results: Array(wanted.prefix(limit)), slug: slug)
    self.locations = locations
    results = wanted.prefix(limit).map { ($0, locations.name(of: $0)) }.sorted {
      $0.0.rule.code != $1.0.rule.code
        ? isBefore($0.0.rule.code, $1.0.rule.code)
        : $0.1 != $1.1 ? isBefore($0.1, $1.1) : isBefore($0.0.fingerprint, $1.0.fingerprint)
    }.map(\.0)
    hasSuppressions = results.contains { $0.acceptance != nil }
    var seen: Set<String> = []
    rules = SARIFRules((report.rules + results.map(\.rule)).filter { seen.insert($0.code).inserted })
  }

  func write(to json: inout JSONWriter) {
    json.member("tool") {
      $0.member("driver") { rules.writeDriver(version: report.toolVersion, notices: report.notices, to: &$0) }
    }
    rules.writeTaxonomies(to: &json)
    json.member("automationDetails") {
      $0.member("id", "maskproof/\(slug)/\(report.started)")
      $0.message("description", "\(report.readsValues ? "Scan" : "Check") of '\(report.target.escaped())'.")
    }
    json.key("invocations")
    json.array { $0.object { writeInvocation(to: &$0) } }
    json.member("columnKind", "unicodeCodePoints")
    json.member("originalUriBaseIds") {
      $0.member("SRCROOT") { $0.message("description", "The root of the repository.") }
    }
    locations.writeArtifacts(to: &json)
    locations.writeLogicalLocations(to: &json)
    json.member("results", arrayOf: results) { json, result in json.object { write(result, to: &$0) } }
    json.member("properties") {
      $0.member("gate", report.gate.rawValue)
      $0.member("tables", report.totals.tables)
      $0.member("columns", report.totals.columns)
      $0.member("rows", report.totals.rows)
      $0.member("bytes", report.totals.bytes)
    }
  }

  private func writeInvocation(to json: inout JSONWriter) {
    // No commandLine, account or machine: they hold credentials and names, and nothing here needs them.
    json.member("startTimeUtc", report.started)
    json.member("endTimeUtc", utc(report.started, plus: report.totals.seconds))
    json.member("exitCode", Int(report.exitCode.rawValue))
    json.member("exitCodeDescription", report.exitCode.words)
    json.key("executionSuccessful")
    // False would keep GitHub from showing any alert; what was not read is in the notifications.
    json.value(true)
    json.key("toolExecutionNotifications")
    json.array { json in
      for notice in report.notices {
        json.object {
          $0.member("level", "error")
          $0.message("message", "\(notice.sentence.escaped()) Way out: \(notice.hint.escaped().clause).")
          $0.member("descriptor") {
            $0.member("id", SARIFNotices.id(of: notice.code))
            $0.member("index", SARIFNotices.index(of: notice.code))
          }
        }
      }
      if leftOut > 0 {
        json.object {
          $0.member("level", "warning")
          $0.message("message", "\(counted(leftOut, "finding")) less grave than these are in the JSON report only.")
          $0.member("descriptor") {
            $0.member("id", SARIFNotices.leftOut.id)
            $0.member("index", SARIFNotices.all.count - 1)
          }
        }
      }
    }
  }
}

extension JSONWriter {
  /// `"name": {"text": …}`.
  mutating func message(_ name: String, _ text: String) { member(name) { $0.member("text", text) } }
}

extension ExitCode {
  var words: String {
    switch self {
    case .clean: "clean under the gate"
    case .findings: "something at or above the gate"
    case .usage: "usage or configuration"
    case .incomplete: "something was not read"
    case .unreachable: "target unreachable"
    case .interrupted: "interrupted"
    }
  }
}

extension Severity {
  var sarifLevel: String {
    switch self {
    case .critical, .high: "error"
    case .medium: "warning"
    case .low: "note"
    }
  }

  /// GitHub's bands: critical above 9.0, high from 7.0, medium from 4.0.
  var securitySeverity: Double {
    switch self {
    case .critical: 9.5
    case .high: 8
    case .medium: 5.5
    case .low: 3
    }
  }
}

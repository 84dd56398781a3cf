import ScanTypes

/// The run of one target.
struct SARIFRun {
  /// GitHub keeps the first 5,000 results of a file and says nothing of the others.
  static let githubResultLimit = 5_000

  private let report: ScanReport
  private let place: SARIFPlace
  private let slug: String
  private let rules: SARIFRules
  private let locations: SARIFLocations
  private let findings: [Finding]
  private let leftOut: Int

  init(_ report: ScanReport, place: SARIFPlace, slug: String, flavour: SARIFFlavour) {
    self.report = report
    self.place = place
    self.slug = slug
    let wanted = flavour == .full ? report.findings : report.findings.filter { $0.verdict == .real }
    let limit = flavour == .full ? wanted.count : Self.githubResultLimit
    // The report's order has the gravest first.
    leftOut = max(0, wanted.count - limit)
    let locations = SARIFLocations(report, findings: Array(wanted.prefix(limit)), slug: slug)
    self.locations = locations
    findings = wanted.prefix(limit).map { ($0, locations.name(of: $0)) }.sorted {
      $0.0.rule.code != $1.0.rule.code
        ? isBefore($0.0.rule.code, $1.0.rule.code)
        : $0.1 != $1.1 ? isBefore($0.1, $1.1) : isBefore($0.0.fingerprint, $1.0.fingerprint)
    }.map(\.0)
    var seen: Set<String> = []
    rules = SARIFRules((report.rules + findings.map(\.rule)).filter { seen.insert($0.code).inserted })
  }

  func write(to json: inout JSONWriter) {
    json.member("tool") {
      $0.member("driver") { rules.writeDriver(version: report.toolVersion, notices: report.notices, to: &$0) }
    }
    rules.writeTaxonomies(to: &json)
    json.member("automationDetails") {
      $0.member("id", "maskproof/\(slug)/\(report.started)")
      $0.message("description", "Scan of '\(report.target.escaped())'.")
    }
    json.key("invocations")
    json.array { $0.object { writeInvocation(to: &$0) } }
    json.member("columnKind", "unicodeCodePoints")
    json.member("originalUriBaseIds") {
      $0.member("SRCROOT") { $0.message("description", "The root of the repository.") }
    }
    locations.writeArtifacts(to: &json)
    locations.writeLogicalLocations(to: &json)
    json.member("results", arrayOf: findings) { json, finding in json.object { write(finding, to: &$0) } }
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

  private func write(_ finding: Finding, to json: inout JSONWriter) {
    let isOpen = finding.verdict == .real
    let name = locations.name(of: finding)
    json.member("ruleId", finding.rule.code)
    json.member("ruleIndex", rules.index(of: finding.rule))
    json.member("kind", isOpen ? "fail" : "informational")
    json.member("level", isOpen ? finding.rule.severity.sarifLevel : "none")
    if isOpen {
      json.key("rank")
      json.value(finding.rule.severity.securitySeverity * 10, decimals: 1)
    }
    json.member("message") {
      let arguments = [name, finding.verdict.rawValue, finding.rule.title.escaped()]
      $0.member("id", "column")
      $0.member("arguments", arguments)
      $0.member("text", "Column '\(arguments[0])' holds '\(arguments[1])' data of kind '\(arguments[2])'.")
    }
    locations.writeTarget(of: finding.table, to: &json)
    json.key("locations")
    json.array {
      $0.object {
        $0.member("physicalLocation") { writePlace(of: finding, to: &$0) }
        locations.writeReference(to: finding, in: &$0)
      }
    }
    json.member("partialFingerprints") {
      // Of names alone, so that an alert survives edits and two columns on one line stay two alerts.
      $0.member("primaryLocationLineHash", "\(finding.fingerprint):1")
      $0.member("maskproofColumnRule/v1", finding.fingerprint)
    }
    json.member("properties") {
      $0.member("verdict", finding.verdict.rawValue)
      $0.member("reasons", finding.reasons.map(\.rawValue))
      $0.key("confidence")
      $0.value(finding.confidence, decimals: 2)
      $0.member("rowsMatched", rowCount(finding.rowsMatched))
      $0.member("rowsScanned", rowCount(finding.rowsScanned))
      if let related = finding.related { $0.member("related", related.escaped()) }
      if let half = finding.halfMasked {
        $0.member("halfMasked") {
          $0.member("realRows", rowCount(half.realRows))
          $0.member("maskedRows", rowCount(half.maskedRows))
          if let condition = half.condition { $0.member("condition", condition.escaped()) }
        }
      }
    }
  }

  private func writePlace(of finding: Finding, to json: inout JSONWriter) {
    var line = 1
    var columns = 1
    let path: String
    switch place {
    case .file(let file): path = file.uriPath
    case .inventory:
      path = "maskproof-inventory/\(slug).txt"
      (line, columns) = locations.inventoryLine(of: finding)
    }
    json.member("artifactLocation") {
      $0.member("uri", path)
      $0.member("uriBaseId", "SRCROOT")
    }
    json.member("region") {
      $0.member("startLine", line)
      $0.member("startColumn", 1)
      $0.member("endLine", line)
      $0.member("endColumn", columns + 1)
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
    case .findings: "real personal data at or above the gate"
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

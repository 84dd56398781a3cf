public import ScanTypes

/// The complete report for programs, documented in `docs/json-report.md`.
public struct JSONReport {
  /// Raised when a member is removed or changes its meaning; new members may come at any time.
  static let formatVersion = 1

  private let reports: [ScanReport]

  /// - Parameter reports: one a target. One alone is the document itself; several are its `reports`.
  public init(_ reports: [ScanReport]) { self.reports = reports }

  public var bytes: [UInt8] {
    var json = JSONWriter()
    if let report = reports.first, reports.count == 1 {
      json.object { Self.write(report, to: &$0) }
    } else {
      json.object {
        $0.member("format", Self.formatVersion)
        $0.member("reports", arrayOf: reports) { json, report in json.object { Self.write(report, to: &$0) } }
      }
    }
    return json.finish()
  }

  private static func write(_ report: ScanReport, to json: inout JSONWriter) {
    json.member("format", formatVersion)
    json.member("tool") {
      $0.member("name", "maskproof")
      $0.member("version", report.toolVersion)
    }
    json.member("target", report.target)
    json.member("started", report.started)
    json.member("gate", report.gate.rawValue)
    json.member("exit_code", Int(report.exitCode.rawValue))
    json.member("findings", arrayOf: report.findings) { json, finding in json.object { write(finding, to: &$0) } }
    json.member("observations", arrayOf: report.observations) { json, observation in
      json.object { $0.members(of: observation) }
    }
    json.member("population", arrayOf: report.population) { json, entry in json.object { write(entry, to: &$0) } }
    json.member("notices", arrayOf: report.notices) { json, notice in
      json.object { $0.members(of: notice) }
    }
    json.member("totals") { write(report, totals: report.totals, to: &$0) }
    json.member("rules", arrayOf: report.rules) { json, rule in json.object { $0.members(of: rule) } }
  }

  private static func write(_ finding: Finding, to json: inout JSONWriter) {
    json.members(of: finding.table)
    json.member("column", finding.column)
    json.member("path", finding.path)
    json.member("rule", finding.rule.id)
    json.member("code", finding.rule.code)
    json.member("severity", finding.rule.severity.rawValue)
    json.member("verdict", finding.verdict.rawValue)
    json.member("reasons", finding.reasons.map(\.rawValue))
    json.key("confidence")
    json.value(finding.confidence, decimals: 4)
    json.member("rows_matched", finding.rowsMatched)
    json.member("rows_scanned", finding.rowsScanned)
    json.member("distinct_matched", finding.distinctMatched)
    json.member("fingerprint", finding.fingerprint)
    json.member("related", finding.related)
    json.key("half_masked")
    if let half = finding.halfMasked { json.object { write(half, to: &$0) } } else { json.null() }
    json.member("made_at", finding.madeAt)
    json.key("acceptance")
    if let acceptance = finding.acceptance { json.object { $0.members(of: acceptance) } } else { json.null() }
  }

  private static func write(_ half: HalfMasked, to json: inout JSONWriter) {
    json.member("real_rows", half.realRows)
    json.member("masked_rows", half.maskedRows)
    json.key("real_share")
    json.value(half.realShare, decimals: 4)
    json.member("condition", half.condition)
  }

  private static func write(_ entry: PopulationEntry, to json: inout JSONWriter) {
    json.members(of: entry.table)
    json.member("column", entry.column)
    json.member("type", entry.declaredType)
    json.member("status", entry.status.rawValue)
    json.member("reason", entry.reason)
    json.member("rows_scanned", entry.rowsScanned)
  }

  private static func write(_ report: ScanReport, totals: ScanTotals, to json: inout JSONWriter) {
    json.member("tables", totals.tables)
    json.member("columns", totals.columns)
    json.member("rows", totals.rows)
    json.member("bytes", totals.bytes)
    json.key("seconds")
    json.value(totals.seconds, decimals: 3)
    for verdict in Verdict.allCases {
      json.member(verdict.rawValue, report.findings.count { $0.verdict == verdict })
    }
    json.member("violations", report.violations.count)
    json.member("observations") { $0.members(ofStandingsIn: report) }
  }
}

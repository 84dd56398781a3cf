public import ScanTypes

/// The report of `maskproof drift` for programs, documented in `docs/drift.md`.
public struct DriftJSON {
  /// Raised when a member is removed or changes its meaning; new members may come at any time.
  static let formatVersion = 1

  private let report: DriftReport

  public init(_ report: DriftReport) { self.report = report }

  public var bytes: [UInt8] {
    var json = JSONWriter()
    json.object { write(to: &$0) }
    return json.finish()
  }

  private func write(to json: inout JSONWriter) {
    json.member("format", Self.formatVersion)
    json.member("maskproof", report.scan.toolVersion)
    json.member("target", report.scan.target)
    json.member("started", report.scan.started)
    json.member("gate", report.scan.gate.rawValue)
    json.member("exit_code", Int(report.scan.exitCode.rawValue))
    json.member("tool", report.tool)
    json.member("history_table", report.historyTable)
    json.member("evidence_level", report.evidence.rawValue)
    json.member("files", report.files)
    json.member("applied", report.applied.count)
    json.member("applied_ids", report.applied)
    json.member("pending", report.pending.map(\.id))
    json.member("missing_locally", report.missingLocally)
    json.member("ahead", report.ahead)
    json.member("edited", arrayOf: report.edited) { json, edited in
      json.object {
        $0.member("id", edited.id)
        $0.member("revision", edited.revision)
        $0.member("reason", edited.reason)
      }
    }
    json.member("line_ends_only", report.lineEndsOnly)
    json.member("old_checksum", arrayOf: report.oldChecksum, Self.reasoned)
    json.member("cannot_compare", arrayOf: report.cannotCompare, Self.reasoned)
    json.member("failed", report.failed)
    json.member("out_of_order", report.outOfOrder)
    json.member("heads", report.heads)
    json.member("pending_details", arrayOf: report.pending) { json, pending in
      json.object {
        $0.member("id", pending.id)
        $0.member("file", pending.place?.file)
        $0.key("line")
        if let line = pending.place?.line { $0.value(line) } else { $0.null() }
        $0.member("adds", pending.adds)
      }
    }
    json.member("columns") { write(report.columns, to: &$0) }
    json.member("masking") { write(report.masking, to: &$0) }
    json.member("freshness") { write(report.freshness, to: &$0) }
    json.key("environment")
    if let environment = report.environment {
      json.object { write(environment, to: &$0) }
    } else {
      json.null()
    }
    json.member("remarks", report.remarks)
    json.member("observations", arrayOf: report.scan.observations) { json, observation in
      json.object { $0.members(of: observation) }
    }
    json.member("notices", arrayOf: report.scan.notices) { json, notice in json.object { $0.members(of: notice) } }
    json.member("totals") {
      $0.member("tables", report.scan.totals.tables)
      $0.member("columns", report.scan.totals.columns)
      $0.key("seconds")
      $0.value(report.scan.totals.seconds, decimals: 3)
      $0.member("observations") { $0.members(ofStandingsIn: report.scan) }
    }
  }

  private static func reasoned(_ json: inout JSONWriter, _ item: DriftReport.Reasoned) {
    json.object {
      $0.member("id", item.id)
      $0.member("reason", item.reason)
    }
  }

  private func write(_ columns: DriftReport.Columns, to json: inout JSONWriter) {
    json.member("drift_missing", columns.driftMissing)
    json.member("drift_extra", columns.driftExtra)
    json.member("pending_missing", columns.pendingMissing)
    json.member("pending_extra", columns.pendingExtra)
    for (name, changes) in [("types", columns.types), ("nullability", columns.nullability)] {
      json.member(name, arrayOf: changes) { json, change in
        json.object {
          $0.member("column", change.column)
          $0.member("expected", change.expected)
          $0.member("actual", change.actual)
        }
      }
    }
    json.member("uncertain", arrayOf: columns.uncertain) { json, item in
      json.object {
        $0.member("table", item.id)
        $0.member("reason", item.reason)
      }
    }
  }

  private func write(_ masking: DriftReport.Masking, to json: inout JSONWriter) {
    json.key("coverage")
    if let coverage = masking.coverage { json.value(coverage, decimals: 4) } else { json.null() }
    json.member("sources", masking.sources)
    json.member("basis", masking.basis)
    json.member("uncovered", masking.uncovered)
    json.member("dead_rules", masking.deadRules)
    json.member("contradicted", masking.contradicted)
    json.member("undeclared", masking.undeclared)
    json.member("pending_personal", masking.pendingPersonal)
    json.member("newer", masking.newer)
    json.member("tables", arrayOf: masking.tables) { json, table in
      json.object {
        $0.member("table", table.table)
        $0.member("personal", table.personal)
        $0.member("covered", table.covered)
      }
    }
  }

  private func write(_ freshness: DriftReport.Freshness, to json: inout JSONWriter) {
    json.member("status", freshness.status.rawValue)
    json.key("age_seconds")
    if let age = freshness.ageSeconds { json.value(age) } else { json.null() }
    json.key("at_least")
    json.value(freshness.isLowerBound)
    json.member("evidence", freshness.evidence)
    json.member("evidence_words", freshness.evidenceWords)
    json.member("newest", freshness.newest.map { utc("1970-01-01T00:00:00Z", plus: Double($0)) })
    json.member("measured_at", utc("1970-01-01T00:00:00Z", plus: Double(freshness.measuredAt)))
    for (name, limit) in [("warn_after", freshness.warnAfter), ("error_after", freshness.errorAfter)] {
      json.key(name)
      if let limit { json.object { DBTSources.write(limit, to: &$0) } } else { json.null() }
    }
    json.member("dataset_version", freshness.datasetVersion)
    json.member("app_version", freshness.appVersion)
  }

  private func write(_ environment: DriftReport.Environment, to json: inout JSONWriter) {
    json.member("name", environment.name)
    json.member("owner", environment.owner)
    json.member("data_source", environment.dataSource)
    json.member("size", environment.size)
    json.member("privacy_level", environment.privacyLevel)
    json.member("refresh_cadence", environment.cadence)
  }
}

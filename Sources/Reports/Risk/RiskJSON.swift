public import ScanTypes

/// The report of `maskproof risk` for programs, documented in `docs/risk.md`.
public struct RiskJSON {
  /// Raised when a member is removed or changes its meaning; new members may come at any time.
  static let formatVersion = 1

  private let report: RiskReport

  public init(_ report: RiskReport) { self.report = report }

  public var bytes: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("format", Self.formatVersion)
      json.member("tool") {
        $0.member("name", "maskproof")
        $0.member("version", report.toolVersion)
      }
      json.member("target", report.target)
      json.member("started", report.started)
      json.member("gate", report.gate.rawValue)
      json.member("exit_code", Int(report.scan.exitCode.rawValue))
      json.member("sets", arrayOf: report.sets) { json, set in json.object { Self.write(set, to: &$0) } }
      json.member("searches", arrayOf: report.searches) { json, search in json.object { Self.write(search, to: &$0) } }
      json.member("observations", arrayOf: report.observations) { json, observation in
        json.object { $0.members(of: observation) }
      }
      json.member("notices", arrayOf: report.notices) { json, notice in
        json.object { $0.members(of: notice) }
      }
      json.member("totals") {
        $0.member("tables", report.tables)
        $0.member("rows", report.rows)
        $0.key("seconds")
        $0.value(report.seconds, decimals: 3)
        $0.member("observations") { $0.members(ofStandingsIn: report.scan) }
      }
    }
    return json.finish()
  }

  private static func write(_ set: RiskSet, to json: inout JSONWriter) {
    var numbers = RiskNumbers()
    json.member("table", set.table.displayName)
    json.member("rule", set.rule.isEmpty ? nil : set.rule)
    json.member("origin", set.origin.rawValue)
    json.member("status", set.status.rawValue)
    json.member("quasi_identifiers", set.quasiIdentifiers)
    json.member("sensitive", set.sensitive)
    json.member("entity", set.entity)
    json.member("nulls", set.nulls)
    json.member("table_rows", set.tableRows)
    json.member("rows", set.rows)
    json.member("classes", set.classes)
    json.key("k")
    if let k = set.k { json.value(k) } else { numbers.null("k", .empty, to: &json) }
    json.member("required_k", set.requiredK)
    json.member("uniques", set.uniques)
    json.member("rows_below_k", set.rowsBelowK)
    json.member("classes_below_k", set.classesBelowK)
    json.member("keys", set.keys)
    json.member("constants", set.constants)
    json.member("suppressed_rows", set.suppressedRows)
    json.member("rows_with_null", set.rowsWithNull)
    json.member("invalid_documents", arrayOf: set.invalidDocuments) { json, invalid in
      json.object {
        $0.member("column", invalid.column)
        $0.member("count", invalid.count)
        $0.member("values", invalid.values)
      }
    }
    json.member("histogram") { json in
      for bin in set.histogram { json.member(String(bin.size), bin.classes) }
    }
    writeSensitive(set, &numbers, to: &json)
    numbers.member("separation", set.separation, to: &json)
    numbers.member("distinction", set.distinction, to: &json)
    numbers.member("unique_share", set.uniqueShare, to: &json)
    numbers.member("discernability", set.discernability, to: &json)
    numbers.member("average_class_size", set.averageClassSize, to: &json)
    json.member("risk") { write(set.risk, &numbers, to: &$0) }
    json.member("method", set.method)
    writeDetails(set, &numbers, to: &json)
    json.member("reasons") { json in for (name, code) in numbers.reasons { json.member(name, code) } }
  }

  /// The worst of all attributes, and then each alone.
  private static func writeSensitive(_ set: RiskSet, _ numbers: inout RiskNumbers, to json: inout JSONWriter) {
    let worst = SensitiveFigures.worst(of: set.attributes)
    numbers.member("alpha", worst.alpha, to: &json)
    write(worst, isMeasured: !set.attributes.isEmpty, &numbers, prefix: "", to: &json)
    json.member("attributes", arrayOf: set.attributes) { json, attribute in
      json.object { json in
        json.member("column", attribute.column)
        json.member("distinct_values", attribute.distinctValues)
        let prefix = "attributes.\(attribute.column)."
        numbers.member("alpha", attribute.alpha, prefix: prefix, to: &json)
        write(attribute, isMeasured: true, &numbers, prefix: prefix, to: &json)
        json.member("value_absent_from_class", attribute.hasAbsentValues)
      }
    }
  }

  private static func write(
    _ figures: SensitiveFigures, isMeasured: Bool, _ numbers: inout RiskNumbers, prefix: String,
    to json: inout JSONWriter
  ) {
    json.member("l") { json in
      numbers.count("distinct", figures.distinctL, prefix: prefix + "l.", to: &json)
      numbers.member("entropy", figures.entropyL, prefix: prefix + "l.", to: &json)
      json.member("recursive") { json in
        json.member("l", figures.recursiveL)
        numbers.member("c", figures.recursiveC, prefix: prefix + "l.recursive.", to: &json)
      }
    }
    json.member("t") { json in
      json.member("distance", isMeasured ? figures.distance : nil)
      numbers.member("value", figures.closeness, prefix: prefix + "t.", to: &json)
    }
    json.member("beta") { json in
      numbers.member("basic", figures.betaBasic, prefix: prefix + "beta.", to: &json)
      numbers.member("enhanced", figures.betaEnhanced, prefix: prefix + "beta.", to: &json)
    }
    numbers.member("delta_disclosure", figures.deltaDisclosure, prefix: prefix, to: &json)
  }

  private static func write(_ risk: RiskFigures, _ numbers: inout RiskNumbers, to json: inout JSONWriter) {
    let prefix = "risk."
    json.member("prosecutor") { json in
      let prefix = "risk.prosecutor."
      numbers.member("highest", risk.prosecutorHighest, prefix: prefix, to: &json)
      numbers.member("average", risk.prosecutorAverage, prefix: prefix, to: &json)
      numbers.member("lowest", risk.prosecutorLowest, prefix: prefix, to: &json)
      numbers.member("at_risk", risk.atRisk, prefix: prefix, to: &json)
      json.key("threshold")
      json.value(inFull: risk.threshold)
    }
    numbers.member("marketer", risk.marketer, prefix: prefix, to: &json)
    numbers.member("journalist", risk.journalistHighest, prefix: prefix, to: &json)
    numbers.member("journalist_average", risk.journalistAverage, prefix: prefix, to: &json)
    numbers.count("k_map", risk.kMap, prefix: prefix, to: &json)
    json.key("delta_presence")
    if case .missing(let reason) = risk.presenceLeast {
      numbers.null(prefix + "delta_presence", reason, to: &json)
    } else {
      json.object { json in
        numbers.member("min", risk.presenceLeast, prefix: "risk.delta_presence.", to: &json)
        numbers.member("max", risk.presenceMost, prefix: "risk.delta_presence.", to: &json)
      }
    }
    numbers.member("zayatz", risk.zayatz, prefix: prefix, to: &json)
    numbers.member("pitman", risk.pitman, prefix: prefix, to: &json)
  }

  private static func writeDetails(_ set: RiskSet, _ numbers: inout RiskNumbers, to json: inout JSONWriter) {
    let reason = RiskNumber.Reason(code: set.detailsReason.isEmpty ? "not-asked" : set.detailsReason, words: "")
    json.key("violating_combinations")
    if let combinations = set.violatingCombinations {
      json.array(of: combinations) { json, combination in json.object { write(combination, to: &$0) } }
    } else {
      numbers.null("violating_combinations", reason, to: &json)
    }
    json.key("generalisations")
    if let advices = set.generalisations {
      json.array(of: advices) { json, advice in json.object { write(advice, to: &$0) } }
    } else {
      numbers.null("generalisations", reason, to: &json)
    }
    json.key("contributions")
    if let contributions = set.contributions {
      json.object { json in
        for (column, share) in contributions {
          json.key(column)
          json.value(inFull: share)
        }
      }
    } else {
      numbers.null("contributions", reason, to: &json)
    }
    json.key("small_classes")
    if let classes = set.smallClasses {
      json.array(of: classes) { json, small in
        json.object { json in
          json.member("id", small.id)
          json.member("size", small.size)
          json.key("shape")
          if let shape = small.shape { json.array(of: shape) { $0.value($1) } } else { json.null() }
          json.key("sensitive_values")
          json.array(of: small.sensitiveValues) { $0.value($1) }
        }
      }
    } else {
      numbers.null("small_classes", reason, to: &json)
    }
  }

  private static func write(_ advice: GeneralisationAdvice, to json: inout JSONWriter) {
    json.member("steps", arrayOf: advice.steps) { json, step in
      json.object {
        $0.member("column", step.column)
        $0.member("step", step.words)
        $0.member("sql", step.sql)
      }
    }
    json.key("k")
    if let k = advice.k { json.value(k) } else { json.null() }
    json.member("rows_below_k", advice.rowsLeft)
    json.key("loss")
    json.value(inFull: advice.loss)
    json.member("exact", advice.isExact)
  }
}

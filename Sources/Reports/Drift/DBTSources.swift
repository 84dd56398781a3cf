public import ScanTypes

/// The age of a copy as dbt's `sources.json` (schema `sources/v3`), which its dashboards read.
public struct DBTSources {
  private let report: DriftReport

  public init(_ report: DriftReport) { self.report = report }

  public var bytes: [UInt8] {
    var json = JSONWriter()
    let freshness = report.freshness
    let name = report.environment?.name ?? "target"
    let identifier = "source.maskproof.\(name).copy"
    json.object {
      $0.member("metadata") {
        $0.member("dbt_schema_version", "https://schemas.getdbt.com/dbt/sources/v3.json")
        $0.member("dbt_version", "0.0.0")
        $0.member("generated_at", report.scan.started)
        $0.key("invocation_id")
        $0.null()
        $0.member("env") { $0.member("maskproof_version", report.scan.toolVersion) }
      }
      $0.key("results")
      $0.array {
        $0.object { json in
          json.member("unique_id", identifier)
          guard let age = freshness.ageSeconds, let newest = freshness.newest, freshness.status != .unknown else {
            // dbt has no word for what is not known; an error is not taken for a pass.
            json.member("error", "the age is not known")
            json.member("status", "runtime error")
            return
          }
          json.member("max_loaded_at", utc("1970-01-01T00:00:00Z", plus: Double(newest)))
          json.member("snapshotted_at", utc("1970-01-01T00:00:00Z", plus: Double(freshness.measuredAt)))
          json.key("max_loaded_at_time_ago_in_s")
          json.value(Double(age), decimals: 1)
          json.member("status", freshness.status == .unlimited ? "pass" : freshness.status.rawValue)
          json.member("criteria") {
            for (name, limit) in [("warn_after", freshness.warnAfter), ("error_after", freshness.errorAfter)] {
              $0.key(name)
              if let limit { $0.object { Self.write(limit, to: &$0) } } else { $0.null() }
            }
            $0.key("filter")
            $0.null()
          }
          json.member("adapter_response") { _ in }
          json.key("timing")
          json.array { _ in }
          json.member("thread_id", "main")
          json.key("execution_time")
          json.value(report.scan.totals.seconds, decimals: 3)
        }
      }
      $0.key("elapsed_time")
      $0.value(report.scan.totals.seconds, decimals: 3)
    }
    return json.finish()
  }

  static func write(_ limit: (count: Int, period: String), to json: inout JSONWriter) {
    json.member("count", limit.count)
    json.member("period", limit.period)
  }
}

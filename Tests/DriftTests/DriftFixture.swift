import BuiltInRules
import Compliance
import DataSources
import Detection
import Drift
import Foundation
import Rules
import ScanTypes
import TestSupport

/// A folder of migrations and a database, compared as the command compares them.
struct DriftFixture {
  let folder = Result { try TemporaryFolder() }
  static let detector = Result { () throws -> Detector in
    guard let day = CalendarDate(year: 2026, month: 11, day: 29) else { throw CocoaError(.formatting) }
    return try Detector(rules: RuleSet.builtIn(), options: DetectorOptions(today: day))
  }
  /// 2026-11-29T00:00:00Z
  static let now = 1_795_910_400

  func path() throws -> String { try folder.get().path }

  func write(_ files: [String: String]) throws {
    let root = try folder.get()
    for (name, text) in files {
      let url = URL(fileURLWithPath: "\(root.path)/\(name)")
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
  }

  func check(_ target: String, _ change: (inout DriftOptions) -> Void = { _ in }) throws -> DriftReport {
    var options = DriftOptions(
      target: target, migrations: try path(), masking: MaskingDeclarations(), now: Self.now)
    change(&options)
    let rules = RuleSet.builtIn()
    return try DriftCheck(
      openInspection(target), options: options, detector: Self.detector.get(), rules: rules.observationRules
    ).run(toolVersion: "0", started: "2026-11-29T00:00:00Z", gate: .high) { 0 }
  }
}

extension DriftReport {
  func messages(of rule: ObservedRule) -> [String] {
    scan.observations.filter { $0.rule.id == rule.rawValue && $0.standing == .open }.map(\.message)
  }
}

/// The history table of Flyway, as its documentation describes it.
func flywayHistory(schema: String = "public", _ rows: [(version: String, script: String, checksum: Int?)]) -> String {
  var sql = """
    CREATE TABLE \(schema).flyway_schema_history (installed_rank int PRIMARY KEY, version varchar(50),
      description varchar(200) NOT NULL, type varchar(20) NOT NULL, script varchar(1000) NOT NULL, checksum int,
      installed_by varchar(100) NOT NULL, installed_on timestamp NOT NULL DEFAULT now(), execution_time int NOT NULL,
      success boolean NOT NULL);

    """
  for (index, row) in rows.enumerated() {
    let checksum = row.checksum.map { "\($0)" } ?? "NULL"
    sql +=
      "INSERT INTO \(schema).flyway_schema_history VALUES (\(index + 1), '\(row.version)', 'd', 'SQL', '\(row.script)', "
      + "\(checksum), 'x', now(), 1, true);\n"
  }
  return sql
}

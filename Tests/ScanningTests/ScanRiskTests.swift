import BuiltInRules
import CSQLite3
import Compliance
import DataSources
import Detection
import Foundation
import Rules
import ScanTypes
import Scanning
import TestSupport
import Testing

/// Sets of quasi-identifiers counted by a scan while it reads: the same numbers as `maskproof risk` gives.
struct ScanRiskTests {
  private static let detector: Result<Detector, any Error> = Result {
    let today = try #require(CalendarDate(year: 2026, month: 11, day: 1))
    return try Detector(rules: RuleSet.builtIn(), options: DetectorOptions(today: today))
  }

  /// 4,000 rows: codes with blanks behind them, numbers of two scales, NULLs, documents.
  private static let inserts = (0..<4000).map { row in
    let zip = row % 19 == 0 ? "NULL" : "'\(10_000 + row * 7 % 97)'"
    let score = row % 31 == 0 ? "NULL" : ["1", "1.0", "2.50", "-0"][row % 4]
    return
      "(\(zip), \(score), \(20 + row % 11), '{\"n\": \(row % 5)\(row % 2 == 0 ? ".0" : ""), \"s\": \"x\"}', 'd\(row % 6)')"
  }.joined(separator: ",\n")

  private static func rule(_ table: String, _ quasi: [String]) -> RiskRule {
    var rule = RiskRule()
    rule.tables = [table]
    rule.quasiIdentifiers = quasi
    return rule
  }

  private func options(_ rules: [RiskRule]) -> RiskOptions {
    var options = RiskOptions()
    options.policy.rules = rules
    options.recommends = false
    return options
  }

  private func scan(
    _ target: String, _ rules: [RiskRule], jobs: Int = 2, configure: (inout ScanOptions) -> Void = { _ in }
  ) throws -> ScanReport {
    var options = ScanOptions()
    options.jobs = jobs
    options.risk = self.options(rules)
    configure(&options)
    return try Scan(openDataSource(target), with: Self.detector.get(), options: options).run(
      toolVersion: "0", started: "", progress: { _ in })
  }

  private func risk(_ target: String, _ rules: [RiskRule]) throws -> RiskReport {
    try RiskRun(openDataSource(target), with: Self.detector.get(), options: options(rules)).run(
      toolVersion: "0", started: "")
  }

  /// All that is said of sets but how it was counted.
  private func facts(_ observations: [Observation]) -> [[String]] {
    observations.filter { $0.rule.id.hasPrefix("quasi.") }.map { observation in
      [observation.rule.id, observation.standing.rawValue, observation.message]
        + observation.details.filter { $0.name != "method" }.map { "\($0.name) \($0.value)" }
    }
  }

  private func postgreSQL() throws -> String {
    try PostgreSQLServer.shared().makeDatabase(
      """
      CREATE TABLE people (zip char(8), score numeric, age int, doc jsonb, diagnosis text);
      INSERT INTO people VALUES \(Self.inserts);
      """
    ).uri()
  }

  private func sqlite(_ folder: TemporaryFolder) throws -> String {
    let path = folder.path + "/people.sqlite"
    var handle: OpaquePointer?
    sqlite3_open(path, &handle)
    defer { sqlite3_close_v2(handle) }
    let sql =
      "CREATE TABLE people (zip TEXT, score, age INTEGER, doc TEXT, diagnosis TEXT); INSERT INTO people VALUES \(Self.inserts)"
    #expect(sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK)
    return path
  }

  @Test func `a scan counts what the command for it counts`() throws {
    let folder = try TemporaryFolder()
    var sensitive = Self.rule("people", ["zip", "age"])
    sensitive.sensitive = [SensitiveRule(column: "diagnosis")]
    sensitive.sensitive[0].distinct = 6
    sensitive.sensitive[0].closeness = 0.9
    var wild = Self.rule("people", ["zip", "score"])
    wild.nulls = .wildcard
    var dropped = Self.rule("people", ["zip", "score"])
    dropped.nulls = .drop
    var persons = Self.rule("people", ["zip"])
    persons.entity = RiskRule.Entity(columns: ["age"])
    let rules = [
      Self.rule("people", ["zip", "score", "age"]), Self.rule("people", ["doc $.n", "age"]), sensitive, wild, dropped,
      persons,
    ]
    for target in [try postgreSQL(), try sqlite(folder)] {
      let expected = facts(try risk(target, rules).observations)
      #expect(expected.count >= rules.count)
      for jobs in [1, 4] {
        let report = try scan(target, rules, jobs: jobs)
        #expect(facts(report.observations) == expected, "\(jobs) jobs over \(target)")
        #expect(report.notices.isEmpty)
      }
    }
  }

  @Test func `what does not fit beside a scan is counted in files, and a key is called one by both`() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<3000).map { "1\($0 % 700),\($0 % 11),d\($0 % 6),\($0)" }
    let target = try folder.write("zip,age,diagnosis,number\n" + rows.joined(separator: "\n") + "\n", to: "people.csv")
    var sensitive = Self.rule("people.csv", ["zip", "age"])
    sensitive.sensitive = [SensitiveRule(column: "diagnosis")]
    sensitive.sensitive[0].distinct = 2
    var persons = Self.rule("people.csv", ["zip"])
    persons.entity = RiskRule.Entity(columns: ["age"], mode: .composite)
    let rules = [sensitive, persons, Self.rule("people.csv", ["number"])]
    let expected = try risk(target, rules).observations
    let report = try scan(target, rules) { $0.risk?.memory = 40_000 }
    #expect(report.notices.isEmpty)
    #expect(facts(report.observations) == facts(expected))
    let methods = report.observations.flatMap(\.details).filter { $0.name == "method" }
    #expect(methods.count == 3 && methods.allSatisfy { $0.value == .text("spill") })
    let hints = { (all: [Observation]) in
      all.filter { $0.subject.columns == ["number"] && $0.standing == .open }.map(\.hint)
    }
    #expect(hints(report.observations) == hints(expected))
    #expect(hints(expected).first?.contains("number is a key, or almost") == true)
  }

  @Test func `files are counted as they are read, and anew where a row comes in pieces`() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<3000).map { "\(100 + $0 % 13),\($0 % 7 == 0 ? "" : "x\($0 % 5)"),9" }
    let csv = try folder.write("zip,sex,note\n" + rows.joined(separator: "\n") + "\n", to: "people.csv")
    let wide = rows.enumerated().map { $0 == 1500 ? $1 + String(repeating: "y", count: 5 << 20) : $1 }
    let pieces = try folder.write("zip,note,sex\n" + wide.map(swapped).joined(separator: "\n") + "\n", to: "wide.csv")
    let ndjson = try folder.write(
      (0..<3000).map { "{\"zip\": \"\($0 % 13)\", \"sex\": \($0 % 5)}" }.joined(separator: "\n") + "\n", to: "p.ndjson")
    for target in [csv, pieces, ndjson] {
      let rules = [Self.rule("*", ["zip", "sex"])]
      let expected = facts(try risk(target, rules).observations)
      #expect(!expected.isEmpty)
      #expect(facts(try scan(target, rules, jobs: 3).observations) == expected, "\(target)")
    }
  }

  private func swapped(_ line: String) -> String {
    let fields = line.split(separator: ",", omittingEmptySubsequences: false)
    return "\(fields[0]),\(fields[2]),\(fields[1])"
  }

  @Test func `what was not all read decides nothing, and the report says why`() throws {
    let folder = try TemporaryFolder()
    let path = try sqlite(folder)
    let rules = [Self.rule("people", ["zip", "age"])]
    let sampled = try scan(path, rules) { $0.limits.sample = .rows(100) }
    #expect(sampled.observations.map(\.rule.id) == ["quasi.undecided"])
    #expect(sampled.notices.map(\.code) == ["risk.sample"])
    #expect(sampled.exitCode == .incomplete)
    let narrowed = try scan(path, rules) { $0.exclude = ["people.age"] }
    #expect(narrowed.notices.map(\.code) == ["risk.excluded"])
    let broken = try folder.write("zip,sex\n1,f\n1,f\n", to: "broken.csv")
    // A file that is cut off in its compression, or a quote without an end, is read in part.
    let data = try Data(contentsOf: URL(fileURLWithPath: broken))
    try (data + Data("2,\"f".utf8)).write(to: URL(fileURLWithPath: broken))
    let part = try scan(broken, [Self.rule("*", ["zip", "sex"])])
    if !part.notices.isEmpty { #expect(part.observations.map(\.rule.id) == ["quasi.undecided"]) }
  }

  @Test func `a name that means nothing ends the scan before it begins`() throws {
    let folder = try TemporaryFolder()
    let path = try sqlite(folder)
    #expect(throws: SourceError.self) { try scan(path, [Self.rule("people", ["zap"])]) }
    #expect(throws: SourceError.self) { try scan(path, [Self.rule("persons", ["zip"])]) }
  }

  @Test func `a table that a foreign key has read again is counted once`() throws {
    let folder = try TemporaryFolder()
    let path = try sqlite(folder)
    let detector = try Self.detector.get()
    var options = ScanOptions()
    options.risk = self.options([Self.rule("people", ["zip", "age"])])
    var kept: ScanState?
    let first = try Scan(openDataSource(path), with: detector, options: options).run(
      toolVersion: "0", started: "", keep: { kept = $0 }, progress: { _ in })
    let earlier = try EarlierScan.finished(#require(kept))
    let second = try Scan(openDataSource(path), with: detector, options: options).run(
      toolVersion: "0", started: "", from: earlier, progress: { _ in })
    #expect(second.population.allSatisfy { $0.status == .unchanged })
    #expect(facts(second.observations) == facts(first.observations))
  }
}

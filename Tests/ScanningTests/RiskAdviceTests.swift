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

/// The SQL of a recommendation, run: it reaches the k that is promised.
struct RiskAdviceTests {
  /// 600 people: postal codes of 40 towns in 5 regions, days of birth over 60 years, ages, weights.
  private static let values = (0..<600).map { row in
    let zip = "\(10 + row % 5)\(100 + row * 7 % 40)"
    let born = "\(1940 + row * 13 % 60)-\(["01", "05", "11"][row % 3])-\(10 + row % 18)"
    return "('\(zip)', '\(born)', \(18 + row * 11 % 70), \(Double(row * 17 % 90) - 20.5))"
  }.joined(separator: ",\n")

  private func advice(_ target: String, _ quasi: [String], k: Int) throws -> [GeneralisationAdvice] {
    let today = try #require(CalendarDate(year: 2026, month: 11, day: 1))
    let detector = try Detector(rules: RuleSet.builtIn(), options: DetectorOptions(today: today))
    var rule = RiskRule()
    rule.tables = ["people"]
    rule.quasiIdentifiers = quasi
    rule.k = k
    var options = RiskOptions()
    options.policy.rules = [rule]
    let report = try RiskRun(openDataSource(target), with: detector, options: options).run(
      toolVersion: "0", started: "")
    let set = try #require(report.sets.first)
    #expect(set.status == .failed)
    return try #require(set.generalisations)
  }

  /// The smallest class under the expressions of a recommendation.
  private func query(_ advice: GeneralisationAdvice) -> String {
    let columns = advice.steps.enumerated().map { "\($1.sql) AS c\($0)" }.joined(separator: ", ")
    let names = advice.steps.indices.map { "c\($0)" }.joined(separator: ", ")
    return "SELECT min(f) FROM (SELECT count(*) AS f FROM (SELECT \(columns) FROM people) AS t GROUP BY \(names)) AS g"
  }

  private static let sets = [["zip", "born"], ["zip", "age"], ["born", "weight"], ["zip", "born", "age", "weight"]]

  @Test(arguments: sets) func `PostgreSQL reaches k by it`(_ quasi: [String]) throws {
    let database = try PostgreSQLServer.shared().makeDatabase(
      "CREATE TABLE people (zip text, born date, age int, weight numeric); INSERT INTO people VALUES \(Self.values)")
    let advices = try advice(database.uri(), quasi, k: 12)
    #expect(!advices.isEmpty && advices.count <= 3)
    for advice in advices {
      #expect(try database.run(query(advice)) == "\(advice.k ?? 0)", "\(advice.steps.map(\.sql))")
      #expect((advice.k ?? 0) >= 12 && advice.rowsLeft == 0)
    }
    #expect(advices.map(\.loss) == advices.map(\.loss).sorted())
  }

  @Test(arguments: sets) func `SQLite reaches k by it`(_ quasi: [String]) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/people.sqlite"
    var handle: OpaquePointer?
    sqlite3_open(path, &handle)
    defer { sqlite3_close_v2(handle) }
    let sql =
      "CREATE TABLE people (zip TEXT, born DATE, age INTEGER, weight REAL); INSERT INTO people VALUES \(Self.values)"
    #expect(sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK)
    for advice in try advice(path, quasi, k: 12) {
      var statement: OpaquePointer?
      defer { sqlite3_finalize(statement) }
      #expect(sqlite3_prepare_v2(handle, query(advice), -1, &statement, nil) == SQLITE_OK, "\(advice.steps.map(\.sql))")
      #expect(sqlite3_step(statement) == SQLITE_ROW)
      #expect(Int(sqlite3_column_int64(statement, 0)) == advice.k, "\(advice.steps.map(\.sql))")
    }
  }
}

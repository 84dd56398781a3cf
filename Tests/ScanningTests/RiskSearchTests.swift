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

/// Which columns a search combines: what it leaves out must not be what singles somebody out.
struct RiskSearchTests {
  private static let detector: Result<Detector, any Error> = Result {
    let today = try #require(CalendarDate(year: 2026, month: 11, day: 1))
    return try Detector(rules: RuleSet.builtIn(), options: DetectorOptions(today: today))
  }

  private func search(_ target: String, k: Int = 3) throws -> RiskReport {
    var options = RiskOptions()
    var rule = RiskRule()
    rule.tables = ["*"]
    rule.k = k
    rule.search = QuasiIdentifierSearch()
    options.policy.rules = [rule]
    options.recommends = false
    options.spillFolder = NSTemporaryDirectory()
    return try RiskRun(openDataSource(target), with: Self.detector.get(), options: options).run(
      toolVersion: "0", started: "")
  }

  private func role(_ column: String, _ report: RiskReport) -> String? {
    report.searches.first?.roles.first { $0.column == column }?.role
  }

  private func sqlite(_ folder: TemporaryFolder, _ columns: String, _ rows: [String]) throws -> String {
    let path = folder.path + "/p.sqlite"
    var handle: OpaquePointer?
    sqlite3_open(path, &handle)
    defer { sqlite3_close_v2(handle) }
    let sql = "CREATE TABLE p (\(columns)); INSERT INTO p VALUES \(rows.joined(separator: ", "))"
    try #require(sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK)
    return path
  }

  private static func person(_ row: Int) -> String {
    let (zip, year) = (10_000 + row * 7 % 300, 1940 + row * 11 % 60)
    return "'\(zip)', '\(year)-0\(1 + row % 9)-\(10 + row * 13 % 18)', '\(row % 2 == 0 ? "f" : "m")'"
  }

  /// Each column of a key was taken for one, and a table whose key has the postal code in it had nothing to combine.
  @Test func `a column is no key because it is a part of one`() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<400).map { "(\(Self.person($0)), \($0))" }
    let key = "zip_code TEXT, birth_date TEXT, sex TEXT, visit INTEGER, PRIMARY KEY (zip_code, birth_date, sex, visit)"
    let report = try search(sqlite(folder, key, rows))
    #expect(role("zip_code", report) == "quasi-identifier" && role("birth_date", report) == "quasi-identifier")
    #expect(role("visit", report) == "key")
    #expect(report.sets.contains { $0.status == .failed })
  }

  /// Whether a column has one value was asked of a sample, in which a value that one row has seldom is.
  @Test func `a value that one row of many has makes a column none of constants`() throws {
    let folder = try TemporaryFolder()
    let lines = (0..<120_000).map { row in
      "\(row == 100_000 ? "x" : "f"),\(row == 110_000 ? "FR" : "DE"),\(10_115 + row % 50),a"
    }
    let head = "sex,nationality,zip_code,source\n"
    let path = try folder.write(head + lines.joined(separator: "\n") + "\n", to: "people.csv")
    let report = try search(path)
    #expect(Set(report.sets.map(\.quasiIdentifiers)) == [["sex"], ["nationality"]])
    #expect(report.sets.allSatisfy { $0.k == 1 && $0.uniques == 1 && $0.status == .failed })
    #expect(role("source", report) == "constant")
  }

  @Test func `days of events that are nearly all different single out all the more`() throws {
    let folder = try TemporaryFolder()
    let lines = (0..<300).map { (row: Int) -> String in
      let (year, month, day) = (2000 + row / 216, 1 + row / 18 % 12, 10 + row % 18)
      return "\(row % 2 == 0 ? "DE" : "FR"),\(year)-\(month < 10 ? "0" : "")\(month)-\(day)"
    }
    let path = try folder.write("nationality,admission\n" + lines.joined(separator: "\n") + "\n", to: "stays.csv")
    let report = try search(path)
    #expect(role("admission", report) == "quasi-identifier")
    #expect(report.sets.contains { $0.quasiIdentifiers == ["admission"] && $0.status == .failed })
  }

  /// SQLite stores what it is given, whatever a column is declared as.
  @Test(arguments: ["BLOB", "JSON", ""])
  func `a declared type that binds nobody hides no column`(_ type: String) throws {
    let folder = try TemporaryFolder()
    let rows = (0..<400).map { "(\(Self.person($0)))" }
    let report = try search(sqlite(folder, "zip_code \(type), birth_date \(type), sex \(type)", rows))
    #expect(role("zip_code", report) == "quasi-identifier")
    #expect(report.sets.contains { $0.status == .failed })
  }

  @Test func `a table of documents in which nothing is found has rows all the same`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(String(repeating: "{\"a\": 1}\n", count: 50), to: "a.ndjson")
    let report = try search(path)
    #expect(report.observations.isEmpty && report.rows == 50)
    #expect(report.scan.exitCode == .clean)
  }
}

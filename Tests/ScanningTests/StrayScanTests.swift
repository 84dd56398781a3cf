import BuiltInRules
import CSQLite3
import DataSources
import Detection
import Foundation
import Rules
import ScanTypes
import Scanning
import TestSupport
import Testing

/// Mail addresses where the catalogue declares something else, in the sources that let them in.
struct StrayScanTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func mail(in path: String) throws -> [String: Int] {
    let today = try #require(CalendarDate(year: 2026, month: 11, day: 1))
    let detector = try Detector(rules: .builtIn(), options: DetectorOptions(today: today))
    var options = ScanOptions()
    options.jobs = 2
    let report = try Scan(openDataSource(path), with: detector, options: options)
      .run(toolVersion: "1", started: "2026-11-01T00:00:00Z") { _ in }
    #expect(!report.isIncomplete)
    return Dictionary(
      report.findings.filter { $0.rule.id == "contact.email" }.map { ($0.location, $0.rowsMatched) }
    ) { $0 + $1 }
  }

  private func database(_ sql: String) throws -> String {
    let path = folder.path + "/staging.sqlite"
    var handle: OpaquePointer?
    defer { sqlite3_close_v2(handle) }
    try #require(sqlite3_open(path, &handle) == SQLITE_OK)
    try #require(sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK)
    return path
  }

  private static let rows =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) INSERT INTO"

  @Test(arguments: [
    "INTEGER", "int(11)", "REAL", "NUMERIC(10,2)", "DECIMAL", "BOOLEAN", "DATE", "DATETIME", "TIMESTAMP", "TIME",
    "UUID",
    "MONEY", "BIGINT UNSIGNED", "POINT",
  ])
  func `SQLite keeps text and BLOBs in a column of any type`(_ type: String) throws {
    let path = try database(
      """
      CREATE TABLE t(id INTEGER PRIMARY KEY, note \(type));
      CREATE TABLE w(id INTEGER, note \(type), PRIMARY KEY (id)) WITHOUT ROWID;
      \(Self.rows) t SELECT i, 'jo.' || i || '@gmail.com' FROM n;
      \(Self.rows) w SELECT i, CAST('jo.' || i || '@gmail.com' AS BLOB) FROM n;
      """)
    #expect(try mail(in: path) == ["t.note": 500, "w.note": 500])
  }

  @Test func `few among many numbers are all counted`() throws {
    let path = try database(
      """
      CREATE TABLE t(id INTEGER PRIMARY KEY, note INTEGER, day DATE DEFAULT '2024-05-31', flag BOOLEAN,
        twice INTEGER AS (note) VIRTUAL, kept INTEGER AS (note) STORED);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO t(id, note, flag)
        SELECT i, iif(i % 111 = 0, 'jo.' || i || '@gmail.com', i * 7), iif(i % 2, 'Y', 'N') FROM n;
      """)
    #expect(try mail(in: path) == ["t.note": 45, "t.twice": 45, "t.kept": 45])
  }

  @Test func `a strict table keeps its types, and ANY none`() throws {
    let path = try database(
      """
      CREATE TABLE t(id INTEGER PRIMARY KEY, n INTEGER, note ANY) STRICT;
      \(Self.rows) t SELECT i, i * 3, iif(i % 5 = 0, 'jo.' || i || '@gmail.com', i) FROM n;
      """)
    #expect(try mail(in: path) == ["t.note": 100])
  }

  @Test(arguments: [
    ("PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n", "COMMIT;\n", "t.note"),
    ("-- MySQL dump 10.13\n", "-- Dump completed\n", "t.note"),
    ("-- PostgreSQL database dump\n", "-- PostgreSQL database dump complete\n", "public.t.note"),
  ])
  func `a dump may hold anything in a column of any type`(_ head: String, _ end: String, _ place: String) throws {
    for type in ["integer", "numeric(10,2)", "date", "timestamp", "boolean", "time"] {
      var sql = head + "CREATE TABLE t (id integer, note \(type));\n"
      for row in 1...300 {
        sql += "INSERT INTO t VALUES (\(row),\(row % 30 == 0 ? "'jo.\(row)@gmail.com'" : "NULL"));\n"
      }
      #expect(try mail(in: folder.write(sql + end, to: "d.sql")) == [place: 10], "\(type)")
    }
  }
}

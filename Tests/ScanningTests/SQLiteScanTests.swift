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

/// Real files, read by the real source and judged by the rules that come with maskproof.
struct SQLiteScanTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path + "/staging.sqlite"
    var handle: OpaquePointer?
    defer { sqlite3_close_v2(handle) }
    try #require(sqlite3_open(path, &handle) == SQLITE_OK)
    let statements = """
      CREATE TABLE customers(id INTEGER PRIMARY KEY, email TEXT, profile TEXT);
      CREATE TABLE products(sku TEXT, title TEXT);
      CREATE TABLE "odd ""name"" *"(v TEXT);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)
        INSERT INTO customers SELECT i, 'jo.' || i || '@gmail.com',
          '{"contact":{"mail":"al' || (i % 977) || '@hotmail.com","n":[' || i || ']},"k' || (i % 3) || '":true}' FROM n;
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
        INSERT INTO products SELECT 'P-' || i, 'A thing' FROM n;
      INSERT INTO "odd ""name"" *" VALUES ('x');
      """
    try #require(sqlite3_exec(handle, statements, nil, nil, nil) == SQLITE_OK)
  }

  private func detector() throws -> Detector {
    let today = try #require(CalendarDate(year: 2026, month: 11, day: 1))
    return try Detector(rules: .builtIn(), options: DetectorOptions(today: today))
  }

  private func scan(jobs: Int, _ change: (inout ScanOptions) -> Void = { _ in }) throws -> ScanReport {
    var options = ScanOptions()
    options.jobs = jobs
    change(&options)
    return try Scan(openDataSource(path), with: detector(), options: options)
      .run(toolVersion: "1", started: "2026-11-01T00:00:00Z") { _ in }
  }

  @Test func `finds mail in columns and documents, and gives the same report for one thread and for four`() throws {
    let alone = try scan(jobs: 1)
    let locations = alone.findings.filter { $0.rule.id == "contact.email" }.map(\.location)
    #expect(locations == ["customers.email", "customers.profile $.contact.mail"])
    #expect(alone.findings.first { $0.path.isEmpty && $0.rule.id == "contact.email" }?.rowsMatched == 30_000)
    #expect(alone.totals.rows == 30_501)
    #expect(alone.population.allSatisfy { $0.status == .scanned })
    #expect(alone.isIncomplete == false)
    let four = try scan(jobs: 4)
    #expect(four.findings.map { "\($0)" } == alone.findings.map { "\($0)" })
    #expect(four.population.map { "\($0)" } == alone.population.map { "\($0)" })
  }

  @Test func `does not read what is excluded`() throws {
    let report = try scan(jobs: 2) { $0.exclude = ["customers.profile", "odd*"] }
    #expect(report.findings.allSatisfy { $0.column == "email" })
    #expect(report.totals.rows == 30_500)
    #expect(report.population.count { $0.status == .excluded } == 2)
  }

  @Test func `marks a sample as one`() throws {
    let report = try scan(jobs: 2) { $0.limits.sample = .rows(100) }
    #expect(report.isSampled)
    #expect(report.population.first { $0.table.name == "customers" }?.status == .sampled)
    #expect(report.population.first { $0.table.name == "odd \"name\" *" }?.status == .scanned)
  }

  @Test func `reads a cell in pieces without losing or doubling what is in it`() throws {
    var handle: OpaquePointer?
    defer { sqlite3_close_v2(handle) }
    let wide = folder.path + "/wide.sqlite"
    try #require(sqlite3_open(wide, &handle) == SQLITE_OK)
    // Mail every 1,000 bytes, so that some stands across the edge of two pieces; more rows than lanes.
    let statements = """
      CREATE TABLE t(note TEXT);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20)
        INSERT INTO t SELECT replace(hex(zeroblob(300)), '00', printf('%.960c jo.smith%d@gmail.com ', 'x', i)) FROM n;
      """
    try #require(sqlite3_exec(handle, statements, nil, nil, nil) == SQLITE_OK)
    func report(_ jobs: Int) throws -> ScanReport {
      var options = ScanOptions()
      options.jobs = jobs
      options.limits.pieceBytes = 65_536
      options.limits.pieceOverlap = 512
      return try Scan(openDataSource(wide), with: detector(), options: options)
        .run(toolVersion: "1", started: "2026-11-01T00:00:00Z") { _ in }
    }
    let alone = try report(1)
    let mail = try #require(alone.findings.first { $0.rule.id == "contact.email" })
    #expect(mail.rowsMatched == 20)
    #expect(mail.rowsScanned == 20)
    #expect(mail.distinctMatched == 20)
    #expect(try report(4).findings.map { "\($0)" } == alone.findings.map { "\($0)" })
  }

  @Test(arguments: [false, true]) func `keeps rows whole round wide cells`(_ isCSV: Bool) throws {
    let target = folder.path + (isCSV ? "/round.csv" : "/round.sqlite")
    // Every fortieth body is wider than a piece. Names in a column that nothing calls so are found in whole rows alone.
    let given = ["Anna", "Bruno", "Clara", "David", "Emma", "Felix", "Greta", "Hugo", "Ida", "Jonas"]
    let family = ["Huber", "Fischer", "Weber", "Schneider", "Wagner", "Becker", "Hoffmann", "Koch", "Richter", "Wolf"]
    let rows = (0..<200).map { row in
      let mail = "kim.\(row &* 7919 % 9973)@web.de"
      let name = "\(given[row % 10]) \(family[row / 10 % 10])"
      return (body: String(repeating: "lorem \(row) ", count: row % 40 == 3 ? 9_000 : 200), mail: mail, name: name)
    }
    if isCSV {
      let lines = ["body,mail,c2"] + rows.map { "\($0.body),\($0.mail),\($0.name)" }
      try lines.joined(separator: "\n").write(toFile: target, atomically: true, encoding: .utf8)
    } else {
      let values = rows.map { "('\($0.body)','\($0.mail)','\($0.name)')" }.joined(separator: ",")
      var handle: OpaquePointer?
      defer { sqlite3_close_v2(handle) }
      try #require(sqlite3_open(target, &handle) == SQLITE_OK)
      let statements = "CREATE TABLE t(body TEXT, mail TEXT, c2 TEXT); INSERT INTO t VALUES \(values)"
      try #require(sqlite3_exec(handle, statements, nil, nil, nil) == SQLITE_OK)
    }
    for jobs in [1, 3] {
      var options = ScanOptions()
      options.jobs = jobs
      options.limits.pieceBytes = 65_536
      options.limits.pieceOverlap = 512
      let report = try Scan(openDataSource(target), with: detector(), options: options)
        .run(toolVersion: "1", started: "2026-11-01T00:00:00Z") { _ in }
      let counts = report.findings.filter { ["mail", "c2"].contains($0.column) && $0.verdict == .real }
        .map { "\($0.column) \($0.rule.id) \($0.rowsMatched) of \($0.rowsScanned)" }
      #expect(counts.contains("mail contact.email 200 of 200"), "\(counts)")
      #expect(counts.contains("c2 name.person 200 of 200"), "\(counts)")
    }
  }
}

import BuiltInRules
import CSQLite3
import DataSources
import Detection
import ScanTypes
import Scanning
import TestSupport
import Testing

/// The report is the same whatever the number of readers and matchers, for every kind of source.
struct JobsTests {
  private let folder: TemporaryFolder
  /// In small stretches, so that small data is cut like large.
  private static let stretchBytes = 20_000

  init() throws { folder = try TemporaryFolder() }

  private func report(_ target: String, jobs: Int) throws -> [String] {
    var options = ScanOptions()
    options.jobs = jobs
    options.limits.stretchBytes = Self.stretchBytes
    let today = try #require(CalendarDate(year: 2026, month: 11, day: 1))
    let detector = try Detector(rules: .builtIn(), options: DetectorOptions(today: today))
    let report = try Scan(openDataSource(target), with: detector, options: options)
      .run(toolVersion: "1", started: "2026-11-01T00:00:00Z") { _ in }
    #expect(report.notices.isEmpty)
    return report.findings.map { "\($0)" } + report.population.map { "\($0)" }
      + ["\(report.totals.rows) rows, \(report.totals.bytes) bytes"]
  }

  private func expectSame(_ target: String) throws {
    let alone = try report(target, jobs: 1)
    #expect(alone.contains { $0.contains("contact.email") })
    for jobs in [2, 3, 8] { #expect(try report(target, jobs: jobs) == alone, "with \(jobs) jobs") }
  }

  /// Three tables of different sizes, one with documents and one that a key leads to.
  private static let tables = """
    CREATE TABLE customers(id INTEGER PRIMARY KEY, email TEXT, note TEXT);
    CREATE TABLE orders(id INTEGER PRIMARY KEY, customer INTEGER REFERENCES customers(id), doc TEXT);
    CREATE TABLE tiny(v TEXT);
    INSERT INTO tiny VALUES ('x');
    """

  private static func rows(_ numbers: (Int) -> String) -> String {
    """
    INSERT INTO customers SELECT i, 'jo.' || i || '@gmail.com', 'Call Maria Keller at +49 171 48' || (10000 + i)
      FROM \(numbers(3000));
    INSERT INTO orders SELECT i, i % 2999 + 1, '{"to":{"mail":"al' || (i % 977) || '@hotmail.com"},"n":[' || i || ']}'
      FROM \(numbers(6000));
    """
  }

  @Test func `SQLite`() throws {
    let path = folder.path + "/a.sqlite"
    var handle: OpaquePointer?
    defer { sqlite3_close_v2(handle) }
    try #require(sqlite3_open(path, &handle) == SQLITE_OK)
    let fill = Self.rows {
      "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \($0)) SELECT i FROM n)"
    }
    try #require(sqlite3_exec(handle, Self.tables + fill, nil, nil, nil) == SQLITE_OK)
    try expectSame(path)
  }

  @Test func `PostgreSQL`() throws {
    let fill = Self.rows { "generate_series(1, \($0)) AS n(i)" }
    try expectSame(PostgreSQLServer.shared().makeDatabase(Self.tables + fill + "ANALYZE").uri())
  }

  @Test func `a folder of files`() throws {
    let lines = (0..<6000).map { "{\"mail\":\"bo\($0 % 1500)@gmail.com\",\"n\":\($0),\"k\($0 % 3)\":true}" }
    try folder.write(lines.joined(separator: "\n"), to: "a.ndjson")
    let rows = (0..<3000).map { "\($0),jo.\($0)@gmail.com,\"Dear Maria Keller, \n call \($0)\"" }
    try folder.write("id,email,note\n" + rows.joined(separator: "\n"), to: "b.csv")
    try folder.write((0..<4000).map { "10.0.0.\($0 % 255) jo.\($0)@gmail.com logged in\n" }.joined(), to: "c.log")
    try expectSame(folder.path)
  }
}

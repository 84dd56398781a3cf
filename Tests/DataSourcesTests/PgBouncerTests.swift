import DataSources
import ScanTypes
import TestSupport
import Testing

/// PostgreSQL behind a pooler, which lends out connections of its own.
struct PgBouncerTests {
  private static let rows =
    "CREATE TABLE t(id int, mail text); INSERT INTO t SELECT i, 'a' || i FROM generate_series(1, 3000) i"

  @Test(arguments: ["transaction", "session"]) func `one connection reads everything, and it is said`(
    _ mode: String
  ) throws {
    let pooler = try PgBouncer(before: PostgreSQLServer.shared().makeDatabase(Self.rows), mode: mode)
    let source = try PostgreSQLSource(pooler.uri)
    let table = try #require(try source.catalogue().tables.first)
    let cells = PostgreSQLCells()
    let reading = try source.read(table, .whole, limits: ReadLimits(), into: cells)
    #expect(reading.rows == 3000 && reading.notices.isEmpty)
    guard case .none(let reason?) = source.secondReader() else {
      Issue.record("a second reader behind a pooler")
      return
    }
    #expect(reason.contains("PgBouncer") && reason.hasSuffix("so one connection reads"))
  }

  @Test func `a pooler of single statements breaks the snapshot, and the way out is told`() throws {
    let pooler = try PgBouncer(before: PostgreSQLServer.shared().makeDatabase(Self.rows), mode: "statement")
    let error = #expect(throws: SourceError.self) { try PostgreSQLSource(pooler.uri) }
    guard case .lost(let problem, let hint)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(problem.contains("a read-only transaction") && hint.contains("pooler of single statements"))
  }
}

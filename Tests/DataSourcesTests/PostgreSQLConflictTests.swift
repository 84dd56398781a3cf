import DataSources
import ScanTypes
import TestSupport
import Testing

/// A sink that can forget, as the scan's can.
private final class ForgettingSink: BatchSink {
  private(set) var rows = 0
  private(set) var starts = 0

  func next(columnCount: Int) throws(SourceError) -> Batch {
    let batch = Batch()
    batch.reset(columnCount: columnCount)
    return batch
  }

  func emit(_ batch: Batch) throws(SourceError) { rows += batch.rowCount }

  func startOver() throws(SourceError) -> Bool {
    starts += 1
    rows = 0
    return true
  }
}

/// What a standby does to a long statement, done by a table behind a foreign one: it fails with the same code in the
/// middle, the first few times.
struct PostgreSQLConflictTests {
  private func reading(failing times: Int, code: String = "40001") throws -> PostgreSQLReading {
    let server = try PostgreSQLServer.shared()
    return try PostgreSQLReading(
      """
      CREATE SCHEMA far; CREATE SEQUENCE far.attempts;
      CREATE FUNCTION far.row(i int) RETURNS text LANGUAGE plpgsql AS $$ BEGIN
        IF i = 30000 AND nextval('far.attempts') <= \(times) THEN
          RAISE EXCEPTION 'conflict' USING ERRCODE = '\(code)';
        END IF; RETURN repeat('x', 20) || i; END $$;
      CREATE VIEW far.rows AS SELECT far.row(i) AS a FROM generate_series(1, 40000) i;
      CREATE EXTENSION postgres_fdw;
      CREATE SERVER here FOREIGN DATA WRAPPER postgres_fdw OPTIONS (
        host '\(server.socketFolder)', port '\(PostgreSQLServer.port)', dbname :'DBNAME', fetch_size '1000');
      CREATE USER MAPPING FOR PUBLIC SERVER here OPTIONS (user '\(PostgreSQLServer.superuser)');
      CREATE FOREIGN TABLE t (a text) SERVER here OPTIONS (schema_name 'far', table_name 'rows');
      CREATE TABLE good (a text); INSERT INTO good VALUES ('y');
      """)
  }

  private var limits: ReadLimits {
    var limits = ReadLimits()
    limits.conflictWaits = [.zero, .milliseconds(1), .milliseconds(1)]
    return limits
  }

  @Test(arguments: [0, 1, 3]) func `a table that a standby gives up is read again, whole and once`(_ times: Int) throws
  {
    let reading = try reading(failing: times)
    let sink = ForgettingSink()
    let result = try reading.source.read(reading.table("t"), limits: limits, into: sink)
    #expect(result.notices.isEmpty)
    #expect(result.rows == 40_000 && sink.rows == 40_000)
    #expect(sink.starts == times)
    #expect(try reading.read("good").cells.texts(0) == ["y"])
  }

  @Test func `after some attempts it is incomplete, and the rows of the last count`() throws {
    let reading = try reading(failing: 100)
    let sink = ForgettingSink()
    let result = try reading.source.read(reading.table("t"), limits: limits, into: sink)
    #expect(result.notices.map(\.code) == ["snapshot.conflict"])
    #expect(sink.starts == 3)
    #expect(result.rows == sink.rows && result.rows > 0 && result.rows < 30_000)
    #expect(try reading.read("good").cells.texts(0) == ["y"])
  }

  @Test func `what cannot be forgotten is not read twice`() throws {
    let reading = try reading(failing: 1)
    let (result, cells) = try reading.read("t", limits: limits)
    #expect(result.notices.map(\.code) == ["snapshot.conflict"])
    #expect(result.rows == cells.rows && cells.rows < 30_000)
  }

  @Test func `other failures are not tried again`() throws {
    let reading = try reading(failing: 1, code: "XX001")
    let sink = ForgettingSink()
    let result = try reading.source.read(reading.table("t"), limits: limits, into: sink)
    #expect(result.notices.map(\.code) == ["data.corrupt"])
    #expect(sink.starts == 0)
  }
}

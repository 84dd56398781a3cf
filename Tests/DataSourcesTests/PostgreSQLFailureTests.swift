import DataSources
import ScanTypes
import TestSupport
import Testing

/// One table's failure is that table's: it is named, and the rest goes on in the same snapshot.
@Suite struct PostgreSQLFailureTests {
  /// Every database here has this table, which must still be readable at the end.
  static let good = "CREATE TABLE good (a text); INSERT INTO good VALUES ('there');"
  /// Much more than the buffers between server and client hold.
  static let large = "CREATE TABLE large AS SELECT g, repeat('x', 200) AS a FROM generate_series(1, 100000) g;"
  static let endScans = """
    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
    WHERE application_name = 'maskproof' AND datname = current_database()
    """

  private func expectGood(_ reading: PostgreSQLReading) throws {
    let (result, cells) = try reading.read("good")
    #expect(result.notices.isEmpty)
    #expect(cells.texts(0) == ["there"])
  }

  @Test func `a locked table is given up after the lock timeout`() throws {
    let reading = try PostgreSQLReading(Self.good + "CREATE TABLE locked (a text)")
    let session = try reading.database.openSession()
    try session.run("BEGIN; LOCK TABLE locked IN ACCESS EXCLUSIVE MODE")
    let limits = ReadLimits(lockTimeout: .milliseconds(50))
    #expect(try reading.read("locked", limits: limits).reading.notices.map(\.code) == ["lock.timeout"])
    try expectGood(reading)
    // The catalogue needs no lock on any table.
    #expect(try PostgreSQLReading(of: reading.database).catalogue.tables.count == 2)
    session.close()
    #expect(try reading.read("locked").reading.notices.isEmpty)
  }

  @Test func `a slow table is given up after the statement timeout`() throws {
    let server = try PostgreSQLServer.shared()
    let reading = try PostgreSQLReading(
      Self.good + """
        CREATE VIEW slow AS SELECT 'x'::text AS a FROM pg_sleep(60); CREATE EXTENSION postgres_fdw;
        CREATE SERVER here FOREIGN DATA WRAPPER postgres_fdw
          OPTIONS (host '\(server.socketFolder)', port '\(PostgreSQLServer.port)', dbname :'DBNAME');
        CREATE USER MAPPING FOR PUBLIC SERVER here OPTIONS (user '\(PostgreSQLServer.superuser)');
        CREATE FOREIGN TABLE sleepy (a text) SERVER here OPTIONS (table_name 'slow');
        """)
    let limits = ReadLimits(statementTimeout: .milliseconds(100))
    #expect(try reading.read("sleepy", limits: limits).reading.notices.map(\.code) == ["timeout"])
    try expectGood(reading)
  }

  @Test func `a timeout between two batches keeps the rows that came`() throws {
    let reading = try PostgreSQLReading(Self.good + Self.large)
    let cells = PostgreSQLCells()
    cells.onBatch = { number in if number == 1 { _ = try? reading.database.run("SELECT pg_sleep(0.5)") } }
    let limits = ReadLimits(statementTimeout: .milliseconds(200))
    let result = try reading.source.read(reading.table("large"), limits: limits, into: cells)
    #expect(result.notices.map(\.code) == ["timeout"])
    #expect(result.rows > 0)
    #expect(result.rows < 100_000)
    #expect(result.rows == cells.rows)
    try expectGood(reading)
  }

  @Test func `a dropped, a renamed and a truncated table are named`() throws {
    let reading = try PostgreSQLReading(
      Self.good + """
        CREATE TABLE dropped (a text); CREATE TABLE renamed (a text); CREATE TABLE emptied (a text);
        CREATE TABLE parted (a int) PARTITION BY LIST (a); CREATE TABLE part PARTITION OF parted DEFAULT;
        CREATE TABLE narrowed (a text, b text); INSERT INTO emptied VALUES ('x'); INSERT INTO parted VALUES (1);
        """)
    try reading.database.run(
      """
      DROP TABLE dropped; ALTER TABLE renamed RENAME TO other; TRUNCATE emptied; TRUNCATE part;
      ALTER TABLE narrowed DROP COLUMN b;
      """)
    let expected = [
      "dropped": "table.dropped", "renamed": "table.dropped", "emptied": "table.rewritten", "parted": "table.rewritten",
      "narrowed": "column.dropped",
    ]
    for (name, code) in expected {
      #expect(try reading.read(name).reading.notices.map(\.code) == [code], "\(name)")
    }
    try expectGood(reading)
  }

  @Test func `rows that come or go during the scan change nothing`() throws {
    let reading = try PostgreSQLReading(Self.good + "CREATE TABLE t AS SELECT g FROM generate_series(1, 10) g")
    try reading.database.run("DELETE FROM t WHERE g > 5; INSERT INTO t SELECT g FROM generate_series(100, 200) g")
    #expect(try reading.read("t").cells.texts(0) == (1...10).map { "\($0)" })
  }

  @Test func `lets a table's lock go once it is read`() throws {
    let reading = try PostgreSQLReading(Self.good)
    try expectGood(reading)
    try reading.database.run("SET lock_timeout = '1s'; DROP TABLE good")
  }

  @Test func `damaged data is named, and the value is not`() throws {
    let reading = try PostgreSQLReading(
      Self.good + """
        CREATE TABLE damaged (a text); ALTER TABLE damaged ALTER a SET STORAGE EXTERNAL;
        INSERT INTO damaged VALUES ('short'), (repeat('canary', 10000));
        SET allow_system_table_mods = on;
        SELECT reltoastrelid AS toast, reltoastrelid::regclass AS name FROM pg_class WHERE relname = 'damaged' \\gset
        UPDATE pg_class SET relkind = 'r' WHERE oid = :toast;
        TRUNCATE :name;
        UPDATE pg_class SET relkind = 't' WHERE oid = :toast;
        """)
    let (result, cells) = try reading.read("damaged")
    #expect(result.notices.map(\.code) == ["data.corrupt"])
    #expect(cells.texts(0) == ["short"])
    #expect(!result.notices.contains { ($0.message + $0.hint).contains("canary") })
    try expectGood(reading)
  }

  @Test func `a broken connection costs one table; the rest is read in a new snapshot`() throws {
    let reading = try PostgreSQLReading(Self.good + Self.large)
    let cells = PostgreSQLCells()
    cells.onBatch = { number in if number == 1 { _ = try? reading.database.run(Self.endScans) } }
    let result = try reading.source.read(reading.table("large"), limits: ReadLimits(), into: cells)
    #expect(result.notices.map(\.code) == ["connection.lost", "snapshot.renewed"])
    #expect(result.notices[0].table?.name == "large")
    #expect(result.rows > 0)
    #expect(result.rows < 100_000)
    #expect(result.rows == cells.rows)
    try expectGood(reading)
  }

  @Test func `a connection that broke between two tables is made again`() throws {
    let reading = try PostgreSQLReading(Self.good)
    try reading.database.run(Self.endScans)
    #expect(try reading.read("good").reading.notices.map(\.code) == ["connection.lost", "snapshot.renewed"])
    try expectGood(reading)
  }

  @Test func `a server that went away for good loses the source`() throws {
    let server = try PostgreSQLServer()
    let reading = try PostgreSQLReading(of: server.makeDatabase(Self.good))
    server.stop()
    let error = #expect(throws: SourceError.self) { try reading.read("good") }
    guard case .lost = error else {
      Issue.record("not the error of a lost source")
      return
    }
  }

  @Test func `stops when the sink stops, and can go on`() throws {
    let reading = try PostgreSQLReading(Self.good + Self.large)
    let cells = PostgreSQLCells()
    cells.onBatch = { _ throws(SourceError) in throw .interrupted }
    let error = #expect(throws: SourceError.self) {
      try reading.source.read(reading.table("large"), limits: ReadLimits(), into: cells)
    }
    guard case .interrupted = error else {
      Issue.record("not the sink's own error")
      return
    }
    #expect(cells.batches == 1)
    try expectGood(reading)
  }
}

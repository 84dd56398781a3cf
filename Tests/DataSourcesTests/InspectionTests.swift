import DataSources
import ScanTypes
import TestSupport
import Testing

struct InspectionTests {
  /// 2026-11-29T00:00:00Z
  private static let now = 1_795_910_400

  private func look(_ sql: String) throws -> any DatabaseInspection {
    try openInspection(PostgreSQLServer.shared().makeDatabase(sql).uri())
  }

  @Test func `a schema holds parents, views and materialized views with their columns`() throws {
    let schema = try look(
      """
      CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name varchar(80) NOT NULL, gone int,
        twice int GENERATED ALWAYS AS (1 + 1) STORED);
      ALTER TABLE t DROP COLUMN gone;
      CREATE TABLE p (at date) PARTITION BY RANGE (at);
      CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
      CREATE VIEW v AS SELECT name FROM t;
      CREATE MATERIALIZED VIEW m AS SELECT name FROM t;
      CREATE TABLE "No Columns" ();
      """
    ).schema()
    #expect(schema.map(\.name.name) == ["No Columns", "m", "p", "t", "v"])
    let columns = schema[3].columns
    #expect(columns.map(\.name) == ["id", "name", "twice"])
    #expect(columns.map(\.type) == ["integer", "character varying(80)", "integer"])
    #expect(columns.map(\.isNotNull) == [true, true, false])
    #expect(columns.map(\.isIdentity) == [true, false, false])
    #expect(columns.map(\.isGenerated) == [false, false, true])
    #expect(columns.map(\.isKey) == [true, false, false])
  }

  @Test func `a configured query cannot write, nor end the transaction that may not`() throws {
    let look = try look("CREATE TABLE loads (at timestamptz); INSERT INTO loads VALUES ('2026-11-20 10:00+00')")
    #expect(try look.firstRow(of: "SELECT max(at) FROM loads", timeout: .seconds(5)) == ["2026-11-20 10:00:00+00"])
    for query in [
      "INSERT INTO loads VALUES (now()) RETURNING at", "COMMIT; DELETE FROM loads", "SELECT pg_sleep(60)", "no sql",
      "SELECT at FROM missing",
    ] {
      #expect(throws: InspectionFailure.self) { try look.firstRow(of: query, timeout: .milliseconds(300)) }
    }
    #expect(try look.firstRow(of: "SELECT count(*) FROM loads", timeout: .seconds(5)) == ["1"])
  }

  @Test func `the newest ordinary rows tell the age, not tests of yesterday and dates to come`() throws {
    let signals = try look(
      """
      CREATE TABLE orders (id int, created_at timestamptz, birth_date date);
      INSERT INTO orders SELECT n, timestamptz '2026-10-30 00:00+00' - n * interval '6 hours', now() FROM generate_series(0, 1999) n;
      INSERT INTO orders SELECT n, timestamptz '2026-11-28 00:00+00' FROM generate_series(1, 5) n;
      INSERT INTO orders SELECT n, timestamptz '2030-01-01 00:00+00' FROM generate_series(1, 3) n;
      """
    ).ageSignals(zone: "UTC", now: Self.now, leavingOut: [])
    #expect(signals.timeColumns.map(\.column) == ["created_at"])
    let column = try #require(signals.timeColumns.first)
    #expect(column.rowsInFuture == 3)
    let age = Self.now - column.newest
    #expect(age > 29 * 86_400 && age < 33 * 86_400)
  }

  @Test func `the marker of the refresh is read by its columns`() throws {
    let signals = try look(
      """
      CREATE TABLE maskproof_refresh (refreshed_at timestamptz, source_taken_at timestamptz, dataset_version text, owner text);
      INSERT INTO maskproof_refresh VALUES ('2026-11-01 00:00+00', '2026-10-01 00:00+00', '1', 'a'),
        ('2026-11-28 00:00+00', '2026-11-20 00:00+00', '2', 'b');
      """
    ).ageSignals(zone: "UTC", now: Self.now, leavingOut: [])
    #expect(signals.marker?.datasetVersion == "2")
    #expect(signals.marker?.owner == "b")
    #expect(signals.marker?.sourceTakenAt.map { Self.now - $0 } == 9 * 86_400)
    #expect(signals.marker?.refreshedAt.map { Self.now - $0 } == 86_400)
  }

  @Test func `times without a zone are read in the one that is named`() throws {
    let look = try look("CREATE TABLE t (created_at timestamp); INSERT INTO t VALUES ('2026-07-01 12:00:00')")
    let utc = try look.ageSignals(zone: "UTC", now: Self.now, leavingOut: []).timeColumns.first
    let berlin = try look.ageSignals(zone: "Europe/Berlin", now: Self.now, leavingOut: []).timeColumns.first
    #expect(utc?.hasNoZone == true)
    #expect(utc.map(\.newest).map { $0 - (berlin?.newest ?? 0) } == 7200)
  }

  /// Ctrl-C had to wait for the query's time limit.
  @Test func `a stop ends a query of SQLite's in its middle`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.sqlite"
    let fixture = try SQLiteFixture(path, "CREATE TABLE t (a, created_at TEXT)", "INSERT INTO t VALUES (1, 2)")
    fixture.close()
    let look = try openInspection(path, isCancelled: { true })
    do {
      _ = try look.firstRow(
        of: "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n",
        timeout: .seconds(3600))
      Issue.record("it was answered")
    } catch {
      #expect(error.problem == "it was interrupted")
    }
  }

  @Test func `a table that may not be read says so`() throws {
    let server = try PostgreSQLServer.shared()
    let database = try server.makeDatabase("CREATE TABLE t (a int)")
    let role = try server.makeRole()
    let look = try openInspection(database.uri(role: role))
    #expect(try look.rows(of: TableName(schema: "public", name: "t"), columns: ["a"]) == .denied)
    #expect(try look.schema().count == 1)
  }

  @Test func `security labels of masking are read`() throws {
    let look = try look(
      """
      CREATE TABLE users (id int, email text, note text);
      SET allow_system_table_mods = on;
      INSERT INTO pg_seclabel SELECT 'users'::regclass, 'pg_class'::regclass, 2, 'anon', 'MASKED WITH FUNCTION anon.fake_email()';
      INSERT INTO pg_seclabel SELECT 'users'::regclass, 'pg_class'::regclass, 3, 'anon', 'NOT MASKED';
      """)
    let users = TableName(schema: "public", name: "users")
    #expect(
      try look.maskingLabels() == [
        MaskingLabel(table: users, column: "email", isMasked: true),
        MaskingLabel(table: users, column: "note", isMasked: false),
      ])
  }
}

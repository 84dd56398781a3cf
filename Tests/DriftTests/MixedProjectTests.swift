import Drift
import ScanTypes
import TestSupport
import Testing

/// Programs beside migrations in SQL, and files that are run again.
struct MixedProjectTests {
  private func check(_ files: [String: String], _ sql: String) throws -> DriftReport {
    let fixture = DriftFixture()
    try fixture.write(files)
    let folder = try TemporaryFolder()
    try sqlite(folder.path + "/staging.sqlite", sql)
    return try fixture.check(folder.path + "/staging.sqlite")
  }

  static let goose = """
    CREATE TABLE goose_db_version (id INTEGER PRIMARY KEY, version_id INT, is_applied INT, tstamp TEXT);
    INSERT INTO goose_db_version VALUES (1, 0, 1, ''), (2, 1, 1, '');
    CREATE TABLE users (id INTEGER PRIMARY KEY, login TEXT);

    """
  static let users = "-- +goose Up\nCREATE TABLE users (id INTEGER PRIMARY KEY, login TEXT);\n"

  static func go(_ body: String) -> String {
    "package m\n\nfunc upX(ctx context.Context, tx *sql.Tx) error {\n\(body)\n}\n\nfunc downX(ctx context.Context, tx *sql.Tx) error {\n\ttx.Exec(`ALTER TABLE users ADD gone TEXT`)\n}\n"
  }

  /// What an applied program had made was drift, and failed the gate.
  @Test func `tables that an applied program changes are uncertain, and no drift`() throws {
    let report = try check(
      [
        "00001_users.sql": Self.users,
        "00002_orders.go": Self.go("\t_, err := tx.Exec(`CREATE TABLE orders (id INT, total INT)`)\n\treturn err"),
      ],
      Self.goose
        + "INSERT INTO goose_db_version VALUES (3, 2, 1, ''); CREATE TABLE orders (id INT, total INT, spare INT);")
    #expect(report.evidence == .statements)
    #expect(report.columns.driftExtra.isEmpty && report.columns.driftMissing.isEmpty)
    #expect(report.columns.uncertain.map(\.id) == ["orders"])
    #expect(report.scan.exitCode == .incomplete)
    #expect(
      report.scan.notices.contains { $0.message.contains("00002_orders.go:4: a program changes it, and is not run") })
  }

  @Test func `a pending program in Go adds what its SQL says, and the rest is told`() throws {
    let told = try check(
      [
        "00001_users.sql": Self.users,
        "00002_ssn.go": Self.go("\ttx.ExecContext(ctx, `ALTER TABLE users ADD ssn TEXT`)"),
      ],
      Self.goose)
    #expect(told.columns.pendingMissing == ["users.ssn"])
    #expect(!told.scan.notices.contains { $0.code == "migration.code-unread" })
    for body in [
      "\treturn audit.Add(ctx, tx)", "\ttx.Exec(fmt.Sprintf(\"ALTER TABLE %s ADD ssn TEXT\", name))",
      "\tdb.AutoMigrate(&User{})",
    ] {
      let unread = try check(["00001_users.sql": Self.users, "00002_ssn.go": Self.go(body)], Self.goose)
      #expect(unread.scan.notices.contains { $0.code == "migration.code-unread" }, "\(body)")
      #expect(unread.scan.exitCode == .incomplete, "\(body)")
    }
  }

  @Test func `the second text of yoyo's step takes the first back`() throws {
    let report = try check(
      [
        "0001.users.sql": "CREATE TABLE users (id INTEGER PRIMARY KEY, login TEXT);\n",
        "0002.ssn.py":
          "from yoyo import step\n__depends__ = {'0001.users'}\nsteps = [step('ALTER TABLE users ADD ssn TEXT', 'ALTER TABLE users ADD gone TEXT')]\n",
      ],
      """
      CREATE TABLE _yoyo_migration (migration_hash TEXT, migration_id TEXT, applied_at_utc TEXT);
      CREATE TABLE _yoyo_log (id TEXT, migration_hash TEXT, migration_id TEXT, operation TEXT, username TEXT, hostname TEXT,
        comment TEXT, created_at_utc TEXT);
      CREATE TABLE _yoyo_version (version INT, installed_at_utc TEXT);
      INSERT INTO _yoyo_migration VALUES ('x', '0001.users', '2026-01-01');
      CREATE TABLE users (id INTEGER PRIMARY KEY, login TEXT);
      """)
    #expect(report.columns.pendingMissing == ["users.ssn"])
    // Its own tables were drift.
    #expect(report.columns.driftExtra.isEmpty)
  }

  /// Its table was uncertain, and the exit code 3, whatever the steps were.
  @Test func `steps of yoyo that are texts are run in scratch`() throws {
    let report = try check(
      [
        "0001.users.py":
          "from yoyo import step\nsteps = [\n  step('CREATE TABLE users (id INTEGER PRIMARY KEY, login TEXT)', 'DROP TABLE users'),\n]\n",
        "0002.ssn.py": "from yoyo import step\n__depends__ = {'0001.users'}\nstep('ALTER TABLE users ADD ssn TEXT')\n",
      ],
      """
      CREATE TABLE _yoyo_migration (migration_hash TEXT, migration_id TEXT, applied_at_utc TEXT);
      INSERT INTO _yoyo_migration VALUES ('x', '0001.users', '2026-01-01');
      CREATE TABLE users (id INTEGER PRIMARY KEY, login TEXT, spare TEXT);
      """)
    #expect(report.evidence == .scratch)
    #expect(report.columns.driftExtra == ["users.spare"])
    #expect(report.columns.pendingMissing == ["users.ssn"])
    #expect(report.pending.map(\.adds) == [["users.ssn"]])
    #expect(report.scan.notices.isEmpty)
  }

  /// The file as it is now was held against the view as it was made then.
  @Test func `what a changed repeatable file makes is pending and no drift`() throws {
    let report = try check(
      [
        "V1__users.sql": "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n",
        "R__people.sql": "DROP VIEW IF EXISTS people;\nCREATE VIEW people AS SELECT id, email FROM users;\n",
      ],
      """
      CREATE TABLE flyway_schema_history (installed_rank INT, version TEXT, description TEXT, type TEXT, script TEXT,
        checksum INT, installed_by TEXT, installed_on TEXT, execution_time INT, success INT);
      INSERT INTO flyway_schema_history VALUES (1, '1', 'users', 'SQL', 'V1__users.sql', NULL, 'm', '2026-01-01', 1, 1),
        (2, NULL, 'people', 'SQL', 'R__people.sql', 5, 'm', '2026-01-01', 1, 1);
      CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT); CREATE VIEW people AS SELECT id FROM users;
      """)
    #expect(report.columns.driftMissing.isEmpty && report.columns.driftExtra.isEmpty)
    #expect(report.columns.pendingMissing == ["people.email"])
    #expect(report.messages(of: .migrationToRunAgain).count == 1)
  }
}

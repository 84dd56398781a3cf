import Drift
import ScanTypes
import TestSupport
import Testing

/// Files at or below the baseline of a tool were not run, and are taken to have made what was there.
struct BaselineDriftTests {
  static let files = [
    "1_users.sql": "CREATE TABLE users (id INTEGER PRIMARY KEY, login TEXT);\n",
    "2_orders.sql": "CREATE TABLE orders (id INTEGER PRIMARY KEY, total INT);\n",
    "3_notes.sql": "ALTER TABLE users ADD COLUMN note TEXT;\n", "atlas.sum": "h1:x\n",
  ]

  static let history = """
    CREATE TABLE atlas_schema_revisions (version TEXT, description TEXT, type INT, applied INT, total INT,
      executed_at TEXT, execution_time INT, error TEXT, hash TEXT);
    INSERT INTO atlas_schema_revisions VALUES ('2', 'orders', 1, 0, 0, '2026-01-01', 0, '', '');

    """

  private func check(_ sql: String) throws -> DriftReport {
    let fixture = DriftFixture()
    try fixture.write(Self.files)
    let folder = try TemporaryFolder()
    try sqlite(folder.path + "/staging.sqlite", Self.history + sql)
    return try fixture.check(folder.path + "/staging.sqlite")
  }

  /// The scratch database was given the baseline's own file and not those before it, and refused all that followed.
  @Test func `Atlas: files up to the baseline are neither pending nor drift`() throws {
    let report = try check(
      "CREATE TABLE users (id INTEGER PRIMARY KEY, login TEXT); CREATE TABLE orders (id INTEGER PRIMARY KEY, total INT);"
    )
    #expect(report.evidence == .scratch)
    #expect(report.pending.map(\.id) == ["3"])
    #expect(report.columns.pendingMissing == ["users.note"])
    #expect(report.columns.driftExtra.isEmpty && report.columns.driftMissing.isEmpty)
    #expect(!report.scan.notices.contains { $0.code == "scratch.failed" })
    #expect(report.remarks.contains { $0.contains("2 files at or below it were not run by the tool") })
  }

  @Test func `Atlas: what the database lacks of them is a gap, and what it has beside them is drift`() throws {
    let report = try check("CREATE TABLE users (id INTEGER PRIMARY KEY, login TEXT, spare TEXT);")
    #expect(report.columns.driftMissing.isEmpty)
    #expect(report.columns.driftExtra == ["users.spare"])
    #expect(report.scan.notices.contains { $0.code == "schema.baseline" && $0.message.hasPrefix("2 columns") })
    #expect(report.scan.exitCode == .incomplete)
  }
}

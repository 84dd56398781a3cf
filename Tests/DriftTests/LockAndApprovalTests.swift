import CSQLite3
import Compliance
import Drift
import Foundation
import ScanTypes
import TestSupport
import Testing

struct LockTests {
  private static let files = [
    "20260101000000_a.js": "exports.up = (knex) => knex.schema.createTable('t', (x) => {});\n"
  ]
  private static let knex = """
    CREATE TABLE knex_migrations (id INTEGER PRIMARY KEY, name TEXT, batch INTEGER, migration_time TEXT);
    INSERT INTO knex_migrations VALUES (1, '20260101000000_a.js', 1, '2026-01-01');
    CREATE TABLE knex_migrations_lock ("index" INTEGER PRIMARY KEY, is_locked INTEGER);
    """

  private func report(_ files: [String: String], _ sql: String) throws -> DriftReport {
    let fixture = DriftFixture()
    try fixture.write(files)
    let folder = try TemporaryFolder()
    try sqlite(folder.path + "/staging.sqlite", sql)
    return try fixture.check(folder.path + "/staging.sqlite")
  }

  @Test func `a lock that is held is an observation, not a gap`() throws {
    let report = try report(Self.files, Self.knex + "INSERT INTO knex_migrations_lock VALUES (1, 1);")
    #expect(report.messages(of: .historyLocked).count == 1)
    #expect(report.messages(of: .historyLocked).first?.contains("knex_migrations_lock") == true)
    #expect(report.scan.notices.isEmpty)
  }

  @Test func `a lock that is free is none`() throws {
    let report = try report(Self.files, Self.knex + "INSERT INTO knex_migrations_lock VALUES (1, 0);")
    #expect(report.messages(of: .historyLocked).isEmpty)
    #expect(report.scan.rules.contains { $0.id == "drift.locked" })
  }

  /// Liquibase says since when: an hour tells a run that goes on from one that died.
  @Test(arguments: [("2026-11-20 10:00:00", true), ("2026-11-28 23:50:00", false), ("anna@example.com", true)])
  func `a fresh lock is told and fails nothing`(_ since: String, _ isOpen: Bool) throws {
    let report = try report(
      ["a.sql": "--liquibase formatted sql\n--changeset a:1\ncreate table t (a int);\n"],
      """
      CREATE TABLE t (a int);
      CREATE TABLE databasechangelog (id TEXT, author TEXT, filename TEXT, dateexecuted TEXT, orderexecuted INT, exectype TEXT,
        md5sum TEXT, description TEXT, comments TEXT, tag TEXT, liquibase TEXT, contexts TEXT, labels TEXT, deployment_id TEXT);
      INSERT INTO databasechangelog (id, author, filename, orderexecuted, exectype) VALUES ('1', 'a', 'a.sql', 1, 'EXECUTED');
      CREATE TABLE databasechangeloglock (id INT, locked INT, lockgranted TEXT, lockedby TEXT);
      INSERT INTO databasechangeloglock VALUES (1, 1, '\(since)', 'anna@example.com');
      """)
    let locked = report.scan.observations.filter { $0.rule.id == "drift.locked" }
    #expect(locked.map(\.standing) == [isOpen ? .open : .informational])
    #expect(!"\(report)".contains("anna@"))
  }
}

/// A column that came after somebody looked at all of them.
struct ApprovalTests {
  private func report(approved: String) throws -> DriftReport {
    let fixture = DriftFixture()
    try fixture.write([
      "V1__users.sql": "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n",
      "V2__note.sql": "ALTER TABLE users ADD COLUMN note TEXT;\nALTER TABLE users ADD COLUMN phone TEXT;\n",
    ])
    let folder = try TemporaryFolder()
    try sqlite(
      folder.path + "/staging.sqlite",
      "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, note TEXT, phone TEXT);"
        + sqliteFlywayHistory([("1", "V1__users.sql"), ("2", "V2__note.sql")]))
    return try fixture.check(folder.path + "/staging.sqlite") { options in
      options.masking.approval = .init(migration: approved, place: SourcePlace(file: "maskproof.yaml", line: 2))
      options.masking.add(
        MaskingRule(named: "users", column: "phone", treatment: .masked, source: "maskproof.yaml", place: nil))
    }
  }

  @Test func `a column that a later migration made and nobody declared is a finding at its line`() throws {
    let report = try report(approved: "1")
    #expect(report.masking.newer == ["users.note"])
    let observation = report.scan.observations.first { $0.rule.id == "mask.drift" }
    #expect(
      observation?.message == "users.note came with migration 2, and the masking is approved up to 1.")
    #expect(observation?.place?.file.hasSuffix("V2__note.sql") == true)
    #expect(observation?.place?.line == 1)
  }

  @Test func `nothing is newer than the newest`() throws {
    #expect(try report(approved: "2").messages(of: .maskingDrift).isEmpty)
  }

  @Test func `an approval of a migration that is not there is a gap`() throws {
    let report = try report(approved: "11")
    #expect(report.scan.notices.map(\.code) == ["masking.approval"])
    #expect(report.scan.exitCode == .incomplete)
  }
}

func sqliteFlywayHistory(_ rows: [(version: String, script: String)]) -> String {
  """
  CREATE TABLE flyway_schema_history (installed_rank INT PRIMARY KEY, version TEXT, description TEXT, type TEXT,
    script TEXT, checksum INT, installed_by TEXT, installed_on TEXT, execution_time INT, success INT);

  """
    + rows.enumerated().map { index, row in
      "INSERT INTO flyway_schema_history VALUES (\(index + 1), '\(row.version)', 'd', 'SQL', '\(row.script)', NULL, 'x', '2026-01-01', 1, 1);\n"
    }.joined()
}

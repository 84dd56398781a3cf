import CSQLite3
import Compliance
import DataSources
import Drift
import Foundation
import ScanTypes
import TestSupport
import Testing

struct DriftCheckTests {
  private static let first = "create table users (id bigint primary key, email text not null);\n"
  private static let second = "alter table users\n  add column national_id text;\n"

  private func fixture() throws -> DriftFixture {
    let fixture = DriftFixture()
    try fixture.write(["V1__users.sql": Self.first, "2026/V149__identity.sql": Self.second])
    return fixture
  }

  private func staging(_ more: String = "") throws -> PostgreSQLDatabase {
    try PostgreSQLServer.shared().makeDatabase(
      Self.first + flywayHistory([("1", "V1__users.sql", nil)]) + more)
  }

  /// The report that the command exists for.
  @Test func `a pending personal column is told with its migration and its line`() throws {
    let staging = try staging()
    let report = try fixture().check(staging.uri()) { $0.environment = EnvironmentPolicy(name: "staging") }
    #expect(report.tool == "flyway")
    #expect(report.historyTable == "public.flyway_schema_history")
    #expect(report.pending.map(\.id) == ["149"])
    #expect(report.pending.first?.adds == ["users.national_id"])
    #expect(report.evidence == .statements)
    #expect(report.columns.pendingMissing == ["public.users.national_id"])
    #expect(report.columns.driftMissing.isEmpty && report.columns.driftExtra.isEmpty)
    let observation = report.scan.observations.first { $0.rule.id == "mask.pending-personal" }
    #expect(
      observation?.message.hasPrefix("Migration 149 is pending on staging. It adds users.national_id; the name says ")
        == true)
    #expect(
      observation?.message.hasSuffix(
        "; no masking rule covers it; the next refresh will bring it in unmasked.") == true)
    #expect(observation?.place?.file.hasSuffix("2026/V149__identity.sql") == true)
    #expect(observation?.place?.line == 2)
    #expect(report.scan.exitCode == .findings)
  }

  @Test func `a masking rule for a pending column silences it and is not dead`() throws {
    let staging = try staging()
    let report = try fixture().check(staging.uri()) { options in
      options.masking.add(
        MaskingRule(named: "users", column: "national_id", treatment: .masked, source: "maskproof.yaml", place: nil))
    }
    #expect(report.masking.pendingPersonal.isEmpty)
    #expect(report.masking.deadRules.isEmpty)
    #expect(report.masking.uncovered == ["public.users.email"])
    #expect(report.masking.coverage == 0)
  }

  @Test func `drift and what is pending are told apart in a scratch database`() throws {
    let staging = try staging("alter table users drop column email, add column note text; create table spare (a int);")
    let scratch = try PostgreSQLServer.shared().makeDatabase()
    let report = try fixture().check(staging.uri()) { options in
      options.scratch = scratch.uri()
      options.allowsScratchOnTarget = true
    }
    #expect(report.evidence == .scratch)
    #expect(report.columns.driftMissing == ["public.users.email"])
    #expect(report.columns.driftExtra == ["public.spare.a", "public.users.note"])
    #expect(report.columns.pendingMissing == ["public.users.national_id"])
    #expect(report.columns.pendingExtra.isEmpty)
    #expect(report.messages(of: .columnDrift).count == 3)
  }

  @Test func `types and nullability are compared when asked`() throws {
    let staging = try staging(
      "alter table users alter column email type varchar(20), alter column email drop not null;")
    let scratch = try PostgreSQLServer.shared().makeDatabase()
    func report(strict: Bool) throws -> DriftReport {
      try fixture().check(staging.uri()) { options in
        options.scratch = scratch.uri()
        options.allowsScratchOnTarget = true
        options.isStrict = strict
      }
    }
    #expect(try report(strict: false).columns.types.isEmpty)
    let strict = try report(strict: true)
    #expect(strict.columns.types.map(\.actual) == ["character varying(20)"])
    #expect(strict.columns.nullability.map(\.expected) == ["not null"])
    #expect(strict.messages(of: .columnTypeDrift).count == 1)
  }

  /// The schema of the history is where Flyway makes what has no schema.
  @Test func `bare names belong to the schema of the history`() throws {
    let server = try PostgreSQLServer.shared()
    let staging = try server.makeDatabase(
      "create schema app; set search_path = app;" + Self.first
        + flywayHistory(schema: "app", [("1", "V1__users.sql", nil)]))
    let scratch = try server.makeDatabase()
    let report = try fixture().check(staging.uri()) { options in
      options.scratch = scratch.uri()
      options.allowsScratchOnTarget = true
    }
    #expect(report.columns.driftMissing.isEmpty && report.columns.driftExtra.isEmpty)
    #expect(report.columns.pendingMissing == ["app.users.national_id"])
  }

  @Test func `a second database says what is expected`() throws {
    let server = try PostgreSQLServer.shared()
    let staging = try staging("alter table users add column note text;")
    let expected = try server.makeDatabase(Self.first + Self.second)
    let report = try fixture().check(staging.uri()) { $0.expected = expected.uri() }
    #expect(report.evidence == .expectedDatabase)
    #expect(report.columns.driftExtra == ["public.users.note"])
    #expect(report.columns.pendingMissing == ["public.users.national_id"])
  }

  @Test func `a history that may not be read is its own message`() throws {
    let server = try PostgreSQLServer.shared()
    let staging = try staging()
    let role = try server.makeRole()
    do {
      _ = try fixture().check(staging.uri(role: role))
      Issue.record("it was compared")
    } catch let error as DriftError {
      #expect(error.code == "history.denied")
      #expect(error.kind == .usage)
    }
  }

  @Test func `a database without a history has all migrations pending and says so`() throws {
    let empty = try PostgreSQLServer.shared().makeDatabase()
    let report = try fixture().check(empty.uri())
    #expect(report.historyTable == nil)
    #expect(report.pending.count == 2)
    #expect(report.remarks.contains { $0.contains("no history table of Flyway") })
  }

  @Test func `two histories are told by name`() throws {
    let staging = try staging("create schema other;" + flywayHistory(schema: "other", []))
    do {
      _ = try fixture().check(staging.uri())
      Issue.record("one was chosen")
    } catch let error as DriftError {
      #expect(error.code == "history.several")
      #expect(error.problem.contains("other.flyway_schema_history"))
    }
    let report = try fixture().check(staging.uri()) { $0.historyTable = "public.flyway_schema_history" }
    #expect(report.pending.map(\.id) == ["149"])
  }

  @Test func `a folder without a migration is its own message`() throws {
    let fixture = DriftFixture()
    try fixture.write(["readme.md": "nothing"])
    let staging = try staging()
    do {
      _ = try fixture.check(staging.uri())
      Issue.record("it was compared")
    } catch let error as DriftError {
      #expect(error.code == "migrations.none")
    }
  }

  @Test func `a placeholder that nobody defines stops the scratch run and is told`() throws {
    let fixture = DriftFixture()
    try fixture.write(["V1__users.sql": Self.first, "V2__x.sql": "create table ${prefix}_x (a int);\n"])
    let staging = try staging()
    let scratch = try PostgreSQLServer.shared().makeDatabase()
    let change: (inout DriftOptions) -> Void = { options in
      options.scratch = scratch.uri()
      options.allowsScratchOnTarget = true
    }
    let report = try fixture.check(staging.uri(), change)
    #expect(report.scan.notices.contains { $0.code == "migrations.placeholder" && $0.message.contains("prefix") })
    #expect(report.scan.exitCode == .incomplete)
    let defined = try fixture.check(staging.uri()) { options in
      change(&options)
      options.placeholders = ["prefix": "app"]
    }
    #expect(defined.columns.pendingMissing == ["public.app_x.a"])
  }

  @Test func `a SQLite file is compared in memory, and is not written to`() throws {
    let fixture = DriftFixture()
    try fixture.write([
      "00001_users.sql":
        "-- +goose Up\nCREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n-- +goose Down\nDROP TABLE users;\n",
      "00002_phone.sql": "-- +goose Up\nALTER TABLE users ADD COLUMN phone_number TEXT;\n",
    ])
    let folder = try TemporaryFolder()
    let file = folder.path + "/staging.sqlite"
    try sqlite(
      file,
      """
      CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, spare TEXT);
      CREATE TABLE goose_db_version (id INTEGER PRIMARY KEY AUTOINCREMENT, version_id INTEGER NOT NULL,
        is_applied INTEGER NOT NULL, tstamp TIMESTAMP DEFAULT (datetime('now')));
      INSERT INTO goose_db_version (version_id, is_applied) VALUES (0, 1), (1, 1);
      """)
    let before = try Data(contentsOf: URL(fileURLWithPath: file))
    let report = try fixture.check(file)
    #expect(report.tool == "goose")
    #expect(report.evidence == .scratch)
    #expect(report.columns.driftExtra == ["users.spare"])
    #expect(report.columns.pendingMissing == ["users.phone_number"])
    #expect(report.masking.pendingPersonal == ["users.phone_number"])
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == before)
  }

  @Test func `pending programs say which columns they add`() throws {
    let fixture = DriftFixture()
    try fixture.write([
      "20260101000000_create_users.rb":
        "class CreateUsers < ActiveRecord::Migration[7.1]\n  def change\n    create_table :users do |t|\n      t.string :login\n    end\n  end\nend\n",
      "20260201000000_add_passport.rb":
        "class AddPassport < ActiveRecord::Migration[7.1]\n  def change\n    # asked for at the door\n    add_column :users, :passport_number, :string\n  end\nend\n",
    ])
    let staging = try PostgreSQLServer.shared().makeDatabase(
      """
      create table users (id bigint primary key, login varchar);
      create table schema_migrations (version varchar primary key); insert into schema_migrations values ('20260101000000');
      create table ar_internal_metadata (key varchar primary key, value varchar, created_at timestamp, updated_at timestamp);
      """)
    let report = try fixture.check(staging.uri())
    #expect(report.tool == "rails")
    #expect(report.evidence == .history)
    #expect(report.pending.map(\.id) == ["20260201000000"])
    #expect(report.pending.first?.adds == ["users.passport_number"])
    #expect(report.masking.pendingPersonal == ["public.users.passport_number"])
    let observation = report.scan.observations.first { $0.rule.id == "mask.pending-personal" }
    #expect(observation?.place?.line == 4)
  }

  /// What differs from a schema file is pending where a pending migration names it, else drift.
  @Test func `a schema file says what is expected`() throws {
    let fixture = DriftFixture()
    try fixture.write([
      "db/migrate/20260101000000_create_users.rb":
        "class CreateUsers < ActiveRecord::Migration[7.1]\n  def change\n    create_table(:users) { |t| t.string :login }\n  end\nend\n",
      "db/migrate/20260201000000_add_passport.rb":
        "class AddPassport < ActiveRecord::Migration[7.1]\n  def change\n    add_column :users, :passport_number, :string\n  end\nend\n",
      "db/schema.rb": """
      ActiveRecord::Schema[7.1].define(version: 2026_02_01_000000) do
        create_table "users", force: :cascade do |t|
          t.string "login"
          t.string "city"
          t.string "passport_number"
        end
      end

      """,
    ])
    let staging = try PostgreSQLServer.shared().makeDatabase(
      """
      create table users (id bigint primary key, login varchar, spare text);
      create table schema_migrations (version varchar primary key); insert into schema_migrations values ('20260101000000');
      create table ar_internal_metadata (key varchar primary key, value varchar, created_at timestamp, updated_at timestamp);
      """)
    let report = try fixture.check(staging.uri())
    #expect(report.evidence == .schemaFile)
    #expect(report.columns.pendingMissing == ["public.users.passport_number"])
    #expect(report.columns.driftMissing == ["public.users.city"])
    #expect(report.columns.driftExtra == ["public.users.spare"])
  }

  @Test func `an edited file is known by the revision that was applied`() throws {
    let fixture = DriftFixture()
    let applied = "select 1;\n"
    try fixture.write(["V1__a.sql": applied])
    let folder = try fixture.path()
    func git(_ arguments: String...) throws {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["git", "-C", folder, "-c", "user.name=t", "-c", "user.email=t@example.test"] + arguments
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    try git("init", "-q")
    try git("add", ".")
    try git("commit", "-q", "-m", "first")
    try fixture.write(["V1__a.sql": "select 2;\n"])
    try git("commit", "-q", "-a", "-m", "second")
    // The checksum of `select 1;`, of Flyway's own documentation of the algorithm.
    let staging = try PostgreSQLServer.shared().makeDatabase(flywayHistory([("1", "V1__a.sql", -690_524_359)]))
    let report = try fixture.check(staging.uri())
    #expect(report.edited.map(\.id) == ["1"])
    #expect(report.edited.first?.revision?.count == 40)
    #expect(report.messages(of: .migrationEdited).first?.contains("it was applied as in revision") == true)
  }

  @Test func `without a repository the edited file says so`() throws {
    let fixture = DriftFixture()
    try fixture.write(["V1__a.sql": "select 2;\n"])
    let staging = try PostgreSQLServer.shared().makeDatabase(flywayHistory([("1", "V1__a.sql", -690_524_359)]))
    let report = try fixture.check(staging.uri())
    #expect(report.edited.first?.revision == nil)
    #expect(report.edited.first?.reason.contains("no git repository") == true)
  }
}

/// Makes a database with the library itself.
func sqlite(_ file: String, _ sql: String) throws {
  var handle: OpaquePointer?
  defer { sqlite3_close_v2(handle) }
  try #require(sqlite3_open(file, &handle) == SQLITE_OK)
  try #require(sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK)
}

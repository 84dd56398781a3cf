import CSQLite3
import Compliance
import DataSources
import Drift
import Foundation
import ScanTypes
import TestSupport
import Testing

/// Columns that pending migrations bring in ways that no line tells, or behind what cannot be followed.
struct PendingColumnTests {
  private static let first = "create table users (id bigint primary key, email text);\n"

  private func report(
    _ pending: [String: String], scratch: Bool, first: String = PendingColumnTests.first,
    _ change: (inout DriftOptions) -> Void = { _ in }
  ) throws -> DriftReport {
    let fixture = DriftFixture()
    try fixture.write(pending.merging(["V1__users.sql": first]) { $1 })
    let server = try PostgreSQLServer.shared()
    let staging = try server.makeDatabase(Self.first + flywayHistory([("1", "V1__users.sql", nil)]))
    let empty = scratch ? try server.makeDatabase() : nil
    return try fixture.check(staging.uri()) { options in
      if let empty {
        options.scratch = empty.uri()
        options.allowsScratchOnTarget = true
      }
      change(&options)
    }
  }

  /// No line names the column, so it was dropped.
  @Test func `a column that only a scratch database shows is told`() throws {
    let dynamic = "do $$ begin execute 'alter table users add column national_id text'; end $$;\n"
    let one = try report(["V2__a.sql": dynamic], scratch: true)
    #expect(one.masking.pendingPersonal == ["public.users.national_id"])
    #expect(one.pending.map(\.adds) == [["users.national_id"]])
    let two = try report(["V2__a.sql": dynamic, "V3__b.sql": "create table b (a int);\n"], scratch: true)
    #expect(two.masking.pendingPersonal == ["public.users.national_id"])
    let observation = two.scan.observations.first { $0.rule.id == "mask.pending-personal" }
    #expect(observation?.place == nil)
    #expect(observation?.message.contains("which file does cannot be told") == true)
  }

  @Test func `dynamic SQL that is not run leaves all columns uncertain, and is a gap`() throws {
    let dynamic = Self.first + "do $$ begin execute 'alter table users ' || 'add column x text'; end $$;\n"
    let report = try report(
      ["V2__a.sql": "alter table users add column national_id text;\n"], scratch: false, first: dynamic)
    #expect(report.masking.pendingPersonal == ["public.users.national_id"])
    #expect(report.scan.notices.contains { $0.code == "schema.not-compared" })
    let pending = try self.report(["V2__a.sql": dynamic.replacingOccurrences(of: Self.first, with: "")], scratch: false)
    #expect(pending.scan.notices.contains { $0.message.contains("pending migrations bring") })
    #expect(pending.scan.exitCode == .incomplete || pending.scan.exitCode == .findings)
  }

  @Test(arguments: [false, true])
  func `a rename to a personal name, or away from a masked one, is told`(_ scratch: Bool) throws {
    func masked(_ options: inout DriftOptions) {
      options.masking.add(
        MaskingRule(named: "users", column: "email", treatment: .masked, source: "maskproof.yaml", place: nil))
    }
    let personal = try report(
      ["V2__a.sql": "alter table users rename column email to email_address;\n"], scratch: scratch, masked)
    #expect(personal.masking.pendingPersonal == ["public.users.email_address"])
    let plain = try report(["V2__a.sql": "alter table users rename column email to c1;\n"], scratch: scratch, masked)
    #expect(plain.masking.pendingPersonal == ["public.users.c1"])
    #expect(plain.messages(of: .maskingPendingPersonal).first?.contains("it was called users.email") == true)
    let table = try report(["V2__a.sql": "alter table users rename to people;\n"], scratch: scratch, masked)
    #expect(table.masking.pendingPersonal == ["public.people.email"])
  }

  /// What the server refuses is read instead.
  @Test func `a pending file that fails in a scratch database hides no column`() throws {
    let report = try report(
      ["V2__a.sql": "alter table users add column national_id text;\ninsert into users (id) values (nope);\n"],
      scratch: true)
    #expect(report.evidence == .scratch)
    #expect(report.masking.pendingPersonal == ["public.users.national_id"])
    #expect(report.scan.notices.contains { $0.code == "scratch.failed" })
  }

  @Test func `what a baseline stands for is run in scratch, and lacked without blame`() throws {
    let fixture = DriftFixture()
    try fixture.write([
      "V1__a.sql": Self.first, "V2__b.sql": "alter table users add column spare text;\n",
      "V3__c.sql": "alter table users add column national_id text;\n",
    ])
    let server = try PostgreSQLServer.shared()
    let history = flywayHistory([("2", "<< Flyway Baseline >>", nil)])
      .replacingOccurrences(of: "'SQL'", with: "'BASELINE'")
    let staging = try server.makeDatabase(Self.first + history)
    let empty = try server.makeDatabase()
    let report = try fixture.check(staging.uri()) { options in
      options.scratch = empty.uri()
      options.allowsScratchOnTarget = true
    }
    #expect(report.evidence == .scratch)
    #expect(report.columns.driftMissing.isEmpty)
    #expect(report.masking.pendingPersonal == ["public.users.national_id"])
    #expect(report.scan.notices.map(\.code) == ["schema.baseline"])
  }

  /// One that is still to run was said to have been.
  @Test func `a pending migration before an applied one is not said to be applied`() throws {
    let fixture = DriftFixture()
    try fixture.write(["V1__a.sql": Self.first, "V2__b.sql": "create table b (a int);\n"])
    let staging = try PostgreSQLServer.shared().makeDatabase(
      "create table b (a int);" + flywayHistory([("2", "V2__b.sql", nil)]))
    let messages = try fixture.check(staging.uri()).messages(of: .migrationOutOfOrder)
    #expect(messages.count == 1)
    #expect(messages.first?.contains("was applied") == false)
  }

  /// `invoice.iban` and `people.phone` were pending, and nothing at the head is called so.
  @Test func `what one pending program adds and another renames has its last name`() throws {
    func revision(_ id: String, _ parent: String, _ body: String) -> String {
      "revision = '\(id)'\ndown_revision = \(parent)\n\ndef upgrade():\n    \(body)\n"
    }
    let fixture = DriftFixture()
    try fixture.write([
      "versions/a.py": revision(
        "aaaaaaaaaaaa", "None",
        "op.create_table('invoice', sa.Column('iban', sa.Text()), sa.Column('phone', sa.Text()))"),
      "versions/b.py": revision(
        "bbbbbbbbbbbb", "'aaaaaaaaaaaa'", "op.alter_column('invoice', 'phone', new_column_name='mobile')"),
      "versions/c.py": revision("cccccccccccc", "'bbbbbbbbbbbb'", "op.rename_table('invoice', 'bill')"),
    ])
    let report = try fixture.check(PostgreSQLServer.shared().makeDatabase().uri())
    // The database is empty, and the names have their schema all the same.
    #expect(report.columns.pendingMissing == ["public.bill.iban", "public.bill.mobile"])
    #expect(report.pending.map(\.adds) == [["bill.iban"], ["bill.mobile"], []])
  }

  /// `user_id` was "the name of a user" wherever a schema had no foreign keys, and where its table was renamed.
  @Test func `a column that is called after a table and has a key's type is no personal one`() throws {
    let visits = "create table visits (id bigint, user_id bigint, \"userId\" uuid);\n"
    let report = try report(
      [
        "V2__a.sql": visits + "create table notes (id bigint, user_id text, passport_id bigint);\n",
        "V3__b.sql": "create table logins (user_id bigint references users (id));\n",
        "V4__c.sql": "alter table logins rename to sessions;\n",
      ], scratch: true)
    #expect(report.masking.pendingPersonal == ["public.notes.passport_id", "public.notes.user_id"])
    let target = try PostgreSQLServer.shared().makeDatabase(
      Self.first + visits + "create table notes (user_id text);" + flywayHistory([("1", "V1__users.sql", nil)]))
    let fixture = DriftFixture()
    try fixture.write(["V1__users.sql": Self.first])
    let there = try fixture.check(target.uri())
    #expect(there.masking.uncovered == ["public.notes.user_id", "public.users.email"])
  }
}

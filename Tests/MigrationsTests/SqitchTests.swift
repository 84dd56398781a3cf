import ScanTypes
import Testing

@testable import Migrations

@Suite struct `sqitch` {
  /// Plan and registry as sqitch 1.3.1 wrote them.
  static let plan = """
    %syntax-version=1.0.0
    %project=flipr
    %uri=https://example.org/flipr/

    users 2026-11-29T01:59:27Z Ann Example <ann@example.org> # Adds the users table.
    mail [users] 2026-11-29T01:59:28Z Ann Example <ann@example.org> # Mail, in\\ntwo lines.
    @v1.0 2026-11-29T01:59:29Z Ann Example <ann@example.org> # first
    mail [mail@v1.0] 2026-11-29T01:59:30Z Ann Example <ann@example.org> # again

    """

  static let project = Project(
    files: [
      "sqitch.conf": "[core]\n\tengine = pg\n", "sqitch.plan": plan,
      "deploy/users.sql": "BEGIN;\nCREATE TABLE users(id INTEGER);\nCOMMIT;\n",
      "deploy/mail@v1.0.sql": "BEGIN;\nCREATE TABLE mail(id INTEGER);\nCOMMIT;\n",
      "deploy/mail.sql": "BEGIN;\nALTER TABLE mail ADD COLUMN x TEXT;\nCOMMIT;\n",
    ],
    tables: [
      TestTable(
        "changes", schema: "sqitch", ["change_id", "script_hash", "change", "project", "note", "committed_at"],
        [
          row(
            "4167d62df93067d840a485790007e564fb18b10c", "821ce630ff3afa222aa0a2d4141b641372f865fe", "users", "12.815"),
          row("3bc36bc500236a7c37facac9fef8e807f90ee231", "2c7ab312550f557840330bf5302196d2331d2fdb", "mail", "12.899"),
          row("8dd9cd293a91dd055ded938d851e945ebcb9f140", "f2d5913308ce319d4a66ba3c610a4d4da085c609", "mail", "12.975"),
        ]),
      TestTable(
        "events", schema: "sqitch", ["event", "change_id", "change", "project", "committed_at"],
        [["deploy", "4167d62df93067d840a485790007e564fb18b10c", "users", "flipr", "2026-11-29 02:10:12"]]),
      TestTable(
        "tags", schema: "sqitch", ["tag_id", "tag", "project", "change_id", "committed_at"],
        [["x", "@v1.0", "flipr", "3bc36bc500236a7c37facac9fef8e807f90ee231", "2026-11-29 02:10:12"]]),
    ])

  private static func row(_ id: String, _ hash: String, _ name: String, _ second: String) -> [String?] {
    [id, hash, name, "flipr", "", "2026-11-29 02:10:\(second)"]
  }

  /// `mail` was pending twice, the deployed one among them.
  @Test func `a reworked change is pending once`() throws {
    var project = Self.project
    project.tables[0].rows.removeLast()
    let history = try project.history()
    #expect(history.pending == ["mail"])
    #expect(history.pendingMigrations.map(\.file?.path) == ["deploy/mail.sql"])
    #expect(history.applied == ["users", "mail"])
  }

  /// They were tables that no migration makes.
  @Test func `its other tables are its own, and those of the same name elsewhere are not`() throws {
    let tables = [
      TableColumns(
        name: TableName(schema: "sqitch", name: "projects"),
        columns: ["project", "uri", "created_at", "creator_name", "creator_email"]),
      TableColumns(
        name: TableName(schema: "sqitch", name: "dependencies"),
        columns: ["change_id", "type", "dependency", "dependency_id"]),
      TableColumns(
        name: TableName(schema: "sqitch", name: "releases"),
        columns: ["version", "installed_at", "installer_name", "installer_email"]),
      TableColumns(name: TableName(schema: "public", name: "projects"), columns: ["project", "uri", "creator_name"]),
      TableColumns(name: TableName(schema: "sqitch", name: "users"), columns: ["id"]),
    ]
    let history = try Self.project.history()
    let own = Self.project.project.companions(of: history, in: tables)
    #expect(Set(own.map(\.displayName)) == ["sqitch.projects", "sqitch.dependencies", "sqitch.releases"])
    // Nobody's name is asked for.
    let queries = Self.project.project.queries(in: tables)
    #expect(queries.isEmpty)
  }

  @Test func `ids and hashes are those of the real tool`() throws {
    let history = try Self.project.history()
    #expect(history.migrations.map(\.content) == [.same, .same, .same])
    #expect(history.migrations.map(\.id) == ["users", "mail", "mail"])
    #expect(history.notices.isEmpty)
    #expect(history.versionMarkers == [VersionMarker(kind: .tag, version: "@v1.0", migration: "mail")])
  }

  @Test func `tells pending, failed, reverted and missing`() throws {
    var project = Self.project
    project.files["sqitch.plan"] = Self.plan + "last 2026-11-30T00:00:00Z Ann Example <ann@example.org>\n"
    project.files["deploy/last.sql"] = "SELECT 1;\n"
    project.tables[0].rows.append(Self.row("0000", "x", "gone", "13.0"))
    let history = try project.history()
    #expect(history.pending == ["last"])
    #expect(history.missingLocally == ["gone"])
    #expect(history.codes.isEmpty)
    let plan = try SqitchPlan(Array(try #require(project.files["sqitch.plan"]).utf8), path: "sqitch.plan")
    let id = try #require(plan.changes.last?.id)
    project.tables[1].rows.append(["fail", id, "last", "flipr", "2026-11-30 00:00:00"])
    #expect(try project.history().failed == ["last"])
  }

  @Test func `matches by name when the plan was changed, and says so`() throws {
    var project = Self.project
    project.files["sqitch.plan"] = Self.plan.replacingNote()
    let history = try project.history()
    #expect(history.applied == ["users", "mail", "mail"])
    #expect(history.codes == [.notTold, .notTold, .notTold])
  }

  @Test(arguments: [
    ("users 2026-11-29T01:59:27Z Ann\n", MigrationError.Code.malformedFile), ("users\n", .malformedFile),
    ("@v1 2026-11-29T01:59:27Z Ann <a@example.org>\n", .malformedFile),
    (
      "a 2026-11-29T01:59:27Z A <a@example.org>\na 2026-11-29T01:59:27Z A <a@example.org>\n",
      .duplicateVersion
    ),
  ])
  func `says where a plan is broken`(_ line: String, _ expected: MigrationError.Code) {
    let plan = "%project=x\n" + line
    do throws(MigrationError) {
      _ = try SqitchPlan(Array(plan.utf8), path: "sqitch.plan")
      Issue.record("read")
    } catch {
      #expect(error.code == expected)
      #expect((error.line ?? 0) >= 2)
    }
  }
}

extension String {
  fileprivate func replacingNote() -> String {
    split(separator: "# Adds the users table.", maxSplits: 1).joined(separator: "# Adds users.")
  }
}

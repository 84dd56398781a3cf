import ScanTypes
import Testing

@testable import Migrations

@Suite struct `Alembic` {
  /// As `alembic revision` 1.20 writes it.
  static func revision(_ id: String, _ down: String, more: String = "") -> String {
    """
    \"\"\"text

    Revision ID: \(id)
    Revises: x
    \"\"\"
    from typing import Sequence, Union

    from alembic import op

    # revision identifiers, used by Alembic.
    revision: str = '\(id)'
    down_revision: Union[str, Sequence[str], None] = \(down)
    branch_labels: Union[str, Sequence[str], None] = None
    \(more)

    def upgrade() -> None:
        pass

    """
  }

  static func project(_ revisions: [(id: String, down: String)], at current: [String]) -> Project {
    var files = ["alembic.ini": "[alembic]\nscript_location = alembic\n", "alembic/env.py": "context.configure()\n"]
    for (id, down) in revisions { files["alembic/versions/\(id)_text.py"] = revision(id, down) }
    return Project(files: files, tables: [TestTable("alembic_version", ["version_num"], current.map { [$0] })])
  }

  static let line = [("aaaa1", "None"), ("bbbb2", "'aaaa1'"), ("cccc3", "\"bbbb2\"")]

  @Test func `follows the line up to the row`() throws {
    let history = try Self.project(Self.line, at: ["bbbb2"]).history()
    #expect(history.tool == .alembic)
    #expect(history.applied == ["aaaa1", "bbbb2"])
    #expect(history.pending == ["cccc3"])
    #expect(history.heads == ["cccc3"])
  }

  @Test func `knows several heads and their merge`() throws {
    let branched = Self.line + [("dddd4", "'bbbb2'")]
    let history = try Self.project(branched, at: ["cccc3", "dddd4"]).history()
    #expect(history.heads == ["cccc3", "dddd4"])
    #expect(history.pending.isEmpty)
    let merged = branched + [("eeee5", "(\n    'cccc3',  # one\n    \"dddd4\",\n)")]
    #expect(try Self.project(merged, at: ["cccc3", "dddd4"]).history().heads == ["eeee5"])
    #expect(try Self.project(merged, at: ["eeee5"]).history().pending.isEmpty)
  }

  @Test func `does not guess when the database is ahead`() throws {
    let history = try Self.project(Self.line, at: ["ffff9"]).history()
    #expect(history.missingLocally == ["ffff9"])
    #expect(history.ahead == ["ffff9"])
    #expect(history.pending.isEmpty)
    #expect(history.cannotCompare.count == 3)
  }

  @Test func `reads old templates and partial ids`() throws {
    var project = Self.project([], at: ["aaaa1"])
    project.files["alembic/versions/2014/a.py"] = "# rev\nrevision = \"aaaa1\"\r\ndown_revision = None\r\n"
    project.files["alembic/versions/2014/b.py"] = "revision='bbbb22'\ndown_revision='aaaa'\ndepends_on = None\n"
    let history = try project.history()
    #expect(history.pending == ["bbbb22"])
    #expect(history.notices.isEmpty)
  }

  @Test func `refuses a circle, and names it`() {
    let circle = [("aaaa1", "'cccc3'"), ("bbbb2", "'aaaa1'"), ("cccc3", "'bbbb2'")]
    do throws(MigrationError) {
      _ = try Self.project(circle, at: []).history()
      Issue.record("a circle was put in order")
    } catch {
      #expect(error.code == .cycle)
      #expect(error.problem.contains("aaaa1"))
    }
  }

  @Test func `notes a parent that is not there, and an id that is there twice`() throws {
    var project = Self.project([("aaaa1", "None"), ("bbbb2", "'gone'")], at: ["aaaa1"])
    #expect(try project.history().codes == [.missingParent])
    project.files["alembic/versions/z.py"] = Self.revision("aaaa1", "None")
    #expect(try project.history().codes.contains(.duplicateVersion))
  }

  @Test func `finds the table that env.py names`() throws {
    var project = Self.project(Self.line, at: [])
    project.files["alembic/env.py"] =
      "context.configure(\n    version_table=\"my_version\",\n    version_table_schema='ops',\n)\n"
    project.tables.append(TestTable("my_version", schema: "ops", ["version_num"], [["cccc3"]]))
    let history = try project.history()
    #expect(history.table == TableName(schema: "ops", name: "my_version"))
    #expect(history.pending.isEmpty)
  }

  @Test func `chooses the environment whose revisions the database has`() throws {
    var project = Self.project(Self.line, at: ["aaaa1"])
    project.files["other/env.py"] = ""
    project.files["other/versions/x.py"] = Self.revision("xxxx1", "None")
    #expect(try project.history().fileCount == 3)
    project.tables[0].rows = []
    #expect(code { () throws(MigrationError) in _ = try project.history() } == .severalTools)
  }
}

@Suite struct `Django` {
  static func file(_ dependencies: String, replaces: String = "") -> String {
    "from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n\(replaces)\n    dependencies = [\n        \(dependencies)\n    ]\n"
  }

  /// The files and rows of a project made with Django 6.1: an app with a label of its own, squashed after it was applied.
  static let squashed = Project(
    files: [
      "shop/apps.py": "class ShopConfig(AppConfig):\n    name = 'shop'\n    label = 'storefront'\n",
      "shop/migrations/__init__.py": "", "shop/migrations/0001_initial.py": file(""),
      "shop/migrations/0002_add_y.py": file("('storefront', '0001_initial'),"),
      "shop/migrations/0001_squashed_0002_add_y.py": file(
        "", replaces: "    replaces = [('storefront', '0001_initial'), ('storefront', '0002_add_y')]\n"),
      "shop/migrations/0003_add_z.py": file("('storefront', '0002_add_y'),"),
    ],
    tables: [
      TestTable(
        "django_migrations", ["id", "app", "name", "applied"],
        [
          ["1", "auth", "0001_initial", "2026-11-29 02:09:29"],
          ["19", "storefront", "0001_initial", "2026-11-29 02:09:29"],
          ["20", "storefront", "0002_add_y", "2026-11-29 02:09:29"],
          ["21", "storefront", "0003_add_z", "2026-11-29 02:09:29"],
          ["22", "storefront", "0001_squashed_0002_add_y", "2026-11-29 02:09:31"],
        ])
    ])

  @Test func `knows a squash and what it replaced, and leaves packages alone`() throws {
    let history = try Self.squashed.history()
    #expect(history.pending.isEmpty)
    #expect(history.missingLocally.isEmpty)
    #expect(history.heads == ["storefront.0003_add_z"])
    #expect(history.codes == [.notTold])
  }

  @Test func `does not miss files that a squash replaced`() throws {
    var project = Self.squashed
    project.files["shop/migrations/0001_initial.py"] = nil
    project.files["shop/migrations/0002_add_y.py"] = nil
    let history = try project.history()
    #expect(history.missingLocally.isEmpty)
    #expect(!history.codes.contains(.missingParent))
  }

  @Test func `counts a squash as applied when all it replaces is`() throws {
    var project = Self.squashed
    project.tables[0].rows.removeLast()
    #expect(try project.history().state("storefront.0001_squashed_0002_add_y") == .applied)
    project.tables[0].rows.remove(at: 2)
    guard case .ignored = try project.history().state("storefront.0001_squashed_0002_add_y") else {
      Issue.record("a squash of half of it counts")
      return
    }
    #expect(try project.history().pending == ["storefront.0002_add_y"])
    project.tables[0].rows = []
    #expect(
      try project.history().pending == ["storefront.0001_squashed_0002_add_y", "storefront.0003_add_z"])
  }

  @Test func `tells pending and missing by app`() throws {
    let history = try Project(
      files: [
        "app/migrations/0001_initial.py": Self.file("migrations.swappable_dependency(settings.AUTH_USER_MODEL),"),
        "app/migrations/0002_b.py": Self.file("('app', '0001_initial'), ('auth', '0012_x')"),
        "app/migrations/0002_c.py": Self.file("('app', '0001_initial')"),
        "app/migrations/_helper.py": Self.file(""),
      ],
      tables: [
        TestTable(
          "django_migrations", ["id", "app", "name", "applied"],
          [["1", "app", "0001_initial", "x"], ["2", "app", "0009_future", "x"]])
      ]
    ).history()
    #expect(history.pending == ["app.0002_b", "app.0002_c"])
    #expect(history.ahead == ["app.0009_future"])
    #expect(history.heads == ["app.0002_b", "app.0002_c"])
    #expect(history.notices.contains { $0.problem.contains("2 newest") })
  }
}

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

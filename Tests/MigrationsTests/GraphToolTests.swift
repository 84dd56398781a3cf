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

  static func project(_ revisions: [Revision], at current: [String]) -> Project {
    var files = ["alembic.ini": "[alembic]\nscript_location = alembic\n", "alembic/env.py": "context.configure()\n"]
    for (id, down) in revisions { files["alembic/versions/\(id)_text.py"] = revision(id, down) }
    return Project(files: files, tables: [TestTable("alembic_version", ["version_num"], current.map { [$0] })])
  }

  typealias Revision = (id: String, down: String)

  static let line: [Revision] = [("aaaa1", "None"), ("bbbb2", "'aaaa1'"), ("cccc3", "\"bbbb2\"")]

  @Test func `follows the line up to the row`() throws {
    let history = try Self.project(Self.line, at: ["bbbb2"]).history()
    #expect(history.tool == .alembic)
    #expect(history.applied == ["aaaa1", "bbbb2"])
    #expect(history.pending == ["cccc3"])
    #expect(history.heads == ["cccc3"])
  }

  @Test func `knows several heads and their merge`() throws {
    let branched: [Revision] = Self.line + [("dddd4", "'bbbb2'")]
    let history = try Self.project(branched, at: ["cccc3", "dddd4"]).history()
    #expect(history.heads == ["cccc3", "dddd4"])
    #expect(history.pending.isEmpty)
    let merged: [Revision] = branched + [("eeee5", "(\n    'cccc3',  # one\n    \"dddd4\",\n)")]
    #expect(try Self.project(merged, at: ["cccc3", "dddd4"]).history().heads == ["eeee5"])
    #expect(try Self.project(merged, at: ["eeee5"]).history().pending.isEmpty)
  }

  @Test func `does not guess when the database is ahead`() throws {
    let history = try Self.project(Self.line, at: ["ffff90123456"]).history()
    #expect(history.missingLocally == ["ffff90123456"])
    #expect(history.ahead == ["ffff90123456"])
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
    let circle: [Revision] = [("aaaa1", "'cccc3'"), ("bbbb2", "'aaaa1'"), ("cccc3", "'bbbb2'")]
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

  /// Django runs neither the squash nor what is lost, and nothing was pending.
  @Test func `tells a squash of which half is applied and the rest lost`() throws {
    var project = Self.squashed
    project.files["shop/migrations/0002_add_y.py"] = nil
    project.tables[0].rows.removeLast()
    project.tables[0].rows.remove(at: 2)
    let notice = try #require(try project.history().notices.first { $0.code == .missingFile })
    #expect(notice.path == "shop/migrations/0001_squashed_0002_add_y.py")
    #expect(notice.problem.contains("storefront.0002_add_y"))
  }

  @Test func `is read from the folder of one app, too`() throws {
    let history = try Project(
      files: ["0001_initial.py": Self.file(""), "0002_b.py": Self.file("('shop', '0001_initial')")],
      tables: [
        TestTable(
          "django_migrations", ["id", "app", "name", "applied"],
          [["1", "auth", "0001_initial", "x"], ["2", "shop", "0001_initial", "x"]])
      ]
    ).history()
    #expect(history.pending == ["shop.0002_b"])
    #expect(history.applied == ["shop.0001_initial"])
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
    #expect(history.competingHeads == history.heads)
    #expect(history.notices.contains { $0.problem.contains("2 newest") })
  }

  /// Every project with two applications was told to merge them.
  @Test func `does not take the last migrations of two applications for heads to be merged`() throws {
    let history = try Project(files: [
      "a/migrations/0001_initial.py": Self.file(""), "b/migrations/0001_initial.py": Self.file(""),
      "b/migrations/0002_x.py": Self.file("('b', '0001_initial'),"),
      "b/migrations/0002_y.py": Self.file("('b', '0001_initial'),"),
    ]).history()
    #expect(history.heads == ["a.0001_initial", "b.0002_x", "b.0002_y"])
    #expect(history.competingHeads == ["b.0002_x", "b.0002_y"])
  }
}

import ScanTypes
import Testing

@testable import Migrations

/// A module of yoyo whose steps are texts is SQL: it left its tables uncertain.
@Suite struct `Steps of yoyo` {
  private func project(_ module: String) -> Project {
    let rows: [[String?]] = [["x", "0000.z", "x"]]
    return Project(
      files: ["0001.a.py": "from yoyo import step\n\n\(module)"],
      tables: [TestTable("_yoyo_migration", ["migration_hash", "migration_id", "applied_at_utc"], rows)])
  }

  @Test(arguments: [
    ("steps = [step('CREATE TABLE a (b int)', 'DROP TABLE a')]\n", "CREATE TABLE a (b int)"),
    ("step('one')\nstep(\n  # two\n  r\"tw\\o\"\n)\n", "one|tw\\o"),
    ("steps = [group([step('it\\'s', ignore_errors='apply'), step(\"a\" \"b\")])]\n", "it's|ab"),
    ("import yoyo\nyoyo.step('''\nCREATE TABLE a (\n  b int)\n''')\n", "\nCREATE TABLE a (\n  b int)\n"),
    ("# step(fill)\n'step(fill)'\nstep('one')\n", "one"),
  ])
  func `are SQL where they are texts`(_ module: String, _ sql: String) throws {
    let written = try project(module).sql("0001.a")
    #expect(written?.text == sql)
    #expect(written?.isInTransaction == true)
    #expect(try project(module).history().migration("0001.a")?.file?.isSQL == true)
  }

  @Test(arguments: [
    "def fill(conn):\n    pass\nsteps = [step('one'), step(fill)]\n", "step(f'ALTER TABLE {name} ADD a int')\n",
    "step('ALTER TABLE %s ADD a int' % name)\n", "step('a {}'.format(name))\n", "step(apply=fill)\n",
    "steps = [step(x) for x in texts]\n", "step('never ends\n",
  ])
  func `are a program where one of them is anything else`(_ module: String) throws {
    #expect(try project(module).sql("0001.a") == nil)
    #expect(try project(module).history().migration("0001.a")?.file?.isSQL == false)
  }

  @Test func `have the lines of their texts, and may forbid a transaction`() throws {
    let project = project("__transactional__ = False\nsteps = [\n    step('one'),\n    step('''two''', 'back'),\n]\n")
    let migration = try #require(try project.history().migration("0001.a"))
    let script = try project.project.script(of: migration, tool: .yoyo)
    let parts = [
      SQLPart(path: "0001.a.py", line: 5, text: Array("one".utf8)),
      SQLPart(path: "0001.a.py", line: 6, text: Array("two".utf8)),
    ]
    #expect(script == .sql(parts, isInTransaction: false))
  }

  private func history(_ files: [String: String], _ rows: [String]) throws -> MigrationHistory {
    try Project(
      files: files,
      tables: [
        TestTable(
          "_yoyo_migration", ["migration_hash", "migration_id", "applied_at_utc"], rows.map { ["x", $0, "2026-01-01"] })
      ]
    ).history()
  }

  /// All but the first were heads that somebody was to merge.
  @Test func `that depend on nothing follow each other by name`() throws {
    let plain = ["yoyo.ini": "", "0001.a.sql": "", "0002.b.sql": "", "0003.c.sql": ""]
    #expect(try history(plain, ["0001.a"]).heads == ["0003.c"])
    let branched = ["1.sql": "", "2.sql": "-- depends: 1\n", "3.sql": "-- depends: 1\n"]
    #expect(try history(branched, ["1"]).heads == ["2", "3"])
  }

  /// Whatever was pending came before the row whose file was gone.
  @Test func `that are applied and gone have the place of their names`() throws {
    let files = ["yoyo.ini": "", "0001.a.sql": "", "0003.c.sql": ""]
    let early = try history(files, ["0000.old", "0001.a"])
    #expect(early.missingLocally == ["0000.old"] && early.ahead.isEmpty && early.outOfOrder.isEmpty)
    #expect(try history(files, ["0001.a", "0002.b"]).outOfOrder.isEmpty)
    let late = try history(files, ["0001.a", "0004.d"])
    #expect(late.ahead == ["0004.d"] && late.outOfOrder == ["0003.c"])
  }
}

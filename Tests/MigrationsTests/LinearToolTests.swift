import ScanTypes
import Testing

@testable import Migrations

/// One scene for each tool whose migrations stand in a line: applied, pending, missing, ahead.
struct Scene: Sendable, CustomTestStringConvertible {
  var tool: MigrationTool
  var files: [String: String]
  var table: String
  var schema: String? = "public"
  var columns: [String]
  var rows: [[String?]]
  var pending: [String]
  var missing: [String]
  var outOfOrder: [String] = []
  var applied: [String]

  var testDescription: String { tool.rawValue }
  var project: Project {
    Project(files: files, tables: [TestTable(table, schema: schema, columns, rows)])
  }

  static let knexFile = "exports.up = function (knex) { return knex.schema.createTable('t', () => {}) }\n"
  static let railsFile = "class A < ActiveRecord::Migration[7.1]\nend\n"

  static let all: [Scene] = [
    Scene(
      tool: .goose,
      files: [
        "m/00001_a.sql": "-- +goose Up\ncreate table a(x int);\n-- +goose Down\ndrop table a;\n",
        "m/00002_b.sql": "-- +goose Up\nselect 1;\n", "m/00003_c.go": "package m\n", "m/00004_d.sql": "-- +goose Up\n",
      ],
      table: "goose_db_version", columns: ["id", "version_id", "is_applied", "tstamp"],
      rows: [
        ["1", "0", "t", "2026-01-01"], ["2", "1", "t", "2026-01-01"], ["3", "2", "t", "2026-01-01"],
        ["4", "2", "f", "2026-01-02"], ["5", "4", "t", "2026-01-03"], ["6", "9", "t", "2026-01-03"],
      ],
      pending: ["2", "3"], missing: ["9"], outOfOrder: ["3"], applied: ["1", "4", "9"]),
    Scene(
      tool: .dbmate,
      files: [
        "db/migrations/20260101000000_a.sql": "-- migrate:up\nselect 1;\n-- migrate:down\n",
        "db/migrations/20260102000000_b.sql": "-- migrate:up transaction:false\nselect 1;\n",
      ],
      table: "schema_migrations", columns: ["version"], rows: [["20260101000000"], ["20250101000000"]],
      pending: ["20260102000000"], missing: ["20250101000000"], applied: ["20260101000000", "20250101000000"]),
    Scene(
      tool: .sqlMigrate,
      files: [
        "m/1_a.sql": "-- +migrate Up\nselect 1;\n", "m/10_b.sql": "-- +migrate Up\n", "m/2_c.sql": "-- +migrate Up\n",
      ],
      table: "gorp_migrations", columns: ["id", "applied_at"],
      rows: [["1_a.sql", "2026-01-01 00:00:00+00"], ["10_b.sql", "2026-01-02 00:00:00+00"]],
      pending: ["2_c.sql"], missing: [], outOfOrder: ["2_c.sql"], applied: ["1_a.sql", "10_b.sql"]),
    Scene(
      tool: .rails,
      files: [
        "db/migrate/20260101000000_a.rb": railsFile, "db/migrate/20260102000000_b.blog.rb": railsFile,
        "db/animals_migrate/20260103000000_c.rb": railsFile,
      ],
      table: "schema_migrations", columns: ["version"], rows: [["20260101000000"], ["20270101000000"]],
      pending: ["20260102000000"], missing: ["20270101000000"], outOfOrder: ["20260102000000"],
      applied: ["20260101000000", "20270101000000"]),
    Scene(
      tool: .ecto,
      files: [
        "priv/repo/migrations/20260101000000_a.exs": "use Ecto.Migration\n",
        "priv/repo/migrations/20260102000000_b.exs": "use Ecto.Migration\n", "priv/repo/seeds.exs": "",
      ],
      table: "schema_migrations", columns: ["version", "inserted_at"],
      rows: [["20260101000000", "2026-01-01 00:00:00"]],
      pending: ["20260102000000"], missing: [], applied: ["20260101000000"]),
    Scene(
      tool: .diesel,
      files: [
        "diesel.toml": "", "migrations/00000000000000_diesel_initial_setup/up.sql": "select 1;",
        "migrations/2026-01-01-000000_a/up.sql": "select 1;", "migrations/2026-01-01-000000_a/down.sql": "",
        "migrations/2026-01-02-000000_b/up.sql": "",
      ],
      table: "__diesel_schema_migrations", columns: ["version", "run_on"],
      rows: [["00000000000000", "2026-01-01 00:00:00"], ["20260101000000", "2026-01-01 00:00:00"]],
      pending: ["20260102000000"], missing: [], applied: ["00000000000000", "20260101000000"]),
    Scene(
      tool: .laravel,
      files: [
        "database/migrations/2026_01_01_000000_a.php": "use Illuminate\\Database\\Migrations\\Migration;",
        "database/migrations/2026_01_02_000000_b.php": "use Illuminate\\Database\\Migrations\\Migration;",
      ],
      table: "migrations", columns: ["id", "migration", "batch"],
      rows: [["1", "2026_01_01_000000_a", "1"], ["2", "2026_01_01_500000_gone", "1"]],
      pending: ["2026_01_02_000000_b"], missing: ["2026_01_01_500000_gone"],
      applied: ["2026_01_01_000000_a", "2026_01_01_500000_gone"]),
    Scene(
      tool: .entityFramework,
      files: [
        "Data/Migrations/20260101000000_Initial.cs": "public partial class Initial : Migration {}",
        "Data/Migrations/20260101000000_Initial.Designer.cs": "[Migration(\"20260101000000_Initial\")]",
        "Data/Migrations/20260102000000_More.cs": "", "Data/Migrations/ModelSnapshot.cs": "",
      ],
      table: "__EFMigrationsHistory", columns: ["MigrationId", "ProductVersion"],
      rows: [["20260101000000_Initial", "9.0.1"]],
      pending: ["20260102000000_More"], missing: [], applied: ["20260101000000_Initial"]),
    Scene(
      tool: .knex,
      files: [
        "migrations/20260101000000_a.ts": knexFile, "migrations/20260102000000_b.ts": knexFile,
        "migrations/20260102000000_b.d.ts": "", "knexfile.js": "module.exports = {}",
      ],
      table: "knex_migrations", columns: ["id", "name", "batch", "migration_time"],
      rows: [["1", "20260101000000_a.js", "1", "2026-01-01 00:00:00+00"]],
      pending: ["20260102000000_b.ts"], missing: [], applied: ["20260101000000_a.js"]),
    Scene(
      tool: .sequelize,
      files: [
        "migrations/20260101000000-a.js": "module.exports = { up: async (queryInterface, Sequelize) => {} }",
        "migrations/20260102000000-b.js": "module.exports = { up: async (queryInterface, Sequelize) => {} }",
        "models/user.js": "module.exports = (sequelize) => {}",
      ],
      table: "SequelizeMeta", columns: ["name"], rows: [["20260101000000-a.js"], ["20250101000000-gone.js"]],
      pending: ["20260102000000-b.js"], missing: ["20250101000000-gone.js"],
      applied: ["20260101000000-a.js", "20250101000000-gone.js"]),
    Scene(
      tool: .typeorm,
      files: [
        "src/migration/first.ts": "export class CreateUsers1700000000001 implements MigrationInterface {\n}",
        "src/migration/second.ts":
          "export class Other implements MigrationInterface {\n  name = 'AddMail1700000000002'\n}",
        "src/migration/third.ts": "export class Late1700000000000 implements MigrationInterface {}",
      ],
      table: "migrations", columns: ["id", "timestamp", "name"],
      rows: [["1", "1700000000001", "CreateUsers1700000000001"]],
      pending: ["Late1700000000000", "AddMail1700000000002"], missing: [], outOfOrder: ["Late1700000000000"],
      applied: ["CreateUsers1700000000001"]),
    Scene(
      tool: .golangMigrate,
      files: [
        "m/000001_a.up.sql": "", "m/000001_a.down.sql": "", "m/000002_b.up.sql": "", "m/000003_c.up.sql": "",
      ],
      table: "schema_migrations", columns: ["version", "dirty"], rows: [["2", "f"]],
      pending: ["3"], missing: [], applied: ["1", "2"]),
    Scene(
      tool: .yoyo,
      files: [
        "yoyo.ini": "[DEFAULT]\nsources = migrations\n", "migrations/0001.a.sql": "select 1;",
        "migrations/0001.a.rollback.sql": "",
        "migrations/0000.late.py": "from yoyo import step\n__depends__ = {'0001.a'}\nsteps = [step('x')]\n",
      ],
      table: "_yoyo_migration", columns: ["migration_hash", "migration_id", "applied_at_utc"],
      rows: [["x", "0001.a", "2026-01-01 00:00:00"]],
      pending: ["0000.late"], missing: [], applied: ["0001.a"]),
  ]
}

@Suite struct `Tools without checksums` {
  @Test(arguments: Scene.all) func `are found by files and table`(_ scene: Scene) throws {
    #expect(try scene.project.tool() == scene.tool)
  }

  @Test(arguments: Scene.all) func `tell what is applied, pending, missing and late`(_ scene: Scene) throws {
    let history = try scene.project.history()
    #expect(history.pending == scene.pending)
    #expect(history.missingLocally == scene.missing)
    #expect(history.outOfOrder == scene.outOfOrder)
    #expect(Set(history.applied) == Set(scene.applied))
    #expect(history.edited.isEmpty)
    #expect(history.contentCheck == nil)
  }

  @Test(arguments: Scene.all) func `have all pending without a table, and say so`(_ scene: Scene) throws {
    var project = scene.project
    project.tables = []
    project.options.tool = scene.tool
    let history = try project.history()
    #expect(history.applied.isEmpty)
    #expect(history.pending.count == history.fileCount)
    #expect(history.codes.contains(.noHistoryTable))
  }

  @Test(arguments: Scene.all) func `have all pending with an empty table, and say so`(_ scene: Scene) throws {
    var project = scene.project
    project.tables[0].rows = []
    let history = try project.history()
    #expect(history.pending.count == history.fileCount)
    #expect(history.codes.contains(.emptyHistory))
  }

  @Test(arguments: Scene.all) func `may not be read without the right to`(_ scene: Scene) throws {
    var project = scene.project
    project.tables[0].isDenied = true
    #expect(code { () throws(MigrationError) in _ = try project.history() } == .deniedHistory)
  }

  @Test(arguments: Scene.all) func `do not choose between two tables`(_ scene: Scene) throws {
    var project = scene.project
    var other = project.tables[0]
    other.name = TableName(schema: "archive", name: other.name.name)
    project.tables.append(other)
    #expect(code { () throws(MigrationError) in _ = try project.history() } == .severalHistoryTables)
    project.options.historyTable = "archive.\(other.name.name)"
    #expect(try project.history().table == other.name)
  }

  @Test(arguments: Scene.all) func `do not depend on line ends`(_ scene: Scene) throws {
    var project = scene.project
    project.files = project.files.mapValues { text in
      String(decoding: FileText(Array(text.utf8)).withCarriageReturns, as: UTF8.self)
    }
    #expect(try project.history() == scene.project.history())
  }

  @Test(arguments: Scene.all) func `do not depend on the order of rows`(_ scene: Scene) throws {
    var project = scene.project
    project.tables[0].rows.reverse()
    #expect(try project.history() == scene.project.history())
  }
}

/// What such a tool leaves out or refuses, in silence or with an error of its own.
@Suite struct `Files that a tool does not run` {
  /// `goose`, `dbmate` and `sql-migrate` stop at such a file, and its columns were in no report.
  @Test(arguments: [
    (MigrationTool.goose, "-- +goose Up\n", "goose_db_version", ["id", "version_id", "is_applied", "tstamp"]),
    (.dbmate, "-- migrate:up\n", "schema_migrations", ["version"]),
    (.sqlMigrate, "-- +migrate Up\n", "gorp_migrations", ["id", "applied_at"]),
  ])
  func `without the way forward are gaps`(_ tool: MigrationTool, _ mark: String, _ table: String, _ columns: [String])
    throws
  {
    let history = try Project(
      files: ["m/00001_a.sql": mark + "select 1;\n", "m/00002_b.sql": "create table b(ssn text);\n"],
      tables: [TestTable(table, columns)]
    ).history()
    #expect(history.tool == tool)
    let notice = try #require(history.notices.first { $0.code == .malformedFile })
    #expect(notice.path == "m/00002_b.sql")
    #expect(notice.problem.contains(mark.trimmed))
    #expect(history.notices.count { $0.code == .malformedFile } == 1)
  }

  @Test func `as Drizzle's journal does not name them are told`() throws {
    let history = try Project(files: [
      "meta/_journal.json": "{\"entries\": [{\"idx\": 0, \"when\": 1, \"tag\": \"0000_a\"}]}",
      "0000_a.sql": "select 1;",
      "0001_b.sql": "select 2;",
    ]).history()
    #expect(history.skipped.map(\.path) == ["0001_b.sql"])
    #expect(history.skipped.first?.reason == "its journal does not name it")
  }

  @Test func `before goose has filled them in from the environment are said`() throws {
    let project = Project(
      files: ["m/1_a.sql": "-- +goose ENVSUB ON\n-- +goose Up\ncreate table ${P}_a(x int);\n"],
      tables: [TestTable("goose_db_version", ["id", "version_id", "is_applied", "tstamp"])])
    let migration = try #require(try project.history().migrations.first)
    do throws(MigrationError) {
      _ = try project.project.script(of: migration, tool: .goose)
      Issue.record("written out")
    } catch {
      #expect(error.code == .undefinedPlaceholder)
      #expect(error.line == 3)
    }
  }
}

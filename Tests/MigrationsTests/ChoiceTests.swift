import ScanTypes
import Testing

@testable import Migrations

@Suite struct `The choice of a tool` {
  static let versionOnly = ["version"]

  @Test func `tells the five of schema_migrations apart`() throws {
    let numbered = ["migrations/20260101000000_a.up.sql": "select 1;", "migrations/20260101000000_a.down.sql": ""]
    let go = Project(
      files: numbered, tables: [TestTable("schema_migrations", ["version", "dirty"], [["20260101000000", "f"]])])
    #expect(try go.tool() == .golangMigrate)
    let supabase = Project(
      files: ["supabase/migrations/20260101000000_a.sql": "select 1;"],
      tables: [TestTable("schema_migrations", schema: "supabase_migrations", ["version", "statements", "name"])])
    #expect(try supabase.tool() == .supabase)
    let sqlx = Project(
      files: numbered,
      tables: [TestTable("_sqlx_migrations", ["version", "description", "installed_on", "success", "checksum"])])
    #expect(try sqlx.tool() == .sqlx)
  }

  @Test func `hesitates aloud between two`() {
    let project = Project(files: ["m/1_a/up.sql": "select 1;", "m/1_a/migration.sql": "select 2;"])
    do throws(MigrationError) {
      _ = try project.tool()
      Issue.record("chosen")
    } catch {
      #expect(error.code == .severalTools)
      #expect(error.problem == "the files fit Diesel and Prisma")
      #expect(error.hint.contains("--tool"))
    }
  }

  /// Files with nothing but a number were no tool's that could be told; without sqlx's table they are plain.
  @Test func `takes numbered files without any tool's mark for plain SQL`() throws {
    let files = ["m/001_a.sql": "select 1;", "m/002_b.sql": "select 2;"]
    let plain = Project(files: files)
    #expect(try plain.tool() == .plainSQL)
    #expect(try plain.history().notices.first?.hint.contains("--tool sqlx") == true)
    let sqlx = ["_sqlx_migrations": ["version", "description", "installed_on", "success", "checksum"]]
    let backed = Project(files: files, tables: sqlx.map { TestTable($0.key, $0.value) })
    #expect(try backed.tool() == .sqlx)
    let marked = Project(files: files.merging(["Cargo.toml": "[dependencies]\nsqlx = '0.8'\n"]) { first, _ in first })
    #expect(try marked.tool() == .sqlx)
    let above = MigrationFolder(paths: files.keys, outer: ["../Cargo.toml"]) { path throws(MigrationError) in
      Array((path == "../Cargo.toml" ? "sqlx = '0.8'" : "select 1;").utf8)
    }
    #expect(try MigrationProject(above, options: MigrationOptions(engine: .sqlite)).tool(tables: []) == .sqlx)
  }

  /// The files of one project and the database of another.
  @Test func `hesitates over numbered files where the database has another tool's history`() {
    let project = Project(
      files: ["m/001_a.sql": "select 1;"], tables: [TestTable("alembic_version", ["version_num"], [["a"]])])
    do throws(MigrationError) {
      _ = try project.tool()
      Issue.record("chosen")
    } catch {
      #expect(error.problem == "the files fit plain numbered SQL and sqlx; the database has a history of Alembic")
    }
  }

  /// A version that is none was taken for one behind all files, and everything for applied.
  @Test func `asks for a version that a file has`() throws {
    var project = Project(files: ["m/001_a.sql": "select 1;", "m/148_b.sql": "select 2;"])
    project.options.appliedVersion = "0149"
    let notice = try #require(try project.history().notices.first)
    #expect(notice.code == .unknownVersion)
    #expect(notice.code.isGap)
    #expect(notice.hint.hasSuffix("001 to 148"))
    for version in ["1", "0"] {
      project.options.appliedVersion = version
      #expect(try project.history().notices.isEmpty)
    }
  }

  static let unread: [(name: String, files: [String: String])] = [
    (
      "FluentMigrator",
      ["Migrations/20260101000000_A.cs": "using FluentMigrator;\n[Migration(1)]\npublic class A : Migration {}\n"]
    ),
    ("FluentMigrator", ["Migrations/A.cs": "using FluentMigrator;\n[Migration(1)]\npublic class A : Migration {}\n"]),
    ("Phinx", ["db/migrations/20260101000000_a.php": "<?php\nuse Phinx\\Migration\\AbstractMigration;\n"]),
    ("Doctrine", ["migrations/Version20260101000000.php": "<?php\nuse Doctrine\\Migrations\\AbstractMigration;\n"]),
    ("Sequel", ["db/migrations/001_a.rb": "Sequel.migration do\nend\n"]),
    ("node-pg-migrate", ["migrations/1767225600000_a.sql": "-- Up Migration\nselect 1;\n-- Down Migration\n"]),
    ("node-pg-migrate", ["migrations/1767225600000_a.js": "exports.up = (pgm) => { pgm.createTable('a', {}) }\n"]),
    ("Play evolutions", ["conf/evolutions/default/1.sql": "# --- !Ups\nselect 1;\n"]),
  ]

  /// Files of FluentMigrator that are named like EF Core's were pending there, one and all.
  @Test(arguments: unread) func `says of a tool that is not read which it is`(_ name: String, _ files: [String: String])
  {
    do throws(MigrationError) {
      _ = try Project(files: files).tool()
      Issue.record("chosen")
    } catch {
      #expect(error.code == .unreadTool)
      #expect(error.problem == "these are migrations of \(name), which maskproof does not read")
    }
  }

  @Test func `is not led astray by a word in the files of a tool that is read`() throws {
    let project = Project(files: [
      "Migrations/20260101000000_A.cs": "protected override void Up(MigrationBuilder b) {}\n",
      "Old/A.cs": "using FluentMigrator;\n",
    ])
    #expect(try project.tool() == .entityFramework)
  }

  @Test func `obeys the user`() throws {
    var project = Project(files: ["m/1_a.sql": "select 1;"])
    project.options.tool = .plainSQL
    project.options.appliedVersion = "0"
    #expect(try project.history().pending == ["1_a.sql"])
    project.options.appliedVersion = nil
    #expect(try project.history().cannotCompare.count == 1)
  }

  @Test func `says that a folder holds no migration, and whose table there is`() {
    let project = Project(files: ["README.md": "x"], tables: [TestTable("alembic_version", ["version_num"], [["a"]])])
    do throws(MigrationError) {
      _ = try project.tool()
      Issue.record("chosen")
    } catch {
      #expect(error.code == .noMigrations)
      #expect(error.problem.contains("Alembic"))
    }
  }

  @Test func `says so for a named tool, too`() {
    for tool in MigrationTool.allCases {
      var project = Project(files: ["README.md": "x"])
      project.options.tool = tool
      #expect(code { () throws(MigrationError) in _ = try project.history() } == .noMigrations, "\(tool)")
    }
  }

  @Test func `has a reader for every tool`() {
    #expect(Set(toolReaders.map { $0.tool }) == Set(MigrationTool.allCases))
  }

  @Test func `asks for no column that it does not need`() {
    let project = Project(
      files: ["V1__a.sql": ""],
      tables: [
        TestTable(
          "flyway_schema_history",
          ["installed_rank", "version", "description", "type", "script", "checksum", "installed_by", "success"]),
        TestTable("users", ["id", "name"]),
      ])
    #expect(project.read.map(\.query.table.name) == ["flyway_schema_history"])
    #expect(project.read.first?.query.columns.contains("installed_by") == false)
  }

  @Test func `takes no table for Alembic's that has more than a version`() {
    let project = Project(files: [:], tables: [TestTable("documents", ["id", "version_num"], [["1", "x"]])])
    #expect(project.read.isEmpty)
  }

  @Test func `takes a renamed table by its columns, in any schema`() throws {
    let history = try Project(
      files: ["V1__a.sql": ""],
      tables: [
        TestTable(
          "ops_log", schema: "ops",
          ["installed_rank", "version", "description", "type", "script", "checksum", "success"],
          [["1", "1", "a", "SQL", "V1__a.sql", "0", "t"]])
      ]
    ).history()
    #expect(history.table == TableName(schema: "ops", name: "ops_log"))
    #expect(history.applied == ["1"])
  }
}

@Suite struct `The way forward in a file` {
  @Test func `goose: up alone, and outside a transaction when it says so`() throws {
    let text =
      "-- +goose NO TRANSACTION\r\n-- +goose Up\r\n-- +goose StatementBegin\r\nselect 1;\r\n-- +goose StatementEnd\r\n-- +goose Down\r\ndrop table a;\r\n"
    let project = Project(
      files: ["m/1_a.sql": text], tables: [TestTable("goose_db_version", ["id", "version_id", "is_applied", "tstamp"])])
    let sql = try #require(try project.sql("1"))
    #expect(sql.text.contains("select 1;"))
    #expect(!sql.text.contains("drop"))
    #expect(!sql.isInTransaction)
  }

  @Test func `dbmate: several pairs, with the lines where they begin`() throws {
    let text =
      "-- migrate:up\nselect 1;\n-- migrate:down\nx\n-- migrate:up transaction:false\nselect 2;\n-- migrate:down\ny\n"
    let project = Project(
      files: ["m/1_a.sql": text], tables: [TestTable("schema_migrations", ["version"])])
    let migration = try #require(try project.history().migrations.first)
    guard case .sql(let parts, let isInTransaction) = try project.project.script(of: migration, tool: .dbmate) else {
      Issue.record("no SQL")
      return
    }
    #expect(parts.map(\.line) == [1, 5])
    #expect(!isInTransaction)
  }

  @Test func `a file that is not UTF-8 is refused by name`() throws {
    let folder = MigrationFolder(files: ["m/1_a.sql": Array("-- migrate:up\n".utf8) + [0xE9]])
    let project = MigrationProject(folder, options: MigrationOptions(engine: .sqlite, tool: .dbmate))
    let history = try project.history(of: .dbmate, tables: [])
    let migration = try #require(history.migrations.first)
    do throws(MigrationError) {
      _ = try project.script(of: migration, tool: .dbmate)
      Issue.record("read")
    } catch {
      #expect(error.code == .wrongEncoding)
      #expect(error.path == "m/1_a.sql")
    }
  }
}

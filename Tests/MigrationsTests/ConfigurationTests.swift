import ScanTypes
import Testing

@testable import Migrations

/// Where a project says how a tool names its folders and its table.
struct ToolConfigurationTests {
  @Test func `HCL gives the texts of blocks by environment`() {
    let text = HCLText(
      Array(
        """
        # a comment
        locals { x = "y" }
        env "local" {
          url = getenv("DATABASE_URL")
          migration {
            dir = "file://db/migrations?format=atlas" // behind
            revisions_schema = "public"
          }
        }
        /* env "old" {
        } */
        env "prod" {
          migration {
            revisions_schema = "atlas"
            exclude = ["a"]
          }
          name = "${local.x}"
        }
        """.utf8))
    #expect(text.first("env.migration.revisions_schema", of: "prod") == "atlas")
    #expect(text.first("env.migration.revisions_schema", of: nil) == "public")
    #expect(text.first("env.migration.dir", of: "prod") == "file://db/migrations?format=atlas")
    #expect(text.first("env.name", of: "prod") == nil)
  }

  private static let atlas = ["version", "description", "type", "applied", "total", "executed_at", "error", "hash"]

  /// Two histories, as after a move from one schema to another: the project's file says which counts.
  @Test func `Atlas keeps its history in the schema that its project names`() throws {
    let row: [String?] = ["1", "x", "2", "1", "1", "2026-01-01", "", ""]
    var project = Project(
      files: [
        "atlas.hcl":
          "env \"local\" {\n  migration {\n    dir = \"file://new\"\n    revisions_schema = \"public\"\n  }\n}\n",
        "new/atlas.sum": "h1:x\n", "new/1_a.sql": "select 1;\n", "new/2_b.sql": "select 2;\n",
        "old/atlas.sum": "h1:x\n",
        "old/9_z.sql": "",
      ],
      tables: [
        TestTable("atlas_schema_revisions", schema: "public", Self.atlas, [row]),
        TestTable("atlas_schema_revisions", schema: "atlas_schema_revisions", Self.atlas, []),
      ])
    project.options.tool = .atlas
    let history = try project.history()
    #expect(history.table == TableName(schema: "public", name: "atlas_schema_revisions"))
    #expect(history.pending == ["2"])
    #expect(history.fileCount == 2)
  }

  @Test(arguments: [
    ("20260101000000", 1_767_225_600_000), ("19700101000000", 0), ("20240229120000", 1_709_208_000_000),
  ])
  func `Drizzle's folders give the time in milliseconds`(_ digits: String, _ expected: Int) {
    #expect(DrizzleReader.milliseconds(digits) == expected)
  }

  @Test func `Drizzle's layout of version 1 is read`() throws {
    let sql = "CREATE TABLE t (a int);\n"
    let history = try Project(
      files: [
        "drizzle/20260101000000_first/migration.sql": sql, "drizzle/20260101000000_first/snapshot.json": "{}",
        "drizzle/20260201000000_second/migration.sql": "select 2;\n",
        "drizzle/20260201000000_second/snapshot.json": "{}",
      ],
      tables: [
        TestTable(
          "__drizzle_migrations", schema: "drizzle", ["id", "hash", "created_at"],
          [["1", Digest.sha256.hexadecimal(Array(sql.utf8)), "1767225600000"]])
      ]
    ).history()
    #expect(history.tool == .drizzle)
    #expect(history.content("20260101000000_first") == .same)
    #expect(history.pending == ["20260201000000_second"])
  }

  @Test func `Drizzle's configuration names the table`() throws {
    let project = Project(
      files: [
        "drizzle.config.ts": "export default { out: './drizzle', migrations: { table: 'log', schema: 'app' } };\n",
        "drizzle/meta/_journal.json": #"{"entries": [{"tag": "0000_a", "when": 1767225600000}]}"#,
        "drizzle/0000_a.sql": "select 1;\n",
      ],
      tables: [TestTable("log", schema: "app", ["id", "hash", "created_at"], [["1", "x", "1767225600000"]])])
    #expect(try project.history().table == TableName(schema: "app", name: "log"))
  }

  @Test(arguments: [
    ("flyway.toml", "[flyway]\ndefaultSchema = \"app\"\ntable = \"log\"\nlocations = [\"filesystem:sql\"]\n"),
    ("flyway.conf", "flyway.defaultSchema=app\nflyway.table=log\n"),
    ("flyway.conf", "flyway.schemas=app,other\nflyway.table=log\n"),
    ("application.yml", "spring:\n  flyway:\n    default-schema: app\n    table: log\n"),
  ])
  func `Flyway's files name the schema and the table`(_ name: String, _ text: String) throws {
    let row = `Flyway histories`.row(1, "1", "a")
    let project = Project(
      files: [name: text, "sql/V1__a.sql": "select 1;", "sql/V2__b.sql": "select 2;"],
      tables: [
        TestTable("log", schema: "app", `Flyway histories`.columns, [row]),
        TestTable("flyway_schema_history", `Flyway histories`.columns, []),
      ])
    let history = try project.history()
    #expect(history.table == TableName(schema: "app", name: "log"))
    #expect(history.pending == ["2"])
  }

  /// The folder of the migrations is named alone, and the settings lie beside it.
  @Test func `a file above the folder counts, and a nearer one before it`() throws {
    let files: [String: String] = [
      "../../flyway.conf": "flyway.table=far\nflyway.placeholders.who=far\n", "../flyway.conf": "flyway.table=log\n",
      "V1__a.sql": "select '${who}';",
    ]
    let folder = MigrationFolder(paths: ["V1__a.sql"], outer: ["../../flyway.conf", "../flyway.conf"]) {
      path throws(MigrationError) in
      Array((files[path] ?? "").utf8)
    }
    let settings = FlywaySettings(folder: folder, options: MigrationOptions(engine: .postgresql))
    #expect(settings.table == ConfiguredTable(name: "log"))
    #expect(settings.placeholders["who"] == "far")
  }
}

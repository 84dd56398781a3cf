import ScanTypes
import Testing

@testable import Migrations

@Suite struct `Tools with a checksum of the file` {
  static func prisma(_ text: String, _ rows: [[String?]]) -> Project {
    Project(
      files: [
        "prisma/migrations/migration_lock.toml": "provider = \"postgresql\"\n",
        "prisma/migrations/01_init/migration.sql": text, "prisma/migrations/10_b/migration.sql": "select 10;\n",
        "prisma/migrations/2_c/migration.sql": "select 2;\n",
      ],
      tables: [
        TestTable(
          "_prisma_migrations",
          [
            "id", "checksum", "finished_at", "migration_name", "logs", "rolled_back_at", "started_at",
            "applied_steps_count",
          ], rows)
      ])
  }

  static func row(
    _ name: String, _ sum: String, finished: String? = "2026-01-01 00:00:01+00", rolledBack: String? = nil,
    started: String = "2026-01-01 00:00:00+00"
  ) -> [String?] { ["id", sum, finished, name, nil, rolledBack, started, "1"] }

  static let hello = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"

  @Test func `prisma: the published vector`() throws {
    #expect(try Self.prisma("hello", [Self.row("01_init", Self.hello)]).history().content("01_init") == .same)
    #expect(try Self.prisma("hullo", [Self.row("01_init", Self.hello)]).history().edited == ["01_init"])
  }

  @Test func `prisma: other line ends, either way, are no edit`() throws {
    let windows = Digest.sha256.hexadecimal(Array("a\r\nb\r\n".utf8))
    let unix = Digest.sha256.hexadecimal(Array("a\nb\n".utf8))
    #expect(try Self.prisma("a\nb\n", [Self.row("01_init", windows)]).history().lineEndsOnly == ["01_init"])
    #expect(try Self.prisma("a\r\nb\r\n", [Self.row("01_init", unix)]).history().lineEndsOnly == ["01_init"])
  }

  @Test func `prisma: the first form left out zeros`() throws {
    let old = Digest.sha256(Array("hello".utf8)).map { String($0, radix: 16) }.joined()
    guard case .oldAlgorithm = try Self.prisma("hello", [Self.row("01_init", old)]).history().content("01_init") else {
      Issue.record("not recognised")
      return
    }
  }

  @Test func `prisma: folders in the order of their bytes, several tries of one`() throws {
    let history = try Self.prisma(
      "hello",
      [
        Self.row("01_init", "x", finished: nil, rolledBack: "2026-01-01 00:00:00+00"),
        Self.row("01_init", Self.hello, started: "2026-01-02 00:00:00+00"),
        Self.row("10_b", "y", finished: nil, started: "2026-01-03 00:00:00+00"),
        Self.row("0_gone", "z"),
      ]
    ).history()
    #expect(history.migrations.compactMap(\.file).map(\.path.folderName.fileName) == ["01_init", "10_b", "2_c"])
    #expect(history.state("01_init") == .applied)
    #expect(history.failed == ["10_b"])
    #expect(history.pending == ["2_c"])
    #expect(history.missingLocally == ["0_gone"])
  }

  static func sqlx(_ text: String, sum: String, success: String = "t") -> Project {
    Project(
      files: ["migrations/01_init.sql": text, "migrations/02_b.up.sql": "select 2;\n", "migrations/02_b.down.sql": ""],
      tables: [
        TestTable(
          "_sqlx_migrations", ["version", "description", "installed_on", "success", "checksum", "execution_time"],
          [["1", "init", "2026-01-01 00:00:00+00", success, sum, "5"]])
      ])
  }

  @Test func `sqlx: the published vector, as PostgreSQL writes it`() throws {
    let sum = Digest.sha384.hexadecimal(Array("select 1;\n".utf8))
    #expect(sum.hasPrefix("732dd6fa554ee7cf") && sum.hasSuffix("84ce99600a267"))
    let history = try Self.sqlx("select 1;\n", sum: "\\x" + sum).history()
    #expect(history.tool == .sqlx)
    #expect(history.content("1") == .same)
    #expect(history.pending == ["2"])
    #expect(try Self.sqlx("select 1;\r\n", sum: "\\x" + sum).history().lineEndsOnly == ["1"])
    #expect(try Self.sqlx("select 3;\n", sum: "\\x" + sum).history().edited == ["1"])
    #expect(try Self.sqlx("select 1;\n", sum: "\\x" + sum, success: "f").history().failed == ["1"])
  }

  @Test func `drizzle: the journal orders, its time identifies`() throws {
    let files = [
      "drizzle/meta/_journal.json":
        #"{"version":"7","entries":[{"idx":0,"when":100,"tag":"0000_a"},{"idx":1,"when":300,"tag":"0001_b"},{"idx":2,"when":200,"tag":"0002_c"}]}"#,
      "drizzle/0000_a.sql": "create table a(x int);\r\n--> statement-breakpoint\r\nselect 1;",
      "drizzle/0001_b.sql": "new",
    ]
    let sum = Digest.sha256.hexadecimal(Array("create table a(x int);\n--> statement-breakpoint\nselect 1;".utf8))
    let history = try Project(
      files: files,
      tables: [
        TestTable(
          "__drizzle_migrations", schema: "drizzle", ["id", "hash", "created_at"],
          [["1", sum, "100"], ["2", Digest.sha256.hexadecimal(Array("old".utf8)), "300"]])
      ]
    ).history()
    #expect(history.content("0000_a") == .same)
    #expect(history.edited == ["0001_b"])
    #expect(history.pending == ["0002_c"])
    #expect(history.outOfOrder == ["0002_c"])
    #expect(history.codes == [.missingFile])
  }

  @Test func `supabase: the kept statements are compared without blanks and comments`() throws {
    func content(_ file: String, _ statements: String?) throws -> ContentComparison? {
      try Project(
        files: ["supabase/migrations/20260101000000_a.sql": file],
        tables: [
          TestTable(
            "schema_migrations", schema: "supabase_migrations", ["version", "statements", "name"],
            [["20260101000000", statements, "a"]])
        ]
      ).history().content("20260101000000")
    }
    let stored = #"{"create table a (x int)","insert into a values ('b  c')"}"#
    #expect(try content("-- why\ncreate table a(x int);\r\ninsert into a\n values ('b  c');\n", stored) == .same)
    #expect(try content("create table a(x int);\ninsert into a values ('b c');\n", stored) == .edited)
    guard case .cannotCompare = try content("select 1;", nil) else {
      Issue.record("nothing stored, yet compared")
      return
    }
  }
}

@Suite struct `Atlas sums` {
  typealias File = (name: String, text: String)

  static let one = "create table a(x int);\n"
  static let two = "alter table a add column y int;\n"

  /// The running sums, computed in one go here.
  static func sums(_ files: [File]) -> [String] {
    files.indices.map { last in
      Digest.sha256(files[...last].flatMap { Array($0.name.utf8) + Array($0.text.utf8) }).base64
    }
  }

  static func project(_ files: [File], _ rows: [(version: String, hash: String)]) -> Project {
    var all = Dictionary(files.map { ("m/" + $0.name, $0.text) }, uniquingKeysWith: { $1 })
    all["m/atlas.sum"] =
      "h1:x\n" + zip(files, sums(files)).map { "\($0.name) h1:\($1)\n" }.joined()
    return Project(
      files: all,
      tables: [
        TestTable(
          "atlas_schema_revisions", schema: "atlas_schema_revisions",
          ["version", "description", "type", "applied", "total", "executed_at", "execution_time", "error", "hash"],
          rows.enumerated().map {
            [$1.version, "x", "2", "1", "1", "2026-01-0\($0 + 1) 00:00:00+00", "5", "", $1.hash]
          })
      ])
  }

  @Test func `are those of a public folder`() throws {
    let project = Self.project(
      [
        ("20230727105553_init.sql", "CREATE TABLE t1 ( c1 int );\n"),
        ("20230727105615_t2.sql", "CREATE TABLE t2 ( c1 int, c2 text );\n"),
      ],
      [
        ("20230727105553", "jxgvnWO6tZD3lSPpH1ao5E/6VjapP7iwvBCUJ6aez58="),
        ("20230727105615", "UvzeoFxe90Y/7b21ziwg6pPzWJQSV7LeYwJl8J63lMU="),
      ])
    let history = try project.history()
    #expect(history.content("20230727105553") == .same)
    #expect(history.content("20230727105615") == .same)
  }

  @Test func `blame the first file that differs, and no later one`() throws {
    let files: [File] = [("1_a.sql", Self.one), ("2_b.sql", Self.two), ("3_c.sql", "select 3;")]
    let sums = Self.sums(files)
    let changed: [File] = [("1_a.sql", Self.one), ("2_b.sql", "changed"), ("3_c.sql", "select 3;"), ("4_d.sql", "")]
    let project = Self.project(changed, [("1", sums[0]), ("2", sums[1]), ("3", sums[2])])
    let history = try project.history()
    #expect(history.content("1") == .same)
    #expect(history.edited == ["2"])
    #expect(history.cannotCompare.map(\.id) == ["3"])
    #expect(history.pending == ["4"])
    let second = try #require(history.migration("2"))
    #expect(try project.project.comparison(of: Array(Self.two.utf8), with: second, tool: .atlas) == .same)
  }

  @Test func `a baseline stands for its file and those before it`() throws {
    let files: [File] = [("1_a.sql", Self.one), ("2_b.sql", Self.two), ("3_c.sql", "select 3;")]
    var project = Self.project(files, [("2", "")])
    project.tables[0].rows[0][2] = "1"
    let history = try project.history()
    #expect(history.pending == ["3"])
    #expect(history.state("1") == .ignored("before the baseline or checkpoint 2"))
    #expect(history.migrations.map(\.isBaselined) == [true, true, false])
    #expect(history.appliedFiles.map(\.id) == ["1", "2"])
  }

  @Test func `do not count a file that was added before later`() throws {
    let sums = Self.sums([("1_a.sql", Self.one), ("3_c.sql", Self.two)])
    let history = try Self.project(
      [("1_a.sql", Self.one), ("2_late.sql", "x"), ("3_c.sql", Self.two)], [("1", sums[0]), ("3", sums[1])]
    ).history()
    #expect(history.edited.isEmpty)
    #expect(history.content("3") == .same)
    #expect(history.outOfOrder == ["2"])
  }

  @Test func `say when the sum file does not fit the files`() throws {
    var project = Self.project([("1_a.sql", Self.one)], [])
    project.files["m/1_a.sql"] = "changed"
    #expect(try project.history().notices.first { $0.code == .malformedFile }?.line == 2)
  }

  @Test func `know a failure by its statements`() throws {
    var project = Self.project([("1_a.sql", Self.one)], [("1", "x")])
    project.tables[0].rows[0][4] = "3"
    #expect(try project.history().failed == ["1"])
  }
}

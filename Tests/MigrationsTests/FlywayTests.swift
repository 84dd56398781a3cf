import ScanTypes
import Testing

@testable import Migrations

@Suite struct `Flyway checksums` {
  @Test(
    arguments: [
      ("select 1;", -690_524_359), ("select 1;\n", -690_524_359), ("", 0), ("é\n", 235_179_326),
      ("a\nb", -1_635_563_411), ("a\rb", -1_635_563_411), ("ab", -1_635_563_411), ("\u{FEFF}select 1;", -690_524_359),
    ] as [(String, Int32)])
  func `are those that Flyway stores`(_ text: String, _ expected: Int32) {
    #expect(FlywayChecksum.value(of: Array(text.utf8)) == expected)
  }

  @Test func `are refused for bytes that are not UTF-8`() {
    #expect(FlywayChecksum.value(of: [0x63, 0xE9]) == nil)
  }

  @Test func `decode Latin-1 where the project says so`() {
    #expect(FlywayChecksum.value(of: [0xE9], encoding: .latin1) == 235_179_326)
  }

  @Test func `of several parts go over their big-endian bytes`() {
    #expect(FlywayChecksum.combined([0, 0]) == Int32(bitPattern: 0x6522_DF69))
  }

  @Test func `do not know U+0085 and U+2028 as ends of lines`() {
    #expect(FlywayChecksum.value(of: Array("a\u{85}b".utf8)) != FlywayChecksum.value(of: Array("ab".utf8)))
    #expect(FlywayChecksum.value(of: Array("a\u{2028}b".utf8)) != FlywayChecksum.value(of: Array("ab".utf8)))
  }
}

@Suite struct `Flyway versions` {
  @Test(arguments: [("1", "1.0"), ("1", "001"), ("1.2", "1_2"), ("0", "0.0")])
  func `that are one`(_ one: String, _ other: String) {
    #expect(FlywayVersion(one) == FlywayVersion(other))
  }

  @Test(arguments: [("1.9", "1.10"), ("2", "10"), ("1", "1.0.1"), ("99999999999999999999", "100000000000000000000")])
  func `that follow each other`(_ one: String, _ other: String) throws {
    #expect(try #require(FlywayVersion(one)) < #require(FlywayVersion(other)))
  }

  @Test(arguments: ["", "x", "1..2", "1.", "1a"])
  func `that are none`(_ text: String) { #expect(FlywayVersion(text) == nil) }
}

@Suite struct `Flyway histories` {
  static let columns = [
    "installed_rank", "version", "description", "type", "script", "checksum", "installed_by", "installed_on",
    "execution_time", "success",
  ]

  static func row(
    _ rank: Int, _ version: String?, _ description: String, type: String = "SQL", checksum: Int32? = nil,
    success: String = "t"
  ) -> [String?] {
    [
      String(rank), version, description, type, "script", checksum.map { String($0) }, "app", "2026-01-01 00:00:00",
      "5",
      success,
    ]
  }

  static func sum(_ text: String) -> Int32? { FlywayChecksum.value(of: Array(text.utf8)) }

  static func project(_ files: [String: String], _ rows: [[String?]]) -> Project {
    Project(files: files, tables: [TestTable("flyway_schema_history", columns, rows)])
  }

  @Test func `tell pending, edited, missing and failed apart`() throws {
    let history = try Self.project(
      [
        "db/migration/V1__a.sql": "select 1;", "db/migration/2026/V2__b.sql": "select 2;",
        "db/migration/V3__c.sql": "x",
        "db/migration/V10__d.sql": "", "db/migration/afterMigrate.sql": "", "db/migration/U1__a.sql": "",
      ],
      [
        Self.row(1, "1", "a", checksum: -690_524_359), Self.row(2, "2", "b", checksum: 1),
        Self.row(3, "3", "c", checksum: Self.sum("x"), success: "f"), Self.row(4, "2.5", "gone", checksum: 5),
        Self.row(5, "11", "ahead", checksum: 5),
      ]
    ).history()
    #expect(history.pending == ["10"])
    #expect(history.edited == ["2"])
    #expect(history.failed == ["3"])
    #expect(history.missingLocally == ["2.5", "11"])
    #expect(history.ahead == ["11"])
    #expect(history.content("1") == .same)
    #expect(history.heads == ["10"])
    #expect(history.fileCount == 4)
  }

  @Test func `match by version, so a moved file is the same`() throws {
    let history = try Self.project(
      ["sql/2026/V001__x.sql": "select 1;"], [Self.row(1, "1.0", "x", checksum: -690_524_359)]
    ).history()
    #expect(history.content("1.0") == .same)
    #expect(history.missingLocally.isEmpty)
  }

  @Test func `say what came late, applied or not`() throws {
    let history = try Self.project(
      ["V1__a.sql": "", "V2__b.sql": "", "V3__c.sql": "", "V4__d.sql": ""],
      [
        Self.row(1, "1", "a", checksum: 0), Self.row(2, "4", "d", checksum: 0), Self.row(3, "2", "b", checksum: 0),
      ]
    ).history()
    #expect(history.outOfOrder == ["2", "3"])
    #expect(history.pending == ["3"])
    #expect(history.appliedFiles.map(\.id) == ["1", "4", "2"])
  }

  @Test func `leave out what a baseline covers`() throws {
    let history = try Self.project(
      ["V1__a.sql": "a", "V2__b.sql": "b", "V3__c.sql": "c"],
      [Self.row(1, "2", "<< Flyway Baseline >>", type: "BASELINE")]
    ).history()
    #expect(history.pending == ["3"])
    #expect(history.state("1") == .ignored("at or below the baseline 2"))
    #expect(history.state("2") == .baseline)
    #expect(history.edited.isEmpty)
  }

  /// What is behind the baseline needs what the files up to it make, all of it.
  @Test func `let files up to a baseline come first, all of them or none`() throws {
    let rows = [
      Self.row(1, "2", "<< Flyway Baseline >>", type: "BASELINE"), Self.row(2, "3", "c", checksum: Self.sum("c")),
    ]
    let history = try Self.project(["V1__a.sql": "a", "V2__b.sql": "b", "V3__c.sql": "c", "V4__d.sql": ""], rows)
      .history()
    #expect(history.appliedFiles.compactMap(\.file?.path) == ["V1__a.sql", "V2__b.sql", "V3__c.sql"])
    #expect(history.appliedFiles.map(\.isBaselined) == [true, true, false])
    #expect(history.pendingFiles.map(\.id) == ["4"])
    // A baseline file stands for those below it.
    let written = try Self.project(
      ["V1__a.sql": "a", "B2__b.sql": "b", "V3__c.sql": "c"],
      [Self.row(1, "2", "b", type: "SQL_BASELINE", checksum: Self.sum("b"))]
    ).history()
    #expect(written.appliedFiles.compactMap(\.file?.path) == ["B2__b.sql"])
  }

  @Test func `take the highest baseline file on an empty database`() throws {
    let files = ["V1__a.sql": "a", "V2__b.sql": "b", "B2__base.sql": "ab", "V3__c.sql": "c", "B1__old.sql": "a"]
    let history = try Self.project(files, []).history()
    #expect(history.pending == ["2", "3"])
    #expect(history.migration("2")?.file?.path == "B2__base.sql")
    let running = try Self.project(
      files, [Self.row(1, "1", "a", checksum: Self.sum("a")), Self.row(2, "2", "b", checksum: Self.sum("b"))]
    ).history()
    #expect(running.pending == ["3"])
    #expect(running.migration("2")?.file?.path == "V2__b.sql")
  }

  @Test func `follow deletions and undoings`() throws {
    let history = try Self.project(
      ["V1__a.sql": "", "V2__b.sql": "", "V3__c.sql": ""],
      [
        Self.row(1, "1", "a", checksum: 0), Self.row(2, "2", "b", checksum: 0), Self.row(3, "3", "c", checksum: 0),
        Self.row(4, "9", "gone", checksum: 0), Self.row(5, "9", "gone", type: "DELETE"),
        Self.row(6, "3", "c", type: "UNDO_SQL"),
      ]
    ).history()
    #expect(history.missingLocally.isEmpty)
    #expect(history.state("3") == .undone)
    #expect(history.pending == ["3"])
  }

  @Test func `run repeatable ones again and never guess at their placeholders`() throws {
    let text = "create view v as select '${x}';"
    let history = try Self.project(
      ["R__same.sql": "a", "R__changed.sql": "new", "R__filled_in.sql": text, "R__new.sql": "n", "V1__a.sql": ""],
      [
        Self.row(1, "1", "a", checksum: 0), Self.row(2, nil, "same", checksum: Self.sum("old")),
        Self.row(3, nil, "changed", checksum: Self.sum("old")), Self.row(4, nil, "filled in", checksum: 7),
        Self.row(5, nil, "same", checksum: Self.sum("a")), Self.row(6, nil, "gone", checksum: 1),
      ]
    ).history()
    #expect(history.state("R__same.sql") == .applied)
    #expect(history.state("R__changed.sql") == .needsRerun)
    #expect(history.edited.isEmpty)
    #expect(history.cannotCompare.map(\.id) == ["R__filled_in.sql"])
    #expect(history.pending == ["R__changed.sql", "R__new.sql"])
    #expect(history.missingLocally.count == 1)
  }

  @Test func `compare repeatable ones when the placeholders are known`() throws {
    var project = Self.project(
      ["R__v.sql": "select '${x}';"], [Self.row(1, nil, "v", checksum: Self.sum("select 'y';"))])
    project.options.placeholders = ["x": "y"]
    #expect(try project.history().content("R__v.sql") == .same)
  }

  @Test func `name the algorithm of old rows`() throws {
    let old = FlywayChecksum.oldValue(of: Array("a;\r\nb;\r\n".utf8))
    let history = try Self.project(["V1__a.sql": "a;\nb;\n"], [Self.row(1, "1", "a", checksum: old)]).history()
    guard case .oldAlgorithm = history.content("1") else {
      Issue.record("not recognised: \(String(describing: history.content("1")))")
      return
    }
    #expect(history.edited.isEmpty)
  }

  @Test func `read the names of table, prefix and folder from the project`() throws {
    let project = Project(
      files: [
        "conf/flyway.conf":
          "# set\nflyway.table = my_history\nflyway.sqlMigrationPrefix=M\nflyway.locations=filesystem:sql\n",
        "sql/M1__a.sql": "", "old/M1__a.sql": "", "sql/V2__b.sql": "",
      ],
      tables: [
        TestTable("my_history", Self.columns, [Self.row(1, "1", "a", checksum: 0)]),
        TestTable("flyway_schema_history", Self.columns, []),
      ])
    let history = try project.history()
    #expect(history.table?.name == "my_history")
    #expect(history.fileCount == 1)
    #expect(history.pending.isEmpty)
  }

  @Test func `read Spring's settings and flyway.toml`() throws {
    for (path, text) in [
      (
        "src/main/resources/application.yml",
        "spring:\n  flyway:\n    table: h\n    locations:\n      - classpath:db/x\n"
      ),
      (
        "src/main/resources/application.properties",
        "spring.flyway.table=h\r\nspring.flyway.locations=classpath:db/x\r\n"
      ),
      ("flyway.toml", "[flyway]\ntable = \"h\"\nlocations = [\"filesystem:db/x\"]\n"),
    ] {
      let history = try Project(
        files: [path: text, "src/main/resources/db/x/V1__a.sql": ""],
        tables: [TestTable("h", Self.columns, [Self.row(1, "1", "a", checksum: 0)])]
      ).history()
      #expect(history.table?.name == "h", "\(path)")
      #expect(history.applied == ["1"])
    }
  }

  @Test func `say when a file is not UTF-8`() throws {
    let folder = MigrationFolder(files: ["V1__a.sql": [0x63, 0xE9], "V2__b.sql": []])
    let project = MigrationProject(folder, options: MigrationOptions(engine: .postgresql))
    let tables = Self.project([:], [Self.row(1, "1", "a", checksum: 3)]).read
    let history = try project.history(of: .flyway, tables: tables)
    #expect(history.codes == [.wrongEncoding])
    #expect(history.cannotCompare.map(\.id) == ["1"])
  }

  @Test func `refuse to guess a placeholder that nobody defines`() throws {
    var project = Self.project(["V1__a.sql": "create table a(x int);\ngrant select on a to ${Reader};\n"], [])
    #expect(throws: MigrationError.self) { try project.sql("1") }
    do {
      _ = try project.sql("1")
    } catch let error as MigrationError {
      #expect(error.code == .undefinedPlaceholder)
      #expect(error.line == 2)
    }
    project.options.placeholders = ["reader": "r"]
    #expect(try project.sql("1")?.text == "create table a(x int);\ngrant select on a to r;\n")
  }

  @Test func `say which scripts run outside a transaction`() throws {
    let project = Self.project(
      ["V1__a.sql": "create index concurrently i on a(x);", "V1__a.sql.conf": "executeInTransaction=false\n"], [])
    #expect(try project.sql("1")?.isInTransaction == false)
  }

  @Test func `note two files of one version`() throws {
    let history = try Self.project(["a/V1__a.sql": "", "b/V1.0__b.sql": ""], []).history()
    #expect(history.codes.contains(.duplicateVersion))
  }

  @Test func `choose the folder of this database among those of others`() throws {
    let history = try Self.project(
      ["db/migration/mysql/V1__a.sql": "m", "db/migration/postgresql/V1__a.sql": "p", "src/test/V1__t.sql": "t"], []
    ).history()
    #expect(history.migrations.map(\.file?.path) == ["db/migration/postgresql/V1__a.sql"])
  }

  @Test func `find the revision that was applied`() throws {
    let project = Self.project(["V1__a.sql": "new"], [Self.row(1, "1", "a", checksum: Self.sum("old"))])
    let history = try project.history()
    let migration = try #require(history.migration("1"))
    #expect(migration.content == .edited)
    #expect(try project.project.comparison(of: Array("old".utf8), with: migration, tool: .flyway) == .same)
    #expect(try project.project.comparison(of: Array("older".utf8), with: migration, tool: .flyway) == .edited)
  }
}

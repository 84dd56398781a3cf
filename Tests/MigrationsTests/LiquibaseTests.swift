import ScanTypes
import Synchronization
import Testing

@testable import Migrations

@Suite struct `Liquibase checksums` {
  static let columns = [
    "id", "author", "filename", "dateexecuted", "orderexecuted", "exectype", "md5sum", "description", "comments", "tag",
    "liquibase", "contexts", "labels", "deployment_id",
  ]

  static func row(
    _ order: Int, _ id: String, _ author: String, _ path: String, _ sum: String?, tag: String? = nil
  ) -> [String?] {
    [
      id, author, path, "2026-01-01 00:00:00", String(order), "EXECUTED", sum, "sql", "", tag, "4.5.0", nil, nil, "1",
    ]
  }

  static func project(_ files: [String: String], _ rows: [[String?]]) -> Project {
    Project(files: files, tables: [TestTable("databasechangelog", columns, rows)])
  }

  @Test func `of every kind of change are those of the real tool`() throws {
    let rows = LiquibaseCorpus.stored.enumerated().map {
      Self.row($0.offset + 1, $0.element.id, $0.element.author, $0.element.path, $0.element.sum)
    }
    let history = try Self.project(LiquibaseCorpus.files, rows).history()
    for stored in LiquibaseCorpus.stored where stored.id != "ms1" {
      let id = "\(stored.path)::\(stored.id)::\(stored.author)"
      #expect(history.content(id) == .same, "\(id)")
    }
    #expect(history.cannotCompare.map(\.id) == ["root.xml::ms1::a"])
    #expect(history.pending.isEmpty)
    #expect(history.missingLocally.isEmpty)
    #expect(history.state("root.xml::in2::a") == .ignored("it is for h2"))
  }

  /// The author of a changeset is mostly a person, and a row may bear any.
  @Test func `an author whom no file names is not shown`() throws {
    let history = try Self.project(
      ["log.sql": "--liquibase formatted sql\n--changeset anna:1\nselect 1;\n"],
      [
        Self.row(1, "1", "anna", "log.sql", nil), Self.row(2, "2", "anna", "log.sql", nil),
        Self.row(3, "3", "Berta Muster", "old.sql", nil), Self.row(4, "4", "berta@example.test", "old.sql", nil),
        Self.row(5, "4111111111111111", "berta", "old.sql", nil),
      ]
    ).history()
    #expect(
      history.migrations.map(\.id) == [
        "log.sql::1::anna", "log.sql::2::anna", "old.sql::3::(author not shown)", "old.sql::4::(author not shown)",
        "row 5 of public.databasechangelog",
      ])
  }

  /// The changelog was read again for the SQL of each changeset: 500 took 14 s.
  @Test func `a changelog is read once, however many changesets are asked for`() throws {
    let reads = Mutex(0)
    let text = "--liquibase formatted sql\n" + (1...40).map { "--changeset a:\($0)\nselect \($0);\n" }.joined()
    let folder = MigrationFolder(paths: ["log.sql"]) { _ throws(MigrationError) in
      reads.withLock { $0 += 1 }
      return Array(text.utf8)
    }
    let project = MigrationProject(folder, options: MigrationOptions(engine: .sqlite, tool: .liquibase))
    let history = try project.history(of: .liquibase, tables: [])
    let before = reads.withLock { $0 }
    for migration in history.migrations { _ = try project.script(of: migration, tool: .liquibase) }
    _ = project.unfollowed(in: history.migrations, tool: .liquibase)
    #expect(history.migrations.count == 40)
    #expect(reads.withLock { $0 } == before)
  }

  /// One changelog with one changeset, and the checksum that version 9 stores for it.
  @Test(arguments: [
    ("<sql>select 1</sql>", "9:3b78b9910981c62ca27148640fad7bc2"),
    ("<sqlFile path='f.sql'/>", "9:62336a615e62e89c9d86128d1ca60ecf"),
    ("", "9:d41d8cd98f00b204e9800998ecf8427e"),
    (
      """
      <createTable tableName="person"><column name="id" type="int" autoIncrement="true"><constraints
      primaryKey="true" nullable="false"/></column><column name="firstname" type="varchar(50)"/><column name="lastname"
      type="varchar(50)"><constraints nullable="false"/></column></createTable>
      """, "9:10de8cd690aed1d88d837cbe555d1684"
    ),
    ("<sql dbms='oracle'>select 2</sql><sql>select 1</sql>", "9:3b78b9910981c62ca27148640fad7bc2"),
  ])
  func `of version 9 are the published ones`(_ changes: String, _ sum: String) throws {
    let files = [
      "log.xml": Self.xml("<changeSet id='1' author='a'>\(changes)</changeSet>"),
      "f.sql": "create table thisShouldRun(id int)",
    ]
    let history = try Self.project(files, [Self.row(1, "1", "a", "log.xml", sum)]).history()
    #expect(history.content("log.xml::1::a") == .same)
  }

  static func xml(_ body: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">
    \(body)
    </databaseChangeLog>
    """
  }

  @Test func `tell an edit from what may change`() throws {
    let log = Self.xml(
      """
      <changeSet id="1" author="a"><sql>select 1</sql></changeSet>
      <changeSet id="2" author="a" runOnChange="true"><sql>select 1</sql></changeSet>
      <changeSet id="3" author="a" runAlways="true"><sql>select 1</sql></changeSet>
      <changeSet id="4" author="a"><validCheckSum>1:any</validCheckSum><sql>select 1</sql></changeSet>
      <changeSet id="5" author="a"><sql>select 1</sql></changeSet>
      <changeSet id="6" author="a"><loadData file="x.csv" tableName="t"/></changeSet>
      <changeSet id="7" author="a"><sql>select ${what}</sql></changeSet>
      <changeSet id="8" author="a"><sql>select 1</sql></changeSet>
      """)
    let other = "9:00000000000000000000000000000000"
    let rows = (1...8).map { Self.row($0, String($0), "a", "log.xml", $0 == 5 ? "7:abc" : $0 == 8 ? nil : other) }
    let history = try Self.project(["log.xml": log], rows).history()
    #expect(history.edited == ["log.xml::1::a"])
    #expect(history.state("log.xml::2::a") == .needsRerun)
    #expect(history.pending == ["log.xml::2::a"])
    #expect(history.state("log.xml::3::a") == .applied)
    #expect(history.content("log.xml::4::a") == .same)
    #expect(history.cannotCompare.map(\.id) == ["5", "6", "7", "8"].map { "log.xml::\($0)::a" })
  }

  @Test func `find the revision that was applied`() throws {
    let project = Self.project(
      ["log.xml": Self.xml("<changeSet id='1' author='a'><sql>select 2</sql></changeSet>")],
      [Self.row(1, "1", "a", "log.xml", "9:3b78b9910981c62ca27148640fad7bc2")])
    let migration = try #require(try project.history().migration("log.xml::1::a"))
    #expect(migration.content == .edited)
    let earlier = Self.xml("<changeSet id='1' author='a'><sql>select 1</sql></changeSet>")
    #expect(try project.project.comparison(of: Array(earlier.utf8), with: migration, tool: .liquibase) == .same)
  }
}

@Suite struct `Liquibase changelogs` {
  private typealias Sums = `Liquibase checksums`

  @Test func `are matched under any root of the resources`() throws {
    let files = [
      "src/main/resources/db/changelog/db.changelog-master.yaml": """
      databaseChangeLog:
        - include:
            file: classpath:db/changelog/changes/one.sql
      """,
      "src/main/resources/db/changelog/changes/one.sql":
        "--liquibase formatted sql\n--changeset ann:1\nselect 1;\n--rollback select 2;\n--changeset ann:2\nselect 3;\n",
    ]
    let history = try Sums.project(files, [Sums.row(1, "1", "ann", "classpath:db/changelog/changes/one.sql", nil)])
      .history()
    #expect(history.pending == ["db/changelog/changes/one.sql::2::ann"])
    #expect(history.applied == ["classpath:db/changelog/changes/one.sql::1::ann"])
    #expect(history.migrations.map(\.file?.line) == [2, 5])
  }

  @Test func `are found from a folder within the resources, too`() throws {
    let files = [
      "master.xml": Sums.xml("<include file='db/changelog/one.xml'/><includeAll path='db/changelog/all/'/>"),
      "one.xml": Sums.xml("<changeSet id='1' author='a'/>"), "all/two.xml": Sums.xml("<changeSet id='2' author='a'/>"),
    ]
    let history = try Sums.project(files, []).history()
    #expect(history.pending == ["db/changelog/one.xml::1::a", "db/changelog/all/two.xml::2::a"])
    #expect(history.codes == [.emptyHistory])
  }

  @Test func `that include themselves are refused`() {
    for files in [
      ["a.xml": Sums.xml("<include file='a.xml'/>")],
      ["a.xml": Sums.xml("<include file='b.xml'/>"), "b.xml": Sums.xml("\n<include file='a.xml'/>")],
    ] {
      #expect(code { () throws(MigrationError) in _ = try Sums.project(files, []).history() } == .cycle)
    }
  }

  @Test func `say what they include and is not there`() throws {
    let history = try Sums.project(
      ["a.xml": Sums.xml("<include file='gone.xml'/>\n<changeSet id='1' author='a'/>")], []
    ).history()
    #expect(history.notices.first { $0.code == .missingFile }?.line == 3)
  }

  @Test(arguments: [
    ("a.xml", "<databaseChangeLog><x"), ("a.json", "{\"databaseChangeLog\": ["), ("a.yaml", "databaseChangeLog: ["),
  ])
  func `that are broken say where`(_ path: String, _ text: String) {
    var project = Sums.project([path: text], [])
    project.options.tool = .liquibase
    #expect(code { () throws(MigrationError) in _ = try project.history() } == .malformedFile)
  }

  @Test func `leave out other databases, contexts and labels`() throws {
    let log = Sums.xml(
      """
      <changeSet id="1" author="a" dbms="!postgresql"><sql>select 1</sql></changeSet>
      <changeSet id="2" author="a"><preConditions onFail="MARK_RAN"><dbms type="hsqldb"/></preConditions><sql>x</sql></changeSet>
      <changeSet id="3" author="a" context="test or dev"><sql>select 1</sql></changeSet>
      <changeSet id="4" author="a" contextFilter="!dev and prod"><sql>select 1</sql></changeSet>
      <changeSet id="5" author="a" labels="slow"><sql>select 1</sql></changeSet>
      <changeSet id="6" author="a"><preConditions><or><dbms type="oracle"/><dbms type="postgresql"/></or></preConditions></changeSet>
      <changeSet id="7" author="a"><preConditions><not><dbms type="postgresql"/></not></preConditions></changeSet>
      """)
    var project = Sums.project(["log.xml": log], [])
    #expect(try project.history().pending == ["3", "4", "5", "6"].map { "log.xml::\($0)::a" })
    project.options.contexts = ["prod"]
    project.options.labels = ["fast"]
    #expect(try project.history().pending == ["4", "6"].map { "log.xml::\($0)::a" })
  }

  @Test func `hand on tags and locks`() throws {
    var project = Sums.project(
      ["log.xml": Sums.xml("<changeSet id='1' author='a'/>")],
      [Sums.row(1, "1", "a", "log.xml", "9:d41d8cd98f00b204e9800998ecf8427e", tag: "v2.1")])
    project.tables.append(
      TestTable("databasechangeloglock", ["id", "locked", "lockgranted", "lockedby"], [["1", "t", "2026-01-01", "x"]]))
    let history = try project.history()
    #expect(history.versionMarkers == [VersionMarker(kind: .tag, version: "v2.1", migration: "log.xml::1::a")])
    #expect(history.lock?.table.name == "databasechangeloglock")
    #expect(history.lock?.since == "2026-01-01")
  }

  @Test func `give the SQL of their changesets with its line`() throws {
    let sql =
      "--liquibase formatted sql\n\n--changeset a:1 runInTransaction:false\n\ncreate index i on t(x);\n--rollback drop index i;\n"
    let project = Sums.project(["a.sql": sql], [])
    let migration = try #require(try project.history().migrations.first)
    guard case .sql(let parts, let isInTransaction) = try project.project.script(of: migration, tool: .liquibase) else {
      Issue.record("no SQL")
      return
    }
    #expect(!isInTransaction)
    #expect(parts.map(\.line) == [5])
    #expect(String(decoding: parts[0].text, as: UTF8.self) == "create index i on t(x);")
  }

  @Test func `do not guess properties that nobody defines`() throws {
    let project = Sums.project(["a.sql": "--liquibase formatted sql\n--changeset a:1\ndrop table ${t};\n"], [])
    let migration = try #require(try project.history().migrations.first)
    #expect(
      code { () throws(MigrationError) in _ = try project.project.script(of: migration, tool: .liquibase) }
        == .undefinedPlaceholder)
  }

  /// A changelog without line ends: the first one was run for each of them.
  @Test func `on one line are told apart by id and author`() throws {
    let log =
      #"{"databaseChangeLog": [{"changeSet": {"id": "1", "author": "a", "changes": [{"sql": {"sql": "select 1"}}]}}, "#
      + #"{"changeSet": {"id": "2", "author": "a", "changes": [{"sql": {"sql": "select 2"}}]}}, "#
      + #"{"changeSet": {"id": "2", "author": "b", "changes": [{"customChange": {"class": "x.Y"}}]}}]}"#
    let project = Sums.project(["log.json": log], [])
    let migrations = try project.history().migrations
    let texts = try migrations.map { migration -> String in
      guard case .sql(let parts, _) = try project.project.script(of: migration, tool: .liquibase) else { return "" }
      return parts.map { String(decoding: $0.text, as: UTF8.self) }.joined()
    }
    #expect(texts == ["select 1", "select 2", ""])
    let unfollowed = migrations.map { project.project.unfollowed(in: [$0], tool: .liquibase).count }
    #expect(unfollowed == [0, 0, 1])
  }

  @Test func `that run every time and never ran are pending`() throws {
    let log = Sums.xml("<changeSet id='1' author='a' runAlways='true'><sql>select 1</sql></changeSet>")
    #expect(try Sums.project(["log.xml": log], []).history().pending == ["log.xml::1::a"])
  }

  @Test func `with the same changeset twice are noted`() throws {
    let twice = Sums.xml("<changeSet id='1' author='a'/><changeSet id='1' author='a'/>")
    #expect(try Sums.project(["a.xml": twice], []).history().codes.contains(.duplicateVersion))
  }

  @Test func `do not depend on line ends or a byte order mark`() throws {
    let rows = LiquibaseCorpus.stored.enumerated().map {
      Sums.row($0.offset + 1, $0.element.id, $0.element.author, $0.element.path, $0.element.sum)
    }
    let files = LiquibaseCorpus.files.mapValues { text in
      String(decoding: FileText(Array(text.utf8)).withCarriageReturns, as: UTF8.self)
    }
    #expect(try Sums.project(files, rows).history().edited.isEmpty)
  }
}

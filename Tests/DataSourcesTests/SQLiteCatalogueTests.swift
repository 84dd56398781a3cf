import DataSources
import ScanTypes
import TestSupport
import Testing

/// What is listed of a SQLite database, and that all of it is read.
@Suite struct SQLiteCatalogueTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func source(_ sql: String...) throws -> SQLiteSource {
    let fixture = try SQLiteFixture(folder.file("catalogue.sqlite"))
    for statement in sql { try fixture.run(statement) }
    fixture.close()
    return try SQLiteSource(path: fixture.path)
  }

  private func tableNames(_ source: SQLiteSource) throws -> [String] {
    try source.catalogue().tables.map(\.name.name)
  }

  @Test func `tables are listed by name, without views and the library's own`() throws {
    let source = try source(
      "create table zebra(id integer primary key autoincrement, a)", "create table ant(a)",
      "create view v as select * from ant", "insert into zebra(a) values (1)", "analyze")
    #expect(try tableNames(source) == ["ant", "zebra"])
    #expect(try source.catalogue().notices.isEmpty)
  }

  @Test func `columns come with type, kind, primary key and the column they refer to`() throws {
    let source = try source(
      "create table country(code text primary key, name text)",
      """
      create table person(id integer primary key, email varchar(80), born date, seen datetime, extra json, tag uuid,
        active boolean, score real, photo blob, anything, home text references country,
        work text references country(code), a, b, foreign key (a, b) references person(id, email))
      """)
    let person = try #require(try source.catalogue().tables.last)
    let columns = person.columns
    #expect(columns.map(\.name).prefix(4) == ["id", "email", "born", "seen"])
    #expect(
      columns.prefix(10).map(\.kind) == [
        .integer, .text, .date, .timestamp, .json, .uuid, .boolean, .decimal, .binary, .text,
      ])
    #expect(columns[1].declaredType.lowercased() == "varchar(80)")
    #expect(columns.map(\.isPrimaryKey) == [true] + Array(repeating: false, count: 13))
    let code = ColumnReference(table: TableName(name: "country"), column: "code")
    #expect(columns[10].references == code && columns[11].references == code)
    #expect(columns[12].references == nil, "a key of two columns refers with neither alone")
  }

  @Test func `generated, strict and keyless tables are read like others`() throws {
    let source = try source(
      "create table g(a text, v text as (upper(a)), s text generated always as (a || '!') stored); insert into g(a) values ('x')",
      "create table s(a text, b any) strict; insert into s values ('y', 5)",
      "create table w(a text primary key, b) without rowid; insert into w values ('k2', 2), ('k1', 1)")
    let generated = try readTable("g", of: source).sink
    #expect((0..<3).map { generated.texts($0) } == [["x"], ["X"], ["x!"]])
    #expect(try readTable("s", of: source).sink.texts(1) == ["5"])
    #expect(try readTable("w", of: source).sink.texts(0) == ["k1", "k2"])
  }

  @Test(arguments: [
    "\"; drop table x; --", "it's", "[a]", "`b`", "select", "rowid", "a\nb", "Ünïcode 🙂", "%_", "",
  ])
  func `a name of any spelling is only a name`(_ name: String) throws {
    let quoted = "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    let source = try source(
      "create table x(a)", "create table \(quoted)(\(quoted) text, other)",
      "insert into \(quoted) values ('v', 1), ('w', 2)")
    #expect(try tableNames(source).sorted() == [name, "x"].sorted())
    let (sink, reading) = try readTable(name, of: source)
    #expect(sink.texts() == ["v", "w"])
    #expect(reading.notices.isEmpty)
  }

  @Test func `a table whose columns take all names of the row id is read`() throws {
    let source = try source(
      "create table t(rowid text, oid text, _rowid_ text)", "insert into t values ('a', 'b', 'c'), ('d', 'e', 'f')")
    #expect(try readTable("t", of: source).sink.texts(2) == ["c", "f"])
  }

  @Test func `2,000 columns are read`() throws {
    let names = (1...2000).map { "c\($0)" }
    let source = try source(
      "create table t(\(names.joined(separator: ", ")))",
      "insert into t(c1, c2000) values ('first', 'last'), ('again', 'end')")
    let (sink, reading) = try readTable("t", of: source)
    #expect(sink.columns.count == 2000)
    #expect(sink.texts(0) == ["first", "again"] && sink.texts(1999) == ["last", "end"])
    #expect(reading.rows == 2)
  }

  @Test func `full-text tables are read once, by their own names`() throws {
    let source = try source(
      "create table doc(id integer primary key, body text); insert into doc values (1, 'from the table')",
      "create virtual table f5 using fts5(title, body); insert into f5 values ('five', 'text five')",
      "create virtual table f4 using fts4(\"na me\", body); insert into f4 values ('four', 'text four')",
      "create virtual table f3 using fts3(body); insert into f3 values ('text three')",
      "create virtual table \"ex't\" using fts5(body, content = 'doc', content_rowid = \"id\")",
      "insert into \"ex't\"(\"ex't\") values ('rebuild')")
    #expect(try tableNames(source) == ["doc", "f3", "f4", "f5"])
    #expect(try source.catalogue().notices.isEmpty)
    #expect(try readTable("f5", of: source).sink.texts(1) == ["text five"])
    #expect(try readTable("f4", of: source).sink.texts(0) == ["four"])
    #expect(try readTable("f3", of: source).sink.texts() == ["text three"])
    #expect(try source.catalogue().tables.last?.columns.map(\.name) == ["title", "body"])
  }

  @Test(arguments: ["fts5(body, content='')", "fts4(body, content=\"\")"])
  func `a full-text table without its text is incomplete`(_ module: String) throws {
    let source = try source("create virtual table f using \(module); insert into f(rowid, body) values (1, 'secret')")
    let catalogue = try source.catalogue()
    #expect(catalogue.tables.isEmpty)
    #expect(catalogue.notices.map(\.code) == ["virtual-table.contentless"])
    #expect(catalogue.notices.map(\.table?.name) == ["f"])
  }

  @Test func `a full-text table with an unknown tokenizer is read from what it stores`() throws {
    let source = try source(
      "create virtual table f using fts5(body); insert into f values ('stored text')",
      "pragma writable_schema = on",
      "update sqlite_schema set sql = 'CREATE VIRTUAL TABLE f USING fts5(body, tokenize=nonesuch)' where name = 'f'")
    let names = try tableNames(source)
    #expect(names.contains("f_content") && !names.contains("f"))
    #expect(try readTable("f_content", of: source).sink.texts(1) == ["stored text"])
  }

  @Test func `an R-tree is read with what hangs on it, and once`() throws {
    let source = try source(
      "create virtual table r using rtree(id, x0, x1, +note text)", "insert into r values (7, 1.5, 2.5, 'a note')")
    #expect(try tableNames(source) == ["r"])
    let sink = try readTable("r", of: source).sink
    #expect((0..<4).map { sink.texts($0) } == [["7"], ["1.5"], ["2.5"], ["a note"]])
  }

  @Test func `a table of an unknown module is incomplete, the rest is read`() throws {
    let source = try source(
      "create table t(a); insert into t values ('here')", "pragma writable_schema = on",
      "insert into sqlite_schema values ('table', 'alien', 'alien', 0, 'CREATE VIRTUAL TABLE alien USING martian(a, b)')"
    )
    let catalogue = try source.catalogue()
    #expect(catalogue.tables.map(\.name.name) == ["t"])
    #expect(catalogue.notices.map(\.code) == ["virtual-table.unknown"])
    #expect(try readTable("t", of: source).sink.texts() == ["here"])
  }

  @Test func `a column computed by an unknown function is incomplete, its neighbours are read`() throws {
    let source = try source(
      "create table t(a text, b text as (upper(a)), c text); insert into t(a, c) values ('x', 'y')",
      "pragma writable_schema = on", "update sqlite_schema set sql = replace(sql, 'upper', 'nonesuch') where name = 't'"
    )
    let (sink, reading) = try readTable("t", of: source)
    #expect((0..<3).map { sink.texts($0) } == [["x"], [nil], ["y"]])
    #expect(reading.notices.map(\.column) == ["b"])
    #expect(reading.notices.map(\.code) == ["unreadable"])
  }

  @Test(arguments: [1, 10, 100, 500, 999, 1000, 5000])
  func `a sample has the rows asked for, spread over the table, and the same each time`(_ count: Int) throws {
    let fill = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000)"
    let source = try source(
      "create table t(id integer primary key, a); \(fill) insert into t select i * i, i from n",
      "create table w(k integer primary key, a) without rowid; \(fill) insert into w select i, i from n")
    var limits = ReadLimits()
    limits.sample = .rows(count)
    for table in ["t", "w"] {
      let (sink, reading) = try readTable(table, of: source, limits: limits)
      #expect(reading.rows == min(count, 1000))
      #expect(reading.isSampled == (count < 1000))
      #expect(Set(sink.texts(1)).count == min(count, 1000))
      #expect(try readTable(table, of: source, limits: limits).sink.columns == sink.columns)
      guard (10..<1000).contains(count) else { continue }
      let numbers = sink.texts(1).compactMap { $0.flatMap { Int($0) } }
      #expect(numbers.contains { $0 < 300 } && numbers.contains { $0 > 700 })
    }
  }

  @Test func `a sample of a table that spans all row ids ends`() throws {
    let source = try source(
      "create table t(id integer primary key, a)",
      "insert into t values (-9223372036854775808, 'first'), (0, 'middle'), (9223372036854775807, 'last')")
    var limits = ReadLimits()
    #expect(try readTable("t", of: source, limits: limits).sink.texts(1) == ["first", "middle", "last"])
    limits.sample = .rows(3)
    let (sink, reading) = try readTable("t", of: source, limits: limits)
    #expect(Set(sink.texts(1)) == ["first", "middle", "last"])
    #expect(!reading.isSampled)
  }
}

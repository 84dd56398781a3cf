import CSQLite3
import DataSources
import Foundation
import ScanTypes
import TestSupport
import Testing

/// Schemas that compute: what is harmless is read, what cannot be computed here is told, and nothing in a schema acts.
@Suite struct SQLiteSchemaTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func source(_ statements: String...) throws -> SQLiteSource {
    let fixture = try SQLiteFixture(folder.file("s.sqlite"), "create table t(id integer primary key, a text, doc text)")
    try fixture.run("insert into t(a, doc) values ('x', '{\"k\": 1}'), ('y', '{\"k\": 2}')")
    for statement in statements { try fixture.run(statement) }
    fixture.close()
    return try SQLiteSource(path: fixture.path)
  }

  @Test(arguments: [
    "create index i on t(json_extract(doc, '$.k'))", "create index i on t(a) where json_valid(doc)",
    "create table g(a text, b text as (json_extract(a, '$.k')) stored)",
    "create table g(a text, b text as (a ->> '$.k'))",
    "create index i on t(lower(a), date(a)) where length(a) > 3", "create table g(a text check (json_valid(a)))",
    "create view v as select load_extension('x'), json(doc) from t",
    "create trigger r after insert on t begin select load_extension(new.a); end",
    "create table g(a text default (hex(randomblob(4))))",
  ]) func `a schema with functions is no damage`(_ statement: String) throws {
    let (sink, reading) = try readTable("t", of: try source(statement))
    #expect(sink.texts(1) == ["x", "y"])
    #expect(reading.notices.isEmpty)
  }

  @Test func `columns computed from JSON are read`() throws {
    let source = try source(
      "create table g(a text, b text as (json_extract(a, '$.k')), c text as (a ->> '$.k') stored)",
      "insert into g(a) values ('{\"k\": \"one\"}'), ('{\"k\": \"two\"}')")
    let (sink, reading) = try readTable("g", of: source)
    #expect(sink.texts(1) == ["one", "two"] && sink.texts(2) == ["one", "two"])
    #expect(reading.notices.isEmpty)
  }

  @Test(arguments: ["load_extension('x')", "fts3_tokenizer('simple')", "rtreedepth(a)", "fts5_source_id()"])
  func `where JSON is let in, nothing else is`(_ call: String) throws {
    let source = try source(
      "create table g(a text, b text as (upper(a)), c text as (json(a)))", "insert into g(a) values ('1')",
      "pragma writable_schema = on",
      "update sqlite_schema set sql = replace(sql, 'upper(a)', '\(call.replacing("'", with: "''"))') where name = 'g'")
    let (sink, reading) = try readTable("g", of: source)
    #expect(sink.texts(0) == ["1"] && sink.texts(1) == [nil] && sink.texts(2) == ["1"])
    #expect(reading.notices.map(\.column) == ["b"])
    #expect(try readTable("t", of: source).sink.texts(1) == ["x", "y"])
  }

  @Test(arguments: ["", "without rowid"]) func `a column that fails for some rows is told, the rest is read`(
    _ kind: String
  ) throws {
    let source = try source(
      "create table g(k integer primary key, a text, c text) \(kind)",
      "with recursive n(i) as (select 1 union all select i + 1 from n where i < 400) "
        + "insert into g(k, a, c) select i, iif(i % 2, '{\"k\": 7}', 'no JSON'), 'c' || i from n",
      "alter table g add column b text as (json_extract(a, '$.k'))")
    let (sink, reading) = try readTable("g", of: source)
    #expect(sink.texts(2) == (1...400).map { "c\($0)" })
    #expect(sink.texts(1).count == 400 && sink.texts(3).count == 400)
    #expect(sink.texts(3).first == "7" && sink.texts(3).last == .some(nil))
    #expect(reading.rows == 400)
    #expect(reading.notices.map(\.code) == ["unreadable"] && reading.notices.map(\.column) == ["b"])
  }

  @Test(arguments: ["", "without rowid"]) func `a column that fails for a few rows is read for all others`(
    _ kind: String
  ) throws {
    let source = try source(
      "create table g(k text primary key, a text, c text) \(kind)",
      "with recursive n(i) as (select 1 union all select i + 1 from n where i < 400) "
        + "insert into g(k, a, c) select printf('%03d', i), iif(i % 8, json_object('k', i), 'no JSON'), 'c' || i from n",
      "alter table g add column b text as (json_extract(a, '$.k'))",
      // Holds all that is asked for when `c` is, in an order of its own.
      "create index i on g(c desc)")
    let all: [String?] = (1...400).map { $0 % 8 == 0 ? nil : "\($0)" }
    let whole = try readTable("g", of: source)
    #expect(whole.sink.texts(3) == all && whole.sink.texts(2) == (1...400).map { "c\($0)" })
    #expect(whole.reading.notices.map(\.code) == ["unreadable"] && whole.reading.notices.map(\.column) == ["b"])
    let sample = try readTable("g", of: source, limits: ReadLimits(sample: .rows(100)))
    #expect(sample.reading.rows == 100 && sample.reading.isSampled && sample.sink.texts(3).count == 100)
    // Alone, it is no less there.
    guard var table = try source.catalogue().tables.first(where: { $0.name.name == "g" }) else { return }
    table = TableDescription(name: table.name, kind: table.kind, columns: Array(table.columns.suffix(1)))
    let sink = CollectingSink()
    let reading = try source.read(table, limits: ReadLimits(), into: sink)
    #expect(sink.texts(0) == all && reading.notices.count == 1)
  }

  @Test(arguments: ["", "without rowid"]) func `a table in the order of an unknown collation is read`(_ kind: String)
    throws
  {
    let source = try source(
      "create table g(a text collate nocase primary key, b text) \(kind); create index i on g(b collate nocase)",
      "insert into g values ('b', 'one'), ('A', 'two')", "pragma writable_schema = on",
      "update sqlite_schema set sql = replace(sql, 'nocase', 'nonesuch')")
    let (sink, reading) = try readTable("g", of: source)
    #expect(Set(sink.texts(0)) == ["b", "A"] && Set(sink.texts(1)) == ["one", "two"])
    #expect(reading.notices.isEmpty)
  }

  @Test func `real damage is still damage`() throws {
    #expect(throws: SourceError.self) {
      try source(
        "create index i on t(json_extract(doc, '$.k'))", "pragma writable_schema = on",
        "update sqlite_schema set sql = 'create nonsense' where name = 't'")
    }
  }
}

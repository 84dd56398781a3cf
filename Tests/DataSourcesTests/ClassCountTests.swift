import ScanTypes
import TestSupport
import Testing

@testable import DataSources

/// What databases count, and that it does not depend on collation, padding, or how a number is written.
struct ClassCountTests {
  private func count(
    _ source: any DataSource, _ table: String, _ names: [String], entity: [String] = [], dropsNulls: Bool = false,
    suppressed: [String] = [], limits: ReadLimits = ReadLimits()
  ) throws -> ClassCount {
    let source = try #require(source as? any TupleSource)
    let description = try #require(source.catalogue().tables.first { $0.name.name == table })
    func fields(_ names: [String]) throws -> [CountedField] {
      try names.map { name in
        let parts = name.split(separator: " ", maxSplits: 1).map { String($0) }
        let column = try #require(description.columns.first { $0.name == parts[0] })
        return CountedField(column: column, path: parts.count > 1 ? try #require(JSONFieldPath(parts[1])) : .init())
      }
    }
    let request = ClassRequest(
      fields: try fields(names), entity: try fields(entity), dropsNulls: dropsNulls, suppressed: suppressed)
    return try #require(try source.countClasses(of: description, request, limits: limits))
  }

  private func postgreSQL(_ sql: String) throws -> any DataSource {
    try openDataSource(PostgreSQLServer.shared().makeDatabase(sql).uri())
  }

  private static let people = """
    CREATE TABLE people (id int PRIMARY KEY, zip char(6), city text, age numeric, score float8, person int, doc jsonb);
    INSERT INTO people VALUES
      (1, '12345', 'Ulm', 1.0, 0, 1, '{"zip": "1", "n": 1.0}'),
      (2, '12345 ', 'ulm', 1.00, '-0', 1, '{"zip": "1", "n": 1}'),
      (3, '12345', 'Ulm', 1, 'NaN', 2, '{"zip": 1, "n": 1.00}'),
      (4, '99999', 'ULM', 2, 'NaN', 3, '{"zip": null}'),
      (5, NULL, '*', NULL, NULL, NULL, NULL);
    """

  @Test func `PostgreSQL pads, writes and signs as it likes, and equals are equal`() throws {
    let source = try postgreSQL(Self.people)
    #expect(try count(source, "people", ["zip"]).classesBySize == [3: 1, 1: 2])
    #expect(try count(source, "people", ["city"]).classesBySize == [2: 1, 1: 3])
    #expect(try count(source, "people", ["age"]).classesBySize == [3: 1, 1: 2])
    #expect(try count(source, "people", ["score"]).classesBySize == [2: 2, 1: 1])
    #expect(try count(source, "people", ["doc $.zip"]).classesBySize == [2: 2, 1: 1])
    #expect(try count(source, "people", ["doc $.n"]).classesBySize == [3: 1, 2: 1])
  }

  @Test func `a column that ignores case is counted by its bytes`() throws {
    let source = try postgreSQL(
      """
      CREATE COLLATION lax (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
      CREATE TABLE t (name text COLLATE lax); INSERT INTO t VALUES ('Ann'), ('ANN'), ('ann'), ('ann');
      """)
    #expect(try count(source, "t", ["name"]).classesBySize == [2: 1, 1: 2])
  }

  /// An expression in GROUP BY has no statistics of its length, and the server took a plan that was a quarter slower.
  @Test func `texts are grouped as they stand where their collation is that of bytes`() throws {
    let source = try postgreSQL(
      """
      CREATE TABLE t (a text, b text COLLATE "C", c varchar(9) COLLATE "POSIX", d text COLLATE "und-x-icu");
      INSERT INTO t VALUES ('a', 'a', 'a', 'a'), ('A', 'A', 'A', 'A'), ('a', 'a', 'a', 'a'), ('ä', 'ä', 'ä', 'ä');
      """)
    for name in ["a", "b", "c", "d"] { #expect(try count(source, "t", [name]).classesBySize == [2: 1, 1: 2]) }
    let relation = try #require((source as? PostgreSQLSource)?.relations.values.first)
    let grouped = try ["b", "c", "d"].map { name in
      let column = try #require(source.catalogue().tables.first?.columns.first { $0.name == name })
      return String(
        decoding: PostgreSQLFieldExpression(CountedField(column: column), of: relation).grouped, as: UTF8.self)
    }
    #expect(grouped == ["\"b\"", "\"c\"", "\"d\" COLLATE \"C\""])
  }

  @Test func `persons are counted once a class, and who is nobody's is one`() throws {
    let source = try postgreSQL(
      """
      CREATE TABLE visits (zip text, person int);
      INSERT INTO visits VALUES ('1', 1), ('1', 1), ('1', 2), ('2', 1), ('2', NULL), ('2', NULL);
      """)
    #expect(try count(source, "visits", ["zip"], entity: ["person"]).classesBySize == [2: 2])
    #expect(try count(source, "visits", ["zip"]).classesBySize == [3: 2])
  }

  @Test func `rows that are all suppressed or have a NULL are counted apart`() throws {
    let sql =
      "CREATE TABLE t (a text, b text); INSERT INTO t VALUES ('*', ''), ('*', 'x'), (NULL, 'x'), ('y', 'x'), ('*', NULL)"
    let folder = try TemporaryFolder()
    let file = try SQLiteFixture(folder.path + "/t.sqlite", sql)
    file.close()
    for source in [try postgreSQL(sql), try openDataSource(file.path)] {
      let all = try count(source, "t", ["a", "b"], suppressed: ["*", ""])
      #expect(all.classesBySize == [1: 4])
      #expect(all.suppressedRows == 1)
      let some = try count(source, "t", ["a", "b"], dropsNulls: true, suppressed: ["*", ""])
      #expect(some.classesBySize == [1: 2])
      #expect(some.rowsWithNull == 2)
      #expect(some.suppressedRows == 1)
    }
  }

  @Test func `SQLite compares by its own classes and in binary`() throws {
    let folder = try TemporaryFolder()
    let file = try SQLiteFixture(
      folder.path + "/t.sqlite", "CREATE TABLE t (any, name TEXT COLLATE NOCASE, doc TEXT)",
      """
      INSERT INTO t VALUES (1, 'Ann', '{"zip": 1}'), (1.0, 'ANN', '{"zip": 1.0}'), ('1', 'ann', 'no json'),
        (x'31', 'ann', '{"zip": null}'), (NULL, NULL, NULL)
      """)
    file.close()
    let source = try openDataSource(file.path)
    #expect(try count(source, "t", ["any"]).classesBySize == [2: 1, 1: 3])
    #expect(try count(source, "t", ["name"]).classesBySize == [2: 1, 1: 3])
    // Of documents it knows neither numbers nor objects as others do.
    #expect(throws: SourceError.self) { try count(source, "t", ["doc $.zip"]) }
    #expect(throws: SourceError.self) { try count(source, "t", ["any"], entity: ["doc $.zip"]) }
  }

  @Test func `what may not be read, or not in time, has no count`() throws {
    let database = try PostgreSQLServer.shared().makeDatabase(
      "CREATE TABLE t (a int, b int); INSERT INTO t SELECT i, i FROM generate_series(1, 300000) i")
    let role = try database.server.makeRole()
    try database.run("GRANT SELECT (a) ON t TO \(role)")
    let source = try openDataSource(database.uri(role: role))
    let refused = try count(source, "t", ["a", "b"])
    #expect(refused.notices.map(\.code) == ["permission.denied"])
    #expect(refused.classesBySize.isEmpty)
    #expect(try count(source, "t", ["a"]).classesBySize == [1: 300_000])
    let late = try count(
      try openDataSource(database.uri()), "t", ["a"], limits: ReadLimits(statementTimeout: .milliseconds(1)))
    #expect(late.notices.map(\.code) == ["timeout"])
    #expect(late.classesBySize.isEmpty)
  }

  @Test func `a text that is no document is said to be none`() throws {
    let source = try postgreSQL("CREATE TABLE t (doc text); INSERT INTO t VALUES ('{\"a\": 1}'), ('a: 1')")
    let counted = try count(source, "t", ["doc $.a"])
    #expect(counted.notices.map(\.code) == ["json.invalid"])
    #expect(counted.invalidDocuments == [InvalidDocuments(column: "doc", count: 1, values: 2)])
  }

  @Test func `names what is there and holds no rows of its own`() throws {
    let database = try PostgreSQLServer.shared().makeDatabase(
      "CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t")
    let source = try #require(openDataSource(database.uri()) as? any TupleSource)
    #expect(source.kindOfUnlisted(TableName(name: "v")) == "a view")
    #expect(source.kindOfUnlisted(TableName(name: "nothing")) == nil)
    let folder = try TemporaryFolder()
    let file = try SQLiteFixture(folder.path + "/t.sqlite", "CREATE TABLE t (a)", "CREATE VIEW v AS SELECT a FROM t")
    file.close()
    let sqlite = try #require(openDataSource(file.path) as? any TupleSource)
    #expect(sqlite.kindOfUnlisted(TableName(name: "v")) == "a view")
  }
}

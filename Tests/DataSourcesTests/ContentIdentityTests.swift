import DataSources
import Foundation
import ScanTypes
import TestSupport
import Testing

/// What tells that a table may have changed.
@Suite struct ContentIdentityTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let name = TableName(schema: "public", name: "t")

  @Test(arguments: [
    "INSERT INTO t VALUES (9)", "UPDATE t SET a = 9 WHERE a = 1", "DELETE FROM t WHERE a = 1", "TRUNCATE t",
    "ALTER TABLE t ALTER a TYPE bigint", "DROP TABLE t; CREATE TABLE t (a int); INSERT INTO t VALUES (1), (2)",
  ]) func `a PostgreSQL table that was written to goes by another`(_ change: String) throws {
    let database = try PostgreSQLServer.shared().makeDatabase("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (2)")
    func identities() throws -> [TableName: String] {
      let source = try openDataSource(database.uri())
      let identities = try source.contentIdentities()
      #expect(try source.catalogue().tables.map(\.name) == [Self.name])
      #expect(
        try source.read(source.catalogue().tables[0], limits: ReadLimits(), into: PostgreSQLCells()).notices.isEmpty)
      return identities
    }
    let before = try #require(try identities()[Self.name])
    #expect(try identities()[Self.name] == before, "reading changes nothing")
    try database.run(change)
    #expect(try #require(try identities()[Self.name]) != before)
  }

  @Test func `partitions count for their parent, and foreign tables have no identity`() throws {
    let database = try PostgreSQLServer.shared().makeDatabase(
      """
      CREATE TABLE t (a int) PARTITION BY LIST (a); CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1);
      CREATE TABLE t_2 PARTITION OF t DEFAULT; INSERT INTO t VALUES (1), (2);
      CREATE EXTENSION postgres_fdw; CREATE SERVER nowhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '/nonexistent');
      CREATE FOREIGN TABLE far (a text) SERVER nowhere;
      """)
    let before = try openDataSource(database.uri()).contentIdentities()
    #expect(Array(before.keys) == [Self.name])
    try database.run("INSERT INTO t_2 VALUES (3)")
    #expect(try openDataSource(database.uri()).contentIdentities()[Self.name] != before[Self.name])
  }

  @Test func `what is written while a scan begins belongs to the next`() throws {
    let database = try PostgreSQLServer.shared().makeDatabase("CREATE TABLE t (a int); INSERT INTO t VALUES (1)")
    let source = try openDataSource(database.uri())
    let identity = try source.contentIdentities()[Self.name]
    try database.run("INSERT INTO t VALUES (2)")
    #expect(try openDataSource(database.uri()).contentIdentities()[Self.name] != identity)
  }

  @Test func `a SQLite database that was written to goes by another`() throws {
    let fixture = try SQLiteFixture(folder.file("a.sqlite"), "create table t(a); insert into t values (1)")
    fixture.close()
    func identity() throws -> String? { try SQLiteSource(path: fixture.path).contentIdentities()[TableName(name: "t")] }
    let before = try #require(try identity())
    #expect(try identity() == before)
    let writer = try SQLiteFixture(fixture.path, "update t set a = 2")
    writer.close()
    #expect(try #require(try identity()) != before)
  }

  @Test func `a SQLite database with a log that others may write to has none`() throws {
    let fixture = try SQLiteFixture(
      folder.file("log.sqlite"), "pragma journal_mode = wal", "create table t(a); insert into t values (1)")
    #expect(try SQLiteSource(path: fixture.path).contentIdentities().isEmpty)
    fixture.close()
  }

  @Test func `a file goes by another when it is written to, replaced, or set back in time`() throws {
    let path = try folder.write("one\n", to: "a.txt")
    func identity() throws -> String? { try openDataSource(path).contentIdentities()[TableName(name: "a.txt")] }
    let before = try #require(try identity())
    #expect(try identity() == before)
    let time = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
    try folder.write("two\n", to: "a.txt")
    try FileManager.default.setAttributes([.modificationDate: time as Any], ofItemAtPath: path)
    #expect(try #require(try identity()) != before)
  }
}

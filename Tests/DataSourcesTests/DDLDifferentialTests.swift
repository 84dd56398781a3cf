import DataSources
import SQLText
import ScanTypes
import TestSupport
import Testing

/// The reader of definitions against the servers themselves: the same statements leave the same tables.
@Suite struct DDLDifferentialTests {
  /// Statements of the kinds that migrations have, over few names, so that they meet.
  private struct Statements {
    private var state: UInt64
    private let isPostgreSQL: Bool

    init(seed: UInt64, isPostgreSQL: Bool) {
      state = seed &* 7919 &+ 17
      self.isPostgreSQL = isPostgreSQL
    }

    private mutating func pick<T>(_ choices: [T]) -> T {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return choices[Int(state >> 33) % choices.count]
    }

    private mutating func table() -> String {
      isPostgreSQL
        ? pick(["t1", "t2", "\"T 3\"", "s1.t1", "s1.t4", "public.t2", "s2.t1", "T1"])
        : pick(["t1", "t2", "[T 3]", "T1", "main.t4"])
    }
    private mutating func column() -> String { pick(["a", "b", "c", "\"D d\"", "E", "\"order\"", "f"]) }
    private mutating func type() -> String {
      pick(["integer", "text", "numeric(10,2)", "character varying(80)", "date", "double precision", "bigint"])
    }
    private mutating func definition() -> String {
      let rest = pick(["", "", " NOT NULL", " DEFAULT 5", " DEFAULT NULL", " CHECK (1 > 0)", " NULL"])
      let name = column()
      let type = type()
      return "\(name) \(type)" + (rest.contains("5") && !["integer", "bigint", "text"].contains(type) ? "" : rest)
    }

    mutating func next() -> String {
      let table = table()
      switch pick(Array(0..<(isPostgreSQL ? 20 : 10))) {
      case 0, 1: return "CREATE TABLE \(table) (\(definition()), \(definition()), \(definition()))"
      case 2:
        return "CREATE TABLE IF NOT EXISTS \(table) (\(definition()), CHECK (true), \(definition()), PRIMARY KEY (a))"
      case 3, 4: return "ALTER TABLE \(table) ADD COLUMN \(definition())"
      case 5: return "ALTER TABLE \(table) DROP COLUMN \(column())"
      case 6: return "ALTER TABLE \(table) RENAME COLUMN \(column()) TO \(column())"
      case 7:
        return "ALTER TABLE \(table) RENAME TO \(isPostgreSQL ? pick(["t1", "t5", "\"T 3\""]) : pick(["t1", "t5"]))"
      case 8: return "DROP TABLE \(pick(["", "IF EXISTS "]))\(table)"
      case 9: return "CREATE TABLE \(table) AS SELECT a, b AS c, \"D d\" FROM \(self.table())"
      case 10:
        return
          "ALTER TABLE ONLY \(table) ADD \(definition()), DROP COLUMN IF EXISTS \(column()), ALTER \(column()) TYPE text"
      case 11: return "ALTER TABLE IF EXISTS \(table) SET SCHEMA \(pick(["s1", "s2", "public"]))"
      case 12: return "CREATE SCHEMA \(pick(["", "IF NOT EXISTS "]))\(pick(["s1", "s2"]))"
      case 13: return "DROP SCHEMA IF EXISTS \(pick(["s1", "s2"])) CASCADE"
      case 14: return "SET search_path TO \(pick(["s1, public", "public", "s2", "\"$user\", public, s1"]))"
      case 15: return "CREATE TABLE \(table) (LIKE \(self.table()) INCLUDING ALL, \(definition()))"
      case 16: return "ALTER SCHEMA \(pick(["s1", "s2"])) RENAME TO \(pick(["s1", "s2"]))"
      case 17: return "CREATE TEMP TABLE \(pick(["t1", "t2"])) (z integer)"
      case 18:
        return "ALTER TABLE \(table) ALTER COLUMN \(column()) SET NOT NULL, ADD COLUMN IF NOT EXISTS \(definition())"
      default: return "CREATE TABLE \(table) (\(definition()), \(definition())) PARTITION BY RANGE (a)"
      }
    }
  }

  private func lines(_ tables: [(TableName, [(String, String)])]) -> [String] {
    tables.map { name, columns in
      "\(name.displayName)(" + columns.map { "\($0.0) \($0.1)" }.joined(separator: ", ") + ")"
    }.sorted()
  }

  @Test(arguments: 1...12)
  func `PostgreSQL has the tables that its statements say`(_ seed: Int) throws {
    var statements = Statements(seed: UInt64(seed), isPostgreSQL: true)
    let written = (0..<250).map { _ in statements.next() }
    let database = try PostgreSQLServer.shared().makeDatabase("CREATE TABLE public.failed (n integer)")
    // One that fails leaves nothing behind, and is left out of what is read.
    let script = written.enumerated().map { number, sql in
      "DO $do$ BEGIN EXECUTE $sql$\(sql)$sql$; EXCEPTION WHEN others THEN INSERT INTO public.failed VALUES (\(number)); END $do$;"
    }
    try database.run("SET client_min_messages = error;\n" + script.joined(separator: "\n"))
    let failed = Set(try database.run("SELECT n FROM public.failed").split(separator: "\n").compactMap { Int($0) })
    #expect(failed.count < 235)
    let file = written.indices.filter { !failed.contains($0) }.map { written[$0] + ";\n" }.joined()
    var reader = SchemaReader(.postgreSQL)
    reader.read(Array(file.utf8), file: "all.sql")
    let live = try openDataSource(database.uri()).catalogue().tables.filter { $0.name.name != "failed" }
    // A table made AS SELECT has types that only the server knows.
    let untyped = Set(
      reader.model.tables.filter {
        $0.columns.contains { $0.type.isEmpty } || reader.model.uncertainty(of: $0.name) != nil
      }
      .map(\.name))
    func shown(_ name: TableName, _ columns: [(String, String)]) -> (TableName, [(String, String)]) {
      (name, untyped.contains(name) ? columns.map { ($0.0, "") } : columns)
    }
    let expected = lines(
      live.filter { reader.model.uncertainty(of: $0.name) == nil }.map {
        shown($0.name, $0.columns.map { ($0.name, $0.declaredType) })
      })
    let read = lines(
      reader.model.tables.filter { reader.model.uncertainty(of: $0.name) == nil }.map {
        shown($0.name, $0.columns.map { ($0.name, $0.type) })
      })
    #expect(read == expected, "\(file)")
  }

  @Test(arguments: 1...12)
  func `SQLite has the tables that its statements say`(_ seed: Int) throws {
    var statements = Statements(seed: UInt64(seed), isPostgreSQL: false)
    let folder = try TemporaryFolder()
    let database = try SQLiteFixture(folder.file("a.sqlite"))
    var file = ""
    for _ in 0..<250 {
      let sql = statements.next()
      if (try? database.run(sql)) != nil { file += sql + ";\n" }
    }
    database.close()
    var reader = SchemaReader(.sqlite)
    reader.read(Array(file.utf8), file: "all.sql")
    let live = try openDataSource(folder.file("a.sqlite")).catalogue().tables
    let expected = lines(live.map { ($0.name, $0.columns.map { ($0.name, "") }) })
    #expect(lines(reader.model.tables.map { ($0.name, $0.columns.map { ($0.name, "") }) }) == expected, "\(file)")
    #expect(!live.isEmpty)
  }
}

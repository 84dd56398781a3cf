import DataSources
import ScanTypes
import TestSupport
import Testing

struct ScratchTests {
  private func scratch(
    _ path: [String] = ["public"], isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> PostgreSQLScratch {
    let place = try PostgreSQLServer.shared().makeDatabase()
    return try PostgreSQLScratch(
      place.uri(), forbiddenServer: nil, searchPath: path, limits: ScratchLimits(isCancelled: isCancelled))
  }

  private func script(_ sql: String, line: Int = 1, isInTransaction: Bool = true) -> ScratchScript {
    ScratchScript(path: "V1.sql", line: line, text: Array(sql.utf8), isInTransaction: isInTransaction)
  }

  private func columns(_ scratch: any ScratchDatabase) throws -> [String] {
    try scratch.schema().flatMap { table in table.columns.map { "\(table.name.displayName).\($0.name)" } }
  }

  @Test func `the database is gone at the end, and a later run takes away what a killed one left`() throws {
    let server = try PostgreSQLServer.shared()
    let left = "maskproof_scratch_1_left"
    try server.run("CREATE DATABASE \(left)")
    let scratch = try scratch()
    #expect(try server.run("SELECT count(*) FROM pg_database WHERE datname = '\(left)'") == "0")
    #expect(try server.run("SELECT count(*) FROM pg_database WHERE datname = '\(scratch.name)'") == "1")
    scratch.remove()
    #expect(try server.run("SELECT count(*) FROM pg_database WHERE datname = '\(scratch.name)'") == "0")
  }

  @Test func `the server of the target is refused`() throws {
    let database = try PostgreSQLServer.shared().makeDatabase()
    let identity = try openInspection(database.uri()).serverIdentity()
    do {
      _ = try PostgreSQLScratch(
        database.uri(), forbiddenServer: identity, searchPath: [], limits: ScratchLimits())
      Issue.record("it was made")
    } catch {
      #expect(words(of: error).contains("server of the target"))
    }
  }

  @Test func `a role that may not create databases is told how`() throws {
    let server = try PostgreSQLServer.shared()
    let database = try server.makeDatabase()
    let role = try server.makeRole()
    do {
      _ = try PostgreSQLScratch(
        database.uri(role: role), forbiddenServer: nil, searchPath: [], limits: ScratchLimits())
      Issue.record("it was made")
    } catch {
      #expect(words(of: error).contains("CREATEDB"))
    }
  }

  /// Each of these ended the run of a public set of migrations.
  @Test(arguments: [
    "\\restrict abc\nCREATE TABLE t (a int);\n\\unrestrict abc\n",
    "SET transaction_timeout = 0; SET no_such_setting = 1; CREATE TABLE t (a int);",
    "CREATE TABLE t (a int); GRANT SELECT ON t TO nobody_here; ALTER TABLE t OWNER TO nobody_here;",
    "CREATE TABLE t (a int);\nCOPY t (a) FROM stdin;\n1\n2\n\\.\n",
    "CREATE TABLE t (a int); ALTER DEFAULT PRIVILEGES FOR ROLE nobody_here GRANT SELECT ON TABLES TO nobody_here;",
    "CREATE SCHEMA s AUTHORIZATION nobody_here; CREATE TABLE t (a int);",
    "CREATE TABLE t (a int); CREATE INDEX CONCURRENTLY i ON t (a);",
    "CREATE TYPE c AS ENUM ('x'); ALTER TYPE c ADD VALUE 'y'; CREATE TABLE t (a int, b c DEFAULT 'y');",
    "BEGIN; CREATE TABLE t (a int); COMMIT;",
    "CREATE TABLE t (a int)",
    "CREATE ROLE nobody_here; CREATE TABLE t (a int);",
    "SET ROLE nobody_here; CREATE TABLE t (a int);",
    "CREATE TABLE t (a int); CREATE POLICY p ON t TO nobody_here USING (true);",
  ])
  func `what only the client or another server would need is left out`(_ sql: String) throws {
    let scratch = try scratch()
    try scratch.apply(script(sql))
    #expect(try columns(scratch).contains("public.t.a"))
    scratch.remove()
  }

  @Test func `code, views, inheritance and copies of columns are what the server makes of them`() throws {
    let scratch = try scratch()
    try scratch.apply(
      script(
        """
        CREATE TABLE a (id int, name text);
        CREATE TABLE b (LIKE a, more int);
        DO $$ BEGIN EXECUTE 'ALTER TABLE a RENAME COLUMN name TO title'; END $$;
        CREATE MATERIALIZED VIEW m AS SELECT id AS key FROM a;
        CREATE TABLE p (id int, at date) PARTITION BY RANGE (at);
        CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
        """))
    #expect(
      try columns(scratch) == [
        "public.a.id", "public.a.title", "public.b.id", "public.b.name", "public.b.more", "public.m.key", "public.p.id",
        "public.p.at",
      ])
  }

  @Test func `a file that fails names the statement, and nothing of the data`() throws {
    let scratch = try scratch()
    do {
      try scratch.apply(
        script(
          "CREATE TABLE t (a int UNIQUE);\n\nINSERT INTO t VALUES (4711);\nINSERT INTO t\n  VALUES (4711);\n", line: 10)
      )
      Issue.record("it was applied")
    } catch {
      #expect(error.place == SourcePlace(file: "V1.sql", line: 13))
      #expect(error.statement == "INSERT INTO")
      #expect(error.problem.contains("23505"))
      #expect(!"\(error)".contains("4711"))
    }
    // What came before it in the file is undone.
    #expect(try columns(scratch).isEmpty)
    do {
      try scratch.apply(script("ALTER TABLE missing ADD COLUMN x int;"))
      Issue.record("it was applied")
    } catch {
      #expect(error.problem.contains("a table is not there (missing)"))
    }
    do {
      try scratch.apply(script("SELECT 'anna@example.com'::int;"))
      Issue.record("it was applied")
    } catch {
      #expect(!"\(error)".contains("anna"))
    }
  }

  @Test(arguments: ["\\i other.sql\n", "COPY t FROM '/etc/passwd';", "COPY t FROM PROGRAM 'id';"])
  func `what reaches for files and programs is refused`(_ sql: String) throws {
    let scratch = try scratch()
    #expect(throws: ScratchFailure.self) { try scratch.apply(script(sql)) }
  }

  @Test func `a stop ends the statement that runs`() throws {
    let scratch = try scratch(isCancelled: { true })
    do {
      try scratch.apply(script("SELECT pg_sleep(600);"))
      Issue.record("it was applied")
    } catch {
      #expect(error.isInterrupted)
    }
  }

  @Test func `roles that a block of code makes are dropped with the database`() throws {
    let server = try PostgreSQLServer.shared()
    let scratch = try scratch()
    try scratch.apply(script("DO $$ BEGIN CREATE ROLE made_by_migration_test; END $$;"))
    scratch.remove()
    #expect(try server.run("SELECT count(*) FROM pg_roles WHERE rolname = 'made_by_migration_test'") == "0")
  }

  /// A script of a few bytes took gigabytes.
  @Test(arguments: [
    "CREATE TABLE t (a);\nINSERT INTO t VALUES (zeroblob(900000000));",
    """
    PRAGMA hard_heap_limit = 4000000000;
    CREATE TABLE t (a);
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
    INSERT INTO t SELECT zeroblob(4000000) FROM n;
    """,
  ])
  func `SQLite in memory takes no more of it than a schema needs`(_ sql: String) throws {
    let scratch = try SQLiteScratch(limits: ScratchLimits())
    do {
      try scratch.apply(script(sql))
      Issue.record("it was applied")
    } catch {
      #expect(error.problem.contains("it takes more than 256 MB of memory"), "\(error.problem)")
    }
    try scratch.apply(script("CREATE TABLE u (b TEXT); INSERT INTO u VALUES (zeroblob(1000000));"))
    #expect(try columns(scratch).contains("u.b"))
  }

  @Test func `SQLite in memory reaches no file`() throws {
    let scratch = try SQLiteScratch(limits: ScratchLimits())
    try scratch.apply(
      script("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT NOT NULL);\nCREATE TABLE u AS SELECT b FROM t;"))
    #expect(try columns(scratch) == ["t.a", "t.b", "u.b"])
    #expect(throws: ScratchFailure.self) { try scratch.apply(script("ATTACH '/tmp/x.sqlite' AS x;")) }
    do {
      try scratch.apply(script("\n\nALTER TABLE gone ADD COLUMN x;"))
      Issue.record("it was applied")
    } catch {
      #expect(error.place?.line == 3)
      #expect(error.problem == "a table is not there (gone)")
    }
  }

  /// A bare word in a statement may be a person's name, and servers quote it as a column or a function.
  @Test(arguments: [
    "INSERT INTO t VALUES (annamueller);", "SELECT annamueller;", "SELECT annamueller('x');",
    "CREATE TABLE u AS SELECT annamueller FROM t;", "ALTER TABLE t ADD COLUMN x int DEFAULT annamueller();",
    "UPDATE annamueller SET a = 1;", "annamueller;", "CREATE TABLE u (a int CHECK (annamueller > 1));",
    "ALTER TABLE t ADD COLUMN x annamueller;",
  ])
  func `a failing statement shows no word of the server's that is no name of the definition`(_ sql: String) throws {
    let scratches: [any ScratchDatabase] = [try scratch(), try SQLiteScratch(limits: ScratchLimits())]
    for scratch in scratches {
      do throws(ScratchFailure) {
        try scratch.apply(script("CREATE TABLE t (a int);"))
        try scratch.apply(script(sql))
      } catch {
        #expect(!"\(error)".lowercased().contains("annamueller"))
        #expect(error.place?.file == "V1.sql")
      }
    }
  }

  @Test func `the names that a definition is about are shown`() throws {
    let scratch = try SQLiteScratch(limits: ScratchLimits())
    for (sql, problem) in [
      ("ALTER TABLE gone RENAME TO there;", "a table is not there (gone)"),
      ("CREATE TABLE a (x int); CREATE TABLE a (x int);", "a table is there already (a)"),
      ("CREATE TABLE b (x int); ALTER TABLE b ADD COLUMN x int;", "a column is there already (x)"),
      ("CREATE TABLE c (x int", "the SQL is not complete"),
    ] {
      do throws(ScratchFailure) {
        try scratch.apply(script(sql))
        Issue.record("it was applied")
      } catch { #expect(error.problem == problem) }
    }
  }
}

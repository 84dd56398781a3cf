import SQLText
import ScanTypes
import Testing

/// Tables as one line each: `public.users(id integer!, name text)`; `!` for NOT NULL, `?` behind a table that is uncertain.
func described(_ model: SchemaModel) -> [String] {
  model.tables.map { table in
    let columns = table.columns.map {
      $0.name + ($0.type.isEmpty ? "" : " " + $0.type) + ($0.isNotNull == true ? "!" : "")
    }
    return table.name.displayName + "(" + columns.joined(separator: ", ") + ")"
      + (model.uncertainty(of: table.name) == nil ? "" : "?")
  }
}

func model(_ files: String..., dialect: SQLDialect = .postgreSQL) -> SchemaModel {
  var reader = SchemaReader(dialect)
  for (index, file) in files.enumerated() { reader.read(Array(file.utf8), file: "\(index + 1).sql") }
  return reader.model
}

/// Statements that make and change tables, read without a server.
@Suite struct SchemaReaderTests {
  @Test(arguments: [
    (
      "CREATE TABLE users (id bigserial PRIMARY KEY, name varchar(80) NOT NULL, \"E Mail\" citext);",
      ["public.users(id bigserial!, name varchar(80)!, E Mail citext)"]
    ),
    ("CREATE TABLE Users (ID int);", ["public.users(id int)"]),
    ("CREATE TABLE \"Users\" (\"ID\" int);", ["public.Users(ID int)"]),
    (
      "CREATE UNLOGGED TABLE IF NOT EXISTS a.b (c timestamp(3) with time zone DEFAULT now() NOT NULL, d numeric(10, 2)[]);",
      ["a.b(c timestamp(3) with time zone!, d numeric(10,2)[])"]
    ),
    (
      "CREATE TABLE t (a int CONSTRAINT positive CHECK (a > 0) NOT NULL, b int DEFAULT (1 + 2), CHECK (a < b), c text);",
      ["public.t(a int!, b int, c text)"]
    ),
    (
      "CREATE TABLE t (a int, CONSTRAINT k PRIMARY KEY (a), UNIQUE (a), EXCLUDE USING gist (a WITH =), key text, \"check\" text);",
      ["public.t(a int!, key text, check text)"]
    ),
    (
      "CREATE TABLE t (a text DEFAULT 'x,)'::character varying NOT NULL, b text COLLATE \"C\" DEFAULT NULL, c int);",
      ["public.t(a text!, b text, c int)"]
    ),
    (
      "CREATE TABLE t (a int REFERENCES u (id) ON DELETE SET NULL, b int REFERENCES v ON UPDATE CASCADE NOT NULL);",
      ["public.t(a int, b int!)"]
    ),
    (
      "CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY, b int GENERATED ALWAYS AS (a * 2) STORED);",
      ["public.t(a int!, b int)"]
    ),
    (
      "CREATE TABLE t (a int) WITH (fillfactor = 70); CREATE TABLE u (LIKE t INCLUDING ALL, b text);",
      ["public.t(a int)", "public.u(a int, b text)"]
    ),
    ("CREATE TABLE u (LIKE nowhere);", ["public.u()?"]),
    (
      "CREATE TABLE p (a int, d date) PARTITION BY RANGE (d); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('x') TO ('y');"
        + "ALTER TABLE p ADD COLUMN c text;", ["public.p(a int, d date, c text)", "public.p1(a int, d date, c text)"]
    ),
    ("CREATE TABLE a (x int); CREATE TABLE b (y int) INHERITS (a);", ["public.a(x int)", "public.b(x int, y int)?"]),
    ("CREATE TEMP TABLE t (a int); CREATE TABLE u (b int); ALTER TABLE t ADD c int;", ["public.u(b int)"]),
    ("CREATE TABLE t AS SELECT a, u.b, c + 1 AS d FROM u;", ["public.t(a, b, d)"]),
    ("CREATE TABLE t AS SELECT * FROM u;", ["public.t()?"]),
    ("CREATE TABLE t (a, b) AS SELECT 1, 2;", ["public.t(a, b)"]),
    ("SELECT a INTO t FROM u;", ["public.t()?"]), ("INSERT INTO t SELECT 1;", []),
    (
      "CREATE VIEW v (a, b) AS SELECT 1, 2; CREATE OR REPLACE MATERIALIZED VIEW w AS SELECT x, y AS z FROM t;",
      ["public.v(a, b)", "public.w(x, z)"]
    ),
    ("CREATE VIEW v AS SELECT count(*) FROM t;", ["public.v()?"]),
  ])
  func `tables are made`(_ sql: String, _ expected: [String]) { #expect(described(model(sql)) == expected) }

  private static let base = "CREATE TABLE t (a int, b text, c date);"

  @Test(arguments: [
    (
      "ALTER TABLE t ADD d int NOT NULL, DROP COLUMN b, ALTER c TYPE timestamp, ALTER COLUMN a SET NOT NULL;",
      ["public.t(a int!, c timestamp, d int!)"]
    ),
    (
      "ALTER TABLE ONLY public.t ADD COLUMN IF NOT EXISTS a text; ALTER TABLE IF EXISTS t DROP COLUMN IF EXISTS z;",
      ["public.t(a int, b text, c date)"]
    ),
    (
      "ALTER TABLE t RENAME COLUMN a TO x; ALTER TABLE t RENAME b TO y; ALTER TABLE t RENAME TO \"T\";",
      ["public.T(x int, y text, c date)"]
    ),
    ("ALTER TABLE t SET SCHEMA archive; ALTER TABLE archive.t ADD d int;", ["archive.t(a int, b text, c date, d int)"]),
    (
      "ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES u(id), ADD PRIMARY KEY (a), ADD UNIQUE (b), ADD CHECK (a > 0);",
      ["public.t(a int!, b text, c date)"]
    ),
    (
      "ALTER TABLE t ALTER COLUMN a SET DATA TYPE bigint USING a::bigint, ALTER b SET DEFAULT 'x', ADD d text;",
      ["public.t(a bigint, b text, c date, d text)"]
    ),
    (
      "ALTER TABLE t DROP CONSTRAINT IF EXISTS k, OWNER TO someone; ALTER TABLE t ENABLE ROW LEVEL SECURITY;",
      ["public.t(a int, b text, c date)"]
    ),
    ("DROP TABLE IF EXISTS x, t CASCADE;", []), ("DROP SCHEMA public CASCADE;", []),
    (
      "CREATE SCHEMA s; CREATE TABLE s.u (a int); ALTER SCHEMA s RENAME TO r;",
      ["public.t(a int, b text, c date)", "r.u(a int)"]
    ),
    (
      "SET search_path TO app, public; CREATE TABLE u (a int); ALTER TABLE t DROP a;",
      ["app.u(a int)", "public.t(b text, c date)"]
    ),
    (
      "SELECT pg_catalog.set_config('search_path', '', false); CREATE TABLE x.u (a int);",
      ["public.t(a int, b text, c date)", "x.u(a int)"]
    ),
    ("ALTER TABLE elsewhere ADD COLUMN a int;", ["public.elsewhere(a int)?", "public.t(a int, b text, c date)"]),
    ("ALTER TABLE t INHERIT u;", ["public.t(a int, b text, c date)?"]),
    ("BEGIN; DROP TABLE t; ROLLBACK;", ["public.t(a int, b text, c date)"]),
    ("BEGIN; ALTER TABLE t DROP a; COMMIT; ROLLBACK;", ["public.t(b text, c date)"]),
    (
      "CREATE TYPE mood AS ENUM ('a'); ALTER TABLE t ADD m mood; DROP TYPE mood CASCADE;",
      ["public.t(a int, b text, c date, m mood)?"]
    ),
    ("CREATE VIEW v AS SELECT a FROM t; ALTER TABLE t DROP a CASCADE;", ["public.t(b text, c date)", "public.v(a)?"]),
    (
      "COPY t (a) FROM stdin;\nALTER TABLE t DROP a;\n\\.\n\\restrict x\nALTER TABLE t DROP b;",
      ["public.t(a int, c date)"]
    ),
    ("COMMENT ON TABLE t IS 'ALTER TABLE t DROP a;'; -- ALTER TABLE t DROP b;\n", ["public.t(a int, b text, c date)"]),
  ])
  func `tables are changed`(_ sql: String, _ expected: [String]) {
    #expect(described(model(Self.base, sql)) == expected)
  }

  @Test(arguments: [
    // Code that only guards a type or a constraint changes no column: generators of migrations write it everywhere.
    ("DO $$ BEGIN CREATE TYPE mood AS ENUM ('a'); EXCEPTION WHEN duplicate_object THEN null; END $$;", [false, false]),
    ("DO $$ BEGIN ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES u(b); END $$;", [false, false]),
    ("DO $$ BEGIN UPDATE t SET a = 1; PERFORM setval('s', 1); RAISE NOTICE 'done'; END $$;", [false, false]),
    ("DO $$ BEGIN IF NOT EXISTS (SELECT 1) THEN ALTER TABLE t ADD COLUMN x int; END IF; END $$;", [true, false]),
    ("DO $x$ BEGIN EXECUTE 'ALTER TABLE u ADD y int'; END $x$ LANGUAGE plpgsql;", [false, true]),
    ("DO $$ BEGIN EXECUTE format('ALTER TABLE %I ADD z int', n); END $$;", [true, true]),
    ("DO $$ DECLARE s text; BEGIN EXECUTE s; END $$;", [true, true]),
    ("CREATE FUNCTION f() RETURNS void AS $$ BEGIN ALTER TABLE t ADD x int; END $$ LANGUAGE plpgsql;", [false, false]),
    (
      "CREATE FUNCTION f() RETURNS void AS $$ BEGIN ALTER TABLE t ADD x int; END $$ LANGUAGE plpgsql; SELECT f();",
      [true, false]
    ),
    (
      "CREATE FUNCTION g(n text) RETURNS void AS $$ BEGIN EXECUTE 'ALTER TABLE ' || n || ' ADD x int'; END $$ LANGUAGE plpgsql;"
        + " SELECT g('public.u');", [false, true]
    ),
    ("CREATE FUNCTION h() RETURNS int AS $$ SELECT 1 $$ LANGUAGE sql; SELECT h();", [false, false]),
    ("SELECT AddGeometryColumn('t', 'geom', 4326, 'POINT', 2);", [true, false]),
    ("SELECT setval('t_id_seq', (SELECT max(a) FROM t));", [false, false]),
    ("SELECT do_it_all();", [true, true]), ("CALL do_it_all();", [true, true]),
    ("WITH x AS (SELECT 1), y(n) AS (SELECT 2) INSERT INTO t (a) SELECT n FROM y;", [false, false]),
    ("DROP OWNED BY someone;", [true, true]),
  ])
  func `code that may change tables makes those it names uncertain, and all where it names none`(
    _ sql: String, _ expected: [Bool]
  ) {
    let model = model("CREATE TABLE t (a int); CREATE TABLE u (b int);", sql)
    let uncertain = ["t", "u"].map { model.uncertainty(of: TableName(schema: "public", name: $0)) != nil }
    #expect(uncertain == expected)
  }

  @Test(arguments: [
    (
      "ALTER TABLE `t` ADD COLUMN d INT UNSIGNED NOT NULL AFTER a, ADD e varchar(10) CHARACTER SET utf8mb4 COMMENT 'x' FIRST;",
      ["t(e varchar(10), a int, d INT UNSIGNED!, b text)"]
    ),
    ("ALTER TABLE t CHANGE a `A b` bigint NOT NULL AFTER b, MODIFY COLUMN b longtext;", ["t(b longtext, A b bigint!)"]),
    (
      "ALTER TABLE t ADD (c int, d int), ADD INDEX i (a), ADD KEY k (b(10)), ADD FULLTEXT KEY f (b), DROP INDEX i;",
      ["t(a int, b text, c int, d int)"]
    ),
    ("RENAME TABLE t TO u, x TO y;", ["u(a int, b text)", "y()?"]),
    ("ALTER TABLE t RENAME AS u;", ["u(a int, b text)"]),
    ("ALTER TABLE t RENAME u;", ["u(a int, b text)"]), ("ALTER TABLE t RENAME INDEX i TO j;", ["t(a int, b text)"]),
    (
      "USE shop; CREATE TABLE `o` (`id` int(11) NOT NULL AUTO_INCREMENT, `s` enum('a','b'), PRIMARY KEY (`id`), KEY `k` (`s`));",
      ["t(a int, b text)", "shop.o(id int(11)!, s enum(…))"]
    ),
    ("CREATE TABLE u LIKE T; DROP TABLE T;", ["u(a int, b text)"]),
    ("/*!50001 CREATE VIEW `v` AS SELECT 1 AS `x`, 1 AS `y`*/;", ["t(a int, b text)", "v(x, y)"]),
    ("SET @s = 'ALTER TABLE t ADD z int'; PREPARE p FROM @s; EXECUTE p; DEALLOCATE PREPARE p;", ["t(a int, b text)?"]),
    ("CREATE TABLE u (a int) ENGINE=InnoDB AUTO_INCREMENT=5 COMMENT='AS SELECT';", ["t(a int, b text)", "u(a int)"]),
    ("SET sql_mode='ANSI_QUOTES'; CREATE TABLE \"q\" (\"a\" int);", ["q(a int)", "t(a int, b text)"]),
  ])
  func `MySQL`(_ sql: String, _ expected: [String]) {
    #expect(described(model("CREATE TABLE t (a int, b text);", sql, dialect: .mySQL)) == expected)
  }

  @Test(arguments: [
    ("ALTER TABLE T ADD c; ALTER TABLE t RENAME COLUMN A TO d; ALTER TABLE t DROP COLUMN B;", ["t(d int, c)"]),
    (
      "CREATE TABLE [a b] ([c d] INTEGER PRIMARY KEY AUTOINCREMENT, e DEFAULT 5, 'f' TEXT) WITHOUT ROWID;",
      ["a b(c d INTEGER, e, f TEXT)", "t(a int, b text)"]
    ),
    ("CREATE TABLE main.u (a); CREATE VIRTUAL TABLE f USING fts5(x); DROP TABLE t;", ["f()?", "u(a)"]),
    ("CREATE TRIGGER x AFTER INSERT ON t BEGIN DELETE FROM t; END; DROP TABLE t;", []),
  ])
  func `SQLite`(_ sql: String, _ expected: [String]) {
    #expect(described(model("CREATE TABLE t (a int, b text);", sql, dialect: .sqlite)) == expected)
  }
}

/// Which line of which file made a column, and which changed it.
@Suite struct ColumnPlaceTests {
  private func places(_ column: String, _ table: String, of model: SchemaModel) -> [String]? {
    let schema = model.dialect == .postgreSQL ? "public" : nil
    return model.column(column, of: TableName(schema: schema, name: table)).map { column in
      ([column.made] + column.changes).map { "\($0.file):\($0.line)" }
    }
  }

  @Test func `a column knows the file and line that made it, and later ones`() {
    let model = model(
      "-- users\nCREATE TABLE users (\n  id int,\n  name text\n);",
      "ALTER TABLE users\n  ADD COLUMN phone text,\n  ALTER COLUMN name TYPE varchar(9);",
      "\n\nALTER TABLE users RENAME COLUMN phone\n TO mobile;\nALTER TABLE users RENAME TO people;")
    #expect(places("id", "people", of: model) == ["1.sql:3"])
    #expect(places("name", "people", of: model) == ["1.sql:4", "2.sql:3"])
    #expect(places("mobile", "people", of: model) == ["2.sql:2", "3.sql:4"])
  }

  @Test func `after each file the model is what it was then`() {
    var reader = SchemaReader(.postgreSQL)
    var states: [[String]] = []
    for (index, sql) in ["CREATE TABLE t (a int);", "ALTER TABLE t ADD b int;", "DROP TABLE t;"].enumerated() {
      reader.read(Array(sql.utf8), file: "\(index)")
      states.append(described(reader.model))
    }
    #expect(states == [["public.t(a int)"], ["public.t(a int, b int)"], []])
  }

  /// Most changes of a table take SQLite a new one; its columns are the old ones all the same.
  @Test(arguments: [
    "CREATE TABLE new_t (a int,\n b text NOT NULL, c int);\nINSERT INTO new_t SELECT a, b, 0 FROM t;\nDROP TABLE t;\nALTER TABLE new_t RENAME TO t;",
    "ALTER TABLE t RENAME TO old_t;\nCREATE TABLE t (a int, b text NOT NULL, c int);\nINSERT INTO t SELECT a, b, 0 FROM old_t;\nDROP TABLE old_t;",
    "ALTER TABLE t RENAME TO old_t; CREATE TABLE new_t (a int, b text NOT NULL, c int); DROP TABLE old_t; ALTER TABLE new_t RENAME TO t;",
  ])
  func `a table rebuilt keeps where its columns were made`(_ rebuild: String) {
    let model = model("CREATE TABLE t (a int, b text);", rebuild, dialect: .sqlite)
    #expect(described(model) == ["t(a int, b text!, c int)"])
    #expect(places("a", "t", of: model)?.first == "1.sql:1")
    #expect(places("b", "t", of: model)?.first == "1.sql:1")
    #expect(places("c", "t", of: model)?.first?.hasPrefix("2.sql") == true)
  }

  @Test func `a part of a file keeps its lines`() {
    var reader = SchemaReader(.postgreSQL)
    reader.read(Array("CREATE TABLE t (\na int);".utf8), file: "x.sql", firstLine: 10)
    #expect(places("a", "t", of: reader.model) == ["x.sql:11"])
  }

  @Test func `keys of one column are known with where they lead`() {
    let model = model(
      "CREATE TABLE u (id int PRIMARY KEY); CREATE TABLE t (a int REFERENCES u, b int, c int, FOREIGN KEY (b) REFERENCES u (id),"
        + " FOREIGN KEY (b, c) REFERENCES w (x, y)); ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (c) REFERENCES s.v (z);"
    )
    let table = model[TableName(schema: "public", name: "t")]
    #expect(table?.foreignKeys.map(\.column) == ["a", "b", "c"])
    #expect(table?.foreignKeys.map(\.table.displayName) == ["public.u", "public.u", "s.v"])
    #expect(table?.foreignKeys.map(\.target) == [nil, "id", "z"])
    #expect(model[TableName(schema: "public", name: "u")]?.primaryKey == ["id"])
  }

  @Test(arguments: SQLDialect.allCases)
  func `any words in any order are read to their end`(_ dialect: SQLDialect) {
    let words = [
      "CREATE", "TABLE", "ALTER", "DROP", "ADD", "COLUMN", "(", ")", ",", ";", "t", "\"u\"", "a", "int", "IF", "EXISTS",
      "NOT", "NULL",
      "RENAME", "TO", "VIEW", "AS", "SELECT", "FROM", "*", "LIKE", "INHERITS", "PARTITION", "OF", "CONSTRAINT",
      "PRIMARY", "KEY",
      "REFERENCES", "DEFAULT", "'x'", "SCHEMA", "SET", "search_path", "=", ".", "CHANGE", "MODIFY", "AFTER", "TYPE",
      "[", "]", "%", "DO",
      "$$", "EXECUTE", "CASCADE", "f(", "VIRTUAL", "1", "FOREIGN", "MATERIALIZED", "WITH", "INTO", "@", "PREPARE",
      "ONLY", "CHECK", "\n",
    ]
    var random = SeededGenerator(seed: 3)
    for _ in 0..<4000 {
      let count = Int.random(in: 0...40, using: &random)
      let sql = (0..<count).compactMap { _ in words.randomElement(using: &random) }.joined(separator: " ")
      let model = model("CREATE TABLE t (a int, b text); CREATE TABLE u (c int);", sql, dialect: dialect)
      for table in model.tables { #expect(model[table.name]?.name == table.name) }
    }
  }
}

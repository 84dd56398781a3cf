import DataSources
import ScanTypes
import TestSupport
import Testing

@Suite struct PostgreSQLCatalogueTests {
  @Test func `finds nothing in an empty database`() throws {
    let reading = try PostgreSQLReading("")
    #expect(reading.catalogue.tables.isEmpty)
    #expect(reading.catalogue.notices.isEmpty)
  }

  @Test func `lists every schema but the system's, sorted, and no view`() throws {
    let reading = try PostgreSQLReading(
      """
      CREATE SCHEMA "Sales"; CREATE TABLE "Sales".b (x int); CREATE TABLE "Sales".a (x int);
      CREATE TABLE z (x int); CREATE UNLOGGED TABLE u (x int);
      CREATE VIEW v AS SELECT * FROM z; CREATE SEQUENCE s; CREATE TYPE composite AS (a int);
      CREATE SCHEMA pgcrypto_data; CREATE TABLE pgcrypto_data.t (x int);
      """)
    let names = reading.catalogue.tables.map(\.name.displayName)
    #expect(names == ["Sales.a", "Sales.b", "pgcrypto_data.t", "public.u", "public.z"])
  }

  @Test(
    arguments: [
      #""; drop table x; --"#, "", "with space", "ünïcødé 日本 🙂", "SELECT", "a\nb", "tab\there", "back\\slash",
      "'quote'",
      "\u{1B}[31mred", "dot.dot", "%s", "$1",
    ].filter { !$0.isEmpty })
  func `reads tables and columns of any name`(_ name: String) throws {
    let quoted = "\"" + name.replacing("\"", with: "\"\"") + "\""
    let reading = try PostgreSQLReading(
      """
      CREATE TABLE x (a int); CREATE SCHEMA \(quoted); CREATE TABLE \(quoted).\(quoted) (\(quoted) text);
      INSERT INTO \(quoted).\(quoted) VALUES ('found');
      """)
    let table = try reading.table(name, schema: name)
    #expect(table.columns.map(\.name) == [name])
    let (result, cells) = try reading.read(name, schema: name)
    #expect(result.notices.isEmpty)
    #expect(cells.texts(0) == ["found"])
    #expect(try reading.database.run("SELECT count(*) FROM x") == "0")
  }

  @Test func `reads 1,600 columns`() throws {
    let reading = try PostgreSQLReading(
      "CREATE TABLE wide (\((1...1600).map { "c\($0) int" }.joined(separator: ", ")));"
        + "INSERT INTO wide SELECT \((1...1600).map { "\($0) * g" }.joined(separator: ", ")) FROM generate_series(1, 3) g"
    )
    let (result, cells) = try reading.read("wide")
    #expect(result.rows == 3)
    #expect(result.notices.isEmpty)
    #expect(cells.texts(1599) == ["1600", "3200", "4800"])
  }

  @Test func `counts the rows of a table without columns`() throws {
    let reading = try PostgreSQLReading("CREATE TABLE nothing (); INSERT INTO nothing DEFAULT VALUES")
    let (result, cells) = try reading.read("nothing")
    #expect(result.rows == 1)
    #expect(cells.rows == 1)
    #expect(result.notices.isEmpty)
  }

  @Test func `leaves out dropped columns and reads generated ones`() throws {
    let reading = try PostgreSQLReading(
      """
      CREATE TABLE t (a text, gone text, b text GENERATED ALWAYS AS (upper(a)) STORED);
      INSERT INTO t VALUES ('x', 'y'); ALTER TABLE t DROP COLUMN gone; ALTER TABLE t ADD COLUMN c text DEFAULT 'later';
      """)
    #expect(try reading.table("t").columns.map(\.name) == ["a", "b", "c"])
    let (result, cells) = try reading.read("t")
    #expect(result.notices.isEmpty)
    #expect((0..<3).map { cells.texts($0) } == [["x"], ["X"], ["later"]])
  }

  @Test func `reads a partitioned table once, as its parent`() throws {
    let reading = try PostgreSQLReading(
      """
      CREATE TABLE orders (id int, region text) PARTITION BY LIST (region);
      CREATE TABLE orders_eu PARTITION OF orders FOR VALUES IN ('eu') PARTITION BY RANGE (id);
      CREATE TABLE orders_eu_1 PARTITION OF orders_eu FOR VALUES FROM (0) TO (100);
      CREATE TABLE orders_rest PARTITION OF orders DEFAULT;
      INSERT INTO orders SELECT g, (ARRAY['eu', 'us'])[1 + g % 2] FROM generate_series(1, 50) g; ANALYZE;
      """)
    #expect(reading.catalogue.tables.map(\.name.name) == ["orders"])
    #expect(reading.catalogue.tables[0].kind == .partitioned)
    #expect(reading.catalogue.tables[0].estimatedRows == 50)
    #expect(try reading.read("orders").reading.rows == 50)
  }

  @Test func `reads a partition that is being detached, which its parent no longer shows`() throws {
    let database = try PostgreSQLServer.shared().makeDatabase(
      """
      CREATE TABLE p (id int) PARTITION BY RANGE (id); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
      CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20); INSERT INTO p VALUES (1), (11);
      SET allow_system_table_mods = on; UPDATE pg_inherits SET inhdetachpending = true WHERE inhrelid = 'p2'::regclass;
      """)
    let reading = try PostgreSQLReading(of: database)
    #expect(reading.catalogue.tables.map(\.name.name) == ["p", "p2"])
    #expect(try reading.read("p").reading.rows == 1)
    #expect(try reading.read("p2").reading.rows == 1)
  }

  @Test func `reads the rows of an inheritance parent and of its child once each`() throws {
    let reading = try PostgreSQLReading(
      """
      CREATE TABLE city (name text); CREATE TABLE capital (country text) INHERITS (city);
      INSERT INTO city VALUES ('a'), ('b'); INSERT INTO capital VALUES ('c', 'x');
      """)
    #expect(try reading.read("city").reading.rows == 2)
    #expect(try reading.read("capital").reading.rows == 1)
    // A sample goes another way: by SELECT.
    #expect(try reading.read("city", limits: ReadLimits(sample: .rows(10))).reading.rows == 2)
  }

  @Test func `reads a materialized view, and says when it was never filled`() throws {
    let reading = try PostgreSQLReading(
      """
      CREATE MATERIALIZED VIEW filled AS SELECT 'x'::text AS a; CREATE MATERIALIZED VIEW unfilled AS SELECT 1 AS a WITH NO DATA;
      """)
    let (result, cells) = try reading.read("filled")
    #expect(try reading.table("filled").kind == .materializedView)
    #expect(result.notices.isEmpty)
    #expect(cells.texts(0) == ["x"])
    #expect(try reading.read("unfilled").reading.notices.map(\.code) == ["view.unpopulated"])
  }

  @Test func `reads a foreign table through the server, and says when it cannot`() throws {
    let server = try PostgreSQLServer.shared()
    let reading = try PostgreSQLReading(
      """
      CREATE TABLE far (a text); INSERT INTO far VALUES ('x'), ('y');
      CREATE EXTENSION postgres_fdw;
      CREATE SERVER here FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '\(server.socketFolder)', port '\(PostgreSQLServer.port)', dbname :'DBNAME');
      CREATE SERVER nowhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '/nonexistent');
      CREATE USER MAPPING FOR PUBLIC SERVER here OPTIONS (user '\(PostgreSQLServer.superuser)');
      CREATE USER MAPPING FOR PUBLIC SERVER nowhere;
      CREATE FOREIGN TABLE near (a text) SERVER here OPTIONS (table_name 'far');
      CREATE FOREIGN TABLE lost (a text) SERVER nowhere;
      CREATE TABLE parted (a text) PARTITION BY LIST (a);
      CREATE FOREIGN TABLE part PARTITION OF parted FOR VALUES IN ('x') SERVER here OPTIONS (table_name 'far');
      """)
    #expect(reading.catalogue.tables.map(\.name.name) == ["far", "lost", "near", "parted"])
    #expect(try reading.read("lost").reading.notices.map(\.code) == ["foreign.unreachable"])
    #expect(try reading.table("near").kind == .foreign)
    #expect(try reading.read("near").cells.texts(0) == ["x", "y"])
    #expect(try reading.read("parted").reading.rows == 2)
    let sample = try reading.read("near", limits: ReadLimits(sample: .rows(1))).reading
    #expect(sample.rows == 1)
    #expect(sample.isSampled)
  }

  @Test func `knows primary keys and foreign keys of one column`() throws {
    let reading = try PostgreSQLReading(
      """
      CREATE SCHEMA crm; CREATE TABLE crm.person (id int PRIMARY KEY, a int, b int, UNIQUE (a, b));
      CREATE TABLE orders (no int, line int, person int REFERENCES crm.person, a int, b int,
        PRIMARY KEY (no, line), FOREIGN KEY (a, b) REFERENCES crm.person (a, b));
      """)
    let columns = try reading.table("orders").columns
    #expect(columns.map(\.isPrimaryKey) == [true, true, false, false, false])
    #expect(columns[2].references == ColumnReference(table: TableName(schema: "crm", name: "person"), column: "id"))
    #expect(columns[3].references == nil)
  }

  @Test func `says that large objects are not read`() throws {
    let reading = try PostgreSQLReading("SELECT lo_from_bytea(0, 'secret')")
    #expect(reading.catalogue.notices.map(\.code) == ["large-objects"])
  }

  @Test func `estimates what was analysed, and nothing else`() throws {
    let reading = try PostgreSQLReading(
      """
      CREATE TABLE known AS SELECT g FROM generate_series(1, 1000) g; ANALYZE known;
      CREATE TABLE unknown AS SELECT g FROM generate_series(1, 1000) g;
      """)
    #expect(try reading.table("known").estimatedRows == 1000)
    #expect(try reading.table("known").estimatedBytes ?? 0 > 0)
    #expect(try reading.table("unknown").estimatedRows == nil)
  }
}

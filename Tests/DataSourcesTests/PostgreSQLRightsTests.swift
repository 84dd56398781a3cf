import ScanTypes
import TestSupport
import Testing

@testable import DataSources

/// What a role may not read is named, never left out in silence.
@Suite struct PostgreSQLRightsTests {
  @Test func `reports a table that the role may not read, and reads the others`() throws {
    let role = try PostgreSQLServer.shared().makeRole()
    let reading = try PostgreSQLReading(
      """
      CREATE TABLE closed (a text); CREATE TABLE open (a text); INSERT INTO closed VALUES ('x'); INSERT INTO open VALUES ('y');
      GRANT SELECT ON open TO \(role);
      """, as: role)
    #expect(reading.catalogue.tables.map(\.name.name) == ["closed", "open"])
    #expect(try reading.table("closed").columns.map(\.name) == ["a"])
    let (result, cells) = try reading.read("closed")
    #expect(result.notices.map(\.code) == ["permission.denied"])
    #expect(result.notices[0].hint.contains(#"GRANT SELECT ON TABLE "public"."closed" TO <role>"#))
    #expect(cells.rows == 0)
    #expect(try reading.read("open").cells.texts(0) == ["y"])
  }

  @Test func `reports a schema without USAGE`() throws {
    let role = try PostgreSQLServer.shared().makeRole()
    let reading = try PostgreSQLReading(
      "CREATE SCHEMA s; CREATE TABLE s.t (a text); GRANT SELECT ON s.t TO \(role)", as: role)
    let notice = try #require(try reading.read("t", schema: "s").reading.notices.first)
    #expect(notice.code == "permission.denied")
    #expect(notice.hint.contains(#"GRANT USAGE ON SCHEMA "s""#))
  }

  @Test(arguments: [nil, 1]) func `reads the columns that are granted and reports the others`(_ sample: Int?) throws {
    let role = try PostgreSQLServer.shared().makeRole()
    let reading = try PostgreSQLReading(
      "CREATE TABLE t (a text, b text, c text); INSERT INTO t VALUES ('1', '2', '3'); GRANT SELECT (a, c) ON t TO \(role)",
      as: role)
    let (result, cells) = try reading.read("t", limits: ReadLimits(sample: sample.map { .rows($0) }))
    #expect(result.notices.map(\.column) == ["b"])
    #expect(result.notices.map(\.code) == ["permission.denied"])
    #expect((0..<3).map { cells.texts($0) } == [["1"], [nil], ["3"]])
  }

  @Test func `reads everything with the role that the documentation names`() throws {
    let role = try PostgreSQLServer.shared().makeRole(options: "BYPASSRLS IN ROLE pg_read_all_data")
    let reading = try PostgreSQLReading(
      """
      REVOKE ALL ON SCHEMA public FROM PUBLIC; CREATE SCHEMA s; CREATE TABLE s.t (a text); CREATE TABLE u (a text);
      INSERT INTO s.t VALUES ('x'); INSERT INTO u VALUES ('y'); ALTER TABLE u ENABLE ROW LEVEL SECURITY;
      CREATE MATERIALIZED VIEW m AS SELECT * FROM u; CREATE TABLE p (a int) PARTITION BY LIST (a);
      CREATE TABLE p1 PARTITION OF p DEFAULT; INSERT INTO p VALUES (1);
      """, as: role)
    #expect(reading.catalogue.tables.map(\.name.displayName) == ["public.m", "public.p", "public.u", "s.t"])
    for table in reading.catalogue.tables {
      let result = try reading.source.read(table, limits: ReadLimits(), into: PostgreSQLCells())
      #expect(result.notices.isEmpty)
      #expect(result.rows == 1)
    }
  }

  @Test func `reports row-level security that would hide rows`() throws {
    let role = try PostgreSQLServer.shared().makeRole()
    let database = try PostgreSQLServer.shared().makeDatabase(
      """
      CREATE TABLE t (a text); INSERT INTO t VALUES ('shown'), ('hidden');
      ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (a = 'shown'); GRANT SELECT ON t TO \(role);
      """)
    let (result, cells) = try PostgreSQLReading(of: database, as: role).read("t")
    #expect(result.notices.map(\.code) == ["row-security"])
    #expect(cells.rows == 0)
    // The owner, here a superuser, sees all.
    let (all, _) = try PostgreSQLReading(of: database).read("t")
    #expect(all.notices.isEmpty)
    #expect(all.rows == 2)
  }

  @Test func `fails rather than hide rows when security is turned on after the catalogue was read`() throws {
    let role = try PostgreSQLServer.shared().makeRole()
    let reading = try PostgreSQLReading(
      "CREATE TABLE t (a text); INSERT INTO t VALUES ('x'); GRANT SELECT ON t TO \(role)", as: role)
    try reading.database.run("ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (false)")
    #expect(try reading.read("t").reading.notices.map(\.code) == ["row-security"])
  }

  @Test func `cannot write, whatever the role may`() throws {
    let database = try PostgreSQLServer.shared().makeDatabase("CREATE TABLE t (a text)")
    let connection = try PostgreSQLConnection.connect(to: PostgreSQLTarget(database.uri()))
    for statement in [
      "INSERT INTO public.t VALUES ('x')", "CREATE TABLE public.u ()", "SELECT nextval('s')", "TRUNCATE t",
    ] {
      try connection.beginSnapshot()
      let failure = #expect(throws: PostgreSQLFailure.self) {
        try connection.run("SET LOCAL search_path = public")
        try connection.run(statement)
      }
      // The one that names no relation fails before the server asks whether it may be written.
      #expect(failure?.sqlState == (statement.contains("nextval") ? "42P01" : "25006"))
      try connection.run("ROLLBACK")
    }
  }

  @Test func `cannot be made to call what stands in for a system function`() throws {
    let database = try PostgreSQLServer.shared().makeDatabase(
      """
      CREATE FUNCTION public.format_type(oid, int) RETURNS text LANGUAGE sql AS $$ SELECT 'hijacked' $$;
      CREATE VIEW public.pg_class AS SELECT 1 AS oid; CREATE TABLE t (a varchar(3)); INSERT INTO t VALUES ('x');
      ALTER DATABASE :DBNAME SET search_path = public, pg_catalog; ALTER DATABASE :DBNAME SET datestyle = 'German';
      ALTER DATABASE :DBNAME SET bytea_output = 'escape';
      CREATE TABLE u (d date, b bytea); INSERT INTO u VALUES ('1999-12-31', 'text');
      """)
    let reading = try PostgreSQLReading(of: database)
    #expect(try reading.table("t").columns.map(\.declaredType) == ["character varying(3)"])
    let cells = try reading.read("u").cells
    #expect(cells.texts(0) == ["1999-12-31"])
    #expect(cells.texts(1) == ["text"])
  }
}

import DataSources
import Foundation
import ScanTypes
import TestSupport
import Testing

/// Files of SQL with rows in them, whoever wrote them, whole and broken.
@Suite struct DumpTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func open(_ sql: String, as name: String = "d.sql") throws -> any DataSource {
    try openDataSource(try folder.write(Array(sql.utf8), to: name))
  }

  private func rows(
    _ table: String, of source: any DataSource, limits: ReadLimits = ReadLimits()
  ) throws -> [[String?]] {
    let (sink, reading) = try readTable(table, of: source, limits: limits)
    return (0..<reading.rows).map { row in
      sink.columns.map { $0[row].map { String(decoding: $0.bytes, as: UTF8.self) } }
    }
  }

  // MARK: MySQL

  /// Made by mariadb-dump 10.11 with several flags; see the files' first lines.
  @Test(arguments: ["mariadb.sql", "mariadb-hex.sql", "mariadb-complete.sql", "mariadb-databases.sql"])
  func `what mariadb-dump writes`(_ name: String) throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Dumps/" + name
    let source = try openDataSource(path)
    let catalogue = try source.catalogue()
    #expect(catalogue.notices.isEmpty)
    #expect(catalogue.tables.map(\.name.displayName) == ["shop.customers", "shop.orders", name])
    let customers = catalogue.tables[0].columns
    #expect(
      customers.map(\.kind.rawValue).prefix(8) == [
        "integer", "text", "text", "date", "text", "binary", "binary", "decimal",
      ])
    #expect(customers.filter(\.isPrimaryKey).map(\.name) == ["id"])
    let key = catalogue.tables[1].columns[1].references
    #expect(key?.table.displayName == "shop.customers" && key?.column == "id")
    let rows = try rows("shop.customers", of: source).map { Array($0.prefix(11)) }
    #expect(
      rows == [
        [
          "1", "Ann O'Hara", "ann@example.org", "1980-02-03", "line one\nline \"two\"\ttab \\ back; semi", nil, nil,
          "-12.50",
          "{\"a\": \"b\"}", "1", "a",
        ],
        ["2", "José", "", nil, nil, "plain text", nil, "1000.00", nil, "0", nil],
        ["3", "tab\tx", "x@example.org", "2001-01-01", "", "", nil, "0.00", "[1]", nil, "b"],
      ])
    #expect(
      try self.rows("shop.orders", of: source).map { Array($0.prefix(3)) } == [
        ["1", "1", "2024-01-02 03:04:05"], ["2", "2", nil],
      ])
  }

  // MARK: Values

  @Test(arguments: [
    ("'it''s'", "it's"), ("E'a\\tb\\'c\\x41\\101\\u00e9'", "a\tb'cAAé"), ("$$it's$$", "it's"), ("$q$a$$b$q$", "a$$b"),
    ("'x'::jsonb", "x"), ("'x'::character varying(80)", "x"), ("'{a}'::text[]", "{a}"), ("-12.5e3", "-12.5e3"),
    ("now()", "now()"), ("'a' || 'b'", "a || b"), ("CAST('x' AS date)", "CAST(x AS date)"), ("true", "true"),
    ("DATE '2024-01-01'", "DATE 2024-01-01"), ("/* c */ 5 -- d\n", "5"), ("'a\\'", "a\\"), ("''", ""), ("+5", "+5"),
    ("'line\nend'", "line\nend"), ("(SELECT id FROM t WHERE a = 'x,y')", "(SELECT id FROM t WHERE a = x,y)"),
    ("ARRAY['a','b']", "ARRAY[a,b]"), ("'\\x6162'", "\\x6162"), ("B'101'", "101"), ("'a' 'b'", "a b"),
  ])
  func `a value of PostgreSQL's INSERT`(_ written: String, _ expected: String) throws {
    let source = try open("INSERT INTO t (a, b, c) VALUES (\(written), 'x', \(written));")
    #expect(try rows("public.t", of: source) == [[expected, "x", expected]])
  }

  @Test(arguments: [
    ("NULL", String?.none), ("null", nil), ("DEFAULT", nil), (" NULL ", nil), ("NULL::text", nil), ("'NULL'", "NULL"),
  ])
  func `what is null`(_ written: String, _ expected: String?) throws {
    let source = try open("INSERT INTO t (a, b) VALUES (\(written),\(written));")
    #expect(try rows("public.t", of: source) == [[expected, expected]])
  }

  @Test(arguments: [
    ("'a\\'b\\\\c\\nd\\0e\\Zf\\%g'", "a'b\\c\nd\u{0}e\u{1A}f\\%g"), ("\"a\\\"b\"", "a\"b"), ("0x6162", "ab"),
    ("X'6162'", "ab"),
    ("_binary 'ab'", "ab"), ("_utf8mb4'ab'", "ab"), ("N'ab'", "ab"), ("'a''b'", "a'b"), ("x''", ""),
  ])
  func `a value of MySQL's INSERT`(_ written: String, _ expected: String) throws {
    let source = try open("INSERT INTO `t` (`a`,`b`) VALUES (\(written),1);")
    #expect(try rows("t", of: source) == [[expected, "1"]])
  }

  @Test(arguments: [
    ("replace('a\\nb','\\n',char(10))", "a\nb"),
    ("replace(replace('a\\r\\012b','\\r',char(13)),'\\012',char(10))", "a\r\nb"),
    ("unistr('a\\u000ab\\\\')", "a\nb\\"), ("X'6162'", "ab"), ("1e999", "inf"), ("0.10000000000000000555", "0.1"),
    ("4111111111111111.0", "4111111111111111"), ("'a\\'", "a\\"),
    ("replace('a', upper('b'), 'c')", "replace('a',upper('b'), c)"),
  ])
  func `a value of SQLite's INSERT`(_ written: String, _ expected: String) throws {
    let source = try open(
      "PRAGMA foreign_keys=OFF;\nBEGIN;\nCREATE TABLE t(a,b);\nINSERT INTO t VALUES(\(written),2);\nCOMMIT;\n")
    #expect(try rows("t", of: source) == [[expected, "2"]])
  }

  // MARK: Files that are mixed, scattered or broken

  @Test func `rows of several tables in any order come together, and all other text is read as text`() throws {
    let sql = """
      -- seeds by anna@example.org
      CREATE TABLE a (id int, "E" text); CREATE TABLE b (x text);
      INSERT INTO a VALUES (1, 'one');
      INSERT INTO b VALUES ('p'), ('q');
      UPDATE a SET "E" = 'two@example.org' WHERE id = 2;
      INSERT INTO a ("E", id) VALUES ('three', 3)
        ON CONFLICT (id) DO UPDATE SET "E" = 'four@example.org';
      INSERT INTO a SELECT * FROM elsewhere;
      insert into b values ('r') returning x;
      DO $$ BEGIN INSERT INTO a VALUES (9, 'nine@example.org'); END $$;
      """
    let source = try open(sql)
    #expect(try rows("public.a", of: source) == [["1", "one"], ["3", "three"]])
    #expect(try rows("public.b", of: source) == [["p"], ["q"], ["r"]])
    let text = try rows("d.sql", of: source).compactMap { $0[0] }.joined(separator: "\n")
    for word in ["anna@", "two@", "four@", "FROM elsewhere", "nine@", "CREATE TABLE a"] { #expect(text.contains(word)) }
    for word in ["'one'", "'p'", "'three'"] { #expect(!text.contains(word)) }
    // In any order, and again.
    #expect(try rows("public.a", of: source) == [["1", "one"], ["3", "three"]])
  }

  @Test func `SQL without rows is text, as ever`() throws {
    let source = try open("CREATE TABLE a (id int);\nUPDATE a SET id = 1;\n")
    #expect(try source.catalogue().tables.map(\.name.displayName) == ["d.sql"])
    #expect(try rows("d.sql", of: source).count == 2)
  }

  @Test func `rows with another number of values than columns are read, counted, and told with a line`() throws {
    let source = try open(
      "CREATE TABLE t (a int, b text);\nINSERT INTO t VALUES (1,'x'),\n(2),\n(3,'y','z@example.org');\n"
        + "COPY t (a, b) FROM stdin;\n4\n5\tv\tw\n\\.\n")
    let (sink, reading) = try readTable("public.t", of: source)
    #expect(sink.texts(0) == ["1", "2", "3", "4", "5"] && sink.texts(1) == ["x", nil, "y,z@example.org", nil, "v\tw"])
    #expect(reading.notices.map(\.code) == ["dump.columns"])
    #expect(reading.notices.first?.message.contains("4 rows") == true)
    #expect(reading.notices.first?.message.contains("line 3") == true)
  }

  @Test(arguments: [
    ("--\n-- PostgreSQL database dump\n--\nCREATE TABLE t (a text);\nCOPY t (a) FROM stdin;\nx\ny", 2, "line 5"),
    (
      "--\n-- PostgreSQL database dump\n--\nCREATE TABLE t (a text);\nCOPY t (a) FROM stdin;\nx\n\\.\n", 1,
      "ends in line 8"
    ),
    ("-- MySQL dump 10.13\nCREATE TABLE `t` (`a` text);\nINSERT INTO `t` VALUES ('x'),('y", 2, "line 3"),
    ("PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE t(a);\nINSERT INTO t VALUES('x');\n", 1, "COMMIT"),
    (
      "PRAGMA foreign_keys=OFF;\nBEGIN;\nCREATE TABLE t(a);\nINSERT INTO t VALUES('x');\nROLLBACK; -- due to errors\n",
      1, "errors"
    ),
  ])
  func `a dump that breaks off is read as far as it goes, and said to be incomplete`(
    _ sql: String, _ count: Int, _ words: String
  ) throws {
    let source = try open(sql)
    let catalogue = try source.catalogue()
    #expect(catalogue.notices.map(\.code) == ["dump.truncated"])
    #expect(catalogue.notices.first?.message.contains(words) == true, "\(catalogue.notices.first?.message ?? "")")
    let table = try #require(catalogue.tables.first)
    #expect(try rows(table.name.displayName, of: source).count == count)
  }

  @Test func `a whole dump cut anywhere gives all rows before the cut, and a notice`() throws {
    let whole = Array(
      """
      -- MySQL dump 10.13
      CREATE TABLE `t` (`a` int, `b` text);
      INSERT INTO `t` VALUES (1,'it\\'s'),(2,NULL),
      (3,_binary 'x\\0');
      INSERT INTO `u` (`c`) VALUES ('é');
      -- Dump completed on 2026-11-29  1:35:21
      """.utf8)
    for cut in 1..<whole.count {
      let source = try openDataSource(try folder.write(Array(whole[..<cut]), to: "cut.sql"))
      let catalogue = try source.catalogue()
      var rows = 0
      for table in catalogue.tables where table.name.name != "cut.sql" {
        rows += try source.read(table, limits: ReadLimits(), into: CollectingSink()).rows
      }
      let prefix = String(decoding: whole[..<cut], as: UTF8.self)
      let closed = ["(1,'it\\'s')", "(2,NULL)", "(3,_binary 'x\\0')", "('é')"].count(where: prefix.contains)
      #expect(rows >= closed && rows <= closed + 1)
      if rows > 0, !prefix.contains("-- Dump completed") { #expect(!catalogue.notices.isEmpty) }
    }
  }

  @Test func `any bytes behind the beginning of a dump are read to their end`() throws {
    let heads = ["-- PostgreSQL database dump\n", "-- MySQL dump 10\n", "PRAGMA foreign_keys=OFF;\n"]
    let pieces = [
      "INSERT INTO t VALUES (", "INSERT INTO t (a,b) VALUES ", "COPY t (a) FROM stdin;\n", "\\.\n", "(1,'x')", ",",
      ");", "'", "\"", "`", "$$",
      "E'", "\\", "X'0g", "0x1", "_binary '", "replace(", "unistr('\\u", "char(", "::", "NULL", "--", "/*", "*/", "/*!",
      "\n", "\t", "é", ";", "(",
      ")", "CREATE TABLE t (a int);\n", "DELIMITER //\n", "SET sql_mode='ANSI_QUOTES';\n", "\\connect x\n", "\u{0}",
      "ROW(",
    ]
    var state: UInt64 = 9
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<400 {
      var bytes = Array(heads[random(3)].utf8)
      for _ in 0..<random(40) {
        bytes += random(9) == 0 ? [UInt8(random(256))] : Array(pieces[random(pieces.count)].utf8)
      }
      // Too many control characters make it no text.
      guard let source = try? openDataSource(try folder.write(bytes, to: "any.sql")) else { continue }
      for table in try source.catalogue().tables {
        let sink = CollectingSink()
        let reading = try source.read(table, limits: ReadLimits(), into: sink)
        #expect(sink.valueCounts.allSatisfy { $0 == reading.rows }, "each row has a value in each column")
      }
    }
  }
}

import SQLText
import Testing

/// Files of SQL taken apart into statements, as each dialect's client does it.
@Suite struct StatementSplitterTests {
  private func texts(_ sql: String, _ dialect: SQLDialect) -> [String] {
    StatementSplitter.statements(of: Array(sql.utf8), dialect: dialect).map {
      $0.kind == .copyData ? "<data>" : String(decoding: $0.text, as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("SELECT 1; SELECT 2", ["SELECT 1", "SELECT 2"]),
    ("", []), ("  \n-- nothing\n/* here */\n", []), (";;\n;", []),
    ("SELECT 'a;b', \"c;d\"; x", ["SELECT 'a;b', \"c;d\"", "x"]),
    ("SELECT 'it''s;'; x", ["SELECT 'it''s;'", "x"]),
    // Standard strings take a backslash as it is, E'' does not, whatever the case of its letter.
    ("SELECT 'a\\'; x", ["SELECT 'a\\'", "x"]), ("SELECT E'a\\';b'; x", ["SELECT E'a\\';b'", "x"]),
    ("SELECT e'\\\\'; x", ["SELECT e'\\\\'", "x"]), ("SELECT type'a\\'; x", ["SELECT type'a\\'", "x"]),
    ("SELECT E'it''s\\';'; x", ["SELECT E'it''s\\';'", "x"]),
    ("SELECT $$a;b$$; x", ["SELECT $$a;b$$", "x"]), ("SELECT $f$a;$$;$x$;$f$; x", ["SELECT $f$a;$$;$x$;$f$", "x"]),
    ("SELECT $1; x", ["SELECT $1", "x"]), ("SELECT a$b$; c$b$; x", ["SELECT a$b$", "c$b$", "x"]),
    ("SELECT $ä$;$ä$; x", ["SELECT $ä$;$ä$", "x"]),
    ("a /* ; /* ; */ ; */; x", ["a", "x"]), ("a -- ;\n; x", ["a", "x"]),
    ("SELECT a::text, b->>'c;'; x", ["SELECT a::text, b->>'c;'", "x"]),
    // A rule's actions stand in parentheses, as do psql's rules for them.
    (
      "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); x",
      ["CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)", "x"]
    ),
    (
      "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END; x",
      ["CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END", "x"]
    ),
    ("BEGIN; CREATE TABLE t(a int); END; x", ["BEGIN", "CREATE TABLE t(a int)", "END", "x"]),
    (
      "\\restrict abc\nSELECT 1;\n\\connect other\nSELECT 2;",
      ["\\restrict abc", "SELECT 1", "\\connect other", "SELECT 2"]
    ),
    ("SELECT 'x' \\gexec\nSELECT 2;", ["SELECT 'x'", "SELECT 2"]),
    ("COPY t (a) FROM stdin;\n1;2\n\\.\nSELECT 1;", ["COPY t (a) FROM stdin", "<data>", "SELECT 1"]),
    (
      "COPY t FROM STDIN WITH (NULL 'x');\r\n\\\\.\r\n\\.\r\nSELECT 1;",
      ["COPY t FROM STDIN WITH (NULL 'x')", "<data>", "SELECT 1"]
    ),
    ("COPY t FROM 'stdin'; SELECT 1;", ["COPY t FROM 'stdin'", "SELECT 1"]),
    ("SELECT U&'d\\0061t;'; x", ["SELECT U&'d\\0061t;'", "x"]), ("SELECT \"a\"\";\"; x", ["SELECT \"a\"\";\"", "x"]),
  ])
  func `PostgreSQL`(_ sql: String, _ expected: [String]) { #expect(texts(sql, .postgreSQL) == expected) }

  @Test(arguments: [
    ("SELECT 'a\\';b'; x", ["SELECT 'a\\';b'", "x"]), ("SELECT \"a\\\";b\"; x", ["SELECT \"a\\\";b\"", "x"]),
    ("SELECT `a;b`; x", ["SELECT `a;b`", "x"]), ("SELECT `a\\`; x", ["SELECT `a\\`", "x"]),
    ("a # ;\n; x", ["a", "x"]), ("a -- ;\n; x", ["a", "x"]), ("SELECT 5--1; x", ["SELECT 5--1", "x"]),
    ("a --\n; x", ["a", "x"]), ("a /* /* ; */ ; x", ["a", "x"]),
    ("/*!40101 SET NAMES utf8 */; x", ["/*!40101 SET NAMES utf8 */", "x"]),
    (
      "/*!50003 CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET @a = 1; END */; x",
      ["/*!50003 CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET @a = 1; END */", "x"]
    ),
    (
      "DELIMITER ;;\nCREATE PROCEDURE p() BEGIN SELECT 1; END ;;\nDELIMITER ;\nSELECT 2;",
      ["DELIMITER ;;", "CREATE PROCEDURE p() BEGIN SELECT 1; END", "DELIMITER ;", "SELECT 2"]
    ),
    (
      "delimiter $$\nSELECT ';' $$\nSELECT '$$'$$\ndelimiter ;\nx",
      ["delimiter $$", "SELECT ';'", "SELECT '$$'", "delimiter ;", "x"]
    ),
    // Drivers know no DELIMITER; their files nest all the same.
    (
      "CREATE PROCEDURE p() BEGIN IF a THEN SELECT 1; END IF; CASE b WHEN 1 THEN SELECT 2; END CASE; END; x",
      ["CREATE PROCEDURE p() BEGIN IF a THEN SELECT 1; END IF; CASE b WHEN 1 THEN SELECT 2; END CASE; END", "x"]
    ),
    (
      "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.b = 1; x",
      ["CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.b = 1", "x"]
    ),
    ("/*M!999999\\- enable the sandbox mode */ \nSELECT 1;", ["SELECT 1"]),
    ("SELECT _binary '\\0\\';'; x", ["SELECT _binary '\\0\\';'", "x"]),
  ])
  func `MySQL`(_ sql: String, _ expected: [String]) { #expect(texts(sql, .mySQL) == expected) }

  @Test(arguments: [
    ("SELECT [a;b], `c;d`, \"e;f\"; x", ["SELECT [a;b], `c;d`, \"e;f\"", "x"]),
    (
      "CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET b = 'END;'; SELECT 1; END; x",
      ["CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET b = 'END;'; SELECT 1; END", "x"]
    ),
    (
      "CREATE TEMP TRIGGER IF NOT EXISTS t AFTER DELETE ON a BEGIN SELECT CASE WHEN 1 THEN 2 END; END ; x",
      ["CREATE TEMP TRIGGER IF NOT EXISTS t AFTER DELETE ON a BEGIN SELECT CASE WHEN 1 THEN 2 END; END", "x"]
    ),
    (
      "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; -- note\n END /* x */; x",
      ["CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; -- note\n END", "x"]
    ),
    (
      "BEGIN TRANSACTION; CREATE TABLE trigger_log(a); COMMIT;",
      ["BEGIN TRANSACTION", "CREATE TABLE trigger_log(a)", "COMMIT"]
    ),
    ("SELECT 'a\\'; x", ["SELECT 'a\\'", "x"]), (".mode csv\nSELECT 1;", [".mode csv", "SELECT 1"]),
  ])
  func `SQLite`(_ sql: String, _ expected: [String]) { #expect(texts(sql, .sqlite) == expected) }

  @Test func `statements know their lines and offsets`() {
    let sql =
      "-- head\n\nCREATE TABLE t (\n  a int -- ;\n)\n;\n\\restrict x\nCOPY t FROM stdin;\n1\n2\n\\.\n\nSELECT 1\n\n"
    let statements = StatementSplitter.statements(of: Array(sql.utf8), dialect: .postgreSQL)
    #expect(statements.map(\.lines) == [3...5, 7...7, 8...8, 9...11, 13...13])
    #expect(statements.map(\.kind) == [.sql, .clientCommand, .sql, .copyData, .sql])
    let bytes = Array(sql.utf8)
    for statement in statements where statement.kind != .copyData {
      #expect(Array(bytes[statement.range]) == statement.text)
    }
    #expect(statements.map(\.ending) == [.terminated, .terminated, .terminated, .terminated, .endOfFile])
  }

  @Test func `a mark of the byte order is no part of the first statement`() {
    let statements = StatementSplitter.statements(of: [0xEF, 0xBB, 0xBF] + Array("SELECT 1;".utf8), dialect: .sqlite)
    #expect(statements.map(\.range) == [3..<11])
  }

  @Test(arguments: ["SELECT 'a", "SELECT $$a", "SELECT (1;", "SELECT \"a", "a /* b", "COPY t FROM stdin;\n1\n"])
  func `what is never closed is said to break off`(_ sql: String) {
    let statements = StatementSplitter.statements(of: Array(sql.utf8), dialect: .postgreSQL)
    #expect(statements.last?.ending == .brokenOff)
  }

  @Test func `a statement longer than the limit is cut, and the next one is whole`() {
    let long = "INSERT INTO t VALUES ('" + String(repeating: "x;", count: 5000) + "');\nSELECT 1;"
    var bytes = Array(long.utf8)[...]
    var splitter = StatementSplitter(
      ByteCursor(window: 100) { buffer in
        let count = min(buffer.count, bytes.count, 7)
        buffer.copyBytes(from: bytes.prefix(count))
        bytes = bytes.dropFirst(count)
        return count
      }, rules: LexicalRules(.sqlite), textLimit: 50)
    let first = splitter.next()
    #expect(first?.text.count == 50 && first?.isWhole == false && first?.range == 0..<long.utf8.count - 11)
    let second = splitter.next()
    #expect(second.map { String(decoding: $0.text, as: UTF8.self) } == "SELECT 1" && second?.lines == 2...2)
    #expect(splitter.next() == nil)
  }
}

/// Bytes that nobody meant: the splitter must come to its end, and see the same in any chunks.
@Suite struct StatementSplitterPropertyTests {
  private static let pieces: [String] = [
    "'", "\"", "`", "$$", "$a$", "$", "--", "-- ", "#", "/*", "*/", "/*!40101 ", "/*M!999999", ";", ";;", "\\", "\\.",
    "\n\\.\n",
    "\n", "\r\n", "(", ")", "[", "]", "E'", "COPY t FROM stdin;\n", "CREATE TRIGGER t ", "CREATE FUNCTION f() ",
    "BEGIN ",
    "END", "CASE ", "DELIMITER //\n", "//", "x", "é", " ", "1e", "\\g", "\u{0}", "INSERT INTO t VALUES (", "IF",
  ]

  @Test(arguments: SQLDialect.allCases)
  func `any bytes in any chunks give the same statements`(_ dialect: SQLDialect) {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<1500 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...25, using: &random) {
        if Int.random(in: 0..<8, using: &random) == 0 {
          bytes.append(UInt8.random(in: 0...255, using: &random))
        } else {
          bytes += Array((Self.pieces.randomElement(using: &random) ?? "").utf8)
        }
      }
      let whole = StatementSplitter.statements(of: bytes, dialect: dialect)
      let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      var rest = bytes[start...]
      var splitter = StatementSplitter(
        ByteCursor(offset: start, window: 64) { buffer in
          let count = min(buffer.count, rest.count, 3)
          buffer.copyBytes(from: rest.prefix(count))
          rest = rest.dropFirst(count)
          return count
        }, rules: LexicalRules(dialect))
      var end = start
      for statement in whole {
        let other = splitter.next()
        #expect(other?.range == statement.range && other?.text == statement.text && other?.lines == statement.lines)
        #expect(other?.kind == statement.kind && other?.ending == statement.ending)
        #expect(statement.range.lowerBound >= end && statement.range.upperBound <= bytes.count)
        end = statement.range.upperBound
      }
      #expect(splitter.next() == nil)
    }
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers everywhere.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

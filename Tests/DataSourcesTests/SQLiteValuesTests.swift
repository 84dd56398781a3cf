import DataSources
import ScanTypes
import TestSupport
import Testing

/// What the values of a SQLite table look like when they arrive.
@Suite struct SQLiteValuesTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func source(_ sql: String...) throws -> SQLiteSource {
    let fixture = try SQLiteFixture(folder.file("values.sqlite"))
    for statement in sql { try fixture.run(statement) }
    fixture.close()
    return try SQLiteSource(path: fixture.path)
  }

  @Test(arguments: [
    ("0", "0"), ("-1", "-1"), ("9223372036854775807", "9223372036854775807"),
    ("-9223372036854775808", "-9223372036854775808"), ("1000000000000000000", "1000000000000000000"),
    ("0.1", "0.1"), ("4111111111111111.0", "4111111111111111"), ("-2.5", "-2.5"), ("1e300", "1e+300"),
    ("2.0", "2"), ("-0.0", "0"), ("9e999", "inf"), ("0.30000000000000004", "0.30000000000000004"),
    ("'text'", "text"), ("''", ""), ("x'6a6f40782e6f7267'", "jo@x.org"), ("x''", ""),
  ])
  func `every storage class arrives as the shortest text that means the same`(_ value: (sql: String, text: String))
    throws
  {
    let source = try source("create table t(a); insert into t values (\(value.sql))")
    #expect(try readTable("t", of: source).sink.texts() == [value.text])
  }

  @Test func `a value counts by its own type and not its column's`() throws {
    let source = try source(
      "create table t(n integer, d date, b blob)",
      "insert into t values ('not a number', 20240131, 'text in a blob column'), (7, 'later', 1.5)")
    let sink = try readTable("t", of: source).sink
    #expect(sink.texts(0) == ["not a number", "7"])
    #expect(sink.texts(1) == ["20240131", "later"])
    #expect(sink.texts(2) == ["text in a blob column", "1.5"])
  }

  @Test(arguments: ["x'ff00'", "x'c080'", "x'eda080'", "x'f4908080'", "x'e282'", "x'61e2'"])
  func `a BLOB that is not UTF-8 is a null`(_ blob: String) throws {
    let source = try source("create table t(a); insert into t values (\(blob)), (null)")
    let (sink, reading) = try readTable("t", of: source)
    #expect(sink.texts() == [nil, nil])
    #expect(reading.notices.isEmpty)
  }

  @Test func `text keeps NUL bytes and bytes that are not UTF-8`() throws {
    let source = try source(
      "create table t(a)", "insert into t values (cast(x'610062' as text)), (cast(x'e96c' as text))")
    let values = try readTable("t", of: source).sink.columns[0]
    #expect(values.map { $0?.bytes } == [[0x61, 0, 0x62], [0xE9, 0x6C]])
  }

  @Test(arguments: ["UTF-8", "UTF-16le", "UTF-16be"])
  func `text arrives as UTF-8 whatever the database keeps`(_ encoding: String) throws {
    let source = try source(
      "pragma encoding = '\(encoding)'", "create table \"Straße\"(a text)",
      "insert into \"Straße\" values ('Grüße 🙂 an jörg@example.org')")
    #expect(try readTable("Straße", of: source).sink.texts() == ["Grüße 🙂 an jörg@example.org"])
  }

  @Test(arguments: ["UTF-8", "UTF-16le", "UTF-16be"])
  func `a long cell arrives in overlapping pieces, its neighbours whole`(_ encoding: String) throws {
    let source = try source(
      "pragma encoding = '\(encoding)'", "create table t(a text, b text, c text)",
      """
      insert into t values ('one', 'short', 'x'),
        ('two', replace(hex(zeroblob(50000)), '00', 'é🙂-'), 'y'), ('three', 'short', 'z')
      """)
    var limits = ReadLimits()
    limits.pieceBytes = 4096
    limits.pieceOverlap = 100
    let (sink, reading) = try readTable("t", of: source, limits: limits)
    #expect(sink.texts(0) == ["one", "two", "three"])
    #expect(sink.texts(2) == ["x", "y", "z"])
    #expect(reading.rows == 3 && sink.rowCount == 3)
    #expect(sink.widestValue <= 4096)
    let whole = String(repeating: "é🙂-", count: 50_000)
    #expect(reading.bytes == 2 * 5 + 11 + 3 + whole.utf8.count)
    let pieces = sink.columns[1].compactMap { $0 }
    #expect(pieces.first?.bytes == Array("short".utf8) && pieces.last?.bytes == Array("short".utf8))
    #expect(joined(pieces.dropFirst().dropLast(), overlap: 100) == whole)
  }

  /// Puts pieces together again; each must repeat the end of the one before it, from a character's start.
  private func joined(_ pieces: some Collection<CollectingSink.Value>, overlap: Int) -> String? {
    var whole: [UInt8] = []
    for (index, piece) in pieces.enumerated() {
      guard piece.isContinuation == (index > 0) else { return nil }
      if index == 0 {
        whole = piece.bytes
        continue
      }
      let repeated = (overlap...overlap + 3).first { whole.suffix($0).elementsEqual(piece.bytes.prefix($0)) }
      guard let repeated else { return nil }
      whole += piece.bytes.dropFirst(repeated)
    }
    return String(validating: whole, as: UTF8.self)
  }

  @Test func `a long BLOB is text only when all of it is`() throws {
    let source = try source(
      "create table t(id integer primary key, a blob)",
      "insert into t values (1, cast(replace(hex(zeroblob(5000)), '00', 'ab') as blob)), (2, zeroblob(9999) || x'ff')",
      "update t set a = cast(a as blob) where id = 2")
    var limits = ReadLimits()
    limits.pieceBytes = 1000
    limits.pieceOverlap = 10
    let values = try readTable("t", of: source, limits: limits).sink.columns[1]
    #expect(values[0]?.bytes.prefix(4) == Array("abab".utf8)[...])
    #expect(values.count { $0 == nil } == 1)
  }

  @Test func `long cells of tables without row ids and of computed columns are read too`() throws {
    let source = try source(
      "create table w(k text primary key, a text) without rowid; insert into w values ('k', hex(zeroblob(5000)))",
      "create table g(a text, b text as (a || a)); insert into g(a) values (hex(zeroblob(5000)))")
    var limits = ReadLimits()
    limits.pieceBytes = 4000
    limits.pieceOverlap = 0
    #expect(
      try readTable("w", of: source, limits: limits).sink.columns[1].map { $0?.bytes.count } == [4000, 4000, 2000])
    let computed = try readTable("g", of: source, limits: limits).sink.columns[1]
    #expect(computed.compactMap { $0?.bytes.count }.reduce(0, +) == 20_000)
  }

  @Test func `a 200 MB cell needs no 200 MB`() throws {
    let source = try source(
      "create table t(a integer primary key, b)", "insert into t values (1, zeroblob(200000000)), (2, 'after')")
    let sink = CollectingSink()
    sink.keepsValues = false
    let (_, reading) = try readTable("t", of: source, sink: sink)
    #expect(reading.rows == 2)
    #expect(reading.bytes == 200_000_007)
    #expect(sink.widestBatch <= 8 << 20 + 100)
  }
}

import DataSources
import ScanTypes
import TestSupport
import Testing

/// Tables that are read in stretches: every row once, whatever the cuts.
@Suite struct StretchTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Stretches of one and the same table with these bounds.
  private func stretches(_ bounds: [Int]) -> [TableStretch] {
    let lower = [nil] + bounds.map { Optional($0) }
    let upper = bounds.map { Optional($0) } + [nil]
    return zip(lower, upper).enumerated().map { TableStretch(index: $0, lower: $1.0, upper: $1.1) }
  }

  private func table(_ name: String, of source: any DataSource) throws -> TableDescription {
    try #require(try source.catalogue().tables.first { $0.name.name == name })
  }

  private func texts(
    _ name: String, of source: any DataSource, bounds: [Int], limits: ReadLimits = ReadLimits()
  ) throws -> [[String?]] {
    let table = try table(name, of: source)
    return try stretches(bounds).map { stretch in
      let sink = CollectingSink()
      let reading = try source.read(table, stretch, limits: limits, into: sink)
      #expect(reading.notices.isEmpty && reading.rows == sink.rowCount)
      return sink.texts()
    }
  }

  private var small: ReadLimits {
    var limits = ReadLimits()
    limits.stretchBytes = 1000
    return limits
  }

  // MARK: Files

  @Test(arguments: ["one\ntwo\r\n\nfour\nfünf and more\n6", "\n\n\n", "no end", "a\nb\n"])
  func `every line of a file is read once, wherever it is cut`(_ text: String) throws {
    let source = try openDataSource(try folder.write(text, to: "lines.txt"))
    let whole = try texts("lines.txt", of: source, bounds: [])[0]
    for first in 1...text.utf8.count {
      for second in first...text.utf8.count + 1 {
        #expect(try texts("lines.txt", of: source, bounds: [first, second]).joined().elementsEqual(whole))
      }
    }
  }

  @Test func `a line longer than a stretch and any buffer belongs to where it begins`() throws {
    let long = String(repeating: "x", count: 700_000)
    let source = try openDataSource(try folder.write("a\n\(long)\nb\nc\n", to: "long.ndjson"))
    let parts = try texts("long.ndjson", of: source, bounds: [2, 100, 600_000, 700_003, 700_004])
    #expect(parts == [["a"], [long], [], [], ["b"], ["c"]])
  }

  @Test func `a byte order mark is dropped at the beginning of a file and not of a stretch`() throws {
    let mark = "\u{FEFF}"
    let source = try openDataSource(try folder.write("\(mark)a\n\(mark)b\n", to: "mark.txt"))
    #expect(try texts("mark.txt", of: source, bounds: [5]) == [["a"], ["\(mark)b"]])
  }

  @Test(arguments: [
    ("a.txt", 1000, 2), ("a.ndjson", 999, 1), ("a.log", 16_000, 4), ("a.csv", 20_000, 1), ("a.json", 20_000, 1),
    ("a.xml", 20_000, 1),
  ]) func `files are cut by their size, and only where a line is a row`(_ name: String, _ bytes: Int, _ count: Int)
    throws
  {
    let line = "{\"a\":1}, \n"
    let text = String(String(repeating: line, count: bytes / 10 + 1).prefix(bytes))
    let source = try openDataSource(try folder.write(text, to: name))
    let cut = source.stretches(of: try table(name, of: source), limits: small)
    #expect(cut.count == count)
    #expect(cut.first?.lower == nil && cut.last?.upper == nil)
    for (one, next) in zip(cut, cut.dropFirst()) { #expect(one.upper == next.lower && one.upper != nil) }
    var sample = small
    sample.sample = .rows(10)
    #expect(source.stretches(of: try table(name, of: source), limits: sample) == [.whole])
  }

  @Test func `UTF-16 and compressed files are not cut`() throws {
    let wide: [UInt8] = [0xFF, 0xFE] + Array(repeating: [0x61, 0, 0x0A, 0], count: 1000).joined()
    let source = try openDataSource(try folder.write(wide, to: "wide.txt"))
    #expect(source.stretches(of: try table("wide.txt", of: source), limits: small) == [.whole])
  }

  // MARK: SQLite

  @Test func `every row of a SQLite table is read once, wherever it is cut`() throws {
    let fixture = try SQLiteFixture(
      folder.file("ids.sqlite"),
      "create table t(id integer primary key, v); insert into t values (-9223372036854775808,'low'),(-5,'a'),(1,'b'),(2,'c'),(9223372036854775807,'high')"
    )
    fixture.close()
    let source = try SQLiteSource(path: fixture.path)
    let whole = try texts("t", of: source, bounds: [])[0]
    #expect(whole.count == 5)
    for first in -7...4 {
      for second in first...4 where second > first {
        #expect(try texts("t", of: source, bounds: [first, second]).joined().elementsEqual(whole))
      }
    }
    #expect(try texts("t", of: source, bounds: [1]).map(\.count) == [2, 3])
    // Row ids as far apart as can be leave no room for a mistake in arithmetic.
    let cut = source.stretches(of: try table("t", of: source), limits: small)
    #expect(cut.count >= 2)
    let bounds = cut.compactMap(\.lower)
    #expect(bounds == bounds.sorted())
    #expect(try texts("t", of: source, bounds: bounds).joined().elementsEqual(whole))
  }

  @Test func `SQLite tables without row ids are not cut`() throws {
    let fixture = try SQLiteFixture(
      folder.file("none.sqlite"),
      "create table t(id text primary key, v) without rowid; insert into t values ('a','1'),('b','2')")
    fixture.close()
    let source = try SQLiteSource(path: fixture.path)
    #expect(source.stretches(of: try table("t", of: source), limits: small) == [.whole])
  }

  @Test func `a second reader of a SQLite database reads the same while nobody can write`() throws {
    let fixture = try SQLiteFixture(folder.file("two.sqlite"), "create table t(v); insert into t values ('a'),('b')")
    fixture.close()
    let source = try SQLiteSource(path: fixture.path)
    _ = try source.catalogue()
    guard case .reader(let second) = source.secondReader() else {
      Issue.record("there is no second reader")
      return
    }
    #expect(try texts("t", of: second, bounds: []) == [["a", "b"]])
    let writer = try SQLiteFixture(fixture.path)
    #expect(throws: (any Error).self) { try writer.run("insert into t values ('c')") }
    #expect(try texts("t", of: source, bounds: []) == [["a", "b"]])
  }

  @Test func `a SQLite database with a log that others may write to has one reader`() throws {
    let fixture = try SQLiteFixture(
      folder.file("log.sqlite"), "pragma journal_mode = wal", "create table t(v); insert into t values ('a')")
    let source = try SQLiteSource(path: fixture.path)
    _ = try source.catalogue()
    guard case .none(let reason?) = source.secondReader() else {
      Issue.record("there is a second reader, or no word why not")
      return
    }
    #expect(reason.contains("log"))
    fixture.close()
  }
}

import DataSources
import Foundation
import ScanTypes
import TestSupport
import Testing

/// Databases in every state that a file can be in; and that reading leaves no trace.
@Suite struct SQLiteFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: folder.file(name))))
  }

  /// Two tables of a few hundred pages.
  private func makeDatabase(_ name: String) throws -> String {
    let fill = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000)"
    let fixture = try SQLiteFixture(
      folder.file(name),
      "create table first(a); \(fill) insert into first select 'first ' || i || hex(zeroblob(100)) from n",
      "create table second(a); \(fill) insert into second select 'second ' || i || hex(zeroblob(100)) from n")
    fixture.close()
    return fixture.path
  }

  @Test func `reading changes nothing in the file or beside it`() throws {
    let path = try makeDatabase("plain.sqlite")
    let before = try bytes("plain.sqlite")
    #expect(failure(of: path) == nil)
    #expect(try bytes("plain.sqlite") == before)
    #expect(folder.names == ["plain.sqlite"])
  }

  @Test func `a WAL database that nobody has open is read without a trace`() throws {
    let fixture = try SQLiteFixture(
      folder.file("wal.sqlite"), "pragma journal_mode = wal", "create table t(a); insert into t values ('x')")
    fixture.close()
    #expect(folder.names == ["wal.sqlite"])
    let (sink, reading) = try readTable("t", of: try SQLiteSource(path: fixture.path))
    #expect(sink.texts() == ["x"] && reading.notices.isEmpty)
    #expect(folder.names == ["wal.sqlite"])
  }

  @Test func `rows that are only in the log are read, whoever has the database open`() throws {
    let fixture = try SQLiteFixture(
      folder.file("live.sqlite"), "pragma journal_mode = wal", "create table t(a)", "pragma wal_checkpoint(truncate)",
      "insert into t values ('in the log')")
    #expect(try readTable("t", of: try SQLiteSource(path: fixture.path)).sink.texts() == ["in the log"])

    // A copy of the two files, as a backup takes it, has no index beside it.
    try folder.write(try bytes("live.sqlite"), to: "copy/c.sqlite")
    try folder.write(try bytes("live.sqlite-wal"), to: "copy/c.sqlite-wal")
    let copy = try SQLiteSource(path: folder.file("copy/c.sqlite"))
    let (sink, reading) = try readTable("t", of: copy)
    #expect(sink.texts() == ["in the log"] && reading.notices.isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("copy")).count == 2)
  }

  @Test func `what is written, dropped or added during the scan is not seen`() throws {
    let writer = try SQLiteFixture(
      folder.file("busy.sqlite"), "pragma journal_mode = wal", "create table t(a); insert into t values ('before')")
    let source = try SQLiteSource(path: writer.path)
    try writer.run("insert into t values ('after'); create table u(a)")
    #expect(try source.catalogue().tables.map(\.name.name) == ["t"])
    #expect(try readTable("t", of: source).sink.texts() == ["before"])
    try writer.run("drop table t")
    let (sink, reading) = try readTable("t", of: source)
    #expect(sink.texts() == ["before"] && reading.notices.isEmpty)
  }

  @Test func `a file that somebody writes to without our lock is said to have changed`() throws {
    let fixture = try SQLiteFixture(
      folder.file("w.sqlite"), "pragma journal_mode = wal", "create table t(a); insert into t values ('x')")
    fixture.close()
    let source = try SQLiteSource(path: fixture.path)
    let writer = try SQLiteFixture(fixture.path, "insert into t values ('y')")
    #expect(try readTable("t", of: source).reading.notices.map(\.code) == ["changed-while-read"])
    writer.close()
  }

  @Test func `damage in one table leaves the others whole`() throws {
    let path = try makeDatabase("damaged.sqlite")
    var damaged = try bytes("damaged.sqlite")
    // The second table's pages are the last ones; all of them but its root become noise.
    let pages = damaged.count / 4096
    for offset in (pages - 30) * 4096..<pages * 4096 {
      damaged[offset] = UInt8(truncatingIfNeeded: offset &* 31) | 0x80
    }
    try folder.write(damaged, to: "damaged.sqlite")
    let source = try SQLiteSource(path: path)
    let first = try readTable("first", of: source)
    #expect(first.reading.rows == 2000 && first.reading.notices.isEmpty)
    let second = try readTable("second", of: source)
    #expect(second.reading.rows > 0 && second.reading.rows < 2000)
    #expect(second.reading.rows == second.sink.rowCount)
    #expect(second.reading.notices.map(\.code) == ["corrupt"])
    #expect(second.reading.notices.map(\.table?.name) == ["second"])
  }

  @Test func `a file that is cut off is an error that says so`() throws {
    let path = try makeDatabase("short.sqlite")
    let whole = try bytes("short.sqlite")
    for length in [whole.count / 4096 * 3 / 4 * 4096, 5000] {
      try folder.write(Array(whole.prefix(length)), to: "short.sqlite")
      let error = parts(of: failure(of: path))
      #expect(error.kind == "unusable" && error.problem.contains("is cut off"), "\(length) bytes")
    }
    // The library itself does not mind that a part of the last page is missing.
    try folder.write(Array(whole.dropLast()), to: "short.sqlite")
    #expect(try SQLiteSource(path: path).catalogue().notices.map(\.code) == ["file.truncated"])
    try folder.write(Array(whole.prefix(50)), to: "short.sqlite")
    #expect(parts(of: failure(of: path)).kind == "unusable")
  }

  @Test func `what is no database is an error that says what to do`() throws {
    try folder.write([], to: "empty.sqlite")
    try folder.write("just some text, long enough to be anything", to: "text.sqlite")
    try folder.write((0..<8192).map { UInt8(truncatingIfNeeded: ($0 &* 7919) >> 3) | 0x80 }, to: "cipher.db")
    let path = try makeDatabase("schema.sqlite")
    var damaged = try bytes("schema.sqlite")
    for offset in 100..<4096 { damaged[offset] = 0xA5 }
    try folder.write(damaged, to: "schema.sqlite")

    #expect(parts(of: failure(of: folder.file("empty.sqlite"))).problem.contains("is empty"))
    #expect(parts(of: failure(of: folder.file("text.sqlite"))).problem.contains("is not a SQLite database"))
    #expect(parts(of: failure(of: folder.file("cipher.db"))).problem.contains("encrypted"))
    #expect(parts(of: failure(of: path)).problem.contains("damaged"))
    for name in ["empty.sqlite", "text.sqlite", "cipher.db", "schema.sqlite"] {
      let error = parts(of: failure(of: folder.file(name)))
      #expect(error.kind == "unusable" && !error.hint.isEmpty)
    }
  }

  @Test func `what is not there or no file is an error that says so`() throws {
    #expect(parts(of: failure(of: "sqlite:" + folder.file("none.sqlite"))).kind == "unreachable")
    #expect(parts(of: failure(of: "sqlite:" + folder.file("none.sqlite"))).problem.contains("no such file"))
    #expect(parts(of: failure(of: "sqlite:" + folder.path)).problem.contains("is a folder"))
    #expect(mkfifo(folder.file("pipe"), 0o600) == 0)
    #expect(parts(of: failure(of: "sqlite:" + folder.file("pipe"))).problem.contains("is a pipe"))
    #expect(parts(of: failure(of: "sqlite:")).kind == "unusable")
  }

  @Test func `a database that another process is writing is locked`() throws {
    let writer = try SQLiteFixture(folder.file("locked.sqlite"), "create table t(a)", "begin exclusive")
    let error = #expect(throws: SourceError.self) {
      try SQLiteSource(path: writer.path, lockTimeout: .milliseconds(50))
    }
    #expect(parts(of: error).kind == "unreachable" && parts(of: error).problem.contains("is locked"))
  }

  @Test func `an interrupted transaction is not rolled back by a scan`() throws {
    let writer = try SQLiteFixture(
      folder.file("hot.sqlite"), "pragma cache_size = 1",
      "create table t(a); insert into t values (hex(zeroblob(20000)))",
      "begin", "update t set a = hex(zeroblob(40000))", "insert into t select hex(zeroblob(30000)) from t")
    try folder.write(try bytes("hot.sqlite"), to: "crashed.sqlite")
    try folder.write(try bytes("hot.sqlite-journal"), to: "crashed.sqlite-journal")
    try writer.run("rollback")
    let journal = try bytes("crashed.sqlite-journal")
    try #require(journal.count > 512)
    let error = parts(of: failure(of: folder.file("crashed.sqlite")))
    #expect(error.kind == "unreachable" && error.problem.contains("recovery"))
    #expect(try bytes("crashed.sqlite-journal") == journal)
  }

  @Test(arguments: ["a b.sqlite", "what?.sqlite", "50%41.sqlite", "x#y&mode=rwc.sqlite", "ä.sqlite", "it's.db"])
  func `a path of any spelling is only a path`(_ name: String) throws {
    let fixture = try SQLiteFixture(folder.file(name), "create table t(a); insert into t values ('x')")
    fixture.close()
    for target in [fixture.path, "sqlite:" + fixture.path, "sqlite://" + fixture.path] {
      let source = try openDataSource(target)
      #expect(try readTable("t", of: source).sink.texts() == ["x"])
      #expect(source.displayName == fixture.path)
    }
    #expect(folder.names == [name])
  }

  @Test func `a time limit ends the reading of a table, and the rows until then count`() throws {
    let path = try makeDatabase("slow.sqlite")
    let limits = ReadLimits(statementTimeout: .zero)
    let (sink, reading) = try readTable("first", of: try SQLiteSource(path: path), limits: limits)
    #expect(reading.notices.map(\.code) == ["timeout"])
    #expect(reading.rows > 0 && reading.rows < 2000 && reading.rows == sink.rowCount)
  }

  @Test func `a sink that stops ends the reading`() throws {
    let path = try makeDatabase("stop.sqlite")
    let sink = CollectingSink()
    sink.mostBatches = 1
    #expect(throws: SourceError.self) { try readTable("first", of: try SQLiteSource(path: path), sink: sink) }
    #expect(sink.batchCount == 1)
  }
}

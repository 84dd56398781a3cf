import DataSources
import Foundation
import ScanTypes
import TestSupport
import Testing

/// Folders, standard input, and what is not a file that can be read.
@Suite struct FilesFolderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `each file of a folder is a table, by its path below it and in the order of names`() throws {
    for name in ["b.csv", "a/z.txt", "a/b/c.ndjson", "Z.json", ".env", "ä.txt"] {
      try folder.write(Array("id,x\n1,2\n".utf8), to: name)
    }
    try folder.write(Array("hidden".utf8), to: ".git/config")
    let source = try openDataSource(folder.path)
    let catalogue = try source.catalogue()
    #expect(catalogue.tables.map(\.name.name) == [".env", "Z.json", "a/b/c.ndjson", "a/z.txt", "b.csv", "ä.txt"])
    #expect(catalogue.tables.allSatisfy { $0.kind == .file && $0.name.schema == nil })
    #expect(catalogue.notices.isEmpty)
    #expect(try readTable("a/z.txt", of: source).sink.texts() == ["id,x", "1,2"])
    #expect(source.displayName == folder.path)
  }

  @Test func `links are followed once, also those in a circle`() throws {
    try folder.write(Array("x".utf8), to: "real/a.txt")
    let outside = try TemporaryFolder()
    try outside.write("y", to: "b.txt")
    let files = FileManager.default
    try files.createSymbolicLink(atPath: folder.file("real/loop"), withDestinationPath: folder.path)
    try files.createSymbolicLink(atPath: folder.file("again.txt"), withDestinationPath: folder.file("real/a.txt"))
    try files.createSymbolicLink(atPath: folder.file("outside"), withDestinationPath: outside.path)
    try files.createSymbolicLink(atPath: folder.file("nowhere"), withDestinationPath: folder.file("gone"))
    let catalogue = try openDataSource(folder.path).catalogue()
    #expect(catalogue.tables.map(\.name.name) == ["outside/b.txt", "real/a.txt"])
    #expect(catalogue.notices.map(\.code) == ["file.missing"])
    #expect(catalogue.notices.map(\.table?.name) == ["nowhere"])
  }

  @Test func `what cannot be read in a folder is a notice, the rest is read`() throws {
    try folder.write("text", to: "ok.txt")
    try folder.write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [UInt8](repeating: 0, count: 99), to: "p.png")
    try folder.write((0..<999).map { UInt8(truncatingIfNeeded: $0 &* 73) }, to: "noise.bin")
    #expect(mkfifo(folder.file("pipe"), 0o600) == 0)
    let catalogue = try openDataSource(folder.path).catalogue()
    #expect(catalogue.tables.map(\.name.name) == ["ok.txt"])
    #expect(Set(catalogue.notices.map { $0.table?.name ?? "" }) == ["p.png", "noise.bin", "pipe"])
    #expect(catalogue.notices.allSatisfy { $0.code == "unsupported" && !$0.hint.isEmpty })
  }

  @Test func `a database in a folder has its tables under its own name, and its log is no file of its own`() throws {
    let fixture = try SQLiteFixture(
      folder.file("app.data"), "pragma journal_mode = wal", "create table t(a); insert into t values ('row')",
      "create virtual table x using fts5(a, content='')")
    #expect(folder.names.contains("app.data-wal"))
    try folder.write("text", to: "notes.txt")
    let source = try openDataSource(folder.path)
    let catalogue = try source.catalogue()
    #expect(catalogue.tables.map(\.name.displayName) == ["notes.txt", "app.data.t"])
    #expect(catalogue.notices.map { $0.table?.displayName } == ["app.data.x"])
    #expect(try readTable("app.data.t", of: source).sink.texts() == ["row"])
    fixture.close()
  }

  @Test func `an empty folder has no tables`() throws {
    let catalogue = try openDataSource(folder.path).catalogue()
    #expect(catalogue.tables.isEmpty && catalogue.notices.isEmpty)
  }

  /// A folder of dumps that a failed job left empty passed.
  @Test func `a folder of empty files is told to be one`() throws {
    for name in ["a.csv", "b/c.json", "d.sql"] { try folder.write([UInt8](), to: name) }
    try folder.write(gzip([]), to: "e.txt.gz")
    let notices = try openDataSource(folder.path).catalogue().notices
    #expect(notices.map(\.code) == ["target.empty"])
    // A mark is no data.
    try folder.write([0xEF, 0xBB, 0xBF], to: "m.csv")
    #expect(try openDataSource(folder.path).catalogue().notices.map(\.code) == ["target.empty"])
    try folder.write("x", to: "f.txt")
    #expect(try openDataSource(folder.path).catalogue().notices.isEmpty)
  }

  @Test func `what a run writes is left out, by whatever way it is reached`() throws {
    try folder.write(Array("id\n1\n".utf8), to: "a.csv")
    try folder.write(Array("{}".utf8), to: "b/report.json")
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link.json"), withDestinationPath: folder.file("b/report.json"))
    let source = try openDataSource(folder.path, leavingOut: [folder.file("b/report.json"), folder.file("none")])
    #expect(try source.catalogue().tables.map(\.name.name) == ["a.csv"])
  }

  @Test func `a path that cannot be read is an error that says so`() throws {
    #expect(parts(of: failure(of: folder.file("none.csv"))).kind == "unreachable")
    #expect(parts(of: failure(of: folder.file("none.csv"))).problem.contains("no such file"))
    #expect(mkfifo(folder.file("pipe"), 0o600) == 0)
    #expect(parts(of: failure(of: folder.file("pipe"))).problem.contains("is a pipe"))
    #expect(parts(of: failure(of: "/dev/null")).problem.contains("a device"))
    try folder.write(Array("%PDF-1.7 …".utf8), to: "a.pdf")
    #expect(parts(of: failure(of: folder.file("a.pdf"))).problem.contains("PDF"))
    #expect(parts(of: failure(of: "")).kind == "unusable")
    #expect(parts(of: failure(of: "mysql://host/db")).kind == "unusable")
  }

  @Test func `a file that goes away before it is read is incomplete`() throws {
    let path = try folder.write("text", to: "a.txt")
    let source = try openDataSource(path)
    let table = try source.catalogue().tables[0]
    try FileManager.default.removeItem(atPath: path)
    #expect(
      try source.read(table, limits: ReadLimits(), into: CollectingSink()).notices.map(\.code) == ["file.unreadable"])
  }

  // MARK: Standard input

  /// What comes through a pipe, written from another thread.
  private func piped(_ bytes: [UInt8]) throws -> (columns: [Column], sink: CollectingSink, reading: TableReading) {
    let pipe = Pipe()
    let writer = pipe.fileHandleForWriting
    let thread = Thread {
      try? writer.write(contentsOf: Data(bytes))
      try? writer.close()
    }
    thread.start()
    let source = try FileSource(descriptor: pipe.fileHandleForReading.fileDescriptor)
    let table = try source.catalogue().tables[0]
    let sink = CollectingSink()
    let reading = try source.read(table, limits: ReadLimits(), into: sink)
    #expect(table.name.displayName == "stdin")
    #expect(throws: SourceError.self) { try source.read(table, limits: ReadLimits(), into: CollectingSink()) }
    return (table.columns, sink, reading)
  }

  @Test(arguments: [
    ("{\"a\": 1}\n{\"a\": 2}\n", ["document"], 2), ("{\n \"a\": 1\n}\n", ["document"], 1),
    ("[{\"a\": 1},{\"a\": 2}]", ["document"], 2), ("id,name\n1,x\n2,y\n", ["id", "name"], 2),
    ("id\tname\n1\tx\n2\ty\n", ["id", "name"], 2), ("Dear Sir,\nthis is, as you see, text.\n", ["line"], 2),
    ("[info] started\n[warn] slow\n", ["line"], 2), ("one line, no more", ["line"], 1),
  ])
  func `what comes by standard input is known by its beginning`(_ text: String, _ names: [String], _ rows: Int) throws {
    for bytes in [Array(text.utf8), gzip(Array(text.utf8)), zstd(Array(text.utf8))] {
      let input = try piped(bytes)
      #expect(input.columns.map(\.name) == names)
      #expect(input.reading.rows == rows && input.reading.notices.isEmpty)
    }
  }

  @Test func `standard input may be longer than what is looked at first`() throws {
    let text = "id,name\n" + (0..<300_000).map { "\($0),n\n" }.joined()
    let input = try piped(Array(text.utf8))
    #expect(input.reading.rows == 300_000)
    #expect(input.sink.texts(0).last == "299999")
  }
}

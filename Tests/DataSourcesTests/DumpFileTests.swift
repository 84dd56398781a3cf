import DataSources
import Foundation
import ScanTypes
import TestSupport
import Testing

/// Dumps as files: large, wrapped, in folders, and what they say of themselves.
@Suite struct DumpFileTests {
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

  @Test(arguments: ["COPY", "INSERT"])
  func `cells longer than a batch come in pieces, whole and in their columns`(_ form: String) throws {
    let long = String(repeating: "0123456789é", count: 60_000)
    let sql =
      form == "COPY"
      ? "COPY t (a, b, c) FROM stdin;\n1\t\(long)\\n\tz\n2\t\\N\ty\n\\.\n"
      : "INSERT INTO t (a, b, c) VALUES (1, '\(long)\n', 'z'), (2, NULL, 'y');\n"
    var limits = ReadLimits()
    limits.pieceBytes = 100_000
    limits.pieceOverlap = 1000
    let (sink, reading) = try readTable("public.t", of: try open(sql), limits: limits)
    #expect(reading.rows == 2 && reading.notices.isEmpty)
    #expect(sink.widestValue <= 100_000)
    #expect(reading.bytes == long.utf8.count + 1 + 4)
    #expect(sink.texts(0) == ["1", "2"] && sink.texts(2) == ["z", "y"])
    #expect(sink.columns[1].last == .some(nil))
  }

  @Test(arguments: ["plain", "gzip", "zstd", "UTF-16", "mark", "CRLF"])
  func `a dump in any wrapping gives the same rows`(_ form: String) throws {
    let sql =
      "-- PostgreSQL database dump\nCREATE TABLE b (x text);\nCREATE TABLE a (y text);\nCOPY b (x) FROM stdin;\né\n\\N\n\\.\n"
      + "COPY a (y) FROM stdin;\nz\n\\.\n-- PostgreSQL database dump complete\n"
    let bytes = Array(sql.utf8)
    let (wrapped, name): ([UInt8], String) =
      switch form {
      case "gzip": (gzip(bytes), "d.sql.gz")
      case "zstd": (zstd(bytes), "d.sql.zst")
      case "UTF-16": ([0xFF, 0xFE] + sql.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, "d.sql")
      case "mark": ([0xEF, 0xBB, 0xBF] + bytes, "d.sql")
      case "CRLF": (Array(sql.replacing("\n", with: "\r\n").utf8), "d.sql")
      default: (bytes, "d.sql")
      }
    let source = try openDataSource(try folder.write(wrapped, to: name))
    #expect(try source.catalogue().notices.isEmpty)
    #expect(try rows("public.b", of: source) == [["é"], [nil]])
    #expect(try rows("public.a", of: source) == [["z"]])
    #expect(try rows("public.b", of: source) == [["é"], [nil]])
    // And as it comes through a pipe.
    let descriptor = Glibc.open(folder.file(name), O_RDONLY)
    defer { close(descriptor) }
    let piped = try FileSource(descriptor: descriptor)
    #expect(try rows("public.b", of: piped) == [["é"], [nil]])
    #expect(try rows("public.a", of: piped) == [["z"]])
  }

  @Test func `in a folder a dump's tables have its path as their schema`() throws {
    try folder.write(Array("CREATE TABLE t (a text);\nINSERT INTO t VALUES ('x');\n".utf8), to: "in/dump.sql")
    try folder.write(Array("CREATE TABLE t (a text);\n".utf8), to: "in/schema.sql")
    let source = try openDataSource(folder.file("in"))
    #expect(
      try source.catalogue().tables.map(\.name.displayName) == ["schema.sql", "dump.sql.public.t", "dump.sql"])
    #expect(try rows("dump.sql.public.t", of: source) == [["x"]])
    #expect(try rows("dump.sql", of: source) == [["CREATE TABLE t (a text);"]])
  }

  @Test func `what a dump says of itself is known`() throws {
    let path = try folder.write(
      Array(
        """
        -- PostgreSQL database dump
        -- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
        -- Dumped by pg_dump version 16.2
        -- Started on 2026-11-28 23:59:58 UTC
        CREATE TABLE public.t (a text);
        COPY public.t (a) FROM stdin;
        \\.
        -- Completed on 2026-11-29 00:00:03 UTC
        -- PostgreSQL database dump complete

        """.utf8), to: "d.sql")
    let contents = try #require(try FileSource(path: path).dumpContents.first)
    #expect(
      contents.facts.serverVersion == "15.18 (Debian 15.18-0+deb12u1)" && contents.facts.program == "pg_dump 16.2")
    #expect(
      contents.facts.startedOn == "2026-11-28 23:59:58 UTC" && contents.facts.completedOn == "2026-11-29 00:00:03 UTC")
    #expect(contents.facts.isComplete == true && contents.file == "d.sql")
    #expect(contents.schemas.first?.model.tables.map(\.name.displayName) == ["public.t"])
    let mariadb = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Dumps/mariadb.sql"
    let facts = try #require(try FileSource(path: mariadb).dumpContents.first?.facts)
    #expect(facts.serverVersion == "10.11.19-MariaDB-0+deb12u1" && facts.database == "shop")
    #expect(facts.completedOn == "2026-11-29 01:35:21" && facts.program == "MariaDB dump 10.19")
  }

  @Test func `an archive of pg_dump is refused with the command that makes it text`() throws {
    let path = try folder.write(Array("PGDMP\u{1}\u{e}".utf8), to: "a.dump")
    let said = parts(of: failure(of: path))
    #expect(said.kind == "unusable" && said.hint.contains("pg_restore -f - "))
  }

  @Test func `a sample takes rows from all over the dump`() throws {
    let rows = (0..<1000).map { "(\($0))" }.joined(separator: ",")
    let source = try open("CREATE TABLE t (a int);\nINSERT INTO t VALUES \(rows);\n")
    let (sink, reading) = try readTable("public.t", of: source, limits: ReadLimits(sample: .rows(10)))
    #expect(reading.rows == 10 && reading.isSampled)
    #expect(sink.texts().compactMap { $0.flatMap(Int.init) } == stride(from: 0, to: 1000, by: 100).map { $0 })
  }
}

import DataSources
import Foundation
import ScanTypes
import TestSupport
import Testing

/// Dumps that say what they are written in. `José` as ISO 8859-1 is no UTF-8, and no rule knew it for a name.
@Suite struct DumpEncodingTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let postgreSQL = "-- PostgreSQL database dump\nSET client_encoding = '%';\nCREATE TABLE t (a text);\n"
  private static let mySQL = "-- MySQL dump 10.13\n/*!40101 SET NAMES % */;\nCREATE TABLE `t` (`a` text);\n"

  /// - Parameters:
  ///   - head: with `%` where the encoding's name goes.
  ///   - value: as it stands in the file.
  private func open(_ head: String, _ encoding: String, _ value: [UInt8], as name: String = "d.sql") throws
    -> any DataSource
  {
    let isPostgreSQL = head.contains("PostgreSQL")
    var bytes = Array(head.replacing("%", with: encoding).utf8)
    bytes += Array((isPostgreSQL ? "COPY t (a) FROM stdin;\n" : "INSERT INTO `t` VALUES ('").utf8)
    bytes += value
    bytes += Array((isPostgreSQL ? "\n\\.\n-- PostgreSQL database dump complete\n" : "');\n-- Dump completed\n").utf8)
    return try openDataSource(try folder.write(bytes, to: name))
  }

  private func values(_ source: any DataSource) throws -> [String] {
    let table = try #require(source.catalogue().tables.first { $0.name.name == "t" })
    let sink = CollectingSink()
    _ = try source.read(table, limits: ReadLimits(), into: sink)
    return sink.columns[0].map { $0.map { String(decoding: $0.bytes, as: UTF8.self) } ?? "NULL" }
  }

  private static let ofPostgreSQL: [(String, [UInt8], String)] = [
    ("LATIN1", [0x4A, 0x6F, 0x73, 0xE9], "José"), ("WIN1252", [0x80, 0x35], "€5"), ("latin9", [0xA4], "€"),
    ("KOI8R", [0xE9, 0xD7, 0xC1, 0xCE], "Иван"), ("win1251", [0xC8, 0xE2, 0xE0, 0xED], "Иван"),
    ("EUC_JP", [0xBB, 0xB3, 0xC5, 0xC4], "山田"), ("UTF8", [0x4A, 0x6F, 0x73, 0xC3, 0xA9], "José"),
    // In these a backslash may be the second half of a character.
    ("SJIS", [0x95, 0x5C, 0x5C, 0x74, 0x78], "表\tx"), ("BIG5", [0xB3, 0x5C], "許"),
  ]

  @Test(arguments: ofPostgreSQL)
  func `what pg_dump wrote in another encoding is read as UTF-8`(_ name: String, _ bytes: [UInt8], _ text: String)
    throws
  {
    let source = try open(Self.postgreSQL, name, bytes)
    #expect(try source.catalogue().notices.isEmpty)
    #expect(try values(source) == [text])
  }

  private static let ofMySQL: [(String, [UInt8], String)] = [
    ("latin1", [0x4A, 0x6F, 0x73, 0xE9], "José"), ("latin1", [0x80, 0x35], "€5"), ("utf8mb4", [0xC3, 0xA9], "é"),
    ("sjis", [0x95, 0x5C], "表"), ("cp1250", [0xB3], "ł"), ("greek", [0xC1], "Α"),
  ]

  @Test(arguments: ofMySQL)
  func `and so is mysqldump's`(_ name: String, _ bytes: [UInt8], _ text: String) throws {
    let source = try open(Self.mySQL, name, bytes)
    #expect(try source.catalogue().notices.isEmpty)
    #expect(try values(source) == [text])
  }

  @Test func `a file that somebody has converted is read as it is`() throws {
    let source = try open(Self.postgreSQL, "LATIN1", Array("José".utf8))
    #expect(try source.catalogue().notices.isEmpty)
    #expect(try values(source) == ["José"])
    #expect(try values(open(Self.postgreSQL, "SQL_ASCII", Array("José".utf8))) == ["José"])
  }

  @Test func `compressed ones too`() throws {
    let bytes =
      Array(Self.postgreSQL.replacing("%", with: "LATIN1").utf8) + Array("COPY t (a) FROM stdin;\nJos".utf8) + [0xE9]
      + Array("\n\\.\n-- PostgreSQL database dump complete\n".utf8)
    #expect(try values(openDataSource(try folder.write(gzip(bytes), to: "d.sql.gz"))) == ["José"])
  }

  private static let unconvertible: [(String, [UInt8], String)] = [
    ("SQL_ASCII", [0xE9], "sql_ascii, which does not say"),
    ("MULE_INTERNAL", [0xE9], "mule_internal, which does not say"),
    ("EUC_JP", [0xBB, 0xFF], "2 of its bytes are no euc_jp"),
  ]

  @Test(arguments: unconvertible)
  func `what cannot be converted is told`(_ name: String, _ bytes: [UInt8], _ words: String) throws {
    let source = try open(Self.postgreSQL, name, bytes)
    let notice = try #require(source.catalogue().notices.first)
    #expect(notice.code == "dump.encoding")
    #expect(notice.message.contains(words), "\(notice.message)")
    #expect(try values(source).count == 1)
  }

  private static let cyrillic: [UInt8] = [0xC8, 0xE2, 0xE0, 0xED]

  /// Psql's own command, and MySQL's words in what was taken for PostgreSQL's.
  @Test(arguments: [
    "\\encoding WIN1251", "SET NAMES 'WIN1251';", "SET NAMES cp1251;", "SET CHARACTER SET cp1251;",
    "SET client_encoding TO 'windows-1251';",
  ])
  func `is told what it is in by any of these`(_ statement: String) throws {
    let head = "-- PostgreSQL database dump\n\(statement)\nCREATE TABLE t (a text);\n"
    let source = try open(head, "", Self.cyrillic)
    #expect(try source.catalogue().notices.isEmpty)
    #expect(try values(source) == ["Иван"])
  }

  @Test func `bytes that are no UTF-8 are told where it says UTF-8 or nothing`() throws {
    for head in [Self.postgreSQL, "-- PostgreSQL database dump\nCREATE TABLE t (a text);\n"] {
      let notice = try #require(try open(head, "UTF8", Self.cyrillic).catalogue().notices.first)
      #expect(notice.code == "dump.encoding")
    }
  }

  /// A BLOB's bytes stand in MySQL's dumps as they are, and are no wonder.
  @Test func `and in MySQL's only where they stand in text`() throws {
    let source = try open(Self.mySQL, "utf8mb4", Self.cyrillic)
    #expect(try source.catalogue().notices.isEmpty)
    let table = try #require(source.catalogue().tables.first { $0.name.name == "t" })
    #expect(
      try source.read(table, limits: ReadLimits(), into: CollectingSink()).notices.map(\.code) == ["dump.encoding"])
    let binary = try open(Self.mySQL.replacing("text", with: "blob"), "utf8mb4", Self.cyrillic)
    let blobs = try #require(binary.catalogue().tables.first { $0.name.name == "t" })
    #expect(try binary.read(blobs, limits: ReadLimits(), into: CollectingSink()).notices.isEmpty)
  }

  /// Whatever stood there was printed.
  @Test(arguments: ["ole.vogel@posteo.net", "LATIN1 ole.vogel@posteo.net"])
  func `a name that is no encoding's is not shown`(_ name: String) throws {
    let notice = try #require(try open(Self.postgreSQL, name, [0xE9]).catalogue().notices.first)
    #expect(notice.code == "dump.encoding")
    #expect(notice.message.contains("an encoding that is not known"))
    #expect(!notice.message.contains("vogel"))
  }
}

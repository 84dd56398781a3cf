import Foundation
import TestSupport

/// Cells whose values are encoded, in every way that is read, with the path each is found at.
struct EncodedCells {
  struct Column: Sendable {
    let name: String
    let path: String
    let isBinary: Bool
    let write: @Sendable (_ mail: String) -> [UInt8]

    init(
      _ name: String, _ path: String, isBinary: Bool = false, _ write: @escaping @Sendable (_ mail: String) -> [UInt8]
    ) {
      self.name = name
      self.path = path
      self.isBinary = isBinary
      self.write = write
    }
  }

  private static func json(_ mail: String) -> [UInt8] { Array(#"{"id":7,"mail":"\#(mail)"}"#.utf8) }

  private static func base64(_ bytes: [UInt8]) -> [UInt8] { Array(Data(bytes).base64EncodedString().utf8) }

  private static func base64URL(_ bytes: [UInt8]) -> String {
    String(decoding: base64(bytes), as: UTF8.self).replacingOccurrences(of: "+", with: "-")
      .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
  }

  private static func hex(_ bytes: [UInt8]) -> [UInt8] { Array(bytes.map { String(format: "%02x", $0) }.joined().utf8) }

  private static func percent(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
  }

  static let columns: [Column] = [
    Column("packed_gzip", "gzip:$.mail", isBinary: true) { gzip(json($0)) },
    Column("packed_zlib", "zlib:$.mail", isBinary: true) { zlib(json($0)) },
    Column("packed_zstd", "zstd:$.mail", isBinary: true) { zstd(json($0)) },
    Column("packed_twice", "zstd:base64:$.mail", isBinary: true) { zstd(base64(json($0))) },
    Column("wide", "utf16:$.mail", isBinary: true) {
      [0xFF, 0xFE] + String(decoding: json($0), as: UTF8.self).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    },
    Column("b64", "base64:$.mail") { base64(json($0)) },
    Column("b64_zlib", "base64:zlib:$.mail") { base64(zlib(json($0))) },
    Column("hexed", "hex:$.mail") { hex(json($0)) },
    Column("percented", "percent:") { Array("/u/\(percent($0))".utf8) },
    Column("query", "query:$.mail") { Array("page=2&mail=\(percent($0))".utf8) },
    Column("cookies", "cookie:$.mail") { Array("sid=1a2b; mail=\(percent($0)); lang=de".utf8) },
    Column("bearer", "jwt:$.mail") {
      Array("\(base64URL(Array(#"{"alg":"HS256"}"#.utf8))).\(base64URL(json($0))).c2lnbmVkLWJ5LW5vYm9keQ".utf8)
    },
    Column("session", "php:$.mail") { Array(#"a:1:{s:4:"mail";s:\#($0.utf8.count):"\#($0)";}"#.utf8) },
    Column("lines", "yaml:$.contact.mail") { Array("id: 7\ncontact:\n  mail: \($0)\n".utf8) },
    Column("sheet", "csv:$.mail") { Array("id;mail;city\n7;\($0);Graz\n".utf8) },
    Column("message", "mime:base64:") {
      Array("Subject: Order\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\n".utf8)
        + base64(Array("My address is \($0), thanks".utf8)) + [0x0A]
    },
    Column("quoted", "qp:") { Array("Gr=C3=BC=C3=9Fe an \($0.replacingOccurrences(of: "@", with: "=40"))".utf8) },
    Column("page", "html:") {
      Array("<p>write to</p><div>\($0.replacingOccurrences(of: "@", with: "&#64;"))</div>".utf8)
    },
    Column("referenced", "entity:") { Array("write to \($0.replacingOccurrences(of: "@", with: "&commat;"))".utf8) },
    Column("document", "$.raw->base64:$.mail") { mail in
      Array(#"{"raw":"\#(String(decoding: base64(json(mail)), as: UTF8.self))"}"#.utf8)
    },
  ]

  var canaries: Canaries
  /// By row, the cell of each column.
  private(set) var rows: [[[UInt8]]] = []

  init(seed: UInt64, rows count: Int = 20) {
    canaries = Canaries(seed: seed)
    rows = (0..<count).map { _ in Self.columns.map { $0.write(canaries.plant(.mail)) } }
  }

  /// The cells as they are written, where they are text: these are leaks as well.
  var spellings: [String] {
    rows.flatMap { row in
      zip(Self.columns, row).compactMap { column, cell in column.isBinary ? nil : String(decoding: cell, as: UTF8.self)
      }
    }
  }

  private static func literal(_ cell: [UInt8], _ column: Column, prefix: String, suffix: String) -> String {
    column.isBinary
      ? prefix + String(decoding: hex(cell), as: UTF8.self) + suffix : String(decoding: cell, as: UTF8.self).sqlQuoted
  }

  private func insertions(prefix: String, suffix: String) -> [String] {
    rows.map { row in
      let values = zip(Self.columns, row).map { Self.literal($1, $0, prefix: prefix, suffix: suffix) }
      return "INSERT INTO cells VALUES (\(values.joined(separator: ", ")))"
    }
  }

  func sqliteStatements() -> [String] {
    let columns = Self.columns.map { "\($0.name) \($0.isBinary ? "BLOB" : "TEXT")" }
    return ["CREATE TABLE cells(\(columns.joined(separator: ", ")))"] + insertions(prefix: "x'", suffix: "'")
  }

  func postgresStatements() -> String {
    let columns = Self.columns.map { "\($0.name) \($0.isBinary ? "bytea" : "text")" }
    let all = ["CREATE TABLE cells(\(columns.joined(separator: ", ")))"] + insertions(prefix: "'\\x", suffix: "'")
    return all.joined(separator: ";\n") + ";\n"
  }
}

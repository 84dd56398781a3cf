import Foundation
import TestSupport
import Testing

/// What is encoded in cells of real databases, through the program: each with its path, and none of it in any output.
struct EncodedCellTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Scans in every format, and checks paths and leaks.
  private func check(_ target: String, _ cells: EncodedCells, sourceLocation: SourceLocation = #_sourceLocation) throws
  {
    var outputs: [(String, Data)] = []
    let files = ["json", "sarif", "junit"]
    let arguments = ["scan", target] + files.flatMap { ["--\($0)", "report.\($0)"] }
    let explained = EncodedCells.columns.flatMap { ["--explain", "cells.\($0.name)"] }
    for options in [["--color", "always"], ["--sarif-flavour", "full"] + explained] {
      let outcome = try Program.run(arguments + options, in: folder)
      #expect(outcome.status == 1, "\(outcome.errors)", sourceLocation: sourceLocation)
      outputs.append(("output", Data(outcome.output.utf8)))
      outputs.append(("errors", Data(outcome.errors.utf8)))
      for file in files {
        outputs.append((file, try #require(FileManager.default.contents(atPath: "\(folder.path)/report.\(file)"))))
      }
    }
    let report = try #require(outputs.first { $0.0 == "json" }?.1)
    let object = try #require(try JSONSerialization.jsonObject(with: report) as? [String: Any])
    let findings = try #require(object["findings"] as? [[String: Any]])
    let found = Set(
      findings.filter { $0["rule"] as? String == "contact.email" }.map {
        "\($0["column"] ?? "") \($0["path"] ?? "") \($0["rows_matched"] ?? "")"
      })
    let wanted = Set(EncodedCells.columns.map { "\($0.name) \($0.path) \(cells.rows.count)" })
    #expect(found == wanted, sourceLocation: sourceLocation)
    let search = LeakSearch(cells.canaries.all + cells.spellings)
    for (place, bytes) in outputs {
      let leaks = search.leaks(in: bytes).sorted()
      #expect(leaks.isEmpty, "\(place)", sourceLocation: sourceLocation)
    }
  }

  @Test func `of SQLite are found with their paths, and are in no output`() throws {
    let cells = EncodedCells(seed: 31)
    let path = folder.path + "/cells.sqlite"
    try SQLiteDatabase.make(path, cells.sqliteStatements())
    try check(path, cells)
  }

  @Test func `of PostgreSQL are found with their paths, and are in no output`() throws {
    let cells = EncodedCells(seed: 32)
    let database = try PostgreSQLServer.shared().makeDatabase()
    try database.run(cells.postgresStatements())
    try check(database.uri(), cells)
  }

  @Test func `that are cut off are reported, and end with 3`() throws {
    let path = folder.path + "/cut.sqlite"
    let text = Array((0..<400).map { "line \($0 &* 7919 % 10_007)" }.joined(separator: "\n").utf8)
    let cells = [gzip(text), zlib(text), zstd(text)].map { $0.prefix($0.count / 2) }
    let hex = cells.map { "INSERT INTO cut VALUES (x'\($0.map { String(format: "%02x", $0) }.joined())')" }
    try SQLiteDatabase.make(path, ["CREATE TABLE cut(body BLOB)"] + hex)
    let outcome = try Program.run(["scan", path, "--format", "json"], in: folder)
    #expect(outcome.status == 3)
    #expect(outcome.output.contains("decode.incomplete") && outcome.output.contains("3 cells"))
  }

  @Test func `are found in texts, too, and are in nothing that detect writes`() throws {
    let cells = EncodedCells(seed: 33, rows: 3)
    let texts = zip(0..., cells.spellings).map { number, text in
      let escaped = text.jsonEscaped.replacingOccurrences(of: "\n", with: "\\n")
      return #"{"id":\#(number),"text":"see \#(escaped)"}"#
    }
    let outcome = try Program.run(
      ["detect", "--ndjson"], input: Data(texts.joined(separator: "\n").utf8), in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let paths = outcome.output.split(separator: "\n").compactMap { line in
      let object = (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any]
      return object?["rule"] as? String == "contact.email" ? object?["path"] as? String ?? "" : nil
    }
    // Of every text of every kind the address.
    #expect(paths.count == texts.count)
    #expect(
      Set(paths).isSuperset(of: ["base64:$.mail", "hex:$.mail", "percent:", "query:$.mail", "jwt:$.mail", "qp:"]))
    let search = LeakSearch(cells.canaries.all + cells.spellings)
    #expect(search.leaks(in: Data((outcome.output + outcome.errors).utf8)).isEmpty)
  }
}

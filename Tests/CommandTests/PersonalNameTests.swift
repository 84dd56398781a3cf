import Foundation
import TestSupport
import Testing

/// A schema may itself hold what no report may show.
@Suite struct `Names that are personal data` {
  @Test func `are in no output`() throws {
    var canaries = Canaries(seed: 77)
    let unread = canaries.plant(.mail)
    let (table, column, other) = (canaries.plant(.mail), canaries.plant(.card), canaries.plant(.iban))
    let folder = try TemporaryFolder()
    try SQLiteDatabase.make(
      folder.path + "/s.sqlite",
      [
        "CREATE TABLE \"\(table)\"(id INTEGER PRIMARY KEY, \"\(column)\" TEXT, email TEXT)",
        "CREATE TABLE plain(ref INTEGER REFERENCES \"\(table)\"(id), \"\(other)\" TEXT)",
        "INSERT INTO \"\(table)\" VALUES (1, 'x', '\(canaries.plant(.mail))'), (2, 'y', '\(canaries.plant(.mail))')",
        "INSERT INTO plain VALUES (1, 'x')",
        "CREATE VIRTUAL TABLE \"\(unread)\" USING fts5(body, content='')",
      ])
    let outcome = try Program.run(
      ["scan", "s.sqlite", "--json", "r.json", "--sarif", "r.sarif", "--junit", "r.xml"], in: folder)
    #expect(outcome.status == 3)
    func written(_ name: String) throws -> String {
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(name)")), as: UTF8.self)
    }
    let json = try written("r.json")
    let outputs = try outcome.output + outcome.errors + json + written("r.sarif") + written("r.xml")
    #expect(LeakSearch(canaries.all).leaks(in: Data(outputs.utf8)).isEmpty)
    // What is in such a table is read and found all the same.
    #expect(json.contains("schema.personal") && json.contains("\"email\"") && json.contains("contact.email"))
    #expect(json.contains("xxxxxxxxx.xxxxxx@") && json.contains("column 2 9999999999999999"))
  }
}

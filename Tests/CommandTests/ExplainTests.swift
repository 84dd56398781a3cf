import TestSupport
import Testing

/// `scan --explain`, on the program.
struct ExplainTests {
  private static let columns = "id INTEGER PRIMARY KEY, email TEXT, digest TEXT, profile TEXT, ref TEXT, flag BOOLEAN"

  /// Forty rows: mail addresses of which a quarter is masked, documents, and numbers of no kind.
  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let rows = (1...40).map { id in
      let mail = id % 4 == 0 ? "****@****" : "hanna.brandt\(id)@posteo.net"
      let document = #"{"contact": {"phone": "+49 30 \#(2_345_600 + id)"}}"#
      return
        "INSERT INTO users VALUES (\(id), '\(mail)', NULL, '\(document)', '4\(100_000_000_000_000 + id * 7_919)', 0)"
    }
    try SQLiteDatabase.make("\(folder.path)/a.sqlite", ["CREATE TABLE users (\(columns))"] + rows)
    return folder
  }

  private static func scan(_ options: String...) throws -> Program.Outcome {
    try Program.run(["scan", "a.sqlite", "--no-progress"] + options, in: folder())
  }

  @Test func `prints why a column has its verdict, and no value`() throws {
    let outcome = try Self.scan("--explain", "users.email")
    #expect(outcome.status == 1)
    let text = outcome.output.split(separator: "EXPLAIN").last.map(String.init) ?? ""
    for words in [
      "users.email", "40, 40 values not empty", "10 redacted", "contact.email", "real, confidence", "form.strong",
      "the whole name: email", "75 % of it not masked", "changes",
    ] { #expect(text.contains(words), "\(words) in \(text)") }
    #expect(!text.contains("hanna") && !text.contains("posteo"))
  }

  @Test func `says of a column without a finding what was against it`() throws {
    let outcome = try Self.scan("--explain", "users.ref", "--explain", "users.flag")
    #expect(outcome.output.contains("none: no rule stands"))
    #expect(outcome.output.contains("fin.card.pan"))
    #expect(outcome.output.contains("by chance"))
    #expect(outcome.output.contains("No rule looks at its type"))
    #expect(!outcome.output.contains("4100000"))
  }

  @Test(arguments: ["users.profile.$.contact.phone", "users.profile.contact.phone", "users.profile $.contact.phone"])
  func `takes a path in the documents of a column`(_ name: String) throws {
    let outcome = try Self.scan("--explain", name)
    #expect(outcome.output.contains("EXPLAIN  users.profile $.contact.phone"))
    #expect(outcome.output.contains("contact.phone"))
  }

  @Test func `stands on standard error beside a report for programs`() throws {
    let outcome = try Self.scan("--format", "json", "--explain", "users.email")
    #expect(outcome.output.hasPrefix("{") && !outcome.output.contains("EXPLAIN"))
    #expect(outcome.errors.contains("EXPLAIN  users.email"))
  }

  @Test(arguments: [
    ("users.emial", "did you mean 'users.email'?"), ("nothing.at.all", "write table.column"),
    ("users.profile.$.contact.fone", "did you mean '$.contact.phone'?"), ("users.ref.x", "it holds no documents"),
  ])
  func `ends with 2 and the way out for a name that there is not`(_ name: String, _ hint: String) throws {
    let outcome = try Self.scan("--explain", name)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("--explain '\(name)'"))
    #expect(outcome.errors.contains(hint), "\(outcome.errors)")
  }

  @Test func `ends with 2 for a column that is not scanned`() throws {
    let outcome = try Self.scan("--exclude", "users.ref", "--explain", "users.ref")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("is not scanned"))
  }
}

import Foundation
import TestSupport
import Testing

/// Plants values in every kind of cell, runs the program with every output at once, and finds none of them again.
struct CanaryTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Runs the program in every format and returns all that it wrote, by where.
  private func outputs(of targets: [String], _ options: [String] = []) throws -> [(place: String, bytes: Data)] {
    var all: [(String, Data)] = []
    func add(_ outcome: Program.Outcome, _ name: String) throws {
      // A crash would leak nothing, and mean nothing.
      #expect(outcome.status <= 4, "\(name): \(outcome.errors)")
      all.append(("\(name) standard output", Data(outcome.output.utf8)))
      all.append(("\(name) standard error", Data(outcome.errors.utf8)))
    }
    let reports = [("full", "always"), ("github", "never")]
    for (flavour, colour) in reports {
      let files = ["json", "sarif", "junit"].map { ("--\($0)", "\(flavour).\($0)") }
      let arguments =
        ["scan"] + targets + files.flatMap { [$0.0, $0.1] } + ["--sarif-flavour", flavour, "--color", colour]
      try add(Program.run(arguments + options, in: folder), "\(flavour) \(colour)")
      for (_, file) in files {
        if let bytes = FileManager.default.contents(atPath: "\(folder.path)/\(file)") { all.append((file, bytes)) }
      }
    }
    // On a terminal there is a progress line too; `script` makes one, and shows both streams.
    let words = (targets + options).map { "'\($0)'" }.joined(separator: " ")
    try add(
      Program.run(in: folder, shell: "script -qec \"$MASKPROOF scan \(words) --jobs 1\" /dev/null"), "terminal")
    return all
  }

  private func expectNone(
    of canaries: Canaries, in outputs: [(place: String, bytes: Data)],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let search = LeakSearch(canaries.all)
    for (place, bytes) in outputs {
      let leaks = search.leaks(in: bytes).sorted()
      #expect(leaks.isEmpty, "\(place)", sourceLocation: sourceLocation)
    }
  }

  private func report(_ outputs: [(place: String, bytes: Data)]) throws -> String {
    String(decoding: try #require(outputs.first { $0.place == "full.json" }).bytes, as: UTF8.self)
  }

  @Test(arguments: Canaries.Kind.allCases) func `the search finds a value in each form it may hide in`(
    _ kind: Canaries.Kind
  ) {
    var canaries = Canaries(seed: 1)
    let values = (0..<5).map { _ in canaries.plant(kind) }
    let search = LeakSearch(values)
    for (index, value) in values.enumerated() {
      for (form, text) in LeakSearch.forms(of: value) {
        let found = search.leaks(in: Data("… \(text.uppercased())-x".utf8))
        #expect(found.contains("value \(index) as \(form)"))
      }
    }
    #expect(search.leaks(in: Data("nothing of the kind: 4539 1234 5678 9012, abc".utf8)).isEmpty)
    if kind == .card {
      let spaced = values[0].enumerated().map { $0 % 4 == 0 ? " \($1)" : "\($1)" }.joined()
      #expect(search.leaks(in: Data(spaced.utf8)) == ["value 0 as digits"])
    }
  }

  @Test func `no value of a SQLite database is in any output`() throws {
    var cells = Cells(seed: 11)
    let path = folder.path + "/canaries.sqlite"
    try SQLiteDatabase.make(path, cells.sqliteStatements())
    #expect(cells.canaries.all.count >= 200)
    let outputs = try outputs(of: [path])
    expectNone(of: cells.canaries, in: outputs)
    let json = try report(outputs)
    for rule in ["fin.card.pan", "contact.email", "fin.iban", "id.us.ssn", "secret.password-plain"] {
      let isFound = json.contains("\"rule\": \"\(rule)\"")
      #expect(isFound, "\(rule) found nothing, so nothing was proved")
    }
    #expect(json.contains("{key}"))
  }

  @Test func `no value of a folder of files is in any output`() throws {
    var cells = Cells(seed: 12)
    for (name, contents) in cells.files() { try folder.write(contents, to: name) }
    let zipped = try Program.run(in: folder, shell: "gzip people.txt && mkdir data && mv *.* data/")
    #expect(zipped.status == 0)
    #expect(cells.canaries.all.count >= 200)
    let outputs = try outputs(of: ["data"])
    expectNone(of: cells.canaries, in: outputs)
    #expect(try report(outputs).contains("contact.email"))
  }

  @Test func `no value of a PostgreSQL database is in any output, also none that the server quotes`() throws {
    var cells = Cells(seed: 13)
    let server = try PostgreSQLServer.shared()
    let database = try server.makeDatabase()
    // The server reads this one itself, as its own user, and quotes its lines in what it says.
    chmod(folder.path, 0o755)
    try folder.write(cells.foreignFile(), to: "foreign.csv")
    chmod(folder.path + "/foreign.csv", 0o644)
    try database.run(cells.postgresStatements(foreignFile: folder.path + "/foreign.csv"))
    let role = try server.makeRole()
    try database.run("GRANT SELECT ON ALL TABLES IN SCHEMA public TO \(role)")
    #expect(cells.canaries.all.count >= 200)
    for uri in [database.uri(), database.uri(role: role)] {
      let outputs = try outputs(of: [uri])
      expectNone(of: cells.canaries, in: outputs)
      let json = try report(outputs)
      for rule in ["fin.card.pan", "contact.email", "fin.iban", "secret.password-plain"] {
        let isFound = json.contains("\"rule\": \"\(rule)\"")
        #expect(isFound, "\(rule) found nothing, so nothing was proved")
      }
      #expect(json.contains("server.error"), "the table that makes the server quote a value was not tried")
    }
  }

  @Test func `no value of a database without an encoding is in any output`() throws {
    var cells = Cells(seed: 14)
    let database = try PostgreSQLServer.shared().makeDatabase(encoding: "SQL_ASCII")
    try database.run(cells.brokenTextStatements())
    expectNone(of: cells.canaries, in: try outputs(of: [database.uri()]))
  }

  @Test func `no text is in what detect writes, also not of lines it cannot read`() throws {
    var cells = Cells(seed: 15)
    let lines = cells.lines(60)
    var outputs: [(String, Data)] = []
    func detect(_ input: String, _ options: String...) throws {
      let outcome = try Program.run(["detect"] + options, input: Data(input.utf8), in: folder)
      outputs.append(("detect \(options) output", Data(outcome.output.utf8)))
      outputs.append(("detect \(options) errors", Data(outcome.errors.utf8)))
    }
    try detect(lines.joined(separator: "\n"))
    try detect(lines.joined(separator: "\n"), "--offsets", "codepoints")
    let objects = lines.enumerated().map { #"{"id":\#($0),"text":"\#($1.jsonEscaped)"}"# }
    try detect(objects.joined(separator: "\n"), "--ndjson")
    #expect(outputs.contains { String(decoding: $0.1, as: UTF8.self).contains("contact.email") })
    let broken = lines.map(\.jsonEscaped).flatMap { line in
      [
        line, "{\"text\":\"\(line)\"}", "{\"\(line)\":1}", "{\"id\":{\"x\":\"\(line)\"},\"text\":\"\(line)\"}",
        "{\"id\":1,\"text\":\"\(line)", "{\"id\":1,\"text\":\"\(line)\\q\"}", "{\"id\":1,\"text\":\"x\"} \(line)",
        "{\"id\":1,\"id\":\"\(line)\",\"text\":\"x\"}",
      ]
    }
    for start in stride(from: 0, to: 160, by: 16) {
      try detect(broken[start..<start + 16].joined(separator: "\n"), "--ndjson")
    }
    expectNone(of: cells.canaries, in: outputs)
  }

  @Test func `no password of a target is in any output`() throws {
    var canaries = Canaries(seed: 16)
    let server = try PostgreSQLServer.shared()
    let role = try server.makeRole(password: canaries.plant(.word))
    let database = try server.makeDatabase()
    let host = "host=\(server.socketFolder) port=\(PostgreSQLServer.port) dbname=\(database.name)"
    let secrets = (0..<9).map { _ in canaries.plant(.word) }
    let user = canaries.plant(.word)
    let targets = [
      database.uri(role: role, password: secrets[0]), "\(host) user=\(role) password=\(secrets[1])",
      "\(host) user=\(user) password=\(secrets[2])", "postgresql://\(user):\(secrets[3])@127.0.0.1:1/db",
      "postgresql://joe:\(secrets[4])@no-such-host.invalid/db?password=\(secrets[4])",
      "postgresql://joe:\(secrets[5])@[bad/db", "postgres://joe:a@b#c/\(secrets[6])@127.0.0.1:1/db",
      "mysql://joe:\(secrets[7])@127.0.0.1/db", "\(host) pasword=\(secrets[8])",
    ]
    var all: [(String, Data)] = []
    for target in targets {
      let outcome = try Program.run(
        ["scan", target, "--json", "a.json", "--sarif", "a.sarif", "--junit", "a.xml"], in: folder)
      #expect([2, 4].contains(outcome.status))
      all.append((target, Data((outcome.output + outcome.errors).utf8)))
      for file in ["a.json", "a.sarif", "a.xml"] {
        if let bytes = FileManager.default.contents(atPath: "\(folder.path)/\(file)") { all.append((target, bytes)) }
      }
    }
    expectNone(of: canaries, in: all)
  }

  @Test func `no example of a rule is in any output`() throws {
    var canaries = Canaries(seed: 17)
    let values = [Canaries.Kind.mail, .card, .word].map { canaries.plant($0) }
    var outputs: [(String, Data)] = []
    for (index, value) in values.enumerated() {
      let failing = [
        "'a «\(value)» b'", "{text: '«\(value)»', verdict: masked}", "{text: '«\(value)»', column: badge}",
      ]
      let unusable = [
        "'\(value)", "['\(value)']", "'no mark: \(value)'", "'\(value) \u{1}'", "{text: '«\(value)', column: badge}",
        "- \(value)", "'«\(value)» and «\(value)»'",
      ]
      for (status, examples) in [(Int32(1), failing), (2, unusable)] {
        let directory = "rules\(index)-\(status)"
        try FileManager.default.createDirectory(
          atPath: "\(folder.path)/\(directory)", withIntermediateDirectories: true)
        for (number, example) in examples.enumerated() {
          try folder.write(Self.rule(number, example: example), to: "\(directory)/own.badge\(number).yaml")
        }
        let outcome = try Program.run(["rules", "test", "--rules", directory], in: folder)
        #expect(outcome.status == status)
        outputs.append((directory, Data((outcome.output + outcome.errors).utf8)))
      }
    }
    expectNone(of: canaries, in: outputs)
  }

  private static func rule(_ number: Int, example: String) -> String {
    """
    id: own.badge\(number)
    code: XX000\(number)
    title: Badge
    severity: high
    controls: [GDPR-4.1]
    description: A badge.
    remedy: Mask it.
    evidence: alone
    forms:
      - shape: {literals: [badge-], lookback: 0}
        pattern: 'badge-[0-9]{6}'
    examples:
      positive:
        - \(example)
        - '«badge-123456»'
        - 'x «badge-123457»'
      negative:
        - 'badge-1'
        - 'bad-123456'
        - 'badge'

    """
  }
}

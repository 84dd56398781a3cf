import Foundation
import TestSupport
import Testing

/// What a user may get wrong, or find: each with the exit code and a sentence that says what to do.
struct BadInputTests {
  let folder: TemporaryFolder
  private let mail = "maria.keller@gmx.de"

  init() throws { folder = try TemporaryFolder() }

  private func scan(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(["scan"] + arguments, in: folder)
  }

  private func expect(
    _ outcome: Program.Outcome, _ status: Int32, _ problem: String, _ hint: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(outcome.status == status, sourceLocation: sourceLocation)
    // Lines are broken to fit; words stay in order.
    let said = (outcome.errors + outcome.output).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(said.contains(problem), sourceLocation: sourceLocation)
    #expect(said.contains(hint), sourceLocation: sourceLocation)
  }

  @Test func `a target that is not there`() throws {
    expect(try scan("none.sqlite"), 4, "no such file or folder: none.sqlite", "Check the path.")
    expect(
      try scan("postgresql://no-such-host.invalid/db"), 4, "postgresql://no-such-host.invalid/db: no such host",
      "check the spelling of the host")
    expect(try scan("postgresql://127.0.0.1:1/db"), 4, "nothing listens there", "start the server")
    let server = try PostgreSQLServer.shared()
    let role = try server.makeRole(password: "the right one")
    expect(
      try scan(try server.makeDatabase().uri(role: role, password: "a wrong one")), 4, "wrong user or password",
      "check PGPASSWORD, ~/.pgpass or the password in the URI")
    expect(try scan("postgresql://a:b@c@localhost/db"), 2, "more than one @", "write %40 for @")
  }

  @Test func `a file that is no database, is encrypted, or has no bytes`() throws {
    try folder.write("id;name\n1;x\n", to: "text.sqlite")
    expect(try scan("text.sqlite"), 2, "text.sqlite is not a SQLite database", "Give the path of a SQLite database")
    try folder.write(Data((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 131) }), to: "cipher.db")
    expect(try scan("cipher.db"), 2, "or it is encrypted", "export an encrypted one")
    try folder.write("", to: "empty.db")
    expect(
      try scan("empty.db"), 2, "empty.db is empty: it has 0 bytes", "Check that the job that makes the file has run")
    try folder.write("", to: "empty.csv")
    expect(try scan("empty.csv"), 2, "empty.csv is empty: it has no bytes", "Check that what makes it has run")
  }

  @Test func `a target without tables is not clean, and one without rows says so`() throws {
    try SQLiteDatabase.make("\(folder.path)/bare.sqlite", ["CREATE TABLE t(a)", "DROP TABLE t"])
    try FileManager.default.createDirectory(atPath: "\(folder.path)/nothing", withIntermediateDirectories: false)
    let database = try PostgreSQLServer.shared().makeDatabase()
    for target in ["bare.sqlite", "nothing", database.uri()] {
      let outcome = try scan(target, "--json", "a.json")
      expect(outcome, 3, "there was nothing to scan", "Check that this is the right target")
      #expect(try String(contentsOfFile: "\(folder.path)/a.json", encoding: .utf8).contains("target.empty"))
    }
    try SQLiteDatabase.make("\(folder.path)/hollow.sqlite", ["CREATE TABLE t(mail)"])
    expect(try scan("hollow.sqlite"), 0, "PASS", "there were no rows to scan")
    // What was left out on purpose is no gap.
    #expect(try scan("hollow.sqlite", "--exclude", "t").status == 0)
  }

  @Test func `a table that is dropped while the scan runs`() throws {
    let database = try PostgreSQLServer.shared().makeDatabase(
      "CREATE TABLE a(mail text); CREATE TABLE b(mail text); CREATE TABLE c(mail text); INSERT INTO c VALUES ('\(mail)')"
    )
    let session = try database.openSession()
    try session.run("BEGIN; LOCK TABLE a IN ACCESS EXCLUSIVE MODE")
    let program = try Program.start(["scan", database.uri(), "--lock-timeout", "10m"], in: folder)
    #expect(try Program.wait { try database.programSessions(where: "wait_event_type = 'Lock'") == 1 })
    try session.run("DROP TABLE b; COMMIT")
    program.waitUntilExit()
    #expect(program.terminationStatus == 3)
    let report = try String(contentsOfFile: "\(folder.path)/out", encoding: .utf8)
    for words in ["public.b", "dropped or renamed while the scan ran", "Scan again.", "public.c.mail"] {
      #expect(report.contains(words))
    }
    session.close()
  }

  @Test func `a cell of 200 MB`() throws {
    let cell = 200_000_000
    let path = "\(folder.path)/wide.sqlite"
    try SQLiteDatabase.make(
      path, ["CREATE TABLE t(note TEXT)", "INSERT INTO t VALUES (printf('%.\(cell)c', 'x') || ' mail \(mail) ')"])
    let database = try PostgreSQLServer.shared().makeDatabase(
      "CREATE TABLE t(note text); INSERT INTO t VALUES (repeat('x', \(cell)) || ' mail \(mail) ')")
    for (target, limit) in [("wide.sqlite", 150), (database.uri(), 900)] {
      // A process of its own tells the most memory that its child had.
      let outcome = try Program.run(
        in: folder,
        shell: """
          exec python3 - "$MASKPROOF" scan '\(target)' --format json <<'END'
          import resource, subprocess, sys
          done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE)
          print("found" if b'"contact.email"' in done.stdout else "nothing")
          print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
          sys.exit(done.returncode)
          END
          """)
      #expect(outcome.status == 1)
      let lines = outcome.output.split(separator: "\n")
      #expect(lines.first == "found")
      let megabytes = try #require(lines.last.flatMap { Int($0) })
      print(
        "a cell of 200 MB in \(target.hasPrefix("post") ? "PostgreSQL" : "SQLite"): at most \(megabytes) MB of memory")
      #expect(megabytes < limit)
    }
  }

  @Test func `very many columns`() throws {
    func names(_ count: Int) -> [String] { (1...count).map { "c\($0)_id" } }
    func values(_ count: Int) -> [String] { Array(repeating: "7", count: count - 1) + [mail] }
    let csv = [names(5_000), values(5_000), values(5_000)].map { $0.joined(separator: ",") }.joined(separator: "\n")
    try folder.write(csv, to: "wide.csv")
    let quoted = values(2_000).map(\.sqlQuoted).joined(separator: ",")
    try SQLiteDatabase.make(
      "\(folder.path)/wide.sqlite",
      ["CREATE TABLE t(\(names(2_000).joined(separator: ",")))", "INSERT INTO t VALUES (\(quoted))"])
    let database = try PostgreSQLServer.shared().makeDatabase(
      "CREATE TABLE t(\(names(1_600).map { "\($0) \($0 == "c1600_id" ? "text" : "int")" }.joined(separator: ",")));"
        + "INSERT INTO t(c1_id, c1600_id) VALUES (1, '\(mail)')")
    for (target, count) in [("wide.csv", 5_000), ("wide.sqlite", 2_000), (database.uri(), 1_600)] {
      let outcome = try scan(target)
      expect(outcome, 1, "c\(count)_id", "E-mail address")
    }
  }

  @Test func `JSON nested 10,000 deep, invalid UTF-8 and NUL bytes`() throws {
    let deep = String(repeating: "[", count: 10_000) + "\"\(mail)\"" + String(repeating: "]", count: 10_000)
    try folder.write(deep, to: "deep.json")
    try folder.write(
      Data([0xFF, 0xC3, 0x28, 0x0A]) + Data("\(mail) \u{0}\n".utf8) + Data([0xED, 0xA0]), to: "bytes.txt")
    try SQLiteDatabase.make(
      "\(folder.path)/odd.sqlite",
      [
        "CREATE TABLE t(a TEXT)", "INSERT INTO t VALUES (\(deep.sqlQuoted))",
        "INSERT INTO t VALUES (x'FF' || 'a' || char(0) || ' \(mail) ' || x'C328')",
      ])
    for target in ["deep.json", "bytes.txt", "odd.sqlite"] {
      expect(try scan(target), 1, "FAIL", "E-mail address")
    }
  }

  @Test func `names that would do harm in SQL or on a terminal`() throws {
    let evil = #""; drop table x; --"#
    let escape = "t\u{1B}[31m\u{202E}\u{9B}2J"
    let identifier = "\"\(evil.replacingOccurrences(of: "\"", with: "\"\""))\""
    let sql = [
      "CREATE TABLE x(a int)", "CREATE TABLE \"\(escape)\"(\(identifier) text, \"mail\u{7}\" text)",
      "INSERT INTO \"\(escape)\" VALUES ('\(mail)', '\(mail)')",
    ]
    try SQLiteDatabase.make("\(folder.path)/evil.sqlite", sql)
    let database = try PostgreSQLServer.shared().makeDatabase(sql.joined(separator: ";\n"))
    for target in ["evil.sqlite", database.uri()] {
      for format in ["console", "json", "sarif", "junit"] {
        let outcome = try scan(target, "--format", format, "--color", "never")
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("drop table x; --"))
        for scalar in "\u{1B}\u{202E}\u{9B}\u{7}".unicodeScalars {
          #expect(!outcome.output.unicodeScalars.contains(scalar) && !outcome.errors.unicodeScalars.contains(scalar))
        }
      }
    }
    #expect(try database.run("SELECT count(*) FROM x") == "0", "the table is still there")
  }

  @Test func `a disk that is full while a report is written`() throws {
    try folder.write("id,mail\n1,\(mail)\n2,jan.kowalski@o2.pl\n", to: "people.csv")
    // A file system of its own where the tests may mount one; else a limit of the size of files does the same.
    let outcome = try Program.run(
      in: folder,
      shell: """
        mkdir small; limit=unlimited
        mount -t tmpfs -o size=8k none small 2>/dev/null || limit=4
        printf 'the old report' > small/a.json
        (ulimit -f $limit; exec "$MASKPROOF" scan people.csv --quiet --json small/a.json); status=$?
        cat small/a.json; ls -A small; umount small 2>/dev/null; exit $status
        """)
    expect(
      outcome, 3, "cannot write small/a.json", "make room on the disk; a report that was there before is unchanged")
    #expect(outcome.output.hasSuffix("the old reporta.json\n"))
  }
}

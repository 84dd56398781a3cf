import CSQLite3
import Foundation
import TestSupport
import Testing

/// `maskproof drift` as a user runs it.
struct DriftCommandTests {
  private static let day = ["LANG": "C.UTF-8", "SOURCE_DATE_EPOCH": "1795910400"]

  private func project() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (name, text) in [
      ("sql/V1__users.sql", "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, contact TEXT);\n"),
      ("sql/V2__identity.sql", "-- who it is\nALTER TABLE users ADD COLUMN national_id TEXT;\n"),
      (
        "maskproof.yaml",
        """
        masking:
          masked: {users: [contact], former: [email]}
        environments:
          staging:
            owner: data-platform
            refresh: {warn_after: 7d, error_after: 14d}
            loaded_at_query: "SELECT '2020-10-01T00:00:00Z'"

        """
      ),
    ] {
      let url = URL(fileURLWithPath: "\(folder.path)/\(name)")
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    try Self.execute(
      """
      CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, contact TEXT);
      CREATE TABLE flyway_schema_history (installed_rank INT PRIMARY KEY, version TEXT, description TEXT, type TEXT,
        script TEXT, checksum INT, installed_by TEXT, installed_on TEXT, execution_time INT, success INT);
      INSERT INTO flyway_schema_history VALUES (1, '1', 'users', 'SQL', 'V1__users.sql', NULL, 'x', '2026-01-01', 1, 1);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
      INSERT INTO users SELECT i, NULL, substr('anna peter mariajon  lena tom  eva  ', i % 7 * 5 + 1, 5)
        || substr('._-', i % 3 + 1, 1) || substr('schmidt kowalskirossi   larsen  novak   meyer   dubois  jensen  silva   brown   weber   ', i % 11 * 8 + 1, 8)
        || CASE WHEN i % 5 = 0 THEN i % 90 ELSE '' END || '@'
        || CASE WHEN i % 13 < 7 THEN 'gmx.de' WHEN i % 13 < 10 THEN 'web.de' WHEN i % 13 < 12 THEN 'posteo.net' ELSE 'outlook.com' END FROM n;
      UPDATE users SET contact = replace(contact, ' ', '');
      """, in: folder.path + "/staging.sqlite")
    return folder
  }

  private static func execute(_ sql: String, in file: String) throws {
    var handle: OpaquePointer?
    defer { sqlite3_close_v2(handle) }
    try #require(sqlite3_open(file, &handle) == SQLITE_OK)
    try #require(sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK)
  }

  /// Whether a number is the age now of what was so many seconds after 1970, give or take a day.
  private static func isAge(_ seconds: Any?, since begin: Int) -> Bool {
    let age = Int(Date().timeIntervalSince1970) - begin
    return (seconds as? Int).map { abs($0 - age) < 86_400 } ?? false
  }

  private func object(_ path: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func `the report says what is pending, what it brings, what masking misses and how old the data is`() throws {
    let folder = try project()
    let outcome = try Program.run(
      [
        "drift", "staging.sqlite", "--migrations", "sql", "--environment", "staging", "--json", "d.json",
        "--sources-json",
        "sources.json", "--sarif", "d.sarif", "--junit", "d.xml",
      ], environment: Self.day, in: folder)
    #expect(outcome.errors == "")
    #expect(outcome.status == 1)
    let words = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("Migration 2 is pending on staging. It adds users.national_id; the name says"))
    #expect(words.contains("the next refresh will bring it in unmasked."))
    #expect(words.contains("sql/V2__identity.sql:2"))
    let report = try object(folder.path + "/d.json")
    #expect(report["tool"] as? String == "flyway")
    #expect(report["history_table"] as? String == "flyway_schema_history")
    #expect(report["evidence_level"] as? String == "scratch")
    #expect(report["files"] as? Int == 2)
    #expect(report["applied"] as? Int == 1)
    #expect(report["pending"] as? [String] == ["2"])
    let columns = try #require(report["columns"] as? [String: Any])
    #expect(columns["pending_missing"] as? [String] == ["users.national_id"])
    #expect(columns["drift_missing"] as? [String] == [])
    let masking = try #require(report["masking"] as? [String: Any])
    #expect(masking["uncovered"] as? [String] == ["users.email"])
    #expect(masking["dead_rules"] as? [String] == ["former.email"])
    #expect(masking["contradicted"] as? [String] == ["users.contact"])
    #expect(masking["coverage"] as? Double == 0.5)
    let freshness = try #require(report["freshness"] as? [String: Any])
    #expect(freshness["status"] as? String == "error")
    // By the machine's clock, whatever SOURCE_DATE_EPOCH says.
    #expect(Self.isAge(freshness["age_seconds"], since: 1_601_510_400))
    #expect(freshness["evidence"] as? String == "query")
    let sources = try object(folder.path + "/sources.json")
    let result = try #require((sources["results"] as? [[String: Any]])?.first)
    #expect(result["status"] as? String == "error")
    #expect(result["max_loaded_at"] as? String == "2020-10-01T00:00:00Z")
    // Nothing of the rows is in any of them.
    for file in ["d.json", "sources.json", "d.sarif", "d.xml"] {
      #expect(!(try String(contentsOfFile: "\(folder.path)/\(file)", encoding: .utf8)).contains("posteo"))
    }
    #expect(!outcome.output.contains("posteo"))
  }

  @Test func `without declarations nothing is asked of masking, and without limits nothing of age`() throws {
    let folder = try project()
    try FileManager.default.removeItem(atPath: folder.path + "/maskproof.yaml")
    try FileManager.default.removeItem(atPath: folder.path + "/sql/V2__identity.sql")
    let outcome = try Program.run(
      ["drift", "staging.sqlite", "--migrations", "sql", "--json", "d.json"], environment: Self.day, in: folder)
    #expect(outcome.status == 0)
    let report = try object(folder.path + "/d.json")
    #expect((report["masking"] as? [String: Any])?["coverage"] is NSNull)
    #expect((report["freshness"] as? [String: Any])?["status"] as? String == "unknown")
  }

  @Test(arguments: [
    (["drift", "staging.sqlite"], "needs --migrations DIR"),
    (["drift", "staging.sqlite", "--migrations", "nowhere"], "no such folder: nowhere"),
    (["drift", "staging.sqlite", "--migrations", "sql/V1__users.sql"], "is a file, not a folder"),
    (["drift", "staging.sqlite", "--migrations", "sql", "--environment", "stagin"], "no environment 'stagin'"),
    (["drift", "staging.sqlite", "--migrations", "sql", "--config", "gone.yaml"], "cannot read gone.yaml"),
    (["drift", "staging.sqlite", "--migrations", "sql", "--placeholder", "x"], "is not NAME=VALUE"),
    (["drift", "staging.sqlite", "--migrations", "sql", "--json", "staging.sqlite"], "is what is to be read"),
    (["drift", "staging.sqlite", "--migrations", "sql", "--scratch", "x.sqlite"], "'--scratch' is no PostgreSQL URI"),
    (["drift", "maskproof.yaml", "--migrations", "sql"], "is no database"),
    (
      ["drift", "staging.sqlite", "--migrations", "sql", "--history-table", "flyway_schema_histori"],
      "the database has no table flyway_schema_histori"
    ),
    (
      ["drift", "staging.sqlite", "--migrations", "sql", "--history-table", "users"],
      "the columns of users are those of no migration tool's history"
    ),
    (
      ["drift", "staging.sqlite", "--migrations", "sql", "--json", "-", "--sarif", "-"], "both to go to standard output"
    ),
    (
      ["drift", "staging.sqlite", "--migrations", "sql", "--json", "-", "--format", "console"],
      "both to go to standard output"
    ),
    (["drift", "staging.sqlite", "--migrations", "sql", "--write-baseline", "-"], "cannot be standard output"),
    (["drift", "staging.sqlite", "--migrations", "sql", "--format", "xml"], "'--format' cannot be 'xml'"),
  ])
  func `wrong usage has its own words`(_ arguments: [String], _ problem: String) throws {
    let outcome = try Program.run(arguments, environment: Self.day, in: try project())
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(problem))
    #expect(outcome.output == "")
  }

  @Test func `plain SQL without a history claims nothing, and is told its newest version`() throws {
    let folder = try TemporaryFolder()
    for (name, sql) in [
      ("001_users.sql", "CREATE TABLE users (id INTEGER);"),
      ("002_city.sql", "ALTER TABLE users ADD COLUMN city TEXT;"),
    ] { try folder.write(sql, to: name) }
    try Self.execute("CREATE TABLE users (id INTEGER)", in: folder.path + "/staging.sqlite")
    let words = ["drift", "staging.sqlite", "--migrations", ".", "--tool", "plain-sql"]
    let untold = try Program.run(words, in: folder)
    #expect(untold.status == 1)
    #expect(untold.output.contains("cannot be told") && untold.output.contains("--applied-version"))
    let told = try Program.run(words + ["--applied-version", "001"], in: folder)
    #expect(told.status == 0 && told.output.contains("1 applied") && told.output.contains("1 pending"))
    let newest = try Program.run(words + ["--applied-version", "002"], in: folder)
    #expect(newest.output.contains("an applied migration makes"))
    #expect(try Program.run(words + ["--applied-version", "x"], in: folder).status == 2)
  }

  @Test func `the verdict line says what fails`() throws {
    let folder = try project()
    try Self.execute(
      """
      INSERT INTO flyway_schema_history VALUES
        (2, '2', 'identity', 'SQL', 'V2__identity.sql', NULL, 'x', '2026-01-02', 1, 1);
      ALTER TABLE users ADD COLUMN national_id TEXT;
      """, in: folder.path + "/staging.sqlite")
    let outcome = try Program.run(["drift", "staging.sqlite", "--migrations", "sql", "--no-data", "-q"], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.output.hasPrefix("FAIL  ") && outcome.output.contains("personal columns without a masking rule"))
  }

  @Test func `a history table that is not there is told with those that are`() throws {
    let outcome = try Program.run(
      ["drift", "staging.sqlite", "--migrations", "sql", "--history-table", "flyway_schema_histori"],
      environment: Self.day, in: try project())
    #expect(outcome.errors.contains("did you mean 'flyway_schema_history'?"))
  }

  /// An old date in the environment must not make data young.
  @Test func `the age of data is measured by the clock of the machine`() throws {
    let folder = try project()
    for epoch in ["0", "1601510460", "1795910400"] {
      _ = try Program.run(
        [
          "drift", "staging.sqlite", "--migrations", "sql", "--environment", "staging", "--json", "d.json", "--no-data",
        ],
        environment: ["LANG": "C.UTF-8", "SOURCE_DATE_EPOCH": epoch], in: folder)
      let report = try object(folder.path + "/d.json")
      let freshness = try #require(report["freshness"] as? [String: Any])
      #expect(freshness["status"] as? String == "error")
      #expect(Self.isAge(freshness["age_seconds"], since: 1_601_510_400))
      let year = try #require(freshness["measured_at"] as? String).prefix(4)
      #expect(report["started"] as? String != freshness["measured_at"] as? String || year == "2026")
    }
  }

  @Test func `standard output gets the report that is asked for`() throws {
    let folder = try project()
    let arguments = ["drift", "staging.sqlite", "--migrations", "sql", "--no-data"]
    for words in [["--json", "-"], ["--format", "json"], ["--format", "json", "-o", "-"], ["--json=-"]] {
      let outcome = try Program.run(arguments + words, environment: Self.day, in: folder)
      #expect(outcome.status == 1)
      let data = Data(outcome.output.utf8)
      #expect((try JSONSerialization.jsonObject(with: data) as? [String: Any])?["tool"] as? String == "flyway")
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/-"))
    let sarif = try Program.run(arguments + ["--sarif", "-", "--json", "d.json"], environment: Self.day, in: folder)
    #expect(sarif.output.contains("\"runs\""))
    #expect(try object(folder.path + "/d.json")["tool"] as? String == "flyway")
    let console = try Program.run(
      arguments + ["-o", "report.txt", "--sources-json", "-"], environment: Self.day, in: folder)
    #expect(console.output.contains("schemas.getdbt.com"))
    #expect(try String(contentsOfFile: folder.path + "/report.txt", encoding: .utf8).hasPrefix("FAIL"))
  }

  /// One form of an observation for all commands.
  @Test func `an observation has the members that are documented`() throws {
    let folder = try project()
    let outcome = try Program.run(
      ["drift", "staging.sqlite", "--migrations", "sql", "--no-data", "--json", "-"], environment: Self.day, in: folder)
    let report = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(report["gate"] as? String == "high")
    #expect((report["totals"] as? [String: Any])?["observations"] is [String: Any])
    let observations = try #require(report["observations"] as? [[String: Any]])
    for observation in observations {
      #expect(
        Set(observation.keys) == [
          "rule", "code", "severity", "standing", "reason", "acceptance", "subject", "message", "hint", "place",
          "details",
          "fingerprint",
        ])
    }
  }

  @Test func `what is passed over in the folder is said`() throws {
    let folder = try project()
    try folder.write("ALTER TABLE users ADD COLUMN x TEXT;\n", to: "sql/V150_one.sql")
    let arguments = ["drift", "staging.sqlite", "--migrations", "sql", "--no-data"]
    let told = try Program.run(arguments, environment: Self.day, in: folder)
    #expect(told.status == 1)
    let words = told.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("Flyway skips sql/V150_one.sql: by its name it is no migration"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/sql/V3__gone.sql", withDestinationPath: "nowhere.sql")
    #expect(mkfifo(folder.path + "/sql/V4__pipe.sql", 0o600) == 0)
    let outcome = try Program.run(arguments + ["--json", "d.json"], environment: Self.day, in: folder)
    #expect(outcome.status == 3)
    let notices = try #require(try object(folder.path + "/d.json")["notices"] as? [[String: Any]])
    let messages = notices.compactMap { $0["message"] as? String }
    #expect(messages.contains { $0.contains("sql/V3__gone.sql: it is a link that leads nowhere") })
    #expect(messages.contains { $0.contains("sql/V4__pipe.sql: it is a pipe") })
  }

  @Test func `who accepted what and why stands in the console`() throws {
    let folder = try project()
    let arguments = ["drift", "staging.sqlite", "--migrations", "sql", "--no-data"]
    _ = try Program.run(
      arguments + [
        "--write-baseline", "old.json", "--baseline-reason", "before the move", "--baseline-by", "data office",
      ], environment: Self.day, in: folder)
    let outcome = try Program.run(arguments + ["--baseline", "old.json"], environment: Self.day, in: folder)
    let words = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("ACCEPTED"))
    #expect(words.contains("accepted by data office: before the move"))
  }

  @Test func `a baseline with a rule that there is not is an error with its line`() throws {
    let folder = try project()
    try folder.write(
      """
      {"format": 1, "entries": [
      {"fingerprint": "8f17513e462f04c8e78844e466570f3a", "rule": "drift.pendin"},
      {"fingerprint": "xyz", "rule": "drift.pending"}
      ]}
      """, to: "old.json")
    let outcome = try Program.run(
      ["drift", "staging.sqlite", "--migrations", "sql", "--baseline", "old.json"], environment: Self.day, in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("old.json:2: there is no rule 'drift.pendin'; did you mean 'drift.pending'?"))
    #expect(outcome.errors.contains("old.json:3: the fingerprint 'xyz' is not 32 hexadecimal digits"))
  }

  @Test func `a scratch server that is of no use is said`() throws {
    let outcome = try Program.run(
      [
        "drift", "staging.sqlite", "--migrations", "sql", "--no-data", "--scratch", "postgresql://x@127.0.0.1:1/x",
      ], environment: Self.day, in: try project())
    let words = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("--scratch was not used: the migrations of a SQLite database are applied in memory."))
  }

  @Test func `a database that is not there is exit code 4`() throws {
    let outcome = try Program.run(
      ["drift", "postgresql://nobody@127.0.0.1:1/none", "--migrations", "sql"], environment: Self.day, in: try project()
    )
    #expect(outcome.status == 4)
  }

  @Test func `what a baseline accepts is no failure, and what is new is`() throws {
    let folder = try project()
    let arguments = ["drift", "staging.sqlite", "--migrations", "sql", "--no-data"]
    let written = try Program.run(arguments + ["--write-baseline", "old.json"], environment: Self.day, in: folder)
    #expect(written.status == 1)
    let accepted = try Program.run(
      arguments + ["--baseline", "old.json", "--json", "d.json"], environment: Self.day, in: folder)
    #expect(accepted.status == 0)
    let report = try object(folder.path + "/d.json")
    let standings = Set(((report["observations"] as? [[String: Any]]) ?? []).compactMap { $0["standing"] as? String })
    #expect(standings == ["accepted", "informational"])
    try Data("ALTER TABLE users ADD COLUMN passport_number TEXT;\n".utf8)
      .write(to: URL(fileURLWithPath: folder.path + "/sql/V3__passport.sql"))
    #expect(try Program.run(arguments + ["--baseline", "old.json"], environment: Self.day, in: folder).status == 1)
  }

  @Test func `findings of a scan point to the migration that made their column`() throws {
    let folder = try project()
    let outcome = try Program.run(
      ["scan", "staging.sqlite", "--migrations", "sql", "--json", "s.json", "--sarif", "s.sarif"],
      environment: Self.day,
      in: folder)
    #expect(outcome.status == 1)
    let report = try object(folder.path + "/s.json")
    let findings = try #require(report["findings"] as? [[String: Any]])
    let contact = try #require(findings.first { $0["column"] as? String == "contact" })
    #expect("\(contact["made_at"] ?? "")".contains("V1__users.sql"))
    #expect(try String(contentsOfFile: folder.path + "/s.sarif", encoding: .utf8).contains("sql/V1__users.sql"))
    let wrong = try Program.run(
      ["scan", "staging.sqlite", "--migrations", "nowhere"], environment: Self.day, in: folder)
    #expect(wrong.status == 2)
    #expect(wrong.errors.contains("no such folder: nowhere"))
  }

  @Test func `a dump is compared as the database that it is of`() throws {
    let folder = try project()
    try folder.write(
      """
      --
      -- PostgreSQL database dump
      --

      -- Dumped from database version 15.18
      -- Dumped by pg_dump version 15.18

      -- Started on 2020-11-20 10:00:00 UTC

      CREATE TABLE public.users (
          id bigint NOT NULL,
          email text,
          contact text,
          spare text
      );

      CREATE TABLE public.flyway_schema_history (
          installed_rank integer NOT NULL,
          version character varying(50),
          description character varying(200) NOT NULL,
          type character varying(20) NOT NULL,
          script character varying(1000) NOT NULL,
          checksum integer,
          installed_by character varying(100) NOT NULL,
          installed_on timestamp without time zone DEFAULT now() NOT NULL,
          execution_time integer NOT NULL,
          success boolean NOT NULL
      );

      COPY public.users (id, email, contact, spare) FROM stdin;
      1\tx\ty\tz
      \\.

      COPY public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) FROM stdin;
      1\t1\tusers\tSQL\tV1__users.sql\t\\N\tx\t2026-01-01 00:00:00\t1\tt
      \\.

      -- PostgreSQL database dump complete
      """, to: "staging.sql")
    let outcome = try Program.run(
      ["drift", "staging.sql", "--migrations", "sql", "--no-data", "--json", "d.json"], environment: Self.day,
      in: folder)
    #expect(outcome.errors == "")
    let report = try object(folder.path + "/d.json")
    #expect(report["history_table"] as? String == "public.flyway_schema_history")
    #expect(report["pending"] as? [String] == ["2"])
    let columns = try #require(report["columns"] as? [String: Any])
    #expect(columns["drift_extra"] as? [String] == ["public.users.spare"])
    #expect(columns["pending_missing"] as? [String] == ["public.users.national_id"])
    let freshness = try #require(report["freshness"] as? [String: Any])
    #expect(freshness["evidence"] as? String == "dump")
    #expect(Self.isAge(freshness["age_seconds"], since: 1_605_866_400))
    // A dump that breaks off proves nothing of what it would have gone on with.
    let whole = try String(contentsOfFile: folder.path + "/staging.sql", encoding: .utf8)
    try folder.write(String(whole.dropLast("-- PostgreSQL database dump complete\n".count)), to: "cut.sql")
    let cut = try Program.run(
      ["drift", "cut.sql", "--migrations", "sql", "--no-data", "--json", "c.json"], environment: Self.day, in: folder)
    #expect(cut.status == 3)
    #expect(try String(contentsOfFile: folder.path + "/c.json", encoding: .utf8).contains("dump.truncated"))
  }

  /// A migration that never ends must not leave a database behind.
  @Test func `an interrupt drops the scratch database`() throws {
    let folder = try project()
    try FileManager.default.removeItem(atPath: folder.path + "/sql/V2__identity.sql")
    try Data("SELECT pg_sleep(600);\n".utf8).write(to: URL(fileURLWithPath: folder.path + "/sql/V2__sleep.sql"))
    let server = try PostgreSQLServer()
    defer { server.stop() }
    let target = try server.makeDatabase("CREATE TABLE users (id int)")
    let process = try Program.start(
      ["drift", target.uri(), "--migrations", "sql", "--scratch", target.uri(), "--scratch-on-target-server"],
      in: folder)
    let scratch = "SELECT count(*) FROM pg_database WHERE datname LIKE 'maskproof_scratch_%'"
    let isMade = try Program.wait {
      try server.run(
        "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND datname LIKE 'maskproof%'")
        == "1"
    }
    #expect(isMade)
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(try server.run(scratch) == "0")
  }
}

import Detection
import Glibc
import Migrations
import Reports
import ScanTypes

extension CommandSpecification {
  static let scan: CommandSpecification = CommandSpecification(
    name: "scan", arguments: "TARGET…", argumentCount: 1...1000,
    summary: "Scan databases and files for real personal data",
    description: """
      Reads every table, column and document of each TARGET and says whether it holds real, unmasked personal data. Never writes to a target.
      A TARGET is a PostgreSQL URI (postgresql://host/database) or conninfo string, a SQLite file, a dump as SQL (pg_dump, mysqldump, .dump of sqlite3), a file or a folder of JSON, NDJSON, CSV, TSV or text (also .gz and .zst), or - for standard input. Give passwords by PGPASSWORD, ~/.pgpass or a service file.
      The report goes to standard output, all else to standard error. Report files are written whole or not at all.
      """,
    options: [
      Option(
        name: "config", value: "FILE",
        help: "Count too, while rows are read, the sets of quasi-identifiers that 'kanonymity' of this file declares."),
      .rules,
      Option(
        name: "include", value: "GLOB", isRepeatable: true,
        help: "Scan only tables or columns like this: table, schema.table or schema.table.column."),
      Option(name: "exclude", value: "GLOB", isRepeatable: true, help: "Do not scan those like this."),
      Option(
        name: "explain", value: "COLUMN", isRepeatable: true,
        help:
          "Show the evidence for and against every rule in a column: table.column or schema.table.column, and behind it a path in its documents."
      ),
      Option(
        name: "fail-on", value: "LEVEL", choices: Severity.allCases.map(\.rawValue),
        help: "The gate: real data at or above low, medium, high or critical makes the exit code 1. Default: high."),
      Option(
        name: "sample", value: "SIZE",
        help:
          "Read a share of each table, such as 1%, or at most so many rows, spread over it. What was not read is not proved, and the report says so. Default: all."
      ),
      Option(name: "seed", value: "N", help: "Take another sample: the same rows for the same N."),
      Option(
        name: "statement-timeout", value: "TIME",
        help: "Give up reading a table after this long (500ms, 30s, 5m, 1h). Default: never."),
      .lockTimeout,
      Option(
        name: "max-rate", value: "RATE", help: "Read at most this many bytes of values a second: 500kB, 20MB, 1GB."),
      Option(
        name: "checkpoint", value: "FILE",
        help:
          "Keep in FILE what is known of the tables that are finished: names and counts, no value. Only you may read it."
      ),
      Option(
        name: "resume",
        help: "Go on with the scan that the file of --checkpoint tells of, and read only what it has not."),
      Option(
        name: "since", value: "FILE",
        help:
          "Do not read tables whose content cannot have changed since the scan that kept FILE with --checkpoint; what it found there counts."
      ),
      Option(
        name: "migrations", value: "DIR",
        help: "The migrations that made the tables: findings then point to the line that made their column."),
      Option(
        name: "tool", value: "NAME", choices: MigrationTool.allCases.map(\.rawValue).sorted(),
        help: "Whose migrations they are, where the files fit several."),
      Option(name: "no-progress", help: "Show no progress on standard error."),
      Option(
        name: "jobs", short: "j", value: "N",
        help:
          "Use N threads to match, and two thirds as many more to read, each over a connection of its own. The report is the same whatever N. Default: the processor's cores."
      ),
      .today,
    ] + ReportOutputs.options + BaselineArguments.options + nameOptions,
    examples: [
      ("maskproof scan staging.sqlite", "Scan a SQLite database and show the report."),
      (
        "maskproof scan postgresql://ci@db.internal/staging --sarif out.sarif --junit out.xml",
        "In CI: the report in the log, alerts and test results as files."
      ),
      ("maskproof scan staging.sqlite --explain users.email", "Show why users.email has its verdict."),
      (
        "maskproof scan staging.sqlite --baseline maskproof-baseline.json",
        "Fail on what is new since the baseline was written."
      ),
      ("maskproof scan dumps/ --exclude '*.country' --fail-on critical", "Scan a folder of files, with another gate."),
    ],
    exitCodes: [
      (.clean, "no real personal data at or above the gate"), (.findings, "real personal data at or above the gate"),
      (.usage, "wrong usage or configuration, or a target that is not what its name says"),
      (.incomplete, "something was not read, or a report could not be written"),
      (.unreachable, "a target could not be reached"), (.interrupted, "interrupted"),
    ],
    run: { arguments throws(UsageError) in
      // With several targets the gravest counts: 4, 2, 3, 1, 0.
      let outputs = try ReportOutputs(arguments)
      let scans = try TargetScans(arguments)
      let baselines = try BaselineArguments(arguments, configured: scans.configuredBaseline)
      // A reader of the report that goes away must not change the verdict.
      signal(SIGPIPE, SIG_IGN)
      Interruption.listen()
      var outcomes = scans.run(until: Interruption.cancellation)
      if outcomes.contains(where: { $0.exitCode == .interrupted }) { Interruption.leave() }
      Interruption.leaveAtOnce()
      outcomes = baselines.compare(outcomes, rules: scans.observationRules)
      var isWritten = outputs.write(outcomes.filter { $0.report != nil })
      isWritten = baselines.write(outcomes) && isWritten
      var codes = outcomes.map(\.exitCode)
      if !isWritten { codes.append(.incomplete) }
      return codes.max { $0.gravity < $1.gravity } ?? .clean
    })
}

extension ExitCode {
  /// What was not seen outweighs what was: a finding that will be fixed must not hide it.
  fileprivate var gravity: Int {
    switch self {
    case .clean: 0
    case .findings: 1
    case .incomplete: 2
    case .usage: 3
    case .unreachable: 4
    case .interrupted: 5
    }
  }
}

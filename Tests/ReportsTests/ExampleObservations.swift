import ScanTypes

/// Observations made by hand.
extension ExampleReport {
  static let kAnonymity = rule("quasi.k-anonymity", "MP6001", "Classes smaller than k", .high, ["GDPR-4.5"])
  static let lDiversity = rule("quasi.l-diversity", "MP6011", "Sensitive values of too few kinds", .high, [])
  static let pending = rule(
    "drift.pending", "MP7001", "Migration the database does not have yet", .medium, ["SOC2-CC7.1"])
  static let edited = rule("drift.edited", "MP7002", "Migration changed after it was applied", .high, ["SOC2-CC7.1"])
  static let pendingPersonal = rule(
    "mask.pending-personal", "MP5105", "Pending migration brings a personal column without a masking rule", .high, [])
  static let stale = rule("freshness.stale", "MP8001", "Copy older than allowed", .high, ["GDPR-5.1.e"])
  static let observed = [pendingPersonal, kAnonymity, lDiversity, pending, edited, stale]

  static let patients = TableName(schema: "public", name: "patients")

  static let observations = [
    Observation(
      rule: kAnonymity, subject: .columns(patients, ["zip", "birth_date", "gender"]),
      message: "k is 3 over zip, birth_date, gender: 412 rows are in classes below 5.",
      hint: "Reduce birth_date to the year: k becomes 7",
      details: [
        .init("k", .integer(3)), .init("rows_below_k", .integer(412)), .init("separation", .real(2.0 / 7)),
        .init("quasi_identifiers", .texts(["zip", "birth_date", "gender"])), .init("nulls", .text("value")),
      ]),
    Observation(
      rule: kAnonymity, subject: .table(patients), standing: .accepted, reason: "accepted by the setting 'allow'",
      message: "k is 2", hint: ""),
    Observation(
      rule: lDiversity, subject: .columns(patients, ["zip", "gender"]), distinguishing: "diagnosis", standing: .passed,
      message: "each class has 3 values of diagnosis", hint: ""),
    Observation(
      rule: lDiversity, subject: .columns(patients, ["zip", "gender"]), distinguishing: "salary", standing: .passed,
      message: "each class has 4 values of salary", hint: ""),
    Observation(
      rule: pendingPersonal, subject: .columns(TableName(schema: "public", name: "users"), ["national_id"]),
      message: "V149 adds it; its name is that of a national identifier, and no masking rule covers it",
      hint: "Add a rule for public.users.national_id to maskproof.yaml",
      place: SourcePlace(file: "db/migration/V149__add national_id.sql", line: 12)),
    Observation(
      rule: pending, subject: .migration("V149"), message: "V149 is pending; it adds public.users.national_id",
      hint: "Apply it", place: SourcePlace(file: "db/migration/V149__add national_id.sql", line: 1)),
    Observation(
      rule: edited, subject: .migration("V12"), message: "V12 is not the file that was applied", hint: "",
      place: SourcePlace(file: "../elsewhere/V12__x.sql", line: 1)
    ).accepted(
      Acceptance(
        reason: "rewritten by the formatter", by: "dba", until: "2026-12-31",
        place: SourcePlace(file: "maskproof-baseline.json", line: 7))),
    Observation(
      rule: pending, subject: .file("db/migration/notes.sql"), standing: .informational,
      message: "it is no migration by its name", hint: ""),
    Observation(
      rule: stale, subject: .target, message: "the data is 15 days old, and may be 14", hint: "Run the refresh",
      details: [.init("age_seconds", .integer(1_296_000)), .init("limit", .real(.infinity))]),
  ]

  /// A scan, and what was observed beside it.
  static var observedScan: ScanReport {
    report(
      findings: [
        finding("users", "email", mail).made(at: SourcePlace(file: "db/migration/V1__init.sql", line: 3)),
        finding("users", "card", card).accepted(Acceptance(reason: "test cards of the shop", by: "QA")),
      ],
      population: [entry("users", "email"), entry("users", "card"), entry("patients", "zip")],
      observations: observations, rules: rules + observed)
  }

  /// What no values were read for.
  static var observedOnly: ScanReport {
    var totals = ScanTotals()
    totals.seconds = 1.25
    return report(findings: [], population: [], observations: observations, rules: observed).replacing(totals: totals)
  }

  static var hostileObservations: ScanReport {
    report(
      findings: [], population: hostileNames.map { entry($0, $0) }, target: "sqlite:\u{1b}[2J\"<&>'.db",
      observations: hostileNames.flatMap { name -> [Observation] in
        let table = TableName(schema: name, name: name)
        let subjects: [Observation.Subject] = [
          .table(table), .columns(table, [name]), .columns(table, [name, name + "2"]), .migration(name), .file(name),
        ]
        return subjects.map {
          Observation(
            rule: kAnonymity, subject: $0, message: name, hint: name, place: SourcePlace(file: name, line: 1),
            details: [.init("name", .text(name)), .init("names", .texts([name, name]))])
        }
      },
      rules: rules + observed)
  }
}

import ScanTypes

/// Reports made by hand, without a scan: nothing in them was ever a value of anyone's data.
enum ExampleReport {
  static let mail = rule(
    "contact.email", "MP1001", "E-mail address", .high, ["GDPR-4.1", "PCI-6.5.3"],
    remedy: "Replace the address by one under a domain that RFC 2606 reserves, derived from a key so that joins work.")
  static let phone = rule("contact.phone", "MP1002", "Phone number", .medium, ["GDPR-4.1"])
  static let ssn = rule(
    "id.us.ssn", "MP1301", "US Social Security number", .critical, ["GDPR-87", "HIPAA-164.514.b.2.i.G"])
  static let card = rule("fin.card.pan", "MP1201", "Payment card number", .critical, ["PCI-6.5.5"])
  static let key = rule("secret.private-key", "MP1501", "Private key", .critical, [])
  static let weakHash = rule("mask.weak-hash", "MP5001", "Unkeyed hash of a guessable value", .high, ["GDPR-4.5"])
  static let rules = [mail, phone, card, ssn, key]

  static func rule(
    _ id: String, _ code: String, _ title: String, _ severity: Severity, _ controls: [String],
    remedy: String = "Mask the column at the next refresh."
  ) -> RuleSummary {
    RuleSummary(
      id: id, code: code, title: title, severity: severity, controls: controls,
      description: "\(title) of a person: what it is and why it matters.", remedy: remedy)
  }

  static func finding(
    _ table: String, _ column: String, path: String = "", _ rule: RuleSummary, _ verdict: Verdict = .real,
    _ reasons: [String] = ["name.column"], matched: Int = 9_731, of scanned: Int = 10_000, schema: String? = "public",
    related: String? = nil, halfMasked: HalfMasked? = nil
  ) -> Finding {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in "\(rule.id)|\(table)|\(column)|\(path)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Finding(
      table: TableName(schema: schema, name: table), column: column, path: path, rule: rule, verdict: verdict,
      reasons: reasons.map { ReasonCode($0) }, confidence: 0.987_65, rowsMatched: matched, rowsScanned: scanned,
      distinctMatched: matched, fingerprint: String(hash | 1 << 63, radix: 16), related: related, halfMasked: halfMasked
    )
  }

  static func entry(
    _ table: String, _ column: String, _ type: String = "text", _ status: ColumnStatus = .scanned,
    reason: String = "", rows: Int = 10_000, schema: String? = "public"
  ) -> PopulationEntry {
    PopulationEntry(
      table: TableName(schema: schema, name: table), column: column, declaredType: type, status: status,
      reason: reason, rowsScanned: rows)
  }

  static func report(
    findings: [Finding], population: [PopulationEntry], notices: [ScanNotice] = [],
    target: String = "postgresql://db.internal/staging", gate: Severity = .high, observations: [Observation] = [],
    rules: [RuleSummary] = ExampleReport.rules
  ) -> ScanReport {
    var totals = ScanTotals()
    totals.tables = Set(population.map(\.table)).count
    totals.columns = population.count
    totals.rows = 30_000
    totals.bytes = 4_194_304
    totals.seconds = 1.25
    let sorted = findings.sorted { ($1.rule.severity, $0.location) < ($0.rule.severity, $1.location) }
    return ScanReport(
      toolVersion: "0.1.0", target: target, started: "2026-02-28T23:59:59Z", gate: gate, findings: sorted,
      population: population, notices: notices, totals: totals, rules: rules,
      observations: observations.sorted(by: Observation.isBefore))
  }

  /// Some of everything.
  static var mixed: ScanReport {
    report(
      findings: [
        finding("customers", "ssn", ssn, .real, ["checksum.lift", "name.column"]),
        finding("customers", "email", mail, .real, ["form.strong", "name.column"], matched: 10_000),
        finding(
          "customers", "profile", path: "$.billing.cards[*].number", card, .real, ["checksum.confirmed"], matched: 3),
        finding("customers", "phone", phone, .real, ["mixed.partial-masking"], matched: 120),
        finding("orders", "contact", mail, .synthetic, ["reserved.rfc2606"]),
        finding("orders", "card", card, .masked, ["masked.checksum-at-chance"]),
      ],
      population: [
        entry("customers", "id", "bigint"), entry("customers", "ssn", "character varying(11)"),
        entry("customers", "email"), entry("customers", "profile", "jsonb"), entry("customers", "phone"),
        entry("orders", "contact"), entry("orders", "card"),
        entry("audit", "note", "text", .incomplete, reason: "permission.denied", rows: 0),
        entry("archive", "blob", "bytea", .excluded, reason: "excluded by --exclude archive", rows: 0),
      ],
      notices: [
        ScanNotice(
          table: TableName(schema: "public", name: "audit"), code: "permission.denied",
          message: "the scanning role may not read it", hint: "GRANT SELECT ON public.audit TO the scanning role")
      ])
  }

  static var clean: ScanReport {
    report(
      findings: [], population: [entry("country", "code"), entry("country", "name")], target: "staging.sqlite")
  }

  /// Names that attack terminals, XML, JSON, URIs and Markdown.
  static let hostileNames = [
    "\u{1b}[31mred\u{1b}]0;title\u{7}", "\"; drop table x; --", "]]></failure><x a='", "a\u{0}b", "\u{202E}gnp.exe",
    "tab\tand\r\nline", "  spaces  ", "ünïcödé 列名 🇩🇪", "%00/../..?x#y", "::error file=a::b", "\u{FFFE}\u{FFFF}\u{FEFF}",
    "\\u{1b}", "{0} 'quoted'", "", ".", "<&>\"'", String(repeating: "long", count: 400), "\u{85}\u{9B}31m",
    "##vso[task.setvariable variable=x]y", "a ##[error]b", "x\u{2028}y\u{2029}z", "\u{E0041}tag",
  ]

  static var hostile: ScanReport {
    report(
      findings: hostileNames.flatMap { name in
        [
          finding(name, name, mail, schema: name), finding(name, name, path: "$.\(name)", card, schema: nil),
          finding(name, name, ssn, .masked, schema: nil),
        ]
      },
      population: hostileNames.flatMap { name in
        [entry(name, name, name, schema: name), entry(name, name, schema: nil)]
      },
      notices: hostileNames.map { name in
        ScanNotice(
          table: TableName(schema: name, name: "n" + name), column: name, code: "timeout", message: "late", hint: "wait"
        )
      },
      target: "sqlite:\u{1b}[2J\"<&>'.db")
  }

  static var huge: ScanReport {
    let names = (0..<6000).map { "column_\($0)" }
    return report(
      findings: names.map { finding("wide", $0, mail) }, population: names.map { entry("wide", $0) })
  }
}

import Compliance
import Reports
import ScanTypes
import Testing

/// What docs/baseline.md promises of comparing.
struct BaselineTests {
  private static func rule(_ id: String, _ severity: Severity = .high) -> RuleSummary {
    RuleSummary(
      id: id, code: "MP0001", title: id, severity: severity, controls: [], description: "", remedy: "Mend it.")
  }

  private static let rules = ObservationRules(ObservedRule.allCases.map { rule($0.rawValue) })
  private static let patients = TableName(schema: "public", name: "patients")
  private static let today = "2026-11-29"

  private static func k(
    _ k: Int, below: Int, standing: Observation.Standing = .open, columns: [String] = ["zip", "sex"]
  ) -> Observation {
    Observation(
      rule: rules[.kAnonymity], subject: .columns(patients, columns), standing: standing, message: "k is \(k)",
      hint: "Drop zip", details: [.init("k", .integer(k)), .init("rows_below_k", .integer(below))])
  }

  private static func finding(_ column: String, _ verdict: Verdict = .real) -> Finding {
    Finding(
      table: patients, column: column, path: "", rule: rule("contact.email"), verdict: verdict, reasons: [],
      confidence: 1, rowsMatched: 1, rowsScanned: 1, distinctMatched: 1,
      fingerprint: fingerprint(of: ["contact.email", "patients", column]))
  }

  private static func report(_ observations: [Observation], findings: [Finding] = []) -> ScanReport {
    ScanReport(
      toolVersion: "0.1.0", target: "db", started: "2026-11-29T00:00:00Z", gate: .high, findings: findings,
      population: [], notices: [], totals: ScanTotals(),
      rules: [rule("contact.email")] + rules.summaries { $0 == .kAnonymity }, observations: observations)
  }

  /// Written as a file and read back.
  private static func baseline(
    of report: ScanReport, earlier: Baseline? = nil, until: String? = nil, today: String = today
  ) throws -> Baseline {
    let entries = Baseline.entries(
      of: [report], earlier: earlier, acceptance: Acceptance(reason: "ticket 17", by: "DPO", until: until), today: today
    )
    return try Baseline(BaselineJSON(entries, written: "2026-11-29T00:00:00Z").bytes, file: "base.json")
  }

  private static func compare(_ report: ScanReport, with baseline: Baseline, today: String = today)
    -> BaselineComparison
  {
    baseline.compared(with: report, today: today, soon: "2026-12-13", rules: rules)
  }

  @Test func `what is there is accepted, and what is new is not`() throws {
    let before = Self.report([Self.k(3, below: 40)], findings: [Self.finding("email")])
    let baseline = try Self.baseline(of: before)
    let same = Self.compare(before, with: baseline).report
    #expect(same.exitCode == .clean)
    #expect(same.observations.map(\.standing) == [.accepted])
    #expect(same.observations.first?.reason == "accepted by DPO: ticket 17")
    #expect(same.findings.first?.acceptance?.place?.file == "base.json")
    let after = Self.report(
      [Self.k(3, below: 40), Self.k(1, below: 9, columns: ["zip", "birth_date"])],
      findings: [Self.finding("email"), Self.finding("mail2")])
    let compared = Self.compare(after, with: baseline)
    #expect(compared.report.exitCode == .findings)
    #expect(compared.report.violations.map(\.column) == ["mail2"])
    #expect(compared.report.openObservations.map(\.subject) == [.columns(Self.patients, ["zip", "birth_date"])])
    #expect(compared.seen.count == 2)
  }

  @Test func `what got worse is told as such, whether it was accepted or held`() throws {
    for standing in [Observation.Standing.open, .passed] {
      let baseline = try Self.baseline(of: Self.report([Self.k(7, below: 40, standing: standing)]))
      let report = Self.compare(Self.report([Self.k(3, below: 412, standing: standing)]), with: baseline).report
      let worse = try #require(report.openObservations.first)
      #expect(report.openObservations.count == 1)
      #expect(worse.rule.id == "quasi.regression")
      #expect(worse.message == "k fell from 7 to 3, rows below k rose from 40 to 412 since the baseline")
      #expect(worse.subject == .columns(Self.patients, ["zip", "sex"]))
      #expect(worse.hint == "Drop zip")
      #expect(worse.details.map(\.name) == ["of", "k_before", "k", "rows_below_k_before", "rows_below_k"])
      #expect(report.observations.map(\.standing).contains(standing == .open ? .accepted : .passed))
    }
  }

  @Test func `what got better, or stayed, is not worse`() throws {
    let baseline = try Self.baseline(of: Self.report([Self.k(3, below: 40)]))
    for (k, below) in [(3, 40), (4, 40), (3, 39), (9, 0)] {
      let report = Self.compare(Self.report([Self.k(k, below: below)]), with: baseline).report
      #expect(report.exitCode == .clean, "\(k) \(below)")
    }
  }

  @Test func `a number may move by the last digit`() throws {
    func closeness(_ t: Double) -> ScanReport {
      Self.report([
        Observation(
          rule: Self.rules[.tCloseness], subject: .table(Self.patients), message: "t", hint: "",
          details: [.init("value", .real(t))])
      ])
    }
    let baseline = try Self.baseline(of: closeness(0.1 + 0.2))
    #expect(Self.compare(closeness(0.3), with: baseline).report.exitCode == .clean)
    let worse = Self.compare(closeness(0.31), with: baseline).report
    #expect(
      worse.openObservations.first?.message
        == "quasi.t-closeness rose from 0.30000000000000004 to 0.31 since the baseline")
  }

  @Test func `an acceptance holds to the end of its last day`() throws {
    let before = Self.report([Self.k(3, below: 40)], findings: [Self.finding("email")])
    let baseline = try Self.baseline(of: before, until: "2026-11-29")
    let last = Self.compare(before, with: baseline)
    #expect(last.report.exitCode == .clean)
    #expect(last.ending.count == 2)
    let over = Self.compare(before, with: baseline, today: "2026-11-30")
    #expect(over.report.exitCode == .findings)
    #expect(over.expired.map(\.rule).sorted() == ["contact.email", "quasi.k-anonymity"])
    #expect(over.ending.isEmpty)
    let renewed = try Self.baseline(of: over.report, earlier: baseline, until: "2027-01-31", today: "2026-11-30")
    #expect(Self.compare(before, with: renewed, today: "2026-11-30").report.exitCode == .clean)
  }

  @Test func `only real data is accepted, and only under its own rule`() throws {
    let baseline = try Self.baseline(of: Self.report([], findings: [Self.finding("a", .masked), Self.finding("b")]))
    #expect(baseline.entries.map(\.subject) == ["public.patients.b"])
    let text = """
      {"format": 1, "entries": [{"fingerprint": "\(Self.finding("b").fingerprint)", "rule": "contact.phone"}]}
      """
    let other = try Baseline(Array(text.utf8), file: "base.json")
    #expect(Self.compare(Self.report([], findings: [Self.finding("b")]), with: other).report.exitCode == .findings)
  }

  @Test
  func `written anew it keeps what people said, forgets what is gone, and leaves rules alone that were not asked`()
    throws
  {
    let text = """
      {"format": 1, "entries": [
        {"fingerprint": "\(Self.finding("email").fingerprint)", "rule": "contact.email", "reason": "old", "by": "QA"},
        {"fingerprint": "\(Self.finding("gone").fingerprint)", "rule": "contact.email"},
        {"fingerprint": "0123", "rule": "drift.pending", "subject": "migration V1", "until": "2027-01-01"}
      ]}
      """
    let earlier = try Baseline(Array(text.utf8), file: "base.json")
    let report = Self.report([], findings: [Self.finding("email"), Self.finding("new")])
    let written = try Self.baseline(of: report, earlier: earlier)
    #expect(written.entries.map(\.subject) == ["public.patients.email", "public.patients.new", "migration V1"])
    #expect(written.entries.map(\.acceptance?.reason) == ["old", "ticket 17", "in the baseline"])
    #expect(written.entries.last?.acceptance?.until == "2027-01-01")
  }

  @Test func `it holds names and numbers alone`() throws {
    let report = Self.report([Self.k(3, below: 40)], findings: [Self.finding("e\u{1b}[31m\u{E0041}")])
    let entries = Baseline.entries(of: [report], earlier: nil, acceptance: Acceptance(reason: "x"), today: Self.today)
    let text = String(decoding: BaselineJSON(entries, written: "2026-11-29T00:00:00Z").bytes, as: UTF8.self)
    #expect(!text.contains("\u{1b}"))
    #expect(
      text.hasPrefix(
        """
        {
          "format": 1,
          "written": "2026-11-29T00:00:00Z",
          "entries": [
            {
              "fingerprint": "\(report.findings[0].fingerprint)",
              "rule": "contact.email",
        """))
    let again = try Baseline(Array(text.utf8), file: "base.json")
    #expect(again.entries.map(\.subject) == [#"public.patients.e\u{1b}[31m\u{e0041}"#, "public.patients (zip, sex)"])
    #expect(again.entries.last?.measures == [.init(name: "k", value: 3), .init(name: "rows_below_k", value: 40)])
  }

  @Test(arguments: [
    (#"{"entries": []}"#, 1, "a baseline has no 'format'"), (#"{"format": 2, "entries": []}"#, 1, "the format is '2'"),
    ("{\"format\": 1,\n\"entrys\": []}", 2, "'entrys' is not a key of a baseline"),
    ("{\"format\": 1, \"entries\": [\n{\"rule\": \"a.b\"}]}", 2, "an entry has no 'fingerprint'"),
    (
      "{\"format\": 1, \"entries\": [\n{\"fingerprint\": \"1\", \"rule\": \"a.b\", \"until\": \"2026-02-29\"}]}", 2,
      "'2026-02-29' is not a day"
    ),
    (
      "{\"format\": 1, \"entries\": [\n{\"fingerprint\": \"1\", \"rule\": \"a.b\", \"until\": \"soon\"}]}", 2,
      "'soon' is not a day"
    ),
    (
      "{\"format\": 1, \"entries\": [{\"fingerprint\": \"1\", \"rule\": \"a.b\"},\n{\"fingerprint\": \"1\", \"rule\": \"a.b\"}]}",
      2, "the fingerprint 1 is there twice"
    ),
    (
      "{\"format\": 1, \"entries\": [\n{\"fingerprint\": \"1\", \"rule\": \"a.b\", \"measures\": {\"k\": \"many\"}}]}",
      2, "the measure 'k' is no number"
    ),
    (
      "{\"format\": 1, \"entries\": [\n{\"fingerprint\": \"1\", \"rule\": \"a.b\", \"accepted\": false, \"by\": \"me\"}]}",
      2, "'by' of an entry that is not accepted"
    ),
    ("[]", 1, "a baseline is written as a list"),
  ])
  func `a mistake in the file is told with its line`(_ text: String, line: Int, problem: String) {
    let error = #expect(throws: FileProblems.self) { try Baseline(Array(text.utf8), file: "base.json") }
    let problems = error?.problems
    #expect(problems?.contains { $0.place.line == line && $0.problem == problem } == true, "\(problems ?? [])")
  }

  @Test func `what is no JSON is refused with its line`() {
    let error = #expect(throws: FileProblems.self) { try Baseline(Array("{\"format\": 1,\n]".utf8), file: "b") }
    let problems = error?.problems
    #expect(problems?.count == 1)
  }
}

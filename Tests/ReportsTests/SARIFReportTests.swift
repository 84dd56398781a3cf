import Reports
import ScanTypes
import Testing

/// What docs/sarif.md promises; that the file is SARIF for others, `scripts/check-reports` asks other programs.
struct SARIFReportTests {
  private func runs(_ reports: [ScanReport], _ flavour: SARIFFlavour = .github) throws -> [JSON] {
    try JSON(ExampleReport.sarif(reports, flavour))["runs"].array
  }

  private func run(_ report: ScanReport, _ flavour: SARIFFlavour = .github) throws -> JSON {
    try #require(try runs([report], flavour).first)
  }

  @Test func `is one run a target, each with a category of its own`() throws {
    let ids = try runs([ExampleReport.mixed, ExampleReport.clean, ExampleReport.mixed, ExampleReport.hostile]).map {
      $0["automationDetails"]["id"].text
    }
    #expect(
      ids == [
        "maskproof/postgresql-db.internal-staging/2026-02-28T23:59:59Z",
        "maskproof/staging.sqlite/2026-02-28T23:59:59Z",
        "maskproof/postgresql-db.internal-staging-2/2026-02-28T23:59:59Z",
        "maskproof/sqlite-2J-.db/2026-02-28T23:59:59Z",
      ])
  }

  @Test func `gives code scanning what is open, and all to others`() throws {
    let report = ExampleReport.mixed
    let open = try run(report)["results"].array
    #expect(open.count == 4)
    #expect(open.allSatisfy { $0["kind"].text == "fail" && $0["rank"].number != nil })
    let full = try run(report, .full)["results"].array
    #expect(full.count == report.findings.count)
    let others = full.filter { $0["properties"]["verdict"].text != "real" }
    #expect(others.count == 2)
    #expect(others.allSatisfy { $0["kind"].text == "informational" && $0["level"].text == "none" })
    #expect(others.allSatisfy { $0["rank"].value == nil }, "only what is open has a rank")
  }

  @Test func `holds the 5,000 gravest, and says how many more there are`() throws {
    let run = try run(ExampleReport.huge)
    #expect(run["results"].array.count == 5_000)
    let notices = run["invocations"][0]["toolExecutionNotifications"].array
    #expect(notices.map { $0["descriptor"]["id"].text } == ["MP9099"])
    #expect(notices.first?["message"]["text"].text?.hasPrefix("1,000 findings") == true)
    #expect(try self.run(ExampleReport.huge, .full)["results"].array.count == 6_000)
  }

  @Test func `stands at a file, or at the column's line of an inventory`() throws {
    let report = ExampleReport.hostile
    for result in try run(report)["results"].array {
      let place = result["locations"][0]["physicalLocation"]
      #expect(place["artifactLocation"]["uri"].text == "maskproof-inventory/sqlite-2J-.db.txt")
      let line = try #require(place["region"]["startLine"].count)
      let column = report.population[line - 1].column
      let message = try #require(result["message"]["arguments"][0].text)
      let name = try #require(result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"].text)
      #expect(message == name, "the place's name is the message's")
      // A rule of the first target's finding names its column; the inventory's line must be that column's.
      let fingerprint = try #require(result["partialFingerprints"]["maskproofColumnRule/v1"].text)
      #expect(report.findings.first { $0.fingerprint == fingerprint }?.column == column)
    }
    let file = try JSON(SARIFReport([(report, .file("db/a b#c.sql"))]).bytes)["runs"][0]["results"]
    for result in file.array {
      let place = result["locations"][0]["physicalLocation"]
      #expect(place["artifactLocation"]["uri"].text == "db/a%20b%23c.sql")
      #expect(place["artifactLocation"]["uriBaseId"].text == "SRCROOT")
      #expect(place["region"]["startLine"].count == 1)
    }
  }

  @Test func `names target, schema, table, column and path, each in the one before`() throws {
    let run = try run(ExampleReport.mixed)
    let nodes = run["logicalLocations"].array
    for (index, node) in nodes.enumerated() {
      let parent = node["parentIndex"].count
      #expect(index == 0 ? parent == nil : (parent ?? index) < index)
    }
    let card = try #require(run["results"].array.first { $0["ruleId"].text == "MP1201" })
    var index = card["locations"][0]["logicalLocations"][0]["index"].count
    var kinds: [String] = []
    var names: [String] = []
    while let at = index {
      kinds.append(nodes[at]["kind"].text ?? "")
      names.append(nodes[at]["name"].text ?? "")
      index = nodes[at]["parentIndex"].count
    }
    #expect(kinds == ["property", "column", "table", "schema", "database"])
    #expect(
      names == ["$.billing.cards[*].number", "profile", "customers", "public", "postgresql://db.internal/staging"])
  }

  @Test func `identifies a finding by names, whatever else there is`() throws {
    func fingerprints(_ report: ScanReport) throws -> [String?] {
      try run(report)["results"].array.map { $0["partialFingerprints"]["primaryLocationLineHash"].text }
    }
    let all = try fingerprints(ExampleReport.mixed)
    #expect(Set(all).count == all.count)
    let fewer = ExampleReport.report(
      findings: Array(ExampleReport.mixed.findings.dropFirst()), population: ExampleReport.mixed.population.reversed())
    #expect(try Set(fingerprints(fewer)).isSubset(of: Set(all)))
  }

  @Test(arguments: [
    (Severity.critical, "error", "9.5", 95.0), (.high, "error", "8.0", 80), (.medium, "warning", "5.5", 55),
    (.low, "note", "3.0", 30),
  ])
  func `weighs severities as documented`(_ severity: Severity, level: String, score: String, rank: Double) throws {
    let rule = ExampleReport.rule("x.y", "MP1999", "Thing", severity, [])
    let run = try run(
      ExampleReport.report(
        findings: [ExampleReport.finding("t", "c", rule)], population: [ExampleReport.entry("t", "c")]))
    let result = run["results"][0]
    #expect(result["level"].text == level)
    #expect(result["rank"].number == rank)
    let index = try #require(result["ruleIndex"].count)
    let described = run["tool"]["driver"]["rules"][index]
    #expect(described["id"].text == "MP1999")
    #expect(described["properties"]["security-severity"].text == score)
    #expect(described["defaultConfiguration"]["level"].text == level)
  }

  @Test(arguments: ExampleReport.all)
  func `is complete: every table, every notice, the exit code, and no failed execution`(_ example: ExampleReport.Case)
    throws
  {
    let reports = example.reports
    for (run, report) in zip(try runs(reports), reports) {
      let observed = report.observations.filter { $0.standing == .open }.compactMap(\.subject.table)
      let tables = Set(report.population.map(\.table)).union(report.findings.map(\.table)).union(observed)
      let uris = run["artifacts"].array.compactMap { $0["location"]["uri"].text }
      #expect(Set(uris).count == uris.count)
      #expect(uris.count == tables.count)
      let columns = run["artifacts"].array.reduce(0) { $0 + ($1["properties"]["columns"].count ?? 0) }
      #expect(columns == report.population.count)
      let invocation = run["invocations"][0]
      let notices = invocation["toolExecutionNotifications"].array.filter { $0["descriptor"]["id"].text != "MP9099" }
      #expect(notices.count == report.notices.count)
      #expect(invocation["exitCode"].count == Int(report.exitCode.rawValue))
      #expect(invocation["executionSuccessful"].flag == true)
      let forbidden: Set = ["commandLine", "account", "machine", "snippet", "contents", "environmentVariables"]
      #expect(run.allNames.isDisjoint(with: forbidden))
    }
  }

  @Test func `relates rules to weaknesses and controls`() throws {
    let run = try run(ExampleReport.mixed)
    #expect(run["taxonomies"].array.map { $0["name"].text } == ["CWE", "maskproof-controls"])
    let rules = run["tool"]["driver"]["rules"].array
    func targets(_ code: String) -> [String] {
      let rule = rules.first { $0["id"].text == code }
      return rule?["relationships"].array.compactMap { $0["target"]["id"].text } ?? []
    }
    #expect(targets("MP1001") == ["CWE-312", "CWE-359", "GDPR-4.1", "PCI-6.5.3"])
    #expect(targets("MP1501") == ["CWE-312", "CWE-522"])
  }

  @Test func `does not count a handful`() throws {
    let card = try #require(try run(ExampleReport.mixed)["results"].array.first { $0["ruleId"].text == "MP1201" })
    #expect(card["properties"]["rowsMatched"].text == "<5")
    #expect(card["properties"]["rowsScanned"].text == "10,000")
  }
}

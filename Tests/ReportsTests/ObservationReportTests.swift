import Foundation
import FoundationXML
import Reports
import ScanTypes
import Testing

/// What stands in the reports about migrations, class sizes, masking rules and ages.
struct ObservationReportTests {
  private let report = ExampleReport.observedScan

  // MARK: - JSON

  @Test func `JSON has every member of an observation, reals in full and null for none`() throws {
    let json = try JSON(JSONReport([report]).bytes)
    let all = json["observations"].array
    #expect(all.count == report.observations.count)
    let k = try #require(all.first { $0["standing"].text == "open" && $0["code"].text == "MP6001" })
    #expect(k["rule"].text == "quasi.k-anonymity")
    #expect(k["subject"]["kind"].text == "columns")
    #expect(k["subject"]["columns"].texts == ["zip", "birth_date", "gender"])
    #expect(k["details"]["rows_below_k"].count == 412)
    // Foundation's reader rounds the last digit away.
    #expect(
      String(decoding: JSONReport([report]).bytes, as: UTF8.self).contains(#""separation": 0.2857142857142857,"#))
    #expect(k["details"]["quasi_identifiers"].texts == ["zip", "birth_date", "gender"])
    #expect(k["acceptance"].value == nil)
    let stale = try #require(all.first { $0["code"].text == "MP8001" })
    #expect(stale["subject"].names == ["kind"])
    #expect(stale["details"].names == ["age_seconds", "limit"])
    #expect(stale["details"]["limit"].value == nil)
    let edited = try #require(all.first { $0["code"].text == "MP7002" })
    #expect(edited["acceptance"]["until"].text == "2026-12-31")
    #expect(edited["subject"]["migration"].text == "V12")
    #expect(json["totals"]["observations"]["open"].count == 4)
    #expect(json["totals"]["observations"]["violations"].count == 3)
    #expect(json["totals"]["violations"].count == 1)
    let users = json["findings"].array
    #expect(users.first { $0["column"].text == "email" }?["made_at"]["line"].count == 3)
    #expect(users.first { $0["column"].text == "card" }?["acceptance"]["by"].text == "QA")
  }

  // MARK: - SARIF

  private func results(_ flavour: SARIFFlavour) throws -> [JSON] {
    try JSON(ExampleReport.sarif([report], flavour))["runs"][0]["results"].array
  }

  @Test func `SARIF gives code scanning what is open, and all to others`() throws {
    let open = try results(.github)
    #expect(open.map { $0["ruleId"].text } == ["MP1001", "MP5105", "MP6001", "MP7001", "MP8001"])
    #expect(open.allSatisfy { $0["kind"].text == "fail" && $0["suppressions"].value == nil })
    let full = try results(.full)
    #expect(full.count == report.findings.count + report.observations.count)
    #expect(full.allSatisfy { $0["suppressions"].value != nil }, "on all results of a run or on none")
    let accepted = full.filter { !$0["suppressions"].array.isEmpty }
    #expect(accepted.compactMap { $0["ruleId"].text }.sorted() == ["MP1201", "MP6001", "MP7002"])
    let edited = try #require(accepted.first { $0["ruleId"].text == "MP7002" }?["suppressions"][0])
    #expect(edited["justification"].text == "rewritten by the formatter")
    #expect(edited["properties"]["expiresUtc"].text == "2026-12-31T23:59:59Z")
    #expect(edited["location"]["physicalLocation"]["region"]["startLine"].count == 7)
    #expect(full.count { $0["kind"].text == "pass" } == 2)
    #expect(
      full.filter { $0["kind"].text != "fail" }.allSatisfy { $0["level"].text == "none" && $0["rank"].value == nil })
  }

  @Test func `SARIF stands at the migration, if that is in the repository`() throws {
    func place(_ code: String, _ flavour: SARIFFlavour) throws -> JSON {
      try #require(results(flavour).first { $0["ruleId"].text == code })["locations"][0]["physicalLocation"]
    }
    let personal = try place("MP5105", .github)
    #expect(personal["artifactLocation"]["uri"].text == "db/migration/V149__add%20national_id.sql")
    #expect(personal["region"]["startLine"].count == 12)
    #expect(try place("MP1001", .github)["artifactLocation"]["uri"].text == "db/migration/V1__init.sql")
    #expect(try place("MP1001", .github)["region"]["startLine"].count == 3)
    let inventory = "maskproof-inventory/postgresql-db.internal-staging.txt"
    #expect(try place("MP7002", .full)["artifactLocation"]["uri"].text == inventory, "a path that leads out")
    #expect(try place("MP8001", .github)["artifactLocation"]["uri"].text == inventory)
    #expect(try place("MP6001", .github)["region"]["startLine"].count == 3, "the line of its first column")
    let named = try JSON(SARIFReport([(report, .file("maskproof.yaml"))]).bytes)["runs"][0]["results"].array
    #expect(
      named.compactMap { $0["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].text } == [
        "db/migration/V1__init.sql", "db/migration/V149__add%20national_id.sql", "maskproof.yaml",
        "db/migration/V149__add%20national_id.sql", "maskproof.yaml",
      ])
  }

  @Test func `SARIF names table, columns and migration`() throws {
    func names(_ code: String) throws -> [String] {
      let result = try #require(results(.github).first { $0["ruleId"].text == code })
      return result["locations"][0]["logicalLocations"].array.compactMap { $0["fullyQualifiedName"].text }
    }
    let target = "postgresql://db.internal/staging"
    #expect(
      try names("MP6001")
        == ["zip", "birth_date", "gender"].map { "\(target).public.patients.\($0)" })
    #expect(try names("MP7001") == ["\(target)#V149"])
    #expect(try names("MP8001") == [target])
    let message = try #require(results(.github).first { $0["ruleId"].text == "MP7001" })["message"]
    #expect(message["text"].text == "'migration V149': V149 is pending; it adds public.users.national_id.")
    #expect(message["arguments"].texts == ["migration V149", "V149 is pending; it adds public.users.national_id"])
  }

  // MARK: - JUnit

  private func suites(_ report: ScanReport, _ flavour: JUnitFlavour = .strict) throws -> [XMLElement] {
    let root = try XMLDocument(data: Data(JUnitReport([report], flavour: flavour).bytes)).rootElement()
    return try #require(root).elements(forName: "testsuite")
  }

  @Test func `JUnit puts it with its table, or in a suite a topic`() throws {
    let suites = try suites(report)
    #expect(
      suites.map { $0["name"] } == ["public.users", "public.patients", "migrations", "freshness"])
    func cases(_ suite: String) -> [String] {
      let suite = suites.first { $0["name"] == suite }
      return suite?.elements(forName: "testcase").filter { $0["name"].contains(".") }.map {
        "\($0["classname"].replacing("postgresql://db.internal/staging.", with: "")) \($0["name"])"
      } ?? []
    }
    #expect(cases("public.users") == ["public.users.national_id mask.pending-personal"])
    #expect(
      cases("public.patients") == [
        "public.patients (zip, birth_date, gender) quasi.k-anonymity",
        "public.patients (zip, gender) quasi.l-diversity", "public.patients (zip, gender) quasi.l-diversity (2)",
        "public.patients quasi.k-anonymity",
      ])
    #expect(
      cases("migrations") == [
        "migration V12 drift.edited", "db/migration/notes.sql drift.pending", "migration V149 drift.pending",
      ])
    #expect(cases("freshness") == ["freshness freshness.stale"])
    #expect(suites.map { $0["failures"] } == ["2", "1", "0", "1"])
    #expect(suites.map { $0["skipped"] } == ["1", "1", "3", "0"])
  }

  @Test func `JUnit says what is accepted, and until when`() throws {
    let skipped = try suites(report).flatMap { $0.elements(forName: "testcase") }.compactMap {
      $0.elements(forName: "skipped").first?["message"]
    }
    #expect(skipped.contains("MP7002 accepted by dba until 2026-12-31: rewritten by the formatter"))
    #expect(skipped.contains("MP1201 accepted by QA: test cards of the shop"))
    #expect(skipped.contains("MP6001 accepted by the setting 'allow'"))
    #expect(
      skipped.contains(
        "MP7001, below the gate (high): migration V149: V149 is pending; it adds public.users.national_id."))
  }

  @Test func `JUnit says what was observed, in numbers, and the way out`() throws {
    let cases = try suites(report).flatMap { $0.elements(forName: "testcase") }
    let failed = try #require(cases.first { $0["name"] == "quasi.k-anonymity" }?.elements(forName: "failure").first)
    #expect(
      failed.stringValue == """
        rule: MP6001 quasi.k-anonymity, Classes smaller than k (high)
        about: public.patients (zip, birth_date, gender)
        observed: k is 3 over zip, birth_date, gender: 412 rows are in classes below 5
        k: 3
        rows_below_k: 412
        separation: 0.2857142857142857
        quasi_identifiers: zip, birth_date, gender
        nulls: value
        controls: GDPR-4.5
        fix: Reduce birth_date to the year: k becomes 7.

        """)
  }

  @Test func `JUnit has file and line in the extended flavour alone`() throws {
    func places(_ flavour: JUnitFlavour) throws -> [String] {
      try suites(report, flavour).flatMap { $0.elements(forName: "testcase") }.filter { !$0["file"].isEmpty }
        .map { "\($0["file"]):\($0["line"])" }
    }
    #expect(try places(.strict).isEmpty)
    #expect(
      try places(.extended) == [
        "db/migration/V1__init.sql:3", "db/migration/V149__add national_id.sql:12",
        "db/migration/V149__add national_id.sql:1",
      ])
  }

  @Test func `JUnit claims no clean column where no values were read`() throws {
    let cases = try suites(ExampleReport.observedOnly).flatMap { $0.elements(forName: "testcase") }
    #expect(cases.count == ExampleReport.observations.count)
    #expect(cases.allSatisfy { $0["name"].contains(".") })
    let empty = ExampleReport.report(findings: [], population: [], rules: ExampleReport.observed)
    #expect(try suites(empty).map { "\($0["name"]) \($0["tests"])" } == ["whole target 1"])
  }

  // MARK: - Console

  @Test func `the console has a section a topic, with the way out`() {
    let text = ExampleReport.console([ExampleReport.observedOnly])
    #expect(
      text == """
        FAIL  1 finding on re-identification, 1 finding on masking rules, 1 finding on
              the age of the data at or above the gate (high)
              postgresql://db.internal/staging

        RISK  1 finding, 1 accepted, 2 passed
          MP6001  Classes smaller than k  high
            public.patients (zip, birth_date, gender)
              k is 3 over zip, birth_date, gender: 412 rows are in classes below 5
              → Reduce birth_date to the year: k becomes 7
          accepted
            MP6001  public.patients: accepted by the setting 'allow'

        MIGRATIONS  1 below the gate, 1 accepted, 1 for information
          below the gate
            MP7001  migration V149: V149 is pending; it adds public.users.national_id
          accepted
            MP7002  migration V12: accepted by dba until 2026-12-31: rewritten by the
                    formatter
          for information
            MP7001  db/migration/notes.sql: it is no migration by its name

        MASKING  1 finding
          MP5105  Pending migration brings a personal column without a masking rule  high
            public.users.national_id (db/migration/V149__add national_id.sql:12)
              V149 adds it; its name is that of a national identifier, and no masking
              rule covers it
              → Add a rule for public.users.national_id to maskproof.yaml

        FRESHNESS  1 finding
          MP8001  Copy older than allowed  high
            postgresql://db.internal/staging
              the data is 15 days old, and may be 14
              → Run the refresh

        FAIL · observed: 4 open, 2 accepted, 1 informational, 2 passed · 1.3 s · 6 rules

        """)
  }

  @Test func `the console says in the verdict what was looked at`() {
    func first(_ report: ScanReport) -> String {
      ExampleReport.console([report], width: 110).split(separator: "\n").first.map(String.init) ?? ""
    }
    #expect(
      first(report)
        == "FAIL  1 column holds real personal data, 1 finding on re-identification, 1 finding on masking rules, 1 finding"
    )
    let nothing = ExampleReport.report(findings: [], population: [], rules: [ExampleReport.stale])
    #expect(first(nothing) == "PASS  no finding on the age of the data at or above the gate (high)")
    #expect(nothing.exitCode == .clean)
    #expect(ExampleReport.observedOnly.exitCode == .findings)
  }

  @Test func `an accepted finding fails nothing and is told`() {
    let accepted = ExampleReport.report(
      findings: [ExampleReport.finding("users", "card", ExampleReport.card).accepted(Acceptance(reason: "ticket 17"))],
      population: [ExampleReport.entry("users", "card")])
    #expect(accepted.exitCode == .clean)
    #expect(
      ExampleReport.console([accepted]).hasPrefix(
        "PASS  no real personal data but what was accepted at or above the gate (high)\n"))
    let text = ExampleReport.console([accepted])
    #expect(text.contains("ACCEPTED  1 finding\n    MP1201  public.users.card: accepted: ticket 17\n"))
  }

  @Test(arguments: [40, 80]) func `no name commands a terminal or a build server`(_ width: Int) {
    let reports = [ExampleReport.hostileObservations]
    for line in ExampleReport.console(reports, width: width).split(separator: "\n") {
      #expect(!line.drop { $0 == " " }.hasPrefix("::"), "\(line)")
      #expect(!line.contains("\u{1b}"))
      #expect(!line.contains("##"))
    }
    for bytes in [JSONReport(reports).bytes, ExampleReport.sarif(reports, .full), JUnitReport(reports).bytes] {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("##"))
    }
  }
}

extension XMLElement {
  fileprivate subscript(_ name: String) -> String { attribute(forName: name)?.stringValue ?? "" }
}

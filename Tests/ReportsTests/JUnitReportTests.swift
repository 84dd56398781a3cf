import Foundation
import FoundationXML
import Reports
import ScanTypes
import Testing

/// What docs/junit.md promises; that the file is valid under both schemas, `scripts/check-reports` asks xmllint.
struct JUnitReportTests {
  private func suites(_ reports: [ScanReport]) throws -> [XMLElement] {
    let root = try XMLDocument(data: Data(JUnitReport(reports).bytes)).rootElement()
    return try #require(root).elements(forName: "testsuite")
  }

  @Test func `is a suite a table, named by its target where there are several`() throws {
    let one = try suites([ExampleReport.mixed])
    #expect(one.map { $0["name"] } == ["public.customers", "public.orders", "public.audit", "public.archive"])
    #expect(one.map { $0["id"] } == ["0", "1", "2", "3"])
    #expect(Set(one.map { $0["package"] }) == ["postgresql://db.internal/staging"])
    let several = try suites([ExampleReport.mixed, ExampleReport.clean])
    #expect(several.first?["name"] == "postgresql://db.internal/staging: public.customers")
    #expect(several.last?["name"] == "staging.sqlite: public.country")
  }

  @Test func `is a case a column and a family of rules`() throws {
    let cases = try suites([ExampleReport.clean]).flatMap { $0.elements(forName: "testcase") }
    #expect(
      cases.map { "\($0["classname"]) \($0["name"])" } == [
        "staging.sqlite.public.country.code contact", "staging.sqlite.public.country.code fin",
        "staging.sqlite.public.country.code id", "staging.sqlite.public.country.code secret",
        "staging.sqlite.public.country.name contact", "staging.sqlite.public.country.name fin",
        "staging.sqlite.public.country.name id", "staging.sqlite.public.country.name secret",
      ])
  }

  @Test func `fails with rule, counts, reasons, controls and what to do`() throws {
    let cases = try suites([ExampleReport.mixed]).flatMap { $0.elements(forName: "testcase") }
    let test = try #require(cases.first { $0["classname"].hasSuffix("customers.ssn") && $0["name"] == "id" })
    let failure = try #require(test.elements(forName: "failure").first)
    #expect(failure["type"] == "MP1301")
    #expect(!failure["message"].contains("\n"))
    #expect(
      failure.stringValue == """
        rule: MP1301 id.us.ssn, US Social Security number (critical)
        column: public.customers.ssn (character varying(11))
        matched: 9,731 of 10,000 rows
        verdict: real, checksums hold far above chance, the name says so
        controls: GDPR-87, HIPAA-164.514.b.2.i.G
        fix: Mask the column at the next refresh.

        """)
    let path = try #require(cases.first { $0["classname"].contains("#") })
    #expect(path["classname"].hasSuffix("customers.profile#$.billing.cards[*].number"))
  }

  @Test func `calls an error what was not read, with the way out`() throws {
    let cases = try suites([ExampleReport.mixed]).flatMap { $0.elements(forName: "testcase") }
    let errors = cases.flatMap { $0.elements(forName: "error") }
    #expect(errors.map { $0["type"] } == ["permission.denied"])
    #expect(errors.first?.stringValue?.contains("way out: GRANT SELECT ON public.audit") == true)
    let whole = try suites([ExampleReport.unreachable])
    #expect(whole.map { $0["name"] } == ["whole target"])
    #expect(whole.first?["errors"] == "1")
  }

  @Test func `skips what is below the gate or was excluded`() throws {
    let cases = try suites([ExampleReport.mixed]).flatMap { $0.elements(forName: "testcase") }
    let skipped = cases.filter { !$0.elements(forName: "skipped").isEmpty }
    #expect(skipped.map { $0["classname"].split(separator: ".").last } == ["phone", "blob"])
    #expect(
      skipped.map { $0.elements(forName: "skipped")[0]["message"] } == [
        "MP1002, below the gate (high): Column 'public.customers.phone' holds real 'Phone number' values.",
        "Not scanned: excluded by --exclude archive.",
      ])
  }

  @Test(arguments: ExampleReport.all)
  func `counts right, and never has two cases of one name`(_ example: ExampleReport.Case) throws {
    let reports = example.reports
    var identities: Set<String> = []
    var names: Set<String> = []
    for suite in try suites(reports) {
      let cases = suite.elements(forName: "testcase")
      func count(_ name: String) -> String { "\(cases.count { !$0.elements(forName: name).isEmpty })" }
      #expect(suite["tests"] == "\(cases.count)")
      #expect(suite["failures"] == count("failure"))
      #expect(suite["errors"] == count("error"))
      #expect(suite["skipped"] == count("skipped"))
      #expect(!cases.isEmpty, "an empty suite fails 'require tests'")
      #expect(names.insert(suite["name"]).inserted)
      #expect(suite["timestamp"] == "2026-02-28T23:59:59")
      for test in cases { #expect(identities.insert("\(test["classname"])\u{1}\(test["name"])").inserted) }
    }
  }

  @Test func `gives a clean column one case where there would be too many`() throws {
    let names = (0..<6_000).map { "c\($0)" }
    let report = ExampleReport.report(
      findings: [ExampleReport.finding("wide", "c7", ExampleReport.mail)],
      population: names.map { ExampleReport.entry("wide", $0) })
    let cases = try suites([report]).flatMap { $0.elements(forName: "testcase") }
    #expect(cases.count == 6_000)
    #expect(cases.count { $0["name"] == "all-rules" } == 5_999)
    #expect(cases.filter { !$0.elements(forName: "failure").isEmpty }.map { $0["name"] } == ["contact"])
  }
}

extension XMLElement {
  fileprivate subscript(_ name: String) -> String { attribute(forName: name)?.stringValue ?? "" }
}

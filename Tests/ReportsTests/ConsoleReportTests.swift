import Reports
import ScanTypes
import Testing

/// The report for people whose build has just failed.
struct ConsoleReportTests {
  private func lines(_ reports: ScanReport..., width: Int = 80) -> [String] {
    ExampleReport.console(reports, width: width).split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
  }

  @Test func `begins and ends with the verdict`() {
    for (report, word) in [
      (ExampleReport.mixed, "INCOMPLETE"), (ExampleReport.clean, "PASS"), (ExampleReport.huge, "FAIL"),
    ] {
      let lines = lines(report, width: 100)
      #expect(lines.first?.hasPrefix("\(word)  ") == true)
      #expect(lines.last { !$0.isEmpty }?.hasPrefix("\(word) ") == true)
    }
  }

  @Test func `says of a target that was not opened why, and no more`() {
    #expect(
      ExampleReport.console([ExampleReport.unreachable]) == """
        ERROR  postgresql://db.internal/staging could not be opened

        NOT READ
            postgresql://db.internal/staging
              the server refused the connection (target.unreachable)
              → check host and port

        """)
  }

  @Test func `says what was not read again because it had not changed`() {
    let report = ExampleReport.report(
      findings: [],
      population: [
        ExampleReport.entry("users", "id", "int", .unchanged), ExampleReport.entry("users", "mail", "text", .unchanged),
        ExampleReport.entry("orders", "id"),
      ])
    #expect(
      lines(report).contains("UNCHANGED  2 columns, not read again: the findings are the earlier scan's"))
  }

  @Test func `says before all findings what was not read`() throws {
    let lines = lines(ExampleReport.mixed)
    let gap = try #require(lines.firstIndex { $0.hasPrefix("NOT READ") })
    let findings = try #require(lines.firstIndex { $0.hasPrefix("CRITICAL") })
    #expect(gap < findings)
    #expect(lines[gap + 1] == "    public.audit")
    #expect(lines[gap + 3].contains("GRANT SELECT ON public.audit"))
  }

  @Test(arguments: [80, 100, 140]) func `fits the window, but for names that do not`(_ width: Int) {
    for line in lines(ExampleReport.mixed, ExampleReport.clean, width: width) {
      #expect(line.count <= width, "\(line)")
      #expect(line.last != " ")
    }
  }

  @Test func `says a remedy once, however many rules have it`() {
    let text = ExampleReport.console([ExampleReport.mixed])
    #expect(text.components(of: "Mask the column at the next refresh.") == 1)
    #expect(text.components(of: "Replace the address by one under a domain") == 1)
  }

  @Test func `stays short whatever is found`() {
    #expect(lines(ExampleReport.huge).count < 30)
    #expect(ExampleReport.console([ExampleReport.huge]).contains("and 5,994 more in 1 table; --json FILE lists all"))
  }

  @Test func `names every target in the verdicts that come first`() {
    let lines = lines(ExampleReport.mixed, ExampleReport.clean, width: 120)
    #expect(lines[0].hasPrefix("INCOMPLETE  postgresql://db.internal/staging: 1 table was not read in full"))
    #expect(lines[1].hasPrefix("PASS  staging.sqlite: no real personal data"))
  }

  /// A schema called `::error …` began a line, and GitHub trims lines before it looks for commands.
  @Test(arguments: [40, 80, 140]) func `no name commands a terminal or a build server`(_ width: Int) {
    for line in lines(ExampleReport.hostile, width: width) {
      #expect(!line.drop { $0 == " " }.hasPrefix("::"), "\(line)")
      #expect(!line.contains("\u{1b}"))
    }
    let reports = [ExampleReport.hostile]
    for bytes in [JSONReport(reports).bytes, ExampleReport.sarif(reports), JUnitReport(reports).bytes] {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("##"))
    }
    #expect(!ExampleReport.console(reports, width: width).contains("##"))
  }

  @Test func `is ASCII where nothing else can be shown`() {
    let style = ConsoleStyle(width: 80, isUnicode: false)
    #expect(ConsoleReport([ExampleReport.mixed, ExampleReport.hostile], style: style).bytes.allSatisfy { $0 < 0x80 })
  }
}

extension String {
  fileprivate func components(of text: String) -> Int {
    indices.count { self[$0...].hasPrefix(text) }
  }

  @Test func `says which rows are not masked, and what a hash was made of`() {
    let text = ExampleReport.console([ExampleReport.golden])
    #expect(text.contains("\n      12 % of it not masked, where created_at >= 2026-03-01\n"))
    #expect(text.contains("\n      made of 'contact'\n"))
  }
}

import Foundation
import FoundationXML
import Reports
import ScanTypes
import Testing

/// One scan, one truth: the formats agree to the number, and equal reports are equal bytes.
struct AgreementTests {
  @Test(arguments: ExampleReport.all + [ExampleReport.large])
  func `all formats count the same`(_ example: ExampleReport.Case) throws {
    let reports = example.reports
    let document = try JSON(JSONReport(reports).bytes)
    let json = reports.count == 1 ? [document] : document["reports"].array
    let full = try JSON(ExampleReport.sarif(reports, .full))["runs"].array
    let open = try JSON(ExampleReport.sarif(reports))["runs"].array
    let console = ExampleReport.console(reports, width: 120)
    for (index, report) in reports.enumerated() {
      func findings(_ verdict: Verdict) -> Int { report.findings.count { $0.verdict == verdict } }
      for verdict in Verdict.allCases {
        #expect(json[index]["totals"][verdict.rawValue].count == findings(verdict))
        #expect(
          full[index]["results"].array.count { $0["properties"]["verdict"].text == verdict.rawValue }
            == findings(verdict))
      }
      let standing = report.findings.count { $0.verdict == .real && $0.acceptance == nil }
      let observed = report.observations.count { $0.standing == .open }
      #expect(open[index]["results"].array.count == min(5_000, standing + observed))
      #expect(full[index]["results"].array.count == report.findings.count + report.observations.count)
      #expect(json[index]["observations"].array.count == report.observations.count)
      for kind in Observation.Standing.allCases {
        let count = report.observations.count { $0.standing == kind }
        #expect(json[index]["totals"]["observations"][kind.rawValue].count == count)
        #expect(
          full[index]["results"].array.count { $0["properties"]["standing"].text == kind.rawValue } == count)
      }
      #expect(json[index]["findings"].array.count == report.findings.count)
      #expect(json[index]["totals"]["violations"].count == report.violations.count)
      #expect(json[index]["population"].array.count == json[index]["totals"]["columns"].count)
      let line = Verdict.allCases.map { "\(thousands(findings($0))) \($0.rawValue)" }.joined(separator: ", ")
      // There is nothing to count in a target that was not opened.
      let isShown = report.exitCode != .unreachable && !report.rules.allSatisfy { ObservedRule(rawValue: $0.id) != nil }
      #expect(console.contains(line) == isShown)
      #expect(json[index]["exit_code"].count == open[index]["invocations"][0]["exitCode"].count)
    }
    let root = try XMLDocument(data: Data(JUnitReport(reports).bytes)).rootElement()
    let suites = root?.elements(forName: "testsuite") ?? []
    func total(_ name: String) -> Int {
      suites.reduce(0) { $0 + (Int($1.attribute(forName: name)?.stringValue ?? "") ?? 0) }
    }
    let failing = reports.reduce(0) { $0 + $1.openObservations.count }
    #expect(total("failures") == failing + reports.reduce(0) { $0 + Self.cases($1) { $0.contains(true) } })
    let excluded = reports.reduce(0) { $0 + $1.population.count { $0.status == .excluded } }
    let told = reports.reduce(0) { $0 + $1.observations.count { $0.standing != .passed } } - failing
    #expect(total("skipped") == excluded + told + reports.reduce(0) { $0 + Self.cases($1) { !$0.contains(true) } })
    #expect(total("errors") == reports.reduce(0) { $0 + $1.notices.count })
  }

  /// Places and families with real data, by whether any of it fails the gate.
  private static func cases(_ report: ScanReport, where isWanted: ([Bool]) -> Bool) -> Int {
    let real = report.findings.filter { $0.verdict == .real }
    let groups = Dictionary(grouping: real) {
      [
        $0.table.schema.map { "s" + $0 } ?? "", $0.table.name, $0.column, $0.path,
        String($0.rule.id.prefix { $0 != "." }),
      ]
    }
    return groups.values.count { isWanted($0.map { $0.acceptance == nil && $0.rule.severity >= report.gate }) }
  }

  private func thousands(_ number: Int) -> String {
    number < 1_000 ? "\(number)" : "\(number / 1_000),\(String("\(1_000 + number % 1_000)".dropFirst()))"
  }

  @Test(arguments: ExampleReport.all)
  func `equal reports are equal bytes`(_ example: ExampleReport.Case) {
    let reports = example.reports
    #expect(JSONReport(reports).bytes == JSONReport(reports).bytes)
    #expect(ExampleReport.sarif(reports) == ExampleReport.sarif(reports))
    #expect(ExampleReport.sarif(reports, .full) == ExampleReport.sarif(reports, .full))
    #expect(JUnitReport(reports).bytes == JUnitReport(reports).bytes)
    #expect(ExampleReport.console(reports) == ExampleReport.console(reports))
  }

  /// Rewritten by `scripts/refresh-golden`; a change of format shows as a change of these files.
  @Test func `a report is what it was`() throws {
    let reports = [ExampleReport.golden]
    let files: [(name: String, bytes: [UInt8])] = [
      ("report.json", JSONReport(reports).bytes), ("report.sarif", ExampleReport.sarif(reports, .full)),
      ("report.junit.xml", JUnitReport(reports).bytes), ("console.txt", Array(ExampleReport.console(reports).utf8)),
    ]
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")
    let isRefreshing = ProcessInfo.processInfo.environment["MASKPROOF_REFRESH_GOLDEN"] != nil
    for (name, bytes) in files {
      let url = folder.appendingPathComponent(name)
      if isRefreshing { try Data(bytes).write(to: url) }
      #expect(try Array(Data(contentsOf: url)) == bytes, "\(name) is another; see scripts/refresh-golden")
    }
  }
}

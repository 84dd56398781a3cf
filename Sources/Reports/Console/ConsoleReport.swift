public import ScanTypes

/// The report for people: the verdict first, then what to do about it.
public struct ConsoleReport {
  private let reports: [ScanReport]
  private let style: ConsoleStyle

  /// - Parameter reports: one a target.
  public init(_ reports: [ScanReport], style: ConsoleStyle) {
    self.reports = reports
    self.style = style
  }

  public var bytes: [UInt8] {
    var text = ConsoleText(style)
    for (index, report) in reports.enumerated() {
      if index > 0 { text.line() }
      ConsoleVerdict(report).write(to: &text)
      ConsoleFindings(report).write(to: &text)
      ConsoleGaps(report).write(to: &text)
      ConsoleVerdict(report).writeTotals(to: &text)
    }
    return Array(text.text.utf8)
  }

  /// The verdicts alone, a line each.
  public var verdictBytes: [UInt8] {
    var text = ConsoleText(style)
    for report in reports { ConsoleVerdict(report).writeHeadline(to: &text) }
    return Array(text.text.utf8)
  }
}

/// The first line, and the last.
struct ConsoleVerdict {
  private let report: ScanReport

  init(_ report: ScanReport) { self.report = report }

  func write(to text: inout ConsoleText) {
    writeHeadline(to: &text)
    let totals = report.totals
    let facts = [
      text.safe(report.target), counted(totals.tables, "table"), counted(totals.columns, "column"),
      counted(totals.rows, "row"),
    ]
    text.line("      " + text.paint(facts.joined(separator: text.dot), .dim))
  }

  func writeHeadline(to text: inout ConsoleText) {
    let violations = report.violations
    let columns = Set(violations.map { [$0.table.schema ?? "", $0.table.name, $0.column] }).count
    let found = "\(counted(columns, "column")) \(columns == 1 ? "holds" : "hold") real personal data"
    let gate = " at or above the gate (\(report.gate.rawValue))"
    switch report.exitCode {
    case .unreachable:
      text.line("\(text.paint("ERROR", .failure)) \(text.safe(report.target)) could not be opened")
    case .incomplete:
      let tables = Set(report.notices.compactMap(\.table)).count
      let gaps = tables == 0 ? "the target was" : counted(tables, "table") + (tables == 1 ? " was" : " were")
      text.line(
        "\(text.paint("INCOMPLETE", .warning))  \(gaps) not read in full; "
          + (violations.isEmpty ? "no real personal data\(gate) in the rest" : found))
    case _ where violations.isEmpty:
      let scope = report.isSampled ? " in the sample" : ""
      text.line("\(text.paint("PASS", .success))  no real personal data\(gate)\(scope)")
    default:
      text.line("\(text.paint("FAIL", .failure))  \(found)\(gate)")
    }
  }

  func writeTotals(to text: inout ConsoleText) {
    let totals = report.totals
    let findings = Verdict.allCases.map { verdict in
      "\(grouped(report.findings.count { $0.verdict == verdict })) \(verdict.rawValue)"
    }
    let speed = totals.seconds > 0.000_5 ? Double(totals.bytes) / totals.seconds : 0
    var facts = [
      findings.joined(separator: ", "),
      "\(byteCount(totals.bytes)) in \(duration(seconds: totals.seconds))",
    ]
    if speed > 0, speed < 1e15 { facts[1] += " (\(byteCount(Int(speed)))/s)" }
    facts.append(counted(report.rules.count, "rule"))
    text.line()
    text.line(text.paint(facts.joined(separator: text.dot), .dim))
    if report.isSampled {
      text.line(text.paint("A sample was read: rows that were left out may hold what these do not.", .dim))
    }
  }
}

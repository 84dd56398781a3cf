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
    if reports.count > 1 {
      for report in reports { ConsoleVerdict(report).writeHeadline(isNamed: true, to: &text) }
    }
    for (index, report) in reports.enumerated() {
      if index > 0 || reports.count > 1 { text.line() }
      ConsoleVerdict(report).write(to: &text)
      ConsoleGaps(report).writeNotices(to: &text)
      ConsoleFindings(report).write(to: &text)
      ConsoleGaps(report).writeExcluded(to: &text)
      ConsoleVerdict(report).writeTotals(to: &text)
    }
    return Array(text.text.utf8)
  }

  /// The verdicts alone, a line each.
  public var verdictBytes: [UInt8] {
    var text = ConsoleText(style)
    for report in reports { ConsoleVerdict(report).writeLine(isNamed: reports.count > 1, to: &text) }
    return Array(text.text.utf8)
  }
}

/// The first line, and the last.
struct ConsoleVerdict {
  private let report: ScanReport

  init(_ report: ScanReport) { self.report = report }

  func write(to text: inout ConsoleText) {
    writeHeadline(isNamed: false, to: &text)
    if report.exitCode == .unreachable { return }
    let totals = report.totals
    let violations = report.violations
    if !violations.isEmpty {
      let counts = Severity.allCases.reversed().compactMap { severity -> String? in
        let count = violations.count { $0.rule.severity == severity }
        return count == 0 ? nil : "\(grouped(count)) \(severity.rawValue)"
      }
      let findings = violations.count == 1 ? "finding" : "findings"
      let tables = counted(Set(violations.map(\.table)).count, "table")
      text.line("      \(counts.joined(separator: ", ")) \(findings) in \(tables)")
    }
    let facts = [
      text.safe(report.target), counted(totals.tables, "table"), counted(totals.columns, "column"),
      counted(totals.rows, "row"),
    ]
    text.paragraph(facts.joined(separator: text.dot), lead: "      ", leadWidth: 6, colour: .dim)
  }

  /// - Parameter isNamed: with the target, where there are several.
  func writeHeadline(isNamed: Bool, to text: inout ConsoleText) {
    let (word, colour, sentence) = headline(isNamed: isNamed, in: text)
    text.paragraph(sentence, lead: text.paint(word, colour) + "  ", leadWidth: word.utf8.count + 2)
  }

  /// The same in one line, however long.
  func writeLine(isNamed: Bool, to text: inout ConsoleText) {
    let (word, colour, sentence) = headline(isNamed: isNamed, in: text)
    text.line("\(text.paint(word, colour))  \(sentence)")
  }

  private func headline(isNamed: Bool, in text: ConsoleText) -> (word: String, Colour, sentence: String) {
    let word = report.exitCode.verdictWord
    let target = text.safe(report.target)
    let name = isNamed ? "\(target): " : ""
    let violations = report.violations
    let columns = Set(violations.map { [$0.table.schema ?? "", $0.table.name, $0.column] }).count
    let found = "\(counted(columns, "column")) \(columns == 1 ? "holds" : "hold") real personal data"
    let gate = " at or above the gate (\(report.gate.rawValue))"
    switch report.exitCode {
    case .unreachable: return (word, .failure, "\(target) could not be opened")
    case .incomplete:
      let tables = Set(report.notices.compactMap(\.table)).count
      let gaps = tables == 0 ? "the target was" : counted(tables, "table") + (tables == 1 ? " was" : " were")
      let rest = violations.isEmpty ? "no real personal data\(gate) in the rest" : found
      return (word, .warning, "\(name)\(gaps) not read in full; \(rest)")
    case _ where violations.isEmpty && report.totals.rows == 0:
      return (word, .success, "\(name)no real personal data, for there were no rows to scan")
    case _ where violations.isEmpty:
      return (word, .success, "\(name)no real personal data\(gate)\(report.isSampled ? " in the sample" : "")")
    default: return (word, .failure, "\(name)\(found)\(gate)")
    }
  }

  func writeTotals(to text: inout ConsoleText) {
    if report.exitCode == .unreachable { return }
    let totals = report.totals
    let findings = Verdict.allCases.map { verdict in
      "\(grouped(report.findings.count { $0.verdict == verdict })) \(verdict.rawValue)"
    }
    let speed = totals.seconds > 0.000_5 ? Double(totals.bytes) / totals.seconds : 0
    var facts = [
      report.exitCode.verdictWord, findings.joined(separator: ", "),
      "\(byteCount(totals.bytes)) in \(duration(seconds: totals.seconds))",
    ]
    if speed > 0, speed < 1e15 { facts[2] += " (\(byteCount(Int(speed)))/s)" }
    facts.append(counted(report.rules.count, "rule"))
    // The verdict once more: the end of a long report is what one sees first.
    text.line()
    text.paragraph(facts.joined(separator: text.dot), lead: "", leadWidth: 0, colour: .dim)
    if report.isSampled {
      text.line(text.paint("A sample was read: rows that were left out may hold what these do not.", .dim))
    }
  }
}

extension ExitCode {
  fileprivate var verdictWord: String {
    switch self {
    case .clean: "PASS"
    case .findings: "FAIL"
    case .incomplete: "INCOMPLETE"
    case .usage, .unreachable, .interrupted: "ERROR"
    }
  }
}

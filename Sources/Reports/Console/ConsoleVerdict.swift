import ScanTypes

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
    let facts =
      [text.safe(report.target)]
      + (report.readsValues
        ? [
          counted(totals.tables, "table"), counted(totals.columns, "column"), counted(totals.rows, "row"),
        ] : [])
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
    switch report.exitCode {
    case .unreachable: return (word, .failure, "\(target) could not be opened")
    case .incomplete:
      let tables = Set(report.notices.compactMap(\.table)).count
      let gaps = tables == 0 ? "the target was" : counted(tables, "table") + (tables == 1 ? " was" : " were")
      let rest = hasViolation ? found : "\(nothing)\(gate) in the rest"
      return (word, .warning, "\(name)\(gaps) not read in full; \(rest)")
    case _ where hasViolation: return (word, .failure, "\(name)\(found)\(gate)")
    case _ where report.readsValues && report.totals.rows == 0:
      return (word, .success, "\(name)\(nothing), for there were no rows to scan")
    default: return (word, .success, "\(name)\(nothing)\(gate)\(report.isSampled ? " in the sample" : "")")
    }
  }

  private var gate: String { " at or above the gate (\(report.gate.rawValue))" }
  private var hasViolation: Bool { !report.violations.isEmpty || !report.openObservations.isEmpty }

  /// `3 columns hold real personal data, 2 findings on migrations`.
  private var found: String {
    let violations = report.violations
    let columns = Set(violations.map { [$0.table.schema ?? "", $0.table.name, $0.column] }).count
    let topics = report.topics.compactMap { topic -> String? in
      let count = report.openObservations.count { ObservationTopic($0.rule) == topic }
      return count == 0 ? nil : "\(counted(count, "finding")) on \(topic.words)"
    }
    let values = "\(counted(columns, "column")) \(columns == 1 ? "holds" : "hold") real personal data"
    return ((columns == 0 ? [] : [values]) + topics).joined(separator: ", ")
  }

  /// `no real personal data and no finding on migrations`: what was looked at, and is not there.
  private var nothing: String {
    let topics = report.topics.map(\.words)
    let isAccepted = report.findings.contains { $0.acceptance != nil && $0.rule.severity >= report.gate }
    let values = "no real personal data" + (isAccepted ? " but what was accepted" : "")
    let parts = (report.readsValues ? [values] : []) + topics.map { "no finding on \($0)" }
    return parts.isEmpty ? "no finding" : parts.joined(separator: ", ")
  }

  func writeTotals(to text: inout ConsoleText) {
    if report.exitCode == .unreachable { return }
    let findings = Verdict.allCases.map { verdict in
      "\(grouped(report.findings.count { $0.verdict == verdict })) \(verdict.rawValue)"
    }
    var facts = [report.exitCode.verdictWord]
    if report.readsValues { facts.append(findings.joined(separator: ", ")) }
    if !report.topics.isEmpty {
      let standings = Observation.Standing.allCases.compactMap { standing -> String? in
        let count = report.observations.count { $0.standing == standing }
        return count == 0 && standing != .open ? nil : "\(grouped(count)) \(standing.rawValue)"
      }
      facts.append("observed: \(standings.joined(separator: ", "))")
    }
    facts.append(effort)
    facts.append(counted(report.rules.count, "rule"))
    // The verdict once more: the end of a long report is what one sees first.
    text.line()
    text.paragraph(facts.joined(separator: text.dot), lead: "", leadWidth: 0, colour: .dim)
    if report.isSampled {
      text.line(text.paint("A sample was read: rows that were left out may hold what these do not.", .dim))
    }
  }

  private var effort: String {
    let totals = report.totals
    guard report.readsValues || totals.bytes > 0 else { return duration(seconds: totals.seconds) }
    let speed = totals.seconds > 0.000_5 ? Double(totals.bytes) / totals.seconds : 0
    return "\(byteCount(totals.bytes)) in \(duration(seconds: totals.seconds))"
      + (speed > 0 && speed < 1e15 ? " (\(byteCount(Int(speed)))/s)" : "")
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

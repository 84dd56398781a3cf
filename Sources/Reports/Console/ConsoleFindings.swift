import ScanTypes

/// Findings by severity and rule, the remedy once a rule; then, in short, what is synthetic or masked.
struct ConsoleFindings {
  /// So many places are shown of each severity; more would scroll the verdict away.
  static let severityLimit = 40
  static let harmlessLimit = 8

  /// One finding, in the words it is shown in.
  private struct Row {
    let rule: RuleSummary
    let place: String
    let rows: String
    let reasons: String
  }

  private struct Section {
    let severity: Severity
    let rows: [Row]
    let hidden: Int
  }

  private let report: ScanReport

  init(_ report: ScanReport) { self.report = report }

  func write(to text: inout ConsoleText) {
    let sections = Severity.allCases.reversed().compactMap { section(of: $0, in: text) }
    let all = sections.flatMap(\.rows)
    // Figures stand in one column through the whole report; a very long name must not push all of them out of sight.
    let rowWidth = all.map(\.rows.terminalWidth).max() ?? 0
    let room = max(24, text.style.width - 6 - rowWidth)
    let placeWidth = all.map(\.place.terminalWidth).filter { $0 <= room }.max() ?? 0
    let widest = all.map(\.reasons.terminalWidth).max() ?? 0
    let isOneLine = 4 + placeWidth + 2 + rowWidth + 3 + widest <= text.style.width
    for section in sections {
      let below = section.severity < report.gate ? text.paint("  below the gate", .dim) : ""
      text.line()
      text.line(text.paint(section.severity.rawValue.uppercased(), section.severity.colour) + below)
      var rest = section.rows
      while let rule = rest.first?.rule {
        let group = rest.filter { $0.rule.code == rule.code }
        rest.removeAll { $0.rule.code == rule.code }
        text.line("  \(text.paint(rule.code, section.severity.colour))  \(text.paint(text.safe(rule.title), .bold))")
        for row in group {
          let line = "    \(row.place.padded(to: placeWidth))  \(row.rows.leftPadded(to: rowWidth))"
          text.line(isOneLine ? line + "   " + text.paint(row.reasons, .dim) : line)
          if !isOneLine { text.paragraph(row.reasons, lead: "      ", leadWidth: 6, colour: .dim) }
        }
        let arrow = text.arrow
        text.paragraph(
          text.safe(rule.remedy), lead: "    \(text.paint(arrow, .cyan)) ", leadWidth: 5 + arrow.terminalWidth)
      }
      if section.hidden > 0 {
        text.line("  " + text.paint("\(grouped(section.hidden)) more in the JSON report (--json FILE)", .dim))
      }
    }
    writeHarmless(.synthetic, "of reserved, published or generated values", to: &text)
    writeHarmless(.masked, "of redacted, hashed or tokenised values", to: &text)
  }

  private func section(of severity: Severity, in text: ConsoleText) -> Section? {
    let findings = report.findings.filter { $0.verdict == .real && $0.rule.severity == severity }
    guard !findings.isEmpty else { return nil }
    let rows = findings.prefix(Self.severityLimit).map { finding in
      Row(
        rule: finding.rule, place: text.place(of: finding), rows: finding.rowWords,
        // The strongest two say enough here; the JSON report has them all.
        reasons: text.safe(finding.reasons.prefix(2).map(\.words).joined(separator: ", ")))
    }
    return Section(severity: severity, rows: rows, hidden: findings.count - rows.count)
  }

  private func writeHarmless(_ verdict: Verdict, _ words: String, to text: inout ConsoleText) {
    let findings = report.findings.filter { $0.verdict == verdict }
    guard !findings.isEmpty else { return }
    let shown = findings.prefix(Self.harmlessLimit)
    let places = shown.map { text.place(of: $0) }
    let width = places.map(\.terminalWidth).filter { $0 <= max(24, text.style.width / 2) }.max() ?? 0
    text.line()
    text.line(
      text.paint(verdict.rawValue.uppercased(), .success)
        + text.paint("  \(counted(findings.count, "column")) \(words)", .dim))
    for (finding, place) in zip(shown, places) {
      var words = text.safe(finding.rule.title)
      if let reason = finding.reasons.first { words += ": \(text.safe(reason.words))" }
      text.line("    \(place.padded(to: width))  \(text.paint(words, .dim))")
    }
    if findings.count > shown.count {
      text.line("    " + text.paint("\(grouped(findings.count - shown.count)) more in the JSON report", .dim))
    }
  }
}

extension ConsoleText {
  /// A place as it is shown; no name is worth more than a few lines.
  fileprivate func place(of finding: Finding) -> String { safe(finding.location.cut(to: 200)) }
}

extension Severity {
  fileprivate var colour: Colour {
    switch self {
    case .critical: .failure
    case .high: .red
    case .medium: .yellow
    case .low: .cyan
    }
  }
}

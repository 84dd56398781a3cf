import ScanTypes

/// Findings by severity and rule, one line a place, what to do once a remedy; then, in short, what fails no build.
struct ConsoleFindings {
  /// So many places are shown of a rule; more would scroll the verdict away, and one remedy is for all.
  private static let ruleLimit = 6
  private static let harmlessLimit = 5

  /// A place, how much of it, and why: what stands in a line of the table.
  private struct Row {
    let place: String
    let rows: String
    let why: [String]
  }

  private let report: ScanReport

  init(_ report: ScanReport) { self.report = report }

  func write(to text: inout ConsoleText) {
    let real = report.findings.filter { $0.verdict == .real && $0.acceptance == nil }
    writeOpen(real.filter { $0.rule.severity >= report.gate }, to: &text)
    writeBelowGate(real.filter { $0.rule.severity < report.gate }, to: &text)
    writeAccepted(to: &text)
    writeHarmless(.synthetic, "reserved, published or generated values", to: &text)
    writeHarmless(.masked, "redacted, hashed or tokenised values", to: &text)
  }

  // MARK: - At or above the gate

  private func writeOpen(_ findings: [Finding], to text: inout ConsoleText) {
    let groups = rules(of: findings).map { rule in
      (rule: rule, findings: findings.filter { $0.rule.code == rule.code })
    }
    let rows = groups.flatMap { Self.shown($0.findings) }.map { row(of: $0, in: text) }
    // Figures stand in one column through the whole report, and so do the reasons behind them.
    let rowWidth = max(7, rows.map(\.rows.terminalWidth).max() ?? 0)
    let room = max(24, text.style.width - 4 - 2 - rowWidth - 2 - 20)
    let placeWidth = rows.map(\.place.terminalWidth).filter { $0 <= room }.max() ?? 24
    for severity in Severity.allCases.reversed() {
      let section = groups.filter { $0.rule.severity == severity }
      guard !section.isEmpty else { continue }
      let title =
        "\(severity.rawValue.uppercased())  \(counted(section.reduce(0) { $0 + $1.findings.count }, "finding"))"
      let heading = "matched".leftPadded(to: rowWidth) + "  why"
      let gap = String(repeating: " ", count: max(2, 4 + placeWidth + 2 - title.terminalWidth))
      text.line()
      text.line(text.paint(title, severity.colour) + gap + text.paint(heading, .dim))
      for (index, group) in section.enumerated() {
        write(group.rule, group.findings, placeWidth: placeWidth, rowWidth: rowWidth, to: &text)
        // Rules with one remedy stand together: it is said behind the last of them.
        if index + 1 < section.count, section[index + 1].rule.remedy == group.rule.remedy { continue }
        let arrow = text.arrow
        text.paragraph(
          text.safe(group.rule.remedy), lead: "    \(text.paint(arrow, .cyan)) ", leadWidth: 5 + arrow.terminalWidth)
      }
    }
  }

  private func write(
    _ rule: RuleSummary, _ findings: [Finding], placeWidth: Int, rowWidth: Int, to text: inout ConsoleText
  ) {
    text.line("  \(text.paint(rule.code, rule.severity.colour))  \(text.paint(text.safe(rule.title), .bold))")
    let shown = Self.shown(findings)
    for finding in shown {
      let row = row(of: finding, in: text)
      var place = row.place
      if place.terminalWidth > placeWidth {
        text.line("    " + place)
        place = ""
      }
      let left = "    \(place.padded(to: placeWidth))  \(row.rows.leftPadded(to: rowWidth))  "
      let why = words(row.why, fitting: text.style.width - left.terminalWidth)
      text.line(why.isEmpty ? left.trimmed : left + text.paint(why, .dim))
      if let detail = finding.detail {
        text.line("      " + text.paint(text.safe(detail.cut(to: max(24, text.style.width - 6))), .dim))
      }
    }
    if shown.count < findings.count {
      let rest = findings.dropFirst(shown.count)
      let tables = Set(rest.map(\.table)).count
      let words = "and \(grouped(rest.count)) more in \(counted(tables, "table")); --json FILE lists all"
      text.line("    " + text.paint(words, .dim))
    }
  }

  /// A line `and 1 more` would take the place of that one.
  private static func shown(_ findings: [Finding]) -> ArraySlice<Finding> {
    findings.prefix(findings.count == ruleLimit + 1 ? ruleLimit + 1 : ruleLimit)
  }

  private func row(of finding: Finding, in text: ConsoleText) -> Row {
    Row(
      place: text.place(of: finding),
      rows: "\(rowCount(finding.rowsMatched)) of \(rowCount(finding.rowsScanned))",
      why: finding.reasons.compactMap(\.shortWords).map(text.safe))
  }

  /// The strongest reasons, as many as there is room for; never none.
  private func words(_ why: [String], fitting width: Int) -> String {
    var words = why.first ?? ""
    for reason in why.dropFirst() {
      let longer = "\(words), \(reason)"
      if longer.terminalWidth > width { break }
      words = longer
    }
    return words
  }

  /// In order of severity; those with the same remedy next to each other.
  private func rules(of findings: [Finding]) -> [RuleSummary] {
    var rules: [RuleSummary] = []
    for rule in findings.map(\.rule) where !rules.contains(where: { $0.code == rule.code }) {
      let kin = rules.lastIndex { $0.severity == rule.severity && $0.remedy == rule.remedy }
      rules.insert(rule, at: kin.map { $0 + 1 } ?? rules.count)
    }
    return rules
  }

  // MARK: - What fails no build

  /// A line a rule: nobody fixes these tonight.
  private func writeBelowGate(_ findings: [Finding], to text: inout ConsoleText) {
    guard !findings.isEmpty else { return }
    text.line()
    let words = "  \(counted(findings.count, "finding")); fail on them with --fail-on LEVEL"
    text.line(text.paint("BELOW THE GATE", .warning) + text.paint(words, .dim))
    let rules = rules(of: findings)
    let width = rules.map { $0.title.terminalWidth }.filter { $0 <= 34 }.max() ?? 0
    for rule in rules {
      let places = findings.filter { $0.rule.code == rule.code }.map { text.place(of: $0) }
      let left = "    \(rule.code)  \(text.safe(rule.title).padded(to: width))  "
      let level = rule.severity.rawValue.padded(to: 6)
      let room = text.style.width - left.terminalWidth - level.terminalWidth - 2
      text.line(left + level + "  " + text.paint(list(places, fitting: room), .dim))
    }
  }

  /// `a, b and 3 more`: as many as there is room for.
  private func list(_ places: [String], fitting width: Int) -> String {
    for count in stride(from: places.count, to: 0, by: -1) {
      let rest = places.count - count
      let words = places.prefix(count).joined(separator: ", ") + (rest > 0 ? " and \(grouped(rest)) more" : "")
      if words.terminalWidth <= width { return words }
    }
    return counted(places.count, "place")
  }

  private func writeAccepted(to text: inout ConsoleText) {
    let findings = report.findings.filter { $0.verdict == .real && $0.acceptance != nil }
    guard !findings.isEmpty else { return }
    text.line()
    text.line(text.paint("ACCEPTED", .bold) + text.paint("  \(counted(findings.count, "finding"))", .dim))
    let shown = findings.prefix(Self.harmlessLimit)
    for finding in shown {
      let words = "\(text.place(of: finding)): \(text.safe(finding.acceptance?.words ?? ""))"
      text.paragraph(words, lead: "    \(finding.rule.code)  ", leadWidth: 6 + finding.rule.code.utf8.count)
    }
    if findings.count > shown.count {
      text.line("    " + text.paint("and \(grouped(findings.count - shown.count)) more", .dim))
    }
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
        + text.paint("  \(counted(findings.count, "finding")): \(words)", .dim))
    for (finding, place) in zip(shown, places) {
      var words = text.safe(finding.rule.title)
      if let reason = finding.reasons.first { words += ": \(text.safe(reason.shortWords ?? reason.words))" }
      text.line("    \(place.padded(to: width))  \(text.paint(words, .dim))")
    }
    if findings.count > shown.count {
      text.line("    " + text.paint("and \(grouped(findings.count - shown.count)) more", .dim))
    }
  }
}

extension ConsoleText {
  /// A place as it is shown; no name is worth more than a few lines.
  fileprivate func place(of finding: Finding) -> String { safe(finding.location.cut(to: 200)) }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

extension Severity {
  var colour: Colour {
    switch self {
    case .critical: .failure
    case .high: .red
    case .medium: .yellow
    case .low: .cyan
    }
  }
}

public import ScanTypes

/// The report of `maskproof drift` for people: the verdict, what is pending and what it brings, then the rest.
public struct ConsoleDrift {
  /// So many of those that fail no gate are shown of each kind; the JSON report has all.
  private static let harmlessLimit = 20

  private let report: DriftReport
  private let style: ConsoleStyle

  public init(_ report: DriftReport, style: ConsoleStyle) {
    self.report = report
    self.style = style
  }

  public var bytes: [UInt8] {
    var text = ConsoleText(style)
    writeVerdict(to: &text)
    writeFacts(to: &text)
    writeNotices(to: &text)
    writeObservations(to: &text)
    writeRemarks(to: &text)
    return Array(text.text.utf8)
  }

  /// The verdict alone.
  public var verdictBytes: [UInt8] {
    var text = ConsoleText(style)
    writeVerdict(to: &text)
    return Array(text.text.utf8)
  }

  private func writeVerdict(to text: inout ConsoleText) {
    let code = report.scan.exitCode
    let colour: Colour = code == .clean ? .success : code == .incomplete ? .warning : .failure
    let word = code == .clean ? "PASS" : code == .incomplete ? "INCOMPLETE" : "FAIL"
    var parts: [String] = []
    if !report.pending.isEmpty { parts.append("\(counted(report.pending.count, "migration")) pending") }
    let edited = report.edited.count
    if edited > 0 { parts.append("\(grouped(edited)) edited after \(edited == 1 ? "it was" : "they were") applied") }
    let gone = report.missingLocally.count
    if gone > 0 { parts.append("\(grouped(gone)) applied without a file here") }
    if !report.failed.isEmpty { parts.append("\(grouped(report.failed.count)) unfinished") }
    let drifted = report.columns.driftMissing.count + report.columns.driftExtra.count
    if drifted > 0 { parts.append("\(counted(drifted, "column")) drifted") }
    switch report.freshness.status {
    case .error: parts.append("the data is too old")
    case .warn: parts.append("the data grows old")
    case .unknown where report.freshness.warnAfter != nil || report.freshness.errorAfter != nil:
      parts.append("the age of the data is unknown")
    case .unknown, .pass, .unlimited: break
    }
    // Where nothing is declared, or below the gate, it fails nothing: the line beneath says it.
    let uncovered = code == .clean ? 0 : report.masking.uncovered.count
    if uncovered > 0 { parts.append("\(counted(uncovered, "personal column")) without a masking rule") }
    let contradicted = report.masking.contradicted.count
    if contradicted > 0 { parts.append("\(counted(contradicted, "masking rule")) contradicted by the data") }
    if parts.isEmpty, code == .findings {
      parts.append("\(counted(report.scan.openObservations.count, "observation")) at or above the gate")
    }
    if parts.isEmpty, code == .incomplete {
      let gaps = report.scan.notices.count
      parts.append("nothing found, but \(grouped(gaps)) \(gaps == 1 ? "thing was" : "things were") not read")
    }
    let place = report.environment?.name ?? report.scan.target
    let sentence = parts.isEmpty ? "\(place) is as this checkout says" : "\(place): \(parts.joined(separator: ", "))"
    text.paragraph(text.safe(sentence), lead: text.paint(word, colour) + "  ", leadWidth: word.utf8.count + 2)
  }

  private func writeFacts(to text: inout ConsoleText) {
    var rows: [(String, String)] = [
      ("target", text.safe(report.scan.target)),
      (
        "migrations",
        "\(report.toolName)\(text.dot)\(counted(report.files, "file"))\(text.dot)\(grouped(report.applied.count)) applied\(text.dot)"
          + "\(grouped(report.pending.count)) pending\(text.dot)history in \(text.safe(report.historyTable ?? "no table"))"
      ),
      ("evidence", report.evidence.words),
    ]
    if let environment = report.environment {
      let facts = [
        environment.owner.map { "owner \($0)" }, environment.dataSource, environment.size, environment.privacyLevel,
        environment.cadence.map { "refreshed every \($0)" },
      ].compactMap { $0 }
      if !facts.isEmpty { rows.append(("environment", text.safe(facts.joined(separator: text.dot)))) }
    }
    rows.append(("age", text.safe(age)))
    if let coverage = report.masking.coverage {
      let personal = report.masking.tables.reduce(0) { $0 + $1.personal }
      let covered = report.masking.tables.reduce(0) { $0 + $1.covered }
      rows.append(
        (
          "masking",
          "\(decimal(coverage * 100, decimals: 0)) % of personal columns covered (\(covered) of \(personal), by \(report.masking.basis))"
        ))
    }
    for (name, value) in rows {
      let lead = "      " + name + String(repeating: " ", count: max(1, 13 - name.count))
      text.paragraph(value, lead: text.paint(lead, .dim), leadWidth: lead.count)
    }
  }

  private var age: String {
    let freshness = report.freshness
    guard let seconds = freshness.ageSeconds else { return "unknown: nothing tells it" }
    let length =
      seconds >= 2 * 86_400
      ? counted(seconds / 86_400, "day")
      : seconds >= 7200 ? counted(seconds / 3600, "hour") : counted(seconds / 60, "minute")
    let limit = freshness.errorAfter.map { "; \(counted($0.count, $0.period)) are allowed" } ?? ""
    return "\(freshness.isLowerBound ? "at least " : "")\(length), by \(freshness.evidenceWords)\(limit)"
  }

  private func writeNotices(to text: inout ConsoleText) {
    for notice in report.scan.notices {
      text.line()
      let word = text.paint("NOT READ", .warning)
      text.paragraph(text.safe(notice.message), lead: "\(word)  ", leadWidth: 10)
      text.paragraph(text.safe("\(text.arrow) \(notice.hint)"), lead: "          ", leadWidth: 10, colour: .dim)
    }
  }

  private func writeObservations(to text: inout ConsoleText) {
    let open = report.scan.observations.filter { $0.standing == .open }
    for observation in open {
      text.line()
      let isGate = observation.rule.severity >= report.scan.gate
      let word = observation.rule.severity.rawValue.uppercased()
      let lead = text.paint(word, isGate ? .failure : .yellow) + String(repeating: " ", count: max(1, 10 - word.count))
      text.paragraph(text.safe(observation.message), lead: lead, leadWidth: 10)
      let place = observation.place.map { "\($0)\(text.dot)" } ?? ""
      text.paragraph(
        text.safe("\(place)\(observation.rule.id) \(observation.rule.code)"), lead: "          ", leadWidth: 10,
        colour: .dim)
      text.paragraph(text.safe("\(text.arrow) \(observation.hint)"), lead: "          ", leadWidth: 10, colour: .dim)
    }
    writeShort("ACCEPTED", report.scan.observations.filter { $0.standing == .accepted }, to: &text)
    writeShort("TOLD", report.scan.observations.filter { $0.standing == .informational }, to: &text)
  }

  /// What fails no gate, a paragraph each: who accepted it and why, or why it does not count.
  private func writeShort(_ word: String, _ observations: [Observation], to text: inout ConsoleText) {
    guard !observations.isEmpty else { return }
    text.line()
    for observation in observations.prefix(Self.harmlessLimit) {
      let lead = text.paint(word, .dim) + String(repeating: " ", count: max(1, 10 - word.count))
      let reason = observation.reason.isEmpty ? "" : " (\(observation.reason))"
      text.paragraph(
        text.safe("\(observation.rule.code) \(observation.message)\(reason)"), lead: lead, leadWidth: 10)
    }
    if observations.count > Self.harmlessLimit {
      let more = grouped(observations.count - Self.harmlessLimit)
      text.line(text.paint("          and \(more) more; --json FILE lists all", .dim))
    }
  }

  private func writeRemarks(to text: inout ConsoleText) {
    guard !report.remarks.isEmpty else { return }
    text.line()
    for remark in report.remarks { text.paragraph(text.safe(remark), lead: "note  ", leadWidth: 6, colour: .dim) }
  }
}

public import ScanTypes

/// The report of `maskproof risk` for people: the verdict, then each set with its classes, and the way out.
public struct RiskConsole {
  private static let mostSets = 40

  private let report: RiskReport
  private let style: ConsoleStyle

  public init(_ report: RiskReport, style: ConsoleStyle) {
    self.report = report
    self.style = style
  }

  public var bytes: [UInt8] {
    var text = ConsoleText(style)
    writeHeadline(to: &text)
    let facts = [
      text.safe(report.target), counted(report.tables, "table"), counted(report.rows, "row"),
      counted(report.sets.count, "set of quasi-identifiers", "sets of quasi-identifiers"),
      duration(seconds: report.seconds),
    ]
    text.paragraph(facts.joined(separator: text.dot), lead: "      ", leadWidth: 6, colour: .dim)
    ConsoleGaps(report.scan).writeNotices(to: &text)
    for set in report.sets.prefix(Self.mostSets) { RiskSetText(set, report).write(to: &text) }
    if report.sets.count > Self.mostSets {
      text.line()
      text.line("  " + text.paint("\(grouped(report.sets.count - Self.mostSets)) more in the JSON report", .dim))
    }
    for search in report.searches { write(search, to: &text) }
    text.line()
    text.paragraph(
      "Passing k is no proof of anonymity: what a class has in common, what an attacker knows besides, and other "
        + "releases of the same data are not seen by it.", lead: "", leadWidth: 0, colour: .dim)
    return Array(text.text.utf8)
  }

  /// The verdict alone.
  public var verdictBytes: [UInt8] {
    var text = ConsoleText(style)
    writeHeadline(to: &text)
    return Array(text.text.utf8)
  }

  private func writeHeadline(to text: inout ConsoleText) {
    let scan = report.scan
    let failed = report.sets.count { $0.status == .failed }
    let empty = report.sets.count { $0.status == .empty }
    let (word, colour, sentence): (String, Colour, String)
    switch scan.exitCode {
    case .unreachable: (word, colour, sentence) = ("ERROR", .failure, "the target could not be reached")
    case .incomplete:
      (word, colour, sentence) = ("INCOMPLETE", .warning, "something could not be measured, so nothing is decided")
    case .findings where failed > 0:
      (word, colour, sentence) = (
        "FAIL", .failure,
        "\(counted(failed, "set")) of quasi-identifiers \(failed == 1 ? "does" : "do") not hide persons as asked"
      )
    case .findings where empty > 0:
      (word, colour, sentence) = ("FAIL", .failure, "there was nothing to measure, which is no proof of anything")
    case .findings:
      // What is said of a table without rows, and of a check beside the classes, is no set that fails.
      let open = report.observations.first { $0.standing == .open && $0.rule.severity >= report.gate }
      (word, colour, sentence) = ("FAIL", .failure, open?.message ?? "the risk is not as asked")
    default:
      (word, colour, sentence) =
        failed > 0
        ? ("PASS", .success, "what does not hold is below the gate \(report.gate.rawValue)")
        : report.sets.isEmpty
          ? ("PASS", .success, "no columns were found that single out persons together")
          : report.observations.contains { $0.standing == .accepted }
            ? ("PASS", .success, "no set of quasi-identifiers fails but what was accepted")
            : ("PASS", .success, "all sets of quasi-identifiers hide persons as asked")
    }
    text.paragraph(sentence, lead: text.paint(word, colour) + "  ", leadWidth: word.utf8.count + 2)
  }

  private func write(_ search: RiskSearch, to text: inout ConsoleText) {
    text.line()
    text.line("  \(text.paint(text.safe(search.table.displayName), .bold))  \(text.paint("columns", .dim))")
    let width = search.roles.map { text.safe($0.column).terminalWidth }.max() ?? 0
    for role in search.roles where role.role != "other" {
      let name = text.safe(role.column)
      let separation = role.separation.map { "separates \(decimal($0 * 100, decimals: 1)) %" } ?? ""
      text.line(
        "    \(name.padded(to: min(width, 40)))  \(role.role.padded(to: 16))  "
          + text.paint([text.safe(role.evidence), separation].filter { !$0.isEmpty }.joined(separator: text.dot), .dim))
    }
    if !search.leftOut.isEmpty {
      text.paragraph(
        "beyond the most that are combined, and so not searched: "
          + search.leftOut.map { text.safe($0) }.joined(separator: ", "), lead: "    ", leadWidth: 4)
    }
    let measured = report.sets.count { $0.origin == .found && $0.table == search.table }
    if search.combinations.count > measured {
      text.line(
        "    \(grouped(search.combinations.count)) combinations violate k; those that are not above are in the JSON report"
      )
    }
    guard !search.suggestions.isEmpty else { return }
    text.paragraph(
      "these separate rows well too, and no rule knows them: "
        + search.suggestions.map { text.safe($0) }.joined(separator: ", ")
        + ". Name those that others may know with --quasi", lead: "    \(text.arrow) ",
      leadWidth: 5 + text.arrow.terminalWidth)
  }
}

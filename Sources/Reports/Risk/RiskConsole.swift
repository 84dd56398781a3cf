public import ScanTypes

/// The report of `maskproof risk` for people: the verdict, the worst sets with their classes and the way out, a line or two of
/// others, and what was made of the columns. What is left out is told, with where it is.
public struct RiskConsole {

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
    let order = RiskOrder(report.sets)
    var terms = RiskTerms.all
    for set in order.detailed { RiskSetText(set, report).write(to: &text, explaining: &terms) }
    write(order, to: &text)
    let shown = Set(order.detailed.filter { $0.origin == .found }.map(\.table))
    let searches = report.searches.filter { shown.contains($0.table) }
    for search in searches { RiskColumnsText(search).write(to: &text) }
    if searches.count < report.searches.count {
      text.line()
      text.paragraph(
        "The columns of \(counted(report.searches.count - searches.count, "other table")) and what was made of them are in "
          + "the report for programs (--json FILE).", lead: "  ", leadWidth: 2, colour: .dim)
    }
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

  /// Those that are not shown in full.
  private func write(_ order: RiskOrder, to text: inout ConsoleText) {
    guard !order.listed.isEmpty else { return }
    text.line()
    text.line("  " + text.paint("the others, worst first", .bold))
    for set in order.listed {
      let (word, colour) = set.word(isAccepted: RiskSetText(set, report).isAccepted)
      let lead = "  \(text.paint(word, colour))  "
      text.paragraph(set.title(text), lead: lead, leadWidth: word.utf8.count + 4)
      guard let k = set.k else { continue }
      text.paragraph(
        "k \(grouped(k))" + text.dot
          + "\(grouped(set.rowsBelowK)) of \(counted(set.rows, set.thing)) in classes below \(grouped(set.requiredK))",
        lead: String(repeating: " ", count: word.utf8.count + 4), leadWidth: word.utf8.count + 4, colour: .dim)
    }
    guard !order.rest.isEmpty else { return }
    let failed = order.rest.count { $0.status == .failed }
    text.paragraph(
      "and \(counted(order.rest.count, "set")) more, of which \(grouped(failed)) \(failed == 1 ? "fails" : "fail"): all are in "
        + "the report for programs (--json FILE).", lead: "  ", leadWidth: 2)
  }
}

import ScanTypes

/// What was not read, and the way out.
struct ConsoleGaps {
  static let limit = 30

  private let report: ScanReport

  init(_ report: ScanReport) { self.report = report }

  /// Before all findings: what was not seen outweighs what was.
  func writeNotices(to text: inout ConsoleText) {
    if !report.notices.isEmpty {
      text.line()
      text.line(text.paint("NOT READ", .warning))
      for notice in report.notices.prefix(Self.limit) {
        text.paragraph(text.safe((notice.place ?? report.target).cut(to: 200)), lead: "    ", leadWidth: 4)
        text.paragraph("\(text.safe(notice.message.clause)) (\(text.safe(notice.code)))", lead: "      ", leadWidth: 6)
        let arrow = text.arrow
        text.paragraph(
          text.safe(notice.hint), lead: "      \(text.paint(arrow, .cyan)) ", leadWidth: 7 + arrow.terminalWidth)
      }
      if report.notices.count > Self.limit {
        text.line("    " + text.paint("\(grouped(report.notices.count - Self.limit)) more in the JSON report", .dim))
      }
    }
  }

  func writeExcluded(to text: inout ConsoleText) {
    let excluded = report.population.count { $0.status == .excluded }
    if excluded > 0 {
      text.line()
      text.line(text.paint("EXCLUDED", .bold) + text.paint("  \(counted(excluded, "column")), as you asked", .dim))
    }
    let unchanged = report.population.count { $0.status == .unchanged }
    if unchanged > 0 {
      text.line()
      text.line(
        text.paint("UNCHANGED", .bold)
          + text.paint("  \(counted(unchanged, "column")), not read again: the findings are the earlier scan's", .dim))
    }
  }
}

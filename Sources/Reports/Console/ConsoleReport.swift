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
      ConsoleObservations(report).write(to: &text)
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

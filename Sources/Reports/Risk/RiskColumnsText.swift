import ScanTypes

/// What was made of the columns of a table that was searched.
struct RiskColumnsText {
  private static let mostColumns = 15
  private static let nameWidth = 24

  private let search: RiskSearch

  init(_ search: RiskSearch) { self.search = search }

  func write(to text: inout ConsoleText) {
    text.line()
    let title = "\(text.safe(search.table.displayName).cut(to: 60)): what its columns are"
    text.line("  \(text.paint(title, .bold))")
    let roles = search.roles.filter { $0.role != "other" }
    let width = min(Self.nameWidth, roles.map { text.safe($0.column).terminalWidth }.max() ?? 0)
    let order = ["quasi-identifier", "sensitive", "identifier", "key", "text", "constant"]
    let ordered = roles.enumerated().sorted { one, other in
      (order.firstIndex(of: one.element.role) ?? order.count, one.offset)
        < (order.firstIndex(of: other.element.role) ?? order.count, other.offset)
    }.map(\.element)
    for role in ordered.prefix(Self.mostColumns) {
      let separation = role.separation.map { "tells \(decimal($0 * 100, decimals: 1)) % of pairs apart" } ?? ""
      text.paragraph(
        [text.safe(role.evidence), separation].filter { !$0.isEmpty }.joined(separator: text.dot),
        lead: "    \(text.safe(role.column).cut(to: width).padded(to: width))  \(role.role.padded(to: 16))  ",
        leadWidth: width + 24, colour: .dim)
    }
    let more = ordered.count - Self.mostColumns
    if more > 0 { text.line("    " + text.paint("and \(grouped(more)) more in the report for programs", .dim)) }
    if !search.leftOut.isEmpty {
      text.paragraph(
        "beyond the most that are combined, and so not searched: "
          + search.leftOut.map { text.safe($0) }.joined(separator: ", "), lead: "    ", leadWidth: 4)
    }
    guard !search.suggestions.isEmpty else { return }
    text.paragraph(
      "these tell rows apart well too, and no rule knows them: "
        + search.suggestions.map { text.safe($0) }.joined(separator: ", ")
        + ". Name those that others may know with --quasi", lead: "    \(text.arrow) ",
      leadWidth: 5 + text.arrow.terminalWidth)
  }
}

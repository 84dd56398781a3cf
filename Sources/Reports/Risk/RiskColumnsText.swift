import ScanTypes

/// What was made of the columns of a table that was searched.
struct RiskColumnsText {
  private static let mostColumns = 15
  private static let nameWidth = 24
  /// What is in no combination, and why.
  private static let leftOut = [
    ("identifier", "left out, as they name persons by themselves"), ("key", "left out as keys"),
    ("text", "left out as texts"), ("constant", "left out, of one value"),
  ]

  private let search: RiskSearch

  init(_ search: RiskSearch) { self.search = search }

  func write(to text: inout ConsoleText) {
    text.line()
    let title = "\(text.safe(search.table.displayName).cut(to: 50)): what its columns are"
    text.line("  \(text.paint(title, .bold))")
    let combined = ["quasi-identifier", "sensitive"].flatMap { role in search.roles.filter { $0.role == role } }
    let width = min(Self.nameWidth, combined.map { text.safe($0.column).terminalWidth }.max() ?? 0)
    if !combined.isEmpty {
      let heading = "column".padded(to: width) + "  " + "role".padded(to: 16) + "  tells apart  known by"
      text.line("    " + text.paint(heading, .dim))
    }
    for role in combined.prefix(Self.mostColumns) {
      let separation = role.separation.map { "\(decimal($0 * 100, decimals: 1)) %" } ?? ""
      text.paragraph(
        text.safe(role.evidence),
        lead: "    \(text.safe(role.column).cut(to: width).padded(to: width))  \(role.role.padded(to: 16))  "
          + "\(separation.leftPadded(to: 11))  ", leadWidth: width + 37, colour: .dim)
    }
    let more = combined.count - Self.mostColumns
    if more > 0 { text.line("    " + text.paint("and \(grouped(more)) more in the report for programs", .dim)) }
    for (role, words) in Self.leftOut {
      let names = search.roles.filter { $0.role == role }.map { text.safe($0.column).cut(to: 60) }
      guard !names.isEmpty else { continue }
      let shown = names.prefix(Self.mostColumns).joined(separator: ", ")
      let rest = names.count - Self.mostColumns
      text.paragraph(
        "\(words): \(shown)" + (rest > 0 ? " and \(grouped(rest)) more" : ""), lead: "    ", leadWidth: 4, colour: .dim)
    }
    if !search.leftOut.isEmpty {
      text.paragraph(
        "beyond the most that are combined, and so not searched: "
          + search.leftOut.map { text.safe($0).cut(to: 60) }.joined(separator: ", "), lead: "    ", leadWidth: 4)
    }
    guard !search.suggestions.isEmpty else { return }
    text.paragraph(
      "these tell rows apart well too, and no rule knows them: "
        + search.suggestions.map { text.safe($0).cut(to: 60) }.joined(separator: ", ")
        + ". Name those that others may know with --quasi", lead: "    \(text.arrow) ",
      leadWidth: 5 + text.arrow.terminalWidth)
  }
}

public import ScanTypes

/// The evidence for single columns, for people: what spoke for each rule and what against.
public struct ConsoleExplanations {
  private let explanations: [ColumnExplanation]
  private let style: ConsoleStyle

  public init(_ explanations: [ColumnExplanation], style: ConsoleStyle) {
    self.explanations = explanations
    self.style = style
  }

  public var bytes: [UInt8] {
    var text = ConsoleText(style)
    for explanation in explanations {
      text.line()
      write(explanation, to: &text)
    }
    return Array(text.text.utf8)
  }

  private func write(_ explanation: ColumnExplanation, to text: inout ConsoleText) {
    let place =
      "\(explanation.table.displayName).\(explanation.column)"
      + (explanation.path.isEmpty ? "" : " \(explanation.path)")
    let type = explanation.declaredType.isEmpty ? "" : "  \(explanation.declaredType)"
    text.line(text.paint("EXPLAIN", .bold) + "  " + text.safe(place + type))
    if explanation.state == .notLookedAt {
      let isDocument = !explanation.paths.isEmpty
      text.paragraph(
        isDocument
          ? "Its cells are documents; ask for a path."
          : "No rule looks at its type under this name, or it has no value.",
        lead: "      ", leadWidth: 6)
    } else {
      line("rows", "\(rowCount(explanation.rows)), \(rowCount(explanation.nonEmpty)) values not empty", to: &text)
      if !explanation.masks.isEmpty {
        line("masks", explanation.masks.map { "\(rowCount($0.count)) \($0.word)" }.joined(separator: ", "), to: &text)
      }
      for (index, link) in explanation.links.enumerated() { line(index == 0 ? "keys" : "", link, to: &text) }
      for (index, reading) in explanation.readings.enumerated() {
        line(index == 0 ? "reads as" : "", reading, to: &text)
      }
      let standing = explanation.rules.filter { $0.finding != nil }
      if standing.isEmpty { line("verdict", "none: no rule stands", to: &text) }
      for rule in standing { write(rule, to: &text) }
      let others = explanation.rules.filter { $0.finding == nil }
      if !others.isEmpty {
        text.line("    " + text.paint("runners-up", .bold))
        for rule in others { write(rule, to: &text) }
      }
      for (index, change) in explanation.changes.enumerated() {
        line(index == 0 ? "changes" : "", change, to: &text)
      }
    }
    if !explanation.paths.isEmpty {
      let rest = explanation.paths.count - 12
      let names = explanation.paths.prefix(12).joined(separator: ", ") + (rest > 0 ? " and \(grouped(rest)) more" : "")
      line("paths", names, to: &text)
    }
  }

  private func write(_ rule: RuleExplanation, to text: inout ConsoleText) {
    let code = "  \(rule.rule.code)  \(text.safe(rule.rule.id))"
    if let finding = rule.finding {
      text.line(
        code + "  " + text.paint(finding.verdict.rawValue, .bold)
          + ", confidence \(decimal(finding.confidence, decimals: 2))")
      line("reasons", finding.reasons.map { "\($0.rawValue) (\($0.words))" }.joined(separator: ", "), to: &text)
      line("matched", finding.rowWords, to: &text)
      if let detail = finding.detail { line("detail", detail, to: &text) }
    } else {
      text.line(code)
      line("lost", rule.objection, to: &text)
    }
    if rule.name.evidence != "nothing" {
      line("name", rule.name.evidence + (rule.name.words.isEmpty ? "" : ": \(rule.name.words)"), to: &text)
    }
    if rule.whole.matched + rule.whole.refused > 0 {
      var words = "\(rowCount(rule.whole.matched)) whole, \(rowCount(rule.whole.refused)) refused by the check"
      if rule.strong > 0 { words += ", \(rowCount(rule.strong)) in a form of its own" }
      line("values", "\(words), \(rowCount(rule.distinct)) distinct", to: &text)
    }
    if rule.text.matches > 0 {
      line(
        "in text", "\(rowCount(rule.text.matches)) matches, \(rowCount(rule.text.supported)) with a keyword or name",
        to: &text)
    }
    if let check = rule.check {
      line(
        "check",
        "\(percent(Double(check.passes) / Double(max(check.trials, 1)))) of \(rowCount(check.trials)) distinct values, by chance "
          + "\(percent(check.chance)), lift \(decimal(min(check.lift, 999), decimals: 1))", to: &text)
    }
    if !rule.synthetic.isEmpty {
      line(
        "reserved", rule.synthetic.map { "\(rowCount($0.count)) \($0.reason.rawValue)" }.joined(separator: ", "),
        to: &text)
    }
  }

  private func line(_ title: String, _ words: String, to text: inout ConsoleText) {
    text.paragraph(text.safe(words), lead: "      \(text.paint(title.padded(to: 10), .dim))", leadWidth: 16)
  }

  private func percent(_ share: Double) -> String {
    share > 0 && share < 0.01 ? "less than 1 %" : "\(decimal(share * 100, decimals: 0)) %"
  }
}

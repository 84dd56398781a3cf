import ScanTypes

/// One set, as people read it.
struct RiskSetText {
  private static let mostCombinations = 6
  private static let mostClasses = 5

  private let set: RiskSet
  private let observations: [Observation]
  private let gate: Severity

  init(_ set: RiskSet, _ report: RiskReport) {
    self.set = set
    gate = report.gate
    observations = report.observations.filter {
      $0.subject == .columns(set.table, set.quasiIdentifiers)
    }
  }

  func write(to text: inout ConsoleText) {
    text.line()
    let columns = set.quasiIdentifiers.map { text.safe($0) }.joined(separator: ", ")
    let (word, colour): (String, Colour) =
      switch set.status {
      case .passed: ("holds", .success)
      case .failed: ("fails", .failure)
      case .empty: ("empty", .warning)
      case .undecided: ("undecided", .warning)
      }
    let name = text.safe(set.table.displayName)
    let found = set.origin == .found ? text.paint("  found", .dim) : ""
    text.line("  \(text.paint(name, .bold))  \(columns)  \(text.paint(word, colour))\(found)")
    guard let k = set.k else { return }
    let things = set.entity.isEmpty ? "row" : "person"
    var facts = ["k \(grouped(k)), \(grouped(set.requiredK)) asked"]
    facts.append("\(counted(set.rows, things)) in \(counted(set.classes, "class", "classes"))")
    facts.append("\(grouped(set.uniques)) unique")
    facts.append("\(grouped(set.rowsBelowK)) below \(grouped(set.requiredK))")
    if set.suppressedRows > 0 { facts.append("\(grouped(set.suppressedRows)) suppressed") }
    if set.rowsWithNull > 0 { facts.append("\(grouped(set.rowsWithNull)) left out for a NULL") }
    facts.append("NULL as \(set.nulls)" == "NULL as drop" ? "rows with NULL dropped" : "NULL as \(set.nulls)")
    facts.append(set.method)
    text.paragraph(facts.joined(separator: text.dot), lead: "    ", leadWidth: 4)
    writeRisk(to: &text)
    RiskBars(set).write(to: &text)
    writeCombinations(to: &text)
    writeGeneralisations(to: &text)
    writeClasses(to: &text)
    writeChecks(to: &text)
  }

  private func writeRisk(to text: inout ConsoleText) {
    func percent(_ number: RiskNumber) -> String? { number.value.map { "\(decimal($0 * 100, decimals: 2)) %" } }
    let facts = [
      percent(set.risk.prosecutorHighest).map { "risk of a row at most \($0)" },
      percent(set.risk.marketer).map { "on average \($0)" },
      percent(set.separation).map { "\($0) of pairs told apart" },
      set.risk.kMap.value.map { "k-map \(grouped(Int($0)))" },
    ].compactMap { $0 }
    if !facts.isEmpty { text.paragraph(facts.joined(separator: text.dot), lead: "    ", leadWidth: 4, colour: .dim) }
    for figures in set.attributes {
      let facts: [String] = [
        figures.distinctL.value.map { "l \(grouped(Int($0)))" },
        figures.entropyL.value.map { "entropy l \(decimal($0, decimals: 2))" },
        figures.closeness.value.map { "t \(decimal($0, decimals: 3)) (\(figures.distance))" },
        figures.alpha.value.map { "alpha \(decimal($0, decimals: 3))" },
        figures.betaBasic.value.map { "beta \(decimal($0, decimals: 2))" },
        figures.deltaDisclosure.value.map { "delta \(decimal($0, decimals: 2))" },
      ].compactMap { $0 }
      text.paragraph(
        "\(text.safe(figures.column)): \(facts.joined(separator: text.dot))", lead: "    ", leadWidth: 4, colour: .dim)
    }
  }

  private func writeCombinations(to text: inout ConsoleText) {
    // A found set is one itself.
    guard set.origin == .declared, let combinations = set.violatingCombinations, !combinations.isEmpty else { return }
    text.line("    " + text.paint("smallest combinations that violate k", .bold))
    for combination in combinations.prefix(Self.mostCombinations) {
      var facts = [
        "k \(grouped(combination.k))", "\(grouped(combination.rowsBelowK)) below \(grouped(set.requiredK))",
        "\(grouped(combination.uniques)) unique",
      ]
      if combination.columns.count > 1, let column = combination.mostContributing {
        facts.append("most by \(text.safe(column))")
      }
      text.paragraph(
        combination.columns.map { text.safe($0) }.joined(separator: ", ") + text.dot
          + text.paint(facts.joined(separator: text.dot), .dim), lead: "      ", leadWidth: 6)
    }
    let rest = combinations.count - Self.mostCombinations
    if rest > 0 { text.line("      " + text.paint("\(grouped(rest)) more in the JSON report", .dim)) }
  }

  private func writeGeneralisations(to text: inout ConsoleText) {
    guard let advices = set.generalisations, !advices.isEmpty else { return }
    text.line("    " + text.paint("least loss that reaches k", .bold))
    for (index, advice) in advices.enumerated() {
      let steps = advice.steps.filter { $0.words != "keep" }
      let left = advice.rowsLeft > 0 ? ", \(counted(advice.rowsLeft, "row")) left below" : ""
      let head = "k \(advice.k.map(grouped) ?? "none"), loss \(decimal(advice.loss, decimals: 3))\(left)"
      text.line("      \(index + 1)  \(text.paint(head, .dim))")
      for step in steps {
        text.paragraph(
          "\(text.safe(step.column)) \(text.arrow) \(text.safe(step.sql))", lead: "         ", leadWidth: 9)
      }
    }
  }

  private func writeClasses(to text: inout ConsoleText) {
    let shown = (set.smallClasses ?? []).filter { $0.shape != nil }.prefix(Self.mostClasses)
    guard !shown.isEmpty else { return }
    text.line("    " + text.paint("small classes, masked", .bold))
    for small in shown {
      let shape = (small.shape ?? []).map { text.safe($0) }.joined(separator: ", ")
      text.line("      \(small.id)  \(counted(small.size, "row"))  \(text.paint(shape, .dim))")
    }
  }

  /// What does not hold beside k, and what to do.
  private func writeChecks(to text: inout ConsoleText) {
    let open = observations.filter { $0.standing == .open }
    for observation in open {
      let rule = observation.rule
      let isGated = rule.severity >= gate
      let lead = "    \(text.paint(rule.code, isGated ? .failure : .warning))  "
      text.paragraph(text.safe(observation.message), lead: lead, leadWidth: 6 + rule.code.utf8.count)
      text.paragraph(
        text.safe(observation.hint), lead: "    \(text.paint(text.arrow, .cyan)) ",
        leadWidth: 5 + text.arrow.terminalWidth)
    }
    for accepted in observations where accepted.standing == .accepted {
      text.paragraph(
        "\(text.safe(accepted.message)) (\(text.safe(accepted.reason)))", lead: "    ", leadWidth: 4,
        colour: .dim)
    }
  }
}

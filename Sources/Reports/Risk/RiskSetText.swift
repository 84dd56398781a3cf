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
    observations = report.observations.filter(set.isMeant(by:))
  }

  /// Whether it holds because a baseline takes it on.
  var isAccepted: Bool { observations.contains { $0.standing == .accepted } }

  /// - Parameter terms: those that are still to be said in words, each where it first stands.
  func write(to text: inout ConsoleText, explaining terms: inout RiskTerms) {
    text.line()
    let (word, colour) = set.word(isAccepted: false)
    text.paragraph(set.title(text), lead: "  \(text.paint(word, colour))  ", leadWidth: word.utf8.count + 4)
    writeInvalid(to: &text)
    guard let k = set.k else { return writeProblem(to: &text) }
    let meaning =
      terms.take(.classes)
      ? ": the smallest class, which is all \(set.things) with the same values in these columns, has \(grouped(k))" : ""
    text.paragraph("k is \(grouped(k)), \(grouped(set.requiredK)) asked\(meaning)", lead: "    ", leadWidth: 4)
    var facts = [
      "\(counted(set.rows, set.thing)) in \(counted(set.classes, "class", "classes"))"
    ]
    facts.append("\(grouped(set.uniques)) alone in a class")
    facts.append("\(grouped(set.rowsBelowK)) in classes below \(grouped(set.requiredK))")
    if set.suppressedRows > 0 {
      facts.append("\(counted(set.suppressedRows, "row")) of suppressed values alone left out")
    }
    if set.rowsWithNull > 0 { facts.append("\(counted(set.rowsWithNull, "row")) with a NULL left out") }
    facts.append(nulls)
    facts.append(method)
    text.paragraph(facts.joined(separator: text.dot), lead: "    ", leadWidth: 4)
    writeRisk(to: &text)
    for figures in set.attributes { write(figures, explains: terms.take(.sensitive), to: &text) }
    RiskBars(set).write(to: &text)
    writeCombinations(to: &text)
    writeGeneralisations(explaining: &terms, to: &text)
    writeClasses(explaining: &terms, to: &text)
    writeChecks(to: &text)
  }

  private var nulls: String {
    switch set.nulls {
    case "wildcard": "NULL fits any value"
    case "drop": "rows with a NULL do not count"
    default: "NULL is a value like others"
    }
  }

  private var method: String {
    switch set.method {
    case "pushdown": "counted by the database (pushdown)"
    case "spill": "counted in temporary files (spill)"
    default: "counted while reading (stream)"
    }
  }

  /// Why there are no figures.
  private func writeProblem(to text: inout ConsoleText) {
    guard !set.problem.isEmpty else { return }
    let read = set.tableRows > 0 ? "\(counted(set.tableRows, "row")) read" + text.dot : ""
    text.paragraph(read + text.safe(set.problem), lead: "    ", leadWidth: 4, colour: .warning)
  }

  private func writeInvalid(to text: inout ConsoleText) {
    for invalid in set.invalidDocuments {
      text.paragraph(
        "\(grouped(invalid.count)) of \(counted(invalid.values, "value")) of \(text.safe(invalid.column).cut(to: 60)) "
          + (invalid.count == 1 ? "is no JSON, and counts as if it were" : "are no JSON, and count as if they were")
          + " empty: the figures decide nothing", lead: "    ", leadWidth: 4, colour: .warning)
    }
  }

  private func writeRisk(to text: inout ConsoleText) {
    func percent(_ number: RiskNumber) -> String? { number.value.map { "\(decimal($0 * 100, decimals: 2)) %" } }
    let facts = [
      percent(set.risk.prosecutorHighest).map { highest in
        "chance to find the row of a person one knows: at most \(highest)"
          + (percent(set.risk.marketer).map { ", on average \($0)" } ?? "")
      },
      percent(set.separation).map { "\($0) of all pairs of \(set.things) are told apart" },
      set.risk.kMap.value.map { "k-map \(grouped(Int($0))), the smallest class in the population" },
    ].compactMap { $0 }
    if !facts.isEmpty { text.paragraph(facts.joined(separator: text.dot), lead: "    ", leadWidth: 4, colour: .dim) }
  }

  /// One sensitive column: with each term in words, or in a line.
  private func write(_ figures: SensitiveFigures, explains: Bool, to text: inout ConsoleText) {
    let entropy = figures.entropyL.value.map { decimal($0, decimals: 2) }
    let facts: [(term: String, number: String?, words: String)] = [
      (
        "l", figures.distinctL.value.map { grouped(Int($0)) },
        "fewest different values in a class" + (entropy.map { "; \($0) if weighed by their shares (entropy)" } ?? "")
      ),
      (
        "t", figures.closeness.value.map { decimal($0, decimals: 3) },
        "how far a class is from the whole table, from 0 to 1 (\(figures.distance))"
      ),
      ("alpha", figures.alpha.value.map { decimal($0, decimals: 3) }, "largest share of one value in a class"),
      (
        "beta", figures.betaBasic.value.map { decimal($0, decimals: 2) },
        "most that a value gains in a class over its share in the table"
      ),
      (
        "delta", figures.deltaDisclosure.value.map { decimal($0, decimals: 2) },
        "the same as a logarithm, of losses too"
      ),
    ]
    let name = text.safe(figures.column).cut(to: 50)
    guard explains else {
      let short = facts.compactMap { fact in fact.number.map { "\(fact.term) \($0)" } }
      text.paragraph("\(name): " + short.joined(separator: text.dot), lead: "    ", leadWidth: 4, colour: .dim)
      return
    }
    text.line("    \(text.paint("\(name), a sensitive column", .bold))")
    for fact in facts {
      guard let number = fact.number else { continue }
      text.paragraph(
        fact.words, lead: "      \("\(fact.term) \(number)".padded(to: 12))  ", leadWidth: 20, colour: .dim)
    }
  }

  private func writeCombinations(to text: inout ConsoleText) {
    // A found set is one itself.
    guard set.origin == .declared, let combinations = set.violatingCombinations, !combinations.isEmpty else { return }
    text.line("    " + text.paint("smallest combinations of these columns that are below k", .bold))
    for combination in combinations.prefix(Self.mostCombinations) {
      var facts = [
        "k \(grouped(combination.k))",
        "\(counted(combination.rowsBelowK, set.thing)) below \(grouped(set.requiredK))",
        "\(grouped(combination.uniques)) alone",
      ]
      if combination.columns.count > 1, let column = combination.mostContributing {
        facts.append("\(text.safe(column).cut(to: 60)) adds most")
      }
      text.paragraph(
        combination.columns.map { text.safe($0).cut(to: 60) }.joined(separator: ", ") + ": "
          + facts.joined(separator: text.dot), lead: "      ", leadWidth: 6)
    }
    let rest = combinations.count - Self.mostCombinations
    if rest > 0 {
      text.line("      " + text.paint("\(grouped(rest)) more in the report for programs (--json FILE)", .dim))
    }
  }

  private func writeGeneralisations(explaining terms: inout RiskTerms, to text: inout ConsoleText) {
    guard let advices = set.generalisations, !advices.isEmpty else { return }
    text.line("    " + text.paint("ways to reach k, the least loss first", .bold))
    if terms.take(.loss) {
      text.paragraph(
        "loss: what is lost of what the columns tell, from 0 (nothing) to 1 (all)", lead: "      ", leadWidth: 6,
        colour: .dim)
    }
    for (index, advice) in advices.enumerated() {
      let steps = advice.steps.filter { $0.words != "keep" }
      let left = advice.rowsLeft > 0 ? ", \(counted(advice.rowsLeft, set.thing)) left below" : ""
      let head = "k \(advice.k.map(grouped) ?? "none"), loss \(decimal(advice.loss, decimals: 3))\(left)"
      text.line("      \(index + 1)  \(text.paint(head, .dim))")
      for step in steps {
        text.paragraph(
          "\(text.safe(step.column)) \(text.arrow) \(text.safe(step.sql))", lead: "         ", leadWidth: 9)
      }
    }
  }

  private func writeClasses(explaining terms: inout RiskTerms, to text: inout ConsoleText) {
    let shown = (set.smallClasses ?? []).filter { $0.shape != nil }.prefix(Self.mostClasses)
    guard !shown.isEmpty else { return }
    text.line("    " + text.paint("small classes, by the shapes of their values", .bold))
    if terms.take(.shapes) {
      text.paragraph(
        "9 for a digit, x for a letter; the id in front is another in each run", lead: "      ", leadWidth: 6,
        colour: .dim)
    }
    for small in shown {
      let shape = (small.shape ?? []).map { text.safe($0) }.joined(separator: ", ")
      let lead = "      \(small.id)  \(counted(small.size, set.thing))  "
      text.paragraph(shape, lead: lead, leadWidth: lead.utf8.count, colour: .dim)
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

/// The terms of a report that are not yet said in words.
struct RiskTerms: OptionSet {
  let rawValue: Int

  static let classes = RiskTerms(rawValue: 1)
  static let sensitive = RiskTerms(rawValue: 2)
  static let loss = RiskTerms(rawValue: 4)
  static let shapes = RiskTerms(rawValue: 8)
  static let all: RiskTerms = [.classes, .sensitive, .loss, .shapes]

  /// Whether it is to be said now.
  mutating func take(_ term: RiskTerms) -> Bool { remove(term) != nil }
}

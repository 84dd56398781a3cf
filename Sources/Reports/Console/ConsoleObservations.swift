import ScanTypes

/// What was observed beside the values, a section a topic: by rule the gravest first, each with its way out; then, in short,
/// what fails no build.
struct ConsoleObservations {
  /// So many are shown of a rule; the JSON report has all.
  private static let ruleLimit = 6
  private static let harmlessLimit = 5

  private let report: ScanReport

  init(_ report: ScanReport) { self.report = report }

  func write(to text: inout ConsoleText) {
    for topic in report.topics {
      let observations = report.observations.filter { ObservationTopic($0.rule) == topic }
      guard !observations.isEmpty else { continue }
      writeHeading(topic, observations, to: &text)
      let open = observations.filter { $0.standing == .open }
      writeOpen(open.filter { $0.rule.severity >= report.gate }, to: &text)
      writeShort("below the gate", open.filter { $0.rule.severity < report.gate }, to: &text)
      writeShort("accepted", observations.filter { $0.standing == .accepted }, to: &text)
      writeShort("for information", observations.filter { $0.standing == .informational }, to: &text)
    }
  }

  private func writeHeading(_ topic: ObservationTopic, _ observations: [Observation], to text: inout ConsoleText) {
    let open = observations.filter { $0.standing == .open && $0.rule.severity >= report.gate }
    let counts = [
      open.isEmpty ? "" : counted(open.count, "finding"),
      count(observations) { $0.standing == .open && $0.rule.severity < report.gate }.map { "\($0) below the gate" },
      count(observations) { $0.standing == .accepted }.map { "\($0) accepted" },
      count(observations) { $0.standing == .informational }.map { "\($0) for information" },
      count(observations) { $0.standing == .passed }.map { "\($0) passed" },
    ].compactMap { $0 }.filter { !$0.isEmpty }
    let colour = open.map(\.rule.severity).max()?.colour ?? .success
    text.line()
    text.line(text.paint(topic.title.uppercased(), colour) + text.paint("  \(counts.joined(separator: ", "))", .dim))
  }

  private func count(_ observations: [Observation], where isCounted: (Observation) -> Bool) -> String? {
    let count = observations.count(where: isCounted)
    return count == 0 ? nil : grouped(count)
  }

  // MARK: - At or above the gate

  private func writeOpen(_ observations: [Observation], to text: inout ConsoleText) {
    var rules: [RuleSummary] = []
    for rule in observations.map(\.rule) where !rules.contains(rule) { rules.append(rule) }
    for rule in rules {
      let group = observations.filter { $0.rule == rule }
      text.line(
        "  \(text.paint(rule.code, rule.severity.colour))  \(text.paint(text.safe(rule.title), .bold))"
          + text.paint("  \(rule.severity.rawValue)", .dim))
      let shown = group.prefix(group.count == Self.ruleLimit + 1 ? Self.ruleLimit + 1 : Self.ruleLimit)
      for (index, observation) in shown.enumerated() {
        write(observation, to: &text)
        // One way out for several stands behind the last of them.
        if index + 1 < shown.count, shown[index + 1].wayOut == observation.wayOut { continue }
        let arrow = text.arrow
        text.paragraph(
          text.safe(observation.wayOut), lead: "      \(text.paint(arrow, .cyan)) ",
          leadWidth: 7 + arrow.terminalWidth)
      }
      if shown.count < group.count {
        text.line("    " + text.paint("and \(grouped(group.count - shown.count)) more; --json FILE lists all", .dim))
      }
    }
  }

  private func write(_ observation: Observation, to text: inout ConsoleText) {
    let place = observation.place.map { " (\($0))" } ?? ""
    text.paragraph(text.safe(subject(of: observation) + place), lead: "    ", leadWidth: 4)
    text.paragraph(text.safe(observation.message.clause), lead: "      ", leadWidth: 6)
  }

  // MARK: - What fails no build

  /// A line each, as far as there is room for it.
  private func writeShort(_ title: String, _ observations: [Observation], to text: inout ConsoleText) {
    guard !observations.isEmpty else { return }
    text.line("  " + text.paint(title, .bold))
    let shown = observations.prefix(
      observations.count == Self.harmlessLimit + 1 ? Self.harmlessLimit + 1 : Self.harmlessLimit)
    for observation in shown {
      let why = observation.standing == .accepted ? observation.reason : observation.message.clause
      let words = text.safe("\(subject(of: observation)): \(why)")
      text.paragraph(words, lead: "    \(observation.rule.code)  ", leadWidth: 6 + observation.rule.code.utf8.count)
    }
    if shown.count < observations.count {
      text.line("    " + text.paint("and \(grouped(observations.count - shown.count)) more", .dim))
    }
  }

  private func subject(of observation: Observation) -> String {
    observation.subject.words(target: report.target).cut(to: 200)
  }
}

extension Observation {
  /// What to do: about this one, or about all of its rule.
  var wayOut: String { (hint.isEmpty ? rule.remedy : hint).clause }
}

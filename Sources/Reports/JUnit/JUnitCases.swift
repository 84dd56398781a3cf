import ScanTypes

/// Makes the cases of one suite.
struct JUnitCases {
  private(set) var cases: [JUnitCase] = []
  private(set) var names: UniqueNames
  private let prefix: String
  private let target: String
  private let gate: Severity
  /// By column and path, so that all cases of a place are grouped under one name.
  private var classnames: [[String]: String] = [:]
  /// The names that the cases of a class have.
  private var taken: [String: UniqueNames] = [:]

  /// - Parameters:
  ///   - prefix: what the names of all classes begin with.
  ///   - names: those that other suites have.
  init(prefix: String, target: String, gate: Severity, names: UniqueNames) {
    self.prefix = prefix
    self.target = target
    self.gate = gate
    self.names = names
  }

  mutating func add(_ notice: ScanNotice) {
    let subject = prefix + (notice.column.map { ".\($0)" } ?? "")
    cases.append(
      JUnitCase(
        classname: names.name(for: "\(subject) (not read: \(notice.code))"), name: "scan",
        outcome: .unreadable(
          type: notice.code, message: notice.sentence, text: "\(notice.message)\nway out: \(notice.hint)\n")))
  }

  /// The columns of a table: a case for each of the families, and for what was found.
  ///
  /// - Parameter families: what columns were tested for; nil where a clean column is to have one case for all.
  mutating func add(_ columns: [PopulationEntry], _ findings: [Finding], families: [String]?) {
    let types = Dictionary(columns.map { ($0.column, $0.declaredType) }, uniquingKeysWith: { first, _ in first })
    var byColumn: [String: [Finding]] = [:]
    for finding in findings { byColumn[finding.column, default: []].append(finding) }
    for entry in columns where entry.status == .scanned || entry.status == .sampled || entry.status == .unchanged {
      let open = (byColumn.removeValue(forKey: entry.column) ?? []).filter { $0.verdict == .real }
      add(open, types: types)
      let tested = Set(open.filter { $0.path.isEmpty }.map(\.rule.family))
      let clean = families?.filter { !tested.contains($0) } ?? (tested.isEmpty ? ["all-rules"] : [])
      if clean.isEmpty { continue }
      let classname = classname(column: entry.column, path: "")
      for family in clean { cases.append(JUnitCase(classname: classname, name: family, outcome: .passed)) }
    }
    for entry in columns where entry.status == .excluded {
      cases.append(
        JUnitCase(
          classname: classname(column: entry.column, path: ""), name: "scan",
          outcome: .skipped(message: "Not scanned: \(entry.reason).")))
    }
    // What was found in a column before its reading failed counts too.
    for column in byColumn.keys.sorted(by: isBefore) {
      add((byColumn[column] ?? []).filter { $0.verdict == .real }, types: types)
    }
  }

  /// One case a thing and rule.
  mutating func add(_ observation: Observation) {
    let rule = observation.rule
    let subject = observation.subject.words(target: target)
    let message = "\(subject): \(observation.message.clause)."
    let outcome: JUnitCase.Outcome =
      switch observation.standing {
      case .passed: .passed
      case .accepted: .skipped(message: "\(rule.code) \(observation.reason)")
      case .informational: .skipped(message: "\(rule.code), for information: \(message)")
      case .open where rule.severity < gate:
        .skipped(message: "\(rule.code), below the gate (\(gate.rawValue)): \(message)")
      case .open: .failed(type: rule.code, message: message, text: text(of: observation, subject))
      }
    let classname = classname(of: observation)
    let name = taken[classname, default: UniqueNames()].name(for: rule.id)
    cases.append(JUnitCase(classname: classname, name: name, outcome: outcome, place: observation.place))
  }

  /// An empty suite fails where tests are required.
  mutating func addPassed(if isWanted: Bool) {
    if isWanted, cases.isEmpty {
      cases.append(JUnitCase(classname: names.name(for: prefix), name: "scan", outcome: .passed))
    }
  }

  // MARK: -

  /// One case for each column, path and family with real data.
  private mutating func add(_ findings: [Finding], types: [String: String]) {
    struct Key: Hashable {
      let column: String
      let path: String
      let family: String
    }
    let groups = Dictionary(grouping: findings) { Key(column: $0.column, path: $0.path, family: $0.rule.family) }
    let keys = groups.keys.sorted {
      isBefore($0.path, $1.path) || ($0.path == $1.path && isBefore($0.family, $1.family))
    }
    for key in keys {
      let group = (groups[key] ?? []).sorted { ($1.rule.severity, $0.rule.code) < ($0.rule.severity, $1.rule.code) }
      cases.append(
        JUnitCase(
          classname: classname(column: key.column, path: key.path), name: key.family,
          outcome: outcome(of: group, type: types[key.column] ?? ""), place: group.first?.madeAt))
    }
  }

  /// - Parameter group: of one place and family, gravest first; never none.
  private func outcome(of group: [Finding], type: String) -> JUnitCase.Outcome {
    func message(_ finding: Finding) -> String {
      "Column '\(finding.columnName)' holds real '\(finding.rule.title)' values."
    }
    let open = group.filter { $0.acceptance == nil }
    if let worst = open.first(where: { $0.rule.severity >= gate }) {
      return .failed(
        type: worst.rule.code, message: message(worst),
        text: group.map { text(of: $0, type: type) }.joined(separator: "\n"))
    }
    if let first = open.first {
      return .skipped(message: "\(first.rule.code), below the gate (\(gate.rawValue)): \(message(first))")
    }
    let words = group.map { "\($0.rule.code) \($0.acceptance?.words ?? "accepted")" }
    return .skipped(message: words.joined(separator: "; "))
  }

  private mutating func classname(column: String, path: String) -> String {
    if let known = classnames[["c", column, path]] { return known }
    let name = names.name(for: "\(prefix).\(column)" + (path.isEmpty ? "" : "#\(path)"))
    classnames[["c", column, path]] = name
    return name
  }

  private mutating func classname(of observation: Observation) -> String {
    let subject = observation.subject
    if case .columns(_, let columns) = subject, columns.count == 1 { return classname(column: columns[0], path: "") }
    let words = "\(target).\(subject.words(target: ObservationTopic(observation.rule).title))"
    if let known = classnames[["s", words]] { return known }
    let name = names.name(for: words)
    classnames[["s", words]] = name
    return name
  }

  private func text(of finding: Finding, type: String) -> String {
    var lines = [
      "rule: \(finding.rule.code) \(finding.rule.id), \(finding.rule.title) (\(finding.rule.severity.rawValue))",
      "column: \(finding.columnName)" + (type.isEmpty ? "" : " (\(type))"),
      "matched: \(finding.rowWords)", "verdict: \(finding.verdict.rawValue), \(finding.reasonWords)",
    ].map { $0.escaped() }
    if let place = finding.madeAt { lines.append("made at: \("\(place)".escaped())") }
    if let detail = finding.detail { lines.append("detail: \(detail.escaped())") }
    if let acceptance = finding.acceptance { lines.append(acceptance.words.escaped()) }
    if !finding.rule.controls.isEmpty { lines.append("controls: \(finding.rule.controls.joined(separator: ", "))") }
    lines.append("fix: \(finding.rule.remedy.escaped())")
    return lines.joined(separator: "\n") + "\n"
  }

  private func text(of observation: Observation, _ subject: String) -> String {
    let rule = observation.rule
    var lines = ["rule: \(rule.code) \(rule.id), \(rule.title) (\(rule.severity.rawValue))", "about: \(subject)"]
    if let place = observation.place { lines.append("made at: \(place)") }
    lines.append("observed: \(observation.message.clause)")
    lines += observation.details.map { "\($0.name): \($0.value.words)" }
    if !rule.controls.isEmpty { lines.append("controls: \(rule.controls.joined(separator: ", "))") }
    lines.append("fix: \(observation.wayOut).")
    return lines.map { $0.escaped() }.joined(separator: "\n") + "\n"
  }
}

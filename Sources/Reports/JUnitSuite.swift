import ScanTypes

/// A table and its cases.
struct JUnitSuite {
  enum Granularity { case family, column }

  let name: String
  let package: String
  let timestamp: String
  let properties: [(String, String)]
  let cases: [JUnitCase]

  /// One suite a table, in the catalogue's order; tables that could only be named in a notice come last. Never none.
  static func suites(
    of report: ScanReport, granularity: Granularity, isOneOfSeveral: Bool, names: inout JUnitNames
  ) -> [JUnitSuite] {
    let columns = Dictionary(grouping: report.population, by: \.table)
    let findings = Dictionary(grouping: report.findings, by: \.table)
    let notices = Dictionary(grouping: report.notices, by: \.table)
    var tables: [TableName?] = []
    var seen: Set<TableName> = []
    for table in report.population.map(\.table) + report.findings.map(\.table) + report.notices.compactMap(\.table)
    where seen.insert(table).inserted {
      tables.append(table)
    }
    // What concerns the whole target stands in a suite of its own, and so does a target without a table.
    if notices[nil] != nil || tables.isEmpty { tables.append(nil) }
    let families = Set(report.rules.map(\.family)).sorted(by: isBefore)
    return tables.enumerated().map { index, table in
      let cases = CaseList(
        prefix: table.map { "\(report.target).\($0.displayName)" } ?? report.target,
        columns: table.flatMap { columns[$0] } ?? [], findings: table.flatMap { findings[$0] } ?? [],
        notices: notices[table] ?? [], gate: report.gate, names: names.classes,
        families: granularity == .family ? families : ["all-rules"])
      names.classes = cases.names
      let name = table?.displayName ?? "whole target"
      return JUnitSuite(
        name: names.suites.name(for: isOneOfSeveral ? "\(report.target): \(name)" : name),
        package: report.target.escaped(),
        // The schema has no room for a zone; a property says UTC.
        timestamp: String(report.started.prefix(19)),
        properties: properties(of: report, columns: table.flatMap { columns[$0] } ?? [], isFirst: index == 0),
        cases: cases.cases)
    }
  }

  private static func properties(
    of report: ScanReport, columns: [PopulationEntry], isFirst: Bool
  ) -> [(String, String)] {
    var properties: [(String, String)] = []
    if isFirst {
      properties += [
        ("maskproof.version", report.toolVersion), ("maskproof.timezone", "UTC"), ("maskproof.target", report.target),
        ("maskproof.gate", report.gate.rawValue), ("maskproof.rules", "\(report.rules.count)"),
        ("maskproof.seconds", decimal(report.totals.seconds, decimals: 3)),
      ]
    }
    if let rows = columns.map(\.rowsScanned).max() { properties.append(("maskproof.rowsScanned", "\(rows)")) }
    return properties
  }
}

/// Makes the cases of one table.
private struct CaseList {
  var cases: [JUnitCase] = []
  private(set) var names: UniqueNames
  /// By column and path, so that all cases of a place are grouped under one name.
  private var classnames: [[String]: String] = [:]

  init(
    prefix: String, columns: [PopulationEntry], findings: [Finding], notices: [ScanNotice], gate: Severity,
    names: UniqueNames, families: [String]
  ) {
    self.names = names
    for notice in notices { add(notice, prefix: prefix) }
    let types = Dictionary(columns.map { ($0.column, $0.declaredType) }, uniquingKeysWith: { first, _ in first })
    var byColumn: [String: [Finding]] = [:]
    for finding in findings { byColumn[finding.column, default: []].append(finding) }
    for entry in columns where entry.status == .scanned || entry.status == .sampled || entry.status == .unchanged {
      let open = (byColumn.removeValue(forKey: entry.column) ?? []).filter { $0.verdict == .real }
      add(open, prefix: prefix, types: types, gate: gate)
      let tested = Set(open.filter { $0.path.isEmpty }.map(\.rule.family))
      let classname = classname(prefix: prefix, column: entry.column, path: "")
      if families == ["all-rules"] {
        if tested.isEmpty { cases.append(JUnitCase(classname: classname, name: "all-rules", outcome: .passed)) }
      } else {
        for family in families where !tested.contains(family) {
          cases.append(JUnitCase(classname: classname, name: family, outcome: .passed))
        }
      }
    }
    for entry in columns where entry.status == .excluded {
      let classname = classname(prefix: prefix, column: entry.column, path: "")
      cases.append(
        JUnitCase(classname: classname, name: "scan", outcome: .skipped(message: "Not scanned: \(entry.reason).")))
    }
    // What was found in a column before its reading failed counts too.
    for column in byColumn.keys.sorted(by: isBefore) {
      add((byColumn[column] ?? []).filter { $0.verdict == .real }, prefix: prefix, types: types, gate: gate)
    }
    if cases.isEmpty {
      cases.append(JUnitCase(classname: self.names.name(for: prefix), name: "scan", outcome: .passed))
    }
  }

  private mutating func add(_ notice: ScanNotice, prefix: String) {
    let subject = prefix + (notice.column.map { ".\($0)" } ?? "")
    cases.append(
      JUnitCase(
        classname: names.name(for: "\(subject) (not read: \(notice.code))"), name: "scan",
        outcome: .unreadable(
          type: notice.code, message: notice.sentence, text: "\(notice.message)\nway out: \(notice.hint)\n")))
  }

  /// One case for each column, path and family with real data.
  private mutating func add(_ findings: [Finding], prefix: String, types: [String: String], gate: Severity) {
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
      guard let first = group.first else { continue }
      let classname = classname(prefix: prefix, column: key.column, path: key.path)
      let message = "Column '\(first.columnName)' holds real '\(first.rule.title)' values."
      let violations = group.filter { $0.rule.severity >= gate }
      let outcome: JUnitCase.Outcome =
        violations.isEmpty
        ? .skipped(message: "\(first.rule.code), below the gate (\(gate.rawValue)): \(message)")
        : .failed(
          type: first.rule.code, message: message,
          text: group.map { text(of: $0, type: types[key.column] ?? "") }.joined(separator: "\n"))
      cases.append(JUnitCase(classname: classname, name: key.family, outcome: outcome))
    }
  }

  private mutating func classname(prefix: String, column: String, path: String) -> String {
    if let known = classnames[[column, path]] { return known }
    let name = names.name(for: "\(prefix).\(column)" + (path.isEmpty ? "" : "#\(path)"))
    classnames[[column, path]] = name
    return name
  }

  private func text(of finding: Finding, type: String) -> String {
    var lines = [
      "rule: \(finding.rule.code) \(finding.rule.id), \(finding.rule.title) (\(finding.rule.severity.rawValue))",
      "column: \(finding.columnName)" + (type.isEmpty ? "" : " (\(type))"),
      "matched: \(finding.rowWords)", "verdict: \(finding.verdict.rawValue), \(finding.reasonWords)",
    ].map { $0.escaped() }
    if let detail = finding.detail { lines.append("detail: \(detail.escaped())") }
    if !finding.rule.controls.isEmpty { lines.append("controls: \(finding.rule.controls.joined(separator: ", "))") }
    lines.append("fix: \(finding.rule.remedy.escaped())")
    return lines.joined(separator: "\n") + "\n"
  }
}

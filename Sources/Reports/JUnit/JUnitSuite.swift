import ScanTypes

/// A table, or a topic of what was observed, and its cases.
struct JUnitSuite {
  let name: String
  let package: String
  let timestamp: String
  let properties: [(String, String)]
  let cases: [JUnitCase]

  /// One suite a table, in the catalogue's order (tables that are only named in a notice or an observation come last); then
  /// one for each topic with something about no table, and one for what concerns the whole target. Never none.
  ///
  /// - Parameter isByFamily: whether a clean column is a case a family of rules, or one for all.
  static func suites(
    of report: ScanReport, isByFamily: Bool, isOneOfSeveral: Bool, names: inout JUnitNames
  ) -> [JUnitSuite] {
    let columns = Dictionary(grouping: report.population, by: \.table)
    let findings = Dictionary(grouping: report.findings, by: \.table)
    let notices = Dictionary(grouping: report.notices, by: \.table)
    let observations = Dictionary(grouping: report.observations, by: \.subject.table)
    let families = isByFamily ? Set(report.valueRules.map(\.family)).sorted(by: isBefore) : nil
    var suites: [JUnitSuite] = []

    func append(_ name: String, columns: [PopulationEntry] = [], _ prefix: String, fill: (inout JUnitCases) -> Void) {
      var cases = JUnitCases(prefix: prefix, target: report.target, gate: report.gate, names: names.classes)
      fill(&cases)
      names.classes = cases.names
      // Where no values were read, a table about which nothing was observed was not tested.
      if cases.cases.isEmpty { return }
      suites.append(
        JUnitSuite(
          name: names.suites.name(for: isOneOfSeveral ? "\(report.target): \(name)" : name),
          package: report.target.escaped(),
          // The schema has no room for a zone; a property says UTC.
          timestamp: String(report.started.prefix(19)),
          properties: properties(of: report, columns: columns, isFirst: suites.isEmpty), cases: cases.cases))
    }

    for table in tables(of: report) {
      let entries = columns[table] ?? []
      append(table.displayName, columns: entries, "\(report.target).\(table.displayName)") { cases in
        for notice in notices[table] ?? [] { cases.add(notice) }
        if report.readsValues { cases.add(entries, findings[table] ?? [], families: families) }
        for observation in observations[table] ?? [] { cases.add(observation) }
        cases.addPassed(if: report.readsValues)
      }
    }
    let others = Dictionary(grouping: observations[nil] ?? []) { ObservationTopic($0.rule) }
    for topic in ObservationTopic.allCases {
      append(topic.title, report.target) { cases in
        for observation in others[topic] ?? [] { cases.add(observation) }
      }
    }
    append("whole target", report.target) { cases in
      for notice in notices[nil] ?? [] { cases.add(notice) }
      cases.addPassed(if: suites.isEmpty)
    }
    return suites
  }

  private static func tables(of report: ScanReport) -> [TableName] {
    var seen: Set<TableName> = []
    let named =
      report.population.map(\.table) + report.findings.map(\.table) + report.notices.compactMap(\.table)
      + report.observations.compactMap(\.subject.table)
    return named.filter { seen.insert($0).inserted }
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

import DataSources
import Detection
import ScanTypes

/// Makes one report of what came of the tables.
struct ScanAssembly {
  let plan: ScanPlan
  let selection: Selection
  let results: [TableResult?]
  /// Why reading ended before the last table, if it did.
  let loss: SourceError?
  let links: LinkedColumns

  func report(
    toolVersion: String, target: String, started: String, gate: Severity, rules: [RuleSummary], seconds: Double
  ) -> ScanReport {
    let notices = self.notices
    var findings = links.share(results.flatMap { $0?.findings ?? [] }, contents: contents)
    findings.removeAll { !selection.contains($0.table, column: $0.column) }
    findings.sort(by: Self.isBefore)
    return ScanReport(
      toolVersion: toolVersion, target: target, started: started, gate: gate, findings: findings,
      population: population(notices), notices: notices, totals: totals(seconds),
      rules: rules.sorted { $0.code < $1.code },
      explanations: results.flatMap { $0?.explanations ?? [] }.map { links.explained($0, findings) })
  }

  /// What was seen of the columns that foreign keys tie together.
  private var contents: [LinkedColumns.Place: LinkedColumns.Content] {
    var contents: [LinkedColumns.Place: LinkedColumns.Content] = [:]
    for (table, result) in zip(plan.tables, results) {
      guard let result, !result.sketches.isEmpty else { continue }
      for (column, values) in zip(table.columns, result.filledValues) {
        guard let sketch = result.sketches[column.name] else { continue }
        contents[LinkedColumns.Place(table: table.name, column: column.name)] = LinkedColumns.Content(
          values: values, rows: result.reading.rows, sketch: sketch)
      }
    }
    return contents
  }

  /// By severity (critical first), then table, column, path, rule.
  private static func isBefore(_ left: Finding, _ right: Finding) -> Bool {
    if left.rule.severity != right.rule.severity { return left.rule.severity > right.rule.severity }
    if left.table != right.table { return left.table < right.table }
    return (left.column, left.path, left.rule.code, left.verdict.rawValue)
      < (right.column, right.path, right.rule.code, right.verdict.rawValue)
  }

  /// The catalogue's, then the tables' in their order, then how the source was lost.
  private var notices: [ScanNotice] {
    var notices = plan.notices
    for result in results { notices += result?.reading.notices.filter(selection.contains) ?? [] }
    if let loss {
      let (problem, hint) = loss.words
      let unread = results.count { $0?.isCut ?? true }
      notices.append(
        ScanNotice(
          table: nil, code: "source.lost",
          message:
            "\(problem); \(unread) of \(plan.tables.count) tables were not read or not to "
            + "their end", hint: hint))
    }
    return notices
  }

  private func population(_ notices: [ScanNotice]) -> [PopulationEntry] {
    var byTable: [TableName: [ScanNotice]] = [:]
    for notice in notices {
      if let table = notice.table { byTable[table, default: []].append(notice) }
    }
    return plan.population.map { planned in
      let (status, reason, rows) = outcome(of: planned, byTable[planned.table] ?? [])
      return PopulationEntry(
        table: planned.table, column: planned.column.name, declaredType: planned.column.declaredType,
        status: status, reason: reason, rowsScanned: rows)
    }
  }

  private func outcome(
    of planned: ScanPlan.PlannedColumn, _ notices: [ScanNotice]
  ) -> (ColumnStatus, reason: String, rows: Int) {
    guard let index = planned.index else { return (.excluded, planned.reason, 0) }
    let rows = results[index]?.reading.rows ?? 0
    guard let result = results[index] else { return (.incomplete, "the source was lost", rows) }
    if result.isCut { return (.incomplete, "the source was lost while it was read", rows) }
    let own = notices.first { $0.column == nil || $0.column == planned.column.name }
    if let own {
      // Such a column is read as nothing but nulls.
      return (.incomplete, own.message, own.code == "permission.denied" ? 0 : rows)
    }
    if result.reading.isSampled {
      let all = plan.tables[index].estimatedRows.flatMap { $0 > rows ? " of about \($0)" : nil } ?? ""
      return (.sampled, "a sample was asked for: \(rows)\(all) rows were read", rows)
    }
    if result.origin == .unchanged { return (.unchanged, "its content cannot have changed since it was scanned", rows) }
    return (.scanned, "", rows)
  }

  private func totals(_ seconds: Double) -> ScanTotals {
    var totals = ScanTotals()
    totals.tables = plan.tables.count
    totals.columns = plan.population.count { $0.index != nil }
    for result in results {
      totals.rows += result?.reading.rows ?? 0
      totals.bytes += result?.reading.bytes ?? 0
    }
    totals.seconds = seconds
    return totals
  }
}

extension SourceError {
  fileprivate var words: (problem: String, hint: String) {
    switch self {
    case .unreachable(let problem, let hint), .unusable(let problem, let hint), .lost(let problem, let hint):
      (problem, hint)
    case .interrupted: ("the scan was told to stop", "scan again")
    }
  }
}

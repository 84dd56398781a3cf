import Anonymity
import Compliance
import DataSources
import Detection
import ScanTypes

extension RiskRun {
  /// Rows that detectors look at for the roles of columns.
  private static let scannedRows = 20_000
  /// Found sets that are measured; all combinations are in the search.
  private static let mostSets = 20
  /// Of these, those that are looked at in full, with sensitive columns and the way out; of the others the sizes suffice.
  private static let mostDetailed = 5
  /// Sensitive columns that found sets are measured with.
  private static let mostSensitive = 3

  /// Finds the smallest combinations of a table's columns that violate k.
  func searchSets(
    _ rule: RiskRule, _ search: QuasiIdentifierSearch, in table: TableDescription, _ catalogue: Catalogue,
    _ outcome: inout RiskOutcome
  ) throws(SourceError) {
    let report = try scanned(table)
    let fields = fields(of: table, report)
    guard !fields.isEmpty else {
      // As far as the detectors looked: what is in it stands in documents, and names nobody.
      outcome.tables.insert(table.name)
      outcome.rows[table.name] = report.totals.rows
      return
    }
    var sample = TupleSample(
      columns: fields.count, capacity: SeparationRanking.sampleSize(columns: fields.count), key: key.fingerprints)
    let tuples = TupleRows(source.layout(of: fields, in: table))
    let reading = try TupleStream(source: source, limits: options.limits, cancellation: cancellation)
      .read(table, fields) { batch in
        sample.add(batch, tuples)
        return true
      }
    outcome.tables.insert(table.name)
    outcome.rows[table.name] = sample.rows
    guard reading.notices.isEmpty else {
      outcome.notices += reading.notices
      return
    }
    let ignored = Set(search.ignore)
    let judged = ColumnRoles(
      detector: detector, table: table, findings: report.findings, sample: sample,
      invalidDocuments: tuples.invalidDocuments(of: fields), ignored: ignored
    ).judge(fields)
    let ranking = SeparationRanking(sample: sample.columns)
    let chosen = Candidates(
      ranking, roles: judged.map { ignored.contains($0.field.name) ? .text : $0.role.searched }, cap: search.candidates)
    let candidates = chosen.gated.sorted()
    let separations = ranking.places.reduce(into: [Int: Double]()) { $0[$1.column] = $1.alone }
    if judged.contains(where: { $0.role != .other && $0.role != .key && $0.role != .constant }) {
      outcome.searches.append(
        RiskSearch(
          table: table.name,
          roles: judged.indices.map {
            RiskSearch.ColumnRole(
              column: fields[$0].name, role: judged[$0].role.rawValue, evidence: judged[$0].evidence,
              separation: sample.rows > 1 ? separations[$0] : nil)
          }, candidates: candidates.map { fields[$0].name },
          leftOut: chosen.beyondCap.map { fields[$0].name }, sampleRows: sample.sampledRows,
          suggestions: candidates.isEmpty ? [] : chosen.asked.map { fields[$0].name }))
    }
    guard !candidates.isEmpty, sample.rows > 0 else { return }
    let sensitive = judged.indices.filter { judged[$0].role == .sensitive }.prefix(Self.mostSensitive)
    var own = rule
    own.sensitive = sensitive.map { SensitiveRule(column: fields[$0].name) }
    let task = CountingTask(
      table: table, fields: candidates.map { fields[$0] }, sensitive: sensitive.map { fields[$0] }, rule: own)
    try reportViolations(task, search, &outcome)
  }

  /// What detectors say of a sample of the rows.
  private func scanned(_ table: TableDescription) throws(SourceError) -> ScanReport {
    var scan = ScanOptions()
    scan.include = [table.name.displayName.globbed]
    scan.limits = options.limits
    scan.limits.sample = .rows(Self.scannedRows)
    return try Scan(source, with: detector, options: scan, cancellation: cancellation).run(
      toolVersion: "", started: "", progress: { _ in })
  }

  /// All columns that hold one value a row, and the places in documents that detectors found something at.
  private func fields(of table: TableDescription, _ report: ScanReport) -> [CountedField] {
    var fields = table.columns.filter { isOneValue($0, in: table, report) }.map { CountedField(column: $0) }
    for column in table.columns where column.kind == .json || column.kind == .text || !column.isKindEnforced {
      let paths = Set(report.findings.filter { $0.column == column.name && $0.table == table.name }.map(\.path))
      fields += paths.sorted().compactMap { JSONFieldPath($0) }.map { CountedField(column: column, path: $0) }
    }
    return fields
  }

  /// Whether a column holds one value a row: no documents, and no bytes. Where a declared type binds nobody, what is in it may be what
  /// its name or the detectors say.
  private func isOneValue(_ column: Column, in table: TableDescription, _ report: ScanReport) -> Bool {
    guard column.kind == .json || column.kind == .binary else { return true }
    guard !column.isKindEnforced else { return false }
    return report.findings.contains { $0.column == column.name && $0.path.isEmpty && $0.table == table.name }
      || !detector.rules(named: column.name, in: table.name.name).isEmpty
  }

  /// One exact pass over the candidates, and every combination rolled up from it; where the classes do not fit into memory, each
  /// combination is counted by itself.
  private func reportViolations(
    _ task: CountingTask, _ search: QuasiIdentifierSearch, _ outcome: inout RiskOutcome
  ) throws(SourceError) {
    let found: FoundViolations
    switch try counting.countTable(task) {
    case .nothing(let notices, _):
      outcome.notices += notices
      return
    case .sizes: return
    case .table(let table, _): found = FoundViolations(table, task, search)
    case .beyondMemory(let progress):
      do throws(SearchFailure) {
        found = try violationsInFiles(task, search, progress, rows: outcome.rows[task.table.name] ?? 0)
      } catch {
        switch error {
        case .source(let error): throw error
        case .unread(let notices):
          outcome.notices += notices
          return
        }
      }
    }
    let rule = task.rule
    let ranked = found.ranked(minSeparation: search.minSeparation, k: rule.k)
    if let last = outcome.searches.indices.last, outcome.searches[last].table == task.table.name {
      outcome.searches[last].combinations = ranked.map { $0.described(by: task.fields, k: rule.k) }
    }
    for (place, violation) in ranked.prefix(Self.mostSets).enumerated() {
      var own = task
      own.fields = violation.columns.map { task.fields[$0] }
      let isDetailed = place < Self.mostDetailed
      let measured: MeasuredSet
      if isDetailed, let counted = found.counted {
        measured = try set(violation.columns, own, counted)
      } else if isDetailed, !own.sensitive.isEmpty {
        measured = try measureInFiles(own, BeyondMemory(), origin: .found, nil)
      } else {
        measured = measure(own, sizes: found.sizes(of: violation), origin: .found)
      }
      outcome.take(measured, of: task.table.name)
    }
    outcome.rows[task.table.name] = found.rows
  }

  private func set(_ columns: [Int], _ task: CountingTask, _ counted: CountedTable) throws(SourceError) -> MeasuredSet {
    let part = CountedTable(
      table: counted.table.measured(columns), books: columns.map { counted.books[$0] },
      sensitiveBooks: counted.sensitiveBooks, rows: counted.rows, suppressedRows: counted.suppressedRows,
      invalidDocuments: counted.invalidDocuments)
    return try measure(task, counted: part, origin: .found)
  }

  /// What the searches leave to say together.
  func closeSearches(_ catalogue: Catalogue, _ outcome: inout RiskOutcome) {
    guard options.policy.rules.contains(where: { $0.search != nil }) else { return }
    if catalogue.tables.isEmpty, catalogue.notices.isEmpty {
      outcome.notices.append(
        ScanNotice(
          table: nil, code: "target.empty",
          message: "There is no table or file in it, so there was nothing to measure.",
          hint: "Check that this is the right target, and that what fills it has run."))
    }
    outcome.notices += catalogue.notices.filter { $0.table != nil }
    guard !catalogue.tables.isEmpty, outcome.notices.isEmpty, outcome.rows.values.allSatisfy({ $0 == 0 }) else {
      return
    }
    let isAllowed = options.policy.rules.allSatisfy(\.allowsEmpty)
    outcome.observations.append(
      Observation(
        rule: rules[.nothingToMeasure], subject: .target, standing: isAllowed ? .informational : .open,
        message: "no table has a row, so nothing is known of the risk",
        hint: "fill the tables before they are measured, or write 'allow_empty: true' in the policy"))
  }
}

extension String {
  /// As a glob that fits this name alone, as far as globs can say it.
  fileprivate var globbed: String { String(map { $0 == "*" ? "?" : $0 }) }
}

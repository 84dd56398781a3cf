import Compliance
import DataSources
import Detection
import ScanTypes

/// What a scan counts beside what it looks for: the sets of quasi-identifiers that a policy declares.
///
/// Rows are counted as they stream by; what cannot be is counted in a pass of its own when the scan is done.
struct ScanRisk {
  private let run: RiskRun
  private let tables: RiskTables
  private let sets: [Part]

  private struct Part {
    let task: CountingTask
    /// The place of its table among those that are read; nil where one of its columns is left out.
    let index: Int?
    let stream: StreamedCounting?
  }

  /// - Throws: `SourceError.unusable` for a name that means nothing.
  init(_ run: RiskRun, _ catalogue: Catalogue, _ plan: ScanPlan) throws(SourceError) {
    self.run = run
    tables = RiskTables(source: run.source, catalogue: catalogue)
    var sets: [Part] = []
    for rule in run.options.policy.rules where rule.search == nil {
      for table in try tables.tables(like: rule.tables) {
        let index = plan.tables.firstIndex { $0.name == table.name }
        let read = index.map { Set(plan.tables[$0].columns.map(\.name)) } ?? []
        for task in try run.tasks(rule, table) {
          let isRead = task.columns.isSubset(of: read)
          sets.append(
            Part(
              task: task, index: isRead ? index : nil,
              stream: isRead ? index.flatMap { StreamedCounting(task, reading: plan.tables[$0], run.counting) } : nil))
        }
      }
    }
    self.sets = sets
  }

  /// By place in the list of tables, for whoever reads them.
  var streams: [Int: [StreamedCounting]] {
    sets.reduce(into: [:]) { streams, set in
      if let index = set.index, let stream = set.stream { streams[index, default: []].append(stream) }
    }
  }

  /// Judges the sets.
  ///
  /// - Parameter isLost: whether the source can be asked nothing more.
  func outcome(_ results: [TableResult?], isLost: Bool) throws(SourceError) -> RiskOutcome {
    var outcome = RiskOutcome()
    for set in sets {
      let table = set.task.table.name
      let result = set.index.flatMap { results[$0] }
      var counted: Counted?
      if let reason = obstacle(to: set, result, isLost) {
        counted = .nothing([reason], rows: result?.reading.rows ?? 0)
      } else if result?.origin == .read {
        counted = try set.stream?.finish(run.counting)
      }
      if let counted {
        outcome.take(try run.measure(set.task, counted: counted, origin: .declared, tables), of: table)
      } else {
        outcome.take(try run.measure(set.task, origin: .declared, tables), of: table)
      }
    }
    outcome.observations.sort(by: Observation.isBefore)
    return outcome
  }

  /// Why the rows that were read decide nothing; nil where they do.
  private func obstacle(to set: Part, _ result: TableResult?, _ isLost: Bool) -> ScanNotice? {
    func notice(_ code: String, _ message: String, _ hint: String) -> ScanNotice {
      ScanNotice(table: set.task.table.name, code: code, message: message, hint: hint)
    }
    guard set.index != nil else {
      return notice(
        "risk.excluded", "A column of the set was left out of the scan, so k was not counted.",
        "Scan it too, or measure the set alone with maskproof risk.")
    }
    guard let result, !result.isCut, !isLost else {
      return notice(
        "risk.incomplete", "The rows were not all read, so k was not decided.", "Scan again, or use maskproof risk.")
    }
    if result.reading.isSampled {
      return notice(
        "risk.sample", "Only a sample of the rows was read, and a sample never shows k.",
        "Scan without --sample, or measure the set alone with maskproof risk.")
    }
    let own = result.reading.notices.first { $0.column.map(set.task.columns.contains) ?? true }
    return own.map {
      notice("risk.incomplete", "The rows were not all read, so k was not decided: \($0.message)", $0.hint)
    }
  }
}

extension CountingTask {
  /// By name, all that its fields are in.
  fileprivate var columns: Set<String> { Set(allFields.map(\.column.name)) }
}

import Anonymity
import Compliance
import DataSources
import ScanTypes

/// What a search over a table's candidates came to.
struct FoundViolations {
  let combinations: [Anonymity.ViolatingCombination]
  /// The finest classes, where they fit into memory.
  let counted: CountedTable?
  let rows: Int
  private let suppressedRows: Int
  private let method: String
  private let invalidDocuments: [InvalidDocuments]

  init(_ counted: CountedTable, _ task: CountingTask, _ search: QuasiIdentifierSearch) {
    combinations = counted.table.minimalViolations(
      k: task.rule.k, tolerance: task.rule.limits.rowsBelowK.rows(of:),
      maximumColumns: search.maxColumns, nulls: task.nulls)
    self.counted = counted
    rows = counted.rows
    suppressedRows = counted.suppressedRows
    method = "stream"
    invalidDocuments = counted.invalidDocuments
  }

  /// Of sets that were counted each by itself, and whose left-out rows are in their own histograms.
  init(_ combinations: [Anonymity.ViolatingCombination], rows: Int, invalidDocuments: [InvalidDocuments]) {
    self.combinations = combinations
    counted = nil
    self.rows = rows
    suppressedRows = 0
    method = "spill"
    self.invalidDocuments = invalidDocuments
  }

  /// Those of few columns first, which are known to most people; among them what exposes the most rows.
  func ranked(minSeparation: Double, k: Int) -> [Anonymity.ViolatingCombination] {
    combinations.filter { ($0.histogram.separation.value ?? 0) >= minSeparation }.enumerated().sorted { one, other in
      let (left, right) = (one.element, other.element)
      return (left.columns.count, -left.histogram.rows(below: k), one.offset)
        < (right.columns.count, -right.histogram.rows(below: k), other.offset)
    }.map(\.element)
  }

  func sizes(of violation: Anonymity.ViolatingCombination) -> CountedSizes {
    var histogram = violation.histogram
    histogram.leftOut.suppressed += suppressedRows
    return CountedSizes(histogram: histogram, method: method, tableRows: rows, invalidDocuments: invalidDocuments)
  }
}

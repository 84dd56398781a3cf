import DataSources
import ScanTypes

/// A scan that another one goes on from.
public enum EarlierScan: Sendable {
  /// The same scan, interrupted.
  case interrupted(ScanState)
  /// One that came to its end, on this day or another.
  case finished(ScanState)

  private var state: ScanState {
    switch self {
    case .interrupted(let state), .finished(let state): state
    }
  }

  /// What it found out of tables whose content cannot have changed, by place in the list.
  ///
  /// - Throws: `SourceError.unusable` when this scan is not like that one.
  func results(
    for tables: [TableDescription], _ identities: [TableName: String], _ basis: ScanState.Basis,
    _ explained: ExplainedColumns
  ) throws(SourceError) -> [Int: TableResult] {
    let (flag, isFinished) =
      switch self {
      case .interrupted: ("--resume", false)
      case .finished: ("--since", true)
      }
    if let (problem, hint) = basis.difference(from: state.basis, onAnyDay: isFinished) {
      throw .unusable(problem: "\(flag) cannot use the file: \(problem)", hint: hint)
    }
    var known: [TableName: ScanState.Table] = [:]
    for table in state.tables { known[table.name] = table }
    var results: [Int: TableResult] = [:]
    for (index, table) in tables.enumerated() {
      // Evidence is shown only of what is read.
      guard explained.wanted(in: table.name).isEmpty, let old = known[table.name],
        let identity = identities[table.name],
        old.identity == ScanState.Table.identity(of: table, identity)
      else { continue }
      results[index] = old.result(isFinished ? .unchanged : .resumed)
    }
    return results
  }
}

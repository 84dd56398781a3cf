import Anonymity
import DataSources
import ScanTypes

/// Counts the classes of one set while a scan reads the rows: batches come from several threads in any order, and counting does
/// not care which.
final class StreamedCounting: Sendable {
  let task: CountingTask
  private let state: Monitor<State>

  private struct State {
    let rows: TupleRows
    var sizes: FingerprintCounting?
    var classes: ClassTableCounting?
    /// Whether rows may have been counted twice, or not at all: then all is counted anew.
    var isSpoiled = false
    /// How far counting came when the classes took more memory than they may.
    var beyondMemory: BeyondMemory?
  }

  /// - Returns: nil where the scan's readers hand values over in a form that does not tell them apart as counting does, and
  ///   where the policy says how to count.
  init?(_ task: CountingTask, reading table: TableDescription, _ counting: SetCounting) {
    guard task.rule.method == .auto || task.rule.method == .stream else { return nil }
    let needsTable = task.needsTable
    let fields = needsTable ? task.allFields : task.fields
    var places: [TupleLayout.Place] = []
    for field in fields {
      guard let column = table.columns.firstIndex(where: { $0.name == field.column.name }),
        let form = counting.source.scannedForm(of: field, in: table)
      else { return nil }
      places.append(TupleLayout.Place(column: column, form: form, path: field.path))
    }
    self.task = task
    let rows = TupleRows(TupleLayout(places: places, columnCount: table.columns.count))
    state = Monitor(
      State(
        rows: rows, sizes: needsTable ? nil : counting.fingerprints(task, spillsFromStart: false),
        classes: needsTable ? counting.classes(task) : nil))
  }

  func add(_ batch: Batch) {
    state.withLock { state in
      guard !state.isSpoiled, state.beyondMemory == nil else { return }
      if let sizes = state.sizes {
        // What it cannot spill, it tells at the end.
        _ = sizes.add(batch, state.rows)
      } else {
        state.classes?.add(batch, state.rows)
        if state.classes?.isTooLarge == true {
          state.beyondMemory = state.classes?.progress
          state.classes = nil
        }
      }
      // A row with a cell that came in pieces stands in several batches.
      if state.rows.hasCutCells { state.isSpoiled = true }
    }
  }

  /// A stretch is read again from its first row, and some of it is counted already.
  func startOver() { state.withLock { $0.isSpoiled = true } }

  /// To be called when all rows were read.
  ///
  /// - Returns: nil where they have to be counted anew.
  func finish(_ counting: SetCounting) throws(SourceError) -> Counted? {
    let state = state.withLock { $0 }
    if state.isSpoiled { return nil }
    if let sizes = state.sizes { return try counting.counted(sizes, state.rows, task) }
    guard let classes = state.classes else { return .beyondMemory(state.beyondMemory ?? BeyondMemory()) }
    return try counting.counted(classes, state.rows, task)
  }
}

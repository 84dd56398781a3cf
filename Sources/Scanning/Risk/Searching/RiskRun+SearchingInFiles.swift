import Anonymity
import Compliance
import DataSources
import ScanTypes

/// Why a search came to nothing.
enum SearchFailure: Error {
  case source(SourceError)
  /// Rows were not read, or not counted.
  case unread([ScanNotice])
}

extension RiskRun {
  /// Sets that are counted in one pass over the rows: each may need 64 files, and a process has a thousand.
  private static let setsAPass = 8

  /// The minimal violating combinations of a table whose finest classes do not fit into memory: each set is counted by its own
  /// fingerprints, some sets a pass, level by level.
  ///
  /// - Parameter rows: of the table.
  func violationsInFiles(
    _ task: CountingTask, _ search: QuasiIdentifierSearch, _ progress: BeyondMemory, rows: Int
  ) throws(SearchFailure) -> FoundViolations {
    guard task.nulls != .wildcard else { throw .unread([beyondMemory(task, progress)]) }
    var invalid: [InvalidDocuments] = []
    let found = try ViolationSearch(
      among: Array(task.fields.indices), k: task.rule.k, tolerance: task.rule.limits.rowsBelowK.rows(of:),
      maximumColumns: search.maxColumns
    ).combinations { (sets) throws(SearchFailure) -> [ClassHistogram] in
      var histograms: [ClassHistogram] = []
      for start in stride(from: 0, to: sets.count, by: Self.setsAPass) {
        let some = Array(sets[start..<min(start + Self.setsAPass, sets.count)])
        histograms += try count(some, of: task, &invalid)
      }
      return histograms
    }
    return FoundViolations(found, rows: rows, invalidDocuments: invalid)
  }

  /// The class sizes of some sets of the task's fields, in one pass.
  private func count(
    _ sets: [[Int]], of task: CountingTask, _ invalid: inout [InvalidDocuments]
  ) throws(SearchFailure) -> [ClassHistogram] {
    var counting = counting
    counting.memory = options.memory / sets.count
    let layout = source.layout(of: task.fields, in: task.table)
    let parts = sets.map { set in
      var own = task
      own.fields = set.map { task.fields[$0] }
      let places = TupleLayout(places: set.map { layout.places[$0] }, columnCount: layout.columnCount)
      return (task: own, rows: TupleRows(places), counts: counting.fingerprints(own, spillsFromStart: false))
    }
    let reading: TableReading
    do throws(SourceError) {
      reading = try counting.stream.read(task.table, task.fields) { batch in
        parts.reduce(true) { $1.counts.add(batch, $1.rows) && $0 }
      }
    } catch {
      throw .source(error)
    }
    guard reading.notices.isEmpty else { throw .unread(reading.notices) }
    var histograms: [ClassHistogram] = []
    for part in parts {
      let notices: [ScanNotice]
      do throws(SourceError) {
        notices = try counting.notices(of: part.rows, part.task, part.task.fields)
      } catch {
        throw .source(error)
      }
      guard notices.isEmpty else { throw .unread(notices) }
      invalid += part.rows.invalidDocuments(of: part.task.fields).filter { !invalid.contains($0) }
      do throws(SpillFailure) { histograms.append(try part.counts.finish()) } catch {
        throw .unread([error.notice(in: task.table.name)])
      }
    }
    return histograms
  }
}

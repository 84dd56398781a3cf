import Anonymity
import Compliance
import DataSources
import ScanTypes

/// Counts the classes of one set, where the policy and the source say.
struct SetCounting {
  let source: any TupleSource
  let limits: ReadLimits
  /// Bytes that counting may take.
  var memory: Int
  let spillFolder: String
  let cancellation: ScanCancellation
  let key: RunKey

  /// - Parameter wantsTable: whether the classes themselves are of use, beside their sizes.
  /// - Throws: `SourceError.unusable` for a method that cannot do what is asked.
  func count(_ task: CountingTask, wantsTable: Bool) throws(SourceError) -> Counted {
    let need = task.needOfTable
    switch task.rule.method {
    case .pushdown:
      if let need { throw Self.impossible("pushdown", need, "the database gives sizes of classes alone") }
      guard let counted = try countInDatabase(task, countsInvalid: true) else {
        throw .unusable(
          problem: "'pushdown' is asked for, and \(source.displayName) is no database",
          hint: "write --method stream, or leave it to auto")
      }
      return counted
    case .spill:
      if task.nulls == .wildcard {
        throw Self.impossible("spill", "NULL as wildcard", "classes overlap, and no file holds all that are alike")
      }
      return task.needsTable ? .beyondMemory(BeyondMemory()) : try countFingerprints(task, spillsFromStart: true)
    case .auto:
      // SQLite is a library in this process: it would count in the same memory, and no value leaves anything.
      if need == nil, source.engine == .postgreSQL, let counted = try countInDatabase(task, countsInvalid: false) {
        // A server cannot pass over a text that is no document; here they are counted.
        guard case .nothing(let notices, _) = counted, notices.allSatisfy({ $0.code == Self.invalidCode }) else {
          return counted
        }
      }
      return try countHere(task, wantsTable: wantsTable)
    case .stream:
      return try countHere(task, wantsTable: wantsTable)
    }
  }

  /// The classes themselves, if they fit into memory.
  func countTable(_ task: CountingTask, continuing books: [CodeBook]? = nil) throws(SourceError) -> Counted {
    var counting = classes(task, continuing: books)
    let streamed = counting.streamed
    let rows = TupleRows(source.layout(of: streamed, in: task.table))
    let reading = try stream.read(task.table, streamed) { batch in
      counting.add(batch, rows)
      return !counting.isTooLarge
    }
    if counting.isTooLarge { return .beyondMemory(counting.progress) }
    guard reading.notices.isEmpty else { return .nothing(reading.notices, rows: counting.rows) }
    return try counted(counting, rows, task)
  }

  /// What gathers the classes of a set.
  func classes(_ task: CountingTask, continuing books: [CodeBook]? = nil) -> ClassTableCounting {
    ClassTableCounting(
      fields: task.fields, sensitive: task.sensitive, entity: task.entity, nulls: task.nulls,
      suppressed: task.rule.suppressedTokens, key: key.fingerprints, memory: memory, continuing: books)
  }

  /// What was gathered, when all rows were read.
  func counted(_ counting: ClassTableCounting, _ rows: TupleRows, _ task: CountingTask) throws(SourceError) -> Counted {
    let notices = try self.notices(of: rows, task, counting.streamed)
    guard notices.isEmpty else { return .nothing(notices, rows: counting.rows) }
    do throws(ClassTableError) {
      var counted = try counting.finish()
      counted.invalidDocuments = rows.invalidDocuments(of: counting.streamed)
      return .table(counted, method: "stream")
    } catch {
      preconditionFailure("every row was added with all its values")
    }
  }

  /// - Parameter countsInvalid: whether texts that are no documents are to be counted, where nobody else does.
  private func countInDatabase(_ task: CountingTask, countsInvalid: Bool) throws(SourceError) -> Counted? {
    var request = ClassRequest(
      fields: task.fields, entity: task.entity, dropsNulls: task.rule.nulls == .drop,
      suppressed: task.rule.suppressedTokens)
    request.countsInvalid = countsInvalid
    guard let count = try source.countClasses(of: task.table, request, limits: limits) else { return nil }
    guard count.notices.isEmpty else {
      let invalid = count.invalidDocuments.map { $0.notice(in: task.table.name, areCounted: false) }
      let others = count.notices.filter { $0.code != Self.invalidCode }
      return .nothing(invalid.isEmpty ? count.notices : others + invalid, rows: 0)
    }
    var histogram = ClassHistogram(count.classesBySize)
    histogram.leftOut = LeftOut(suppressed: count.suppressedRows, withNull: count.rowsWithNull)
    return .sizes(
      CountedSizes(
        histogram: histogram, method: "pushdown", tableRows: count.rows,
        invalidDocuments: count.invalidDocuments))
  }

  private func countHere(_ task: CountingTask, wantsTable: Bool) throws(SourceError) -> Counted {
    if wantsTable || task.needsTable {
      let counted = try countTable(task)
      guard case .beyondMemory = counted, !task.needsTable else { return counted }
    }
    return try countFingerprints(task, spillsFromStart: false)
  }

  private func countFingerprints(_ task: CountingTask, spillsFromStart: Bool) throws(SourceError) -> Counted {
    let counting = fingerprints(task, spillsFromStart: spillsFromStart)
    let rows = TupleRows(source.layout(of: task.fields, in: task.table))
    let reading = try stream.read(task.table, task.fields) { counting.add($0, rows) }
    guard reading.notices.isEmpty else { return .nothing(reading.notices, rows: counting.rows) }
    return try counted(counting, rows, task)
  }

  /// What counts the sizes of a set's classes.
  func fingerprints(_ task: CountingTask, spillsFromStart: Bool) -> FingerprintCounting {
    FingerprintCounting(
      fields: task.fields.count, nulls: task.nulls, suppressed: task.rule.suppressedTokens, key: key.fingerprints,
      memory: memory, spillFolder: spillFolder, spillsFromStart: spillsFromStart)
  }

  /// What was counted, when all rows were read.
  func counted(
    _ counting: FingerprintCounting, _ rows: TupleRows, _ task: CountingTask
  ) throws(SourceError) -> Counted {
    let notices = try self.notices(of: rows, task, task.fields)
    guard notices.isEmpty else { return .nothing(notices, rows: counting.rows) }
    do throws(SpillFailure) {
      let histogram = try counting.finish()
      return .sizes(
        CountedSizes(
          histogram: histogram, method: counting.hasSpilled ? "spill" : "stream", tableRows: counting.rows,
          invalidDocuments: rows.invalidDocuments(of: task.fields)))
    } catch {
      return .nothing([error.notice(in: task.table.name)], rows: counting.rows)
    }
  }

  var stream: TupleStream { TupleStream(source: source, limits: limits, cancellation: cancellation) }

  /// What was wrong with the cells.
  ///
  /// - Throws: for a path that no document has.
  func notices(
    of rows: TupleRows, _ task: CountingTask, _ fields: [CountedField]
  ) throws(SourceError) -> [ScanNotice] {
    var notices: [ScanNotice] = []
    if rows.hasCutCells {
      notices.append(
        ScanNotice(
          table: task.table.name, code: "cell.too-large",
          message: "A cell is too large to be compared as a whole.", hint: "Count by other columns."))
    }
    for (field, wasSeen) in zip(fields, rows.wasSeen) where !wasSeen && rows.hasRows {
      guard case .key(let key)? = field.path.steps.first, !rows.documentKeys.contains(key) else { continue }
      let nearest = rows.documentKeys.sorted().nearest(to: key)
      throw .unusable(
        problem: "no document of \(task.table.name.displayName) has '\(field.path)'",
        hint: nearest.map { "did you mean '\($0)'?" } ?? "check the name of the key")
    }
    return notices
  }

  static let invalidCode = "json.invalid"

  private static func impossible(_ method: String, _ need: String, _ reason: String) -> SourceError {
    .unusable(problem: "--method \(method) cannot measure \(need)", hint: "\(reason); write --method stream, or auto")
  }
}

extension SpillFailure {
  func notice(in table: TableName) -> ScanNotice {
    ScanNotice(
      table: table, code: "spill",
      message: "The temporary files that counting needs could not be written or read (error \(code)).",
      hint: "Make room in TMPDIR, name another folder by it, or give more memory with --memory.")
  }
}

extension InvalidDocuments {
  /// - Parameter areCounted: whether there are figures, in which they count as empty.
  func notice(in table: TableName, areCounted: Bool) -> ScanNotice {
    ScanNotice(
      table: table, column: column, code: SetCounting.invalidCode,
      message: "\(count) of \(values) values of the column are no JSON"
        + (areCounted ? ", and count as if they were empty." : "."),
      hint: areCounted
        ? "Repair the documents, or count by other columns."
        : "Repair the documents, count by other columns, or count here: --method stream.")
  }
}

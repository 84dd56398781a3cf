import Anonymity
import Compliance
import DataSources
import ScanTypes

/// What one set asks to be counted, resolved against its table.
struct CountingTask {
  let table: TableDescription
  var fields: [CountedField]
  var sensitive: [CountedField] = []
  var entity: [CountedField] = []
  let rule: RiskRule

  var nulls: NullMode {
    switch rule.nulls {
    case .value: .value
    case .wildcard: .wildcard
    case .drop: .drop
    }
  }

  /// All that its rows are counted and told apart by.
  var allFields: [CountedField] { fields + sensitive + entity }

  /// Whether the classes themselves are needed, and not their sizes alone.
  var needsTable: Bool { needOfTable != nil || !entity.isEmpty }

  /// Why class sizes alone do not answer what is asked; nil where they do.
  var needOfTable: String? {
    if !sensitive.isEmpty { return "sensitive attributes" }
    if rule.nulls == .wildcard { return "NULL as wildcard" }
    if rule.population?.table != nil { return "a population table" }
    if rule.entity?.mode == .composite { return "composite entities" }
    return nil
  }
}

/// What came of counting.
enum Counted {
  case sizes(CountedSizes)
  case table(CountedTable, method: String)
  /// Something was not read, and so nothing is decided.
  case nothing([ScanNotice])
}

/// The sizes of classes, and how they were counted.
struct CountedSizes {
  let histogram: ClassHistogram
  let method: String
  let tableRows: Int
  /// Those that count as if they were empty.
  var invalidDocuments: [InvalidDocuments] = []
}

/// Counts the classes of one set, where the policy and the source say.
struct SetCounting {
  let source: any TupleSource
  let limits: ReadLimits
  /// Bytes that counting may take.
  let memory: Int
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
      guard let counted = try countInDatabase(task) else {
        throw .unusable(
          problem: "'pushdown' is asked for, and \(source.displayName) is no database",
          hint: "write --method stream, or leave it to auto")
      }
      return counted
    case .spill:
      if let need { throw Self.impossible("spill", need, "files of fingerprints give sizes of classes alone") }
      if !task.entity.isEmpty {
        throw Self.impossible("spill", "entities", "persons are counted in memory or in the database")
      }
      return try countFingerprints(task, spillsFromStart: true)
    case .auto:
      // SQLite is a library in this process: it would count in the same memory, and no value leaves anything.
      if need == nil, source.engine == .postgreSQL, let counted = try countInDatabase(task) {
        // A server cannot pass over a text that is no document; here they are counted.
        guard case .nothing(let notices) = counted, notices.allSatisfy({ $0.code == Self.invalidCode }) else {
          return counted
        }
      }
      return try countHere(task, wantsTable: wantsTable)
    case .stream:
      return try countHere(task, wantsTable: wantsTable)
    }
  }

  /// The classes themselves, if they fit into memory; else the notice says how much they would take.
  func countTable(_ task: CountingTask, continuing books: [CodeBook]? = nil) throws(SourceError) -> Counted {
    var counting = classes(task, continuing: books)
    let streamed = counting.streamed
    let rows = TupleRows(source.layout(of: streamed, in: task.table))
    var isTooLarge = false
    let reading = try stream.read(task.table, streamed) { batch in
      counting.add(batch, rows)
      // What is made of the classes needs room beside them.
      isTooLarge = counting.bytes > memory / 2
      return !isTooLarge
    }
    if isTooLarge { return .nothing([tooLarge(task)]) }
    guard reading.notices.isEmpty else { return .nothing(reading.notices) }
    return try counted(counting, rows, task)
  }

  /// What gathers the classes of a set.
  func classes(_ task: CountingTask, continuing books: [CodeBook]? = nil) -> ClassTableCounting {
    ClassTableCounting(
      fields: task.fields, sensitive: task.sensitive, entity: task.entity, nulls: task.nulls,
      suppressed: task.rule.suppressedTokens, key: key.fingerprints, continuing: books)
  }

  func tooLarge(_ task: CountingTask) -> ScanNotice {
    ScanNotice(
      table: task.table.name, code: "memory",
      message: "The classes do not fit into the \(memory >> 20) MB that they may take.",
      hint: "Give more with --memory, or ask for class sizes alone: they are counted in files.")
  }

  /// What was gathered, when all rows were read.
  func counted(_ counting: ClassTableCounting, _ rows: TupleRows, _ task: CountingTask) throws(SourceError) -> Counted {
    let notices = try self.notices(of: rows, task, counting.streamed)
    guard notices.isEmpty else { return .nothing(notices) }
    do throws(ClassTableError) {
      var counted = try counting.finish()
      counted.invalidDocuments = rows.invalidDocuments(of: counting.streamed)
      return .table(counted, method: "stream")
    } catch {
      preconditionFailure("every row was added with all its values")
    }
  }

  private func countInDatabase(_ task: CountingTask) throws(SourceError) -> Counted? {
    let request = ClassRequest(
      fields: task.fields, entity: task.entity, dropsNulls: task.rule.nulls == .drop,
      suppressed: task.rule.suppressedTokens)
    guard let count = try source.countClasses(of: task.table, request, limits: limits) else { return nil }
    guard count.notices.isEmpty else {
      let invalid = count.invalidDocuments.map { $0.notice(in: task.table.name, areCounted: false) }
      return .nothing(invalid.isEmpty ? count.notices : count.notices.filter { $0.code != Self.invalidCode } + invalid)
    }
    var histogram = ClassHistogram(count.classesBySize)
    histogram.leftOut = LeftOut(suppressed: count.suppressedRows, withNull: count.rowsWithNull)
    return .sizes(
      CountedSizes(
        histogram: histogram, method: "pushdown", tableRows: histogram.rows + histogram.leftOut.rows,
        invalidDocuments: count.invalidDocuments))
  }

  private func countHere(_ task: CountingTask, wantsTable: Bool) throws(SourceError) -> Counted {
    if wantsTable || task.needsTable {
      let counted = try countTable(task)
      guard case .nothing(let notices) = counted, notices.map(\.code) == ["memory"], !task.needsTable
      else { return counted }
    }
    return try countFingerprints(task, spillsFromStart: false)
  }

  private func countFingerprints(_ task: CountingTask, spillsFromStart: Bool) throws(SourceError) -> Counted {
    let counting = fingerprints(task, spillsFromStart: spillsFromStart)
    let rows = TupleRows(source.layout(of: task.fields, in: task.table))
    let reading = try stream.read(task.table, task.fields) { counting.add($0, rows) }
    guard reading.notices.isEmpty else { return .nothing(reading.notices) }
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
    guard notices.isEmpty else { return .nothing(notices) }
    do throws(SpillFailure) {
      let histogram = try counting.finish()
      return .sizes(
        CountedSizes(
          histogram: histogram, method: counting.hasSpilled ? "spill" : "stream", tableRows: counting.rows,
          invalidDocuments: rows.invalidDocuments(of: task.fields)))
    } catch {
      return .nothing([
        ScanNotice(
          table: task.table.name, code: "spill",
          message: "The temporary files that counting needs could not be written or read (error \(error.code)).",
          hint: "Make room in TMPDIR, name another folder by it, or give more memory with --memory.")
      ])
    }
  }

  private var stream: TupleStream { TupleStream(source: source, limits: limits, cancellation: cancellation) }

  /// What was wrong with the cells.
  ///
  /// - Throws: for a path that no document has.
  private func notices(
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

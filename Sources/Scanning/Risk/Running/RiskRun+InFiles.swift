import Anonymity
import Compliance
import DataSources
import ScanTypes

extension RiskRun {
  /// Measures a set whose classes are needed and do not fit into memory: in files, but for the way out.
  ///
  /// - Parameter progress: how far counting in memory came, for a set that cannot be counted in files.
  func measureInFiles(
    _ task: CountingTask, _ progress: BeyondMemory, origin: RiskSet.Origin, _ tables: RiskTables?
  ) throws(SourceError) -> MeasuredSet {
    guard task.nulls != .wildcard else {
      return undecided(task, [beyondMemory(task, progress)], rows: progress.rows, origin: origin)
    }
    do throws(CountingFailure) {
      return try measureInFiles(task, origin: origin, tables)
    } catch {
      switch error {
      case .source(let error): throw error
      case .spill(let failure):
        return undecided(task, [failure.notice(in: task.table.name)], rows: progress.rows, origin: origin)
      }
    }
  }

  /// What stops it: the source, or the temporary files.
  private enum CountingFailure: Error {
    case source(SourceError)
    case spill(SpillFailure)
  }

  private func measureInFiles(
    _ task: CountingTask, origin: RiskSet.Origin, _ tables: RiskTables?
  ) throws(CountingFailure) -> MeasuredSet {
    let files = try inFiles { () throws(SpillFailure) in
      try SpilledClassCounting(
        task, key: key.fingerprints, memory: options.memory, spillFolder: options.spillFolder)
    }
    let rows = TupleRows(source.layout(of: task.allFields, in: task.table))
    let notices = try ofSource { () throws(SourceError) -> [ScanNotice] in
      let reading = try counting.stream.read(task.table, task.allFields) { files.add($0, rows) }
      if files.isTooLarge { return [dictionariesBeyondMemory(task, rows: files.rows)] }
      return reading.notices.isEmpty ? try counting.notices(of: rows, task, task.allFields) : reading.notices
    }
    guard notices.isEmpty else { return undecided(task, notices, rows: files.rows, origin: origin) }
    try ofSource { () throws(SourceError) in try checkHierarchies(task, files.sensitiveBooks) }

    let population = try ofSource { () throws(SourceError) -> CountingTask? in
      guard let tables else { return nil }
      return try populationTask(task, tables)
    }
    let sizes = try inFiles { () throws(SpillFailure) in
      population == nil
        ? nil : try SpillParts(in: options.spillFolder, width: SpillParts.countWidth, memory: options.memory)
    }
    let measures = zip(task.rule.sensitive, files.sensitiveBooks).map {
      SensitiveMeasure($0, $1, options.hierarchies)
    }
    var parts = [[SensitiveFigures]](repeating: [], count: measures.count)
    let histogram = try inFiles { () throws(SpillFailure) in
      try files.finish(sizes: sizes) { part in
        for (index, measure) in measures.enumerated() {
          let attribute = SensitiveAttribute(part, attribute: index, ofTable: files.totals[index])
          parts[index].append(measure.figures(of: attribute))
        }
      }
    }

    var measured = MeasuredSet(set: emptySet(task, origin))
    measured.set.method = "spill"
    note(rows.invalidDocuments(of: task.allFields), &measured, task)
    figures(task).fill(&measured.set, from: histogram, tableRows: files.rows)
    if !histogram.isEmpty { measured.set.attributes = parts.map(SensitiveFigures.worst) }
    measured.set.detailsReason = options.recommends ? "sizes-alone" : "not-asked"
    var populationRows: Int?
    if let population, let sizes { populationRows = try join(sizes, with: population, &measured) }
    estimate(&measured.set, histogram, task, populationRows: populationRows)
    judge(&measured, task)
    return measured
  }

  /// Counts the population in files too, and holds the sample against it.
  ///
  /// - Returns: its rows; nil when it could not be read, and then the notices say so.
  private func join(
    _ sizes: SpillParts, with population: CountingTask, _ measured: inout MeasuredSet
  ) throws(CountingFailure) -> Int? {
    let files = counting.fingerprints(population, spillsFromStart: true)
    let rows = TupleRows(source.layout(of: population.fields, in: population.table))
    let notices = try ofSource { () throws(SourceError) -> [ScanNotice] in
      let reading = try counting.stream.read(population.table, population.fields) { files.add($0, rows) }
      return reading.notices.isEmpty ? try counting.notices(of: rows, population, population.fields) : reading.notices
    }
    measured.notices += notices
    guard notices.isEmpty else { return nil }
    measured.notices += rows.invalidDocuments(of: population.fields).map {
      $0.notice(in: population.table.name, areCounted: true)
    }
    let joint = try inFiles { () throws(SpillFailure) in
      try sizes.joined(with: try files.finishInFiles(), memory: options.memory / 2)
    }
    var set = measured.set
    SetFigures(rule: population.rule, hierarchies: [:]).fill(&set, from: joint)
    measured.set = set
    return files.rows
  }

  private func inFiles<Result>(_ body: () throws(SpillFailure) -> Result) throws(CountingFailure) -> Result {
    do throws(SpillFailure) { return try body() } catch { throw .spill(error) }
  }

  private func ofSource<Result>(_ body: () throws(SourceError) -> Result) throws(CountingFailure) -> Result {
    do throws(SourceError) { return try body() } catch { throw .source(error) }
  }

  // MARK: What stays undecided

  func beyondMemory(_ task: CountingTask, _ progress: BeyondMemory) -> ScanNotice {
    let need = task.needOfTable ?? "persons"
    return ScanNotice(
      table: task.table.name, code: "memory",
      message:
        "For \(need) all classes must be in memory, and they do not fit into the \(options.memory >> 20) MB that they may "
        + "take: \(progress.classes) in the first \(progress.rows) rows.",
      hint: "Give more with --memory, or take NULL as a value (--nulls value): such classes are counted in files.")
  }

  private func dictionariesBeyondMemory(_ task: CountingTask, rows: Int) -> ScanNotice {
    ScanNotice(
      table: task.table.name, code: "memory",
      message:
        "The different values of the sensitive columns do not fit into the \(options.memory >> 20) MB that counting may "
        + "take, after \(rows) rows.",
      hint: "Give more with --memory, or measure without the sensitive columns that have as many values as rows.")
  }
}

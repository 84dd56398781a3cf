import Anonymity
import Compliance
import DataSources
import ScanTypes

extension RiskRun {
  var counting: SetCounting {
    SetCounting(
      source: source, limits: options.limits, memory: options.memory, spillFolder: options.spillFolder,
      cancellation: cancellation, key: key)
  }

  /// Counts one set and holds it against its rule.
  func measure(
    _ task: CountingTask, origin: RiskSet.Origin, _ tables: RiskTables
  ) throws(SourceError) -> MeasuredSet {
    var counted = try counting.count(task, wantsTable: options.recommends)
    if case .sizes(let sizes) = counted, sizes.method == "pushdown", task.rule.method == .auto, options.recommends,
      sizes.histogram.judge(k: task.rule.k, tolerance: task.rule.limits.rowsBelowK.rows(of: sizes.histogram.rows))
        == .failed
    {
      // The way out needs the classes themselves. Where they do not fit, the sizes stand.
      let table = try counting.countTable(task)
      if case .table(let classes, _) = table { counted = .table(classes, method: "pushdown") }
    }
    return try measure(task, counted: counted, origin: origin, tables)
  }

  /// Holds what was counted of a set against its rule.
  func measure(
    _ task: CountingTask, counted: Counted, origin: RiskSet.Origin, _ tables: RiskTables
  ) throws(SourceError) -> MeasuredSet {
    switch counted {
    case .nothing(let notices, let rows): return undecided(task, notices, rows: rows, origin: origin)
    case .sizes(let sizes): return measure(task, sizes: sizes, origin: origin)
    case .beyondMemory(let progress): return try measureInFiles(task, progress, origin: origin, tables)
    case .table(let classes, let method):
      var measured = MeasuredSet(set: emptySet(task, origin))
      measured.set.method = method
      if let progress = try fill(&measured, task, classes, tables) {
        return try measureInFiles(task, progress, origin: origin, tables)
      }
      judge(&measured, task)
      return measured
    }
  }

  /// A set of which class sizes are at hand, and no more.
  func measure(
    _ task: CountingTask, sizes: CountedSizes, origin: RiskSet.Origin
  ) -> MeasuredSet {
    var measured = MeasuredSet(set: emptySet(task, origin))
    let histogram = sizes.histogram
    measured.set.sensitive = []
    measured.set.method = sizes.method
    note(sizes.invalidDocuments, &measured, task)
    figures(task).fill(&measured.set, from: histogram, tableRows: sizes.tableRows)
    if task.fields.count == 1, task.entity.isEmpty {
      profile(&measured.set, [(task.fields[0].name, distinct: histogram.classes)], rows: sizes.tableRows)
    }
    measured.set.detailsReason = options.recommends ? "sizes-alone" : "not-asked"
    estimate(&measured.set, histogram, task, populationRows: nil)
    judge(&measured, task)
    return measured
  }

  /// A set whose classes are at hand.
  func measure(
    _ task: CountingTask, counted: CountedTable, origin: RiskSet.Origin
  ) throws(SourceError) -> MeasuredSet {
    var measured = MeasuredSet(set: emptySet(task, origin))
    measured.set.method = "stream"
    _ = try fill(&measured, task, counted, nil)
    judge(&measured, task)
    return measured
  }

  /// Figures in which something counts as empty that is not are shown, and decide nothing.
  func note(_ invalid: [InvalidDocuments], _ measured: inout MeasuredSet, _ task: CountingTask) {
    let names = Set(task.allFields.filter { !$0.path.isEmpty }.map(\.column.name))
    let own = invalid.filter { names.contains($0.column) }
    measured.set.invalidDocuments = own
    measured.notices += own.map { $0.notice(in: task.table.name, areCounted: true) }
  }

  func judge(_ measured: inout MeasuredSet, _ task: CountingTask) {
    guard measured.notices.isEmpty else {
      measured.observations = [undecided(task, measured.notices)]
      return
    }
    let judged = RiskJudge(rules: rules, policy: task.rule, facts: measured.set).judge()
    measured.set.status = judged.status
    measured.observations = judged.observations
  }

  func emptySet(_ task: CountingTask, _ origin: RiskSet.Origin) -> RiskSet {
    var set = RiskSet(
      table: task.table.name, quasiIdentifiers: task.fields.map(\.name), origin: origin,
      nulls: task.rule.nulls.rawValue, method: task.rule.method.rawValue, requiredK: task.rule.k)
    set.sensitive = task.sensitive.map(\.name)
    set.entity = task.entity.map(\.name)
    set.rule = task.rule.id
    set.place = task.rule.place
    return set
  }

  func figures(_ task: CountingTask) -> SetFigures {
    SetFigures(rule: task.rule, hierarchies: options.hierarchies)
  }

  /// A set of which something was not read.
  ///
  /// - Parameter rows: how many were.
  func undecided(
    _ task: CountingTask, _ notices: [ScanNotice], rows: Int, origin: RiskSet.Origin
  ) -> MeasuredSet {
    var measured = MeasuredSet(set: emptySet(task, origin))
    measured.set.tableRows = rows
    measured.set.problem = notices.first?.message ?? ""
    measured.notices = notices
    measured.observations = [undecided(task, notices)]
    return measured
  }

  private func undecided(_ task: CountingTask, _ notices: [ScanNotice]) -> Observation {
    let columns = task.fields.map(\.name)
    return Observation(
      rule: rules[.riskUndecided], subject: .columns(task.table.name, columns),
      message: "the risk over \(columns.joined(separator: ", ")) could not be measured: "
        + (notices.first?.message ?? ""), hint: notices.first?.hint ?? "", place: task.rule.place)
  }

  /// All that the classes themselves tell.
  ///
  /// - Returns: how far the counting of the population came, where it does not fit into memory beside them.
  private func fill(
    _ measured: inout MeasuredSet, _ task: CountingTask, _ counted: CountedTable, _ tables: RiskTables?
  ) throws(SourceError) -> BeyondMemory? {
    note(counted.invalidDocuments, &measured, task)
    let classes = counted.table.measured(nulls: task.nulls)
    var histogram: ClassHistogram
    if task.rule.entity?.mode == .composite {
      histogram = classes.compositeHistogram
    } else {
      histogram = counted.table.histogram(nulls: task.nulls)
    }
    histogram.leftOut.suppressed += counted.suppressedRows
    let figures = figures(task)
    figures.fill(&measured.set, from: histogram, tableRows: counted.rows)
    measured.set.attributes = figures.attributes(of: counted, classes)
    try checkHierarchies(task, counted.sensitiveBooks)
    let columns = zip(counted.table.columns, counted.books).map { column, book in
      (column.name, distinct: book.count + (column.hasNull ? 1 : 0) + (column.hasSuppressed ? 1 : 0))
    }
    profile(&measured.set, columns, rows: counted.rows)
    var populationRows: Int?
    if let tables, let population = try populationTask(task, tables) {
      switch try counting.countTable(population, continuing: counted.books) {
      case .beyondMemory(let progress): return progress
      case .nothing(let notices, _): measured.notices += notices
      case .sizes: break
      case .table(let others, _):
        measured.notices += others.invalidDocuments.map { $0.notice(in: population.table.name, areCounted: true) }
        let joint = classes.joined(with: others.table.measured(nulls: task.nulls))
        figures.fill(&measured.set, from: joint)
        populationRows = others.rows
      }
    }
    estimate(&measured.set, histogram, task, populationRows: populationRows)
    let failed = (measured.set.k ?? task.rule.k) < task.rule.k
    if failed, options.recommends {
      RiskDetails(
        rule: task.rule, dialect: source.engine == .postgreSQL ? .postgreSQL : .sqlite, key: key,
        evidence: options.policy.evidence
      )
      .fill(&measured.set, counted, task)
    } else if !options.recommends {
      measured.set.detailsReason = "not-asked"
    } else {
      measured.set.detailsReason = "k-holds"
    }
    return nil
  }

  /// - Throws: where a value of a sensitive column has no place in the hierarchy that is given for it.
  func checkHierarchies(_ task: CountingTask, _ books: [CodeBook]) throws(SourceError) {
    for (asked, book) in zip(task.rule.sensitive, books) {
      guard let name = asked.hierarchy, let hierarchy = options.hierarchies[name] else { continue }
      let missing = hierarchy.missing(from: book)
      guard missing == 0 else {
        throw .unusable(
          problem:
            "\(hierarchy.name):1: \(missing) of the \(book.count) values of '\(asked.column)' \(missing == 1 ? "has" : "have") no line",
          hint: "add a line for each: value,level1,level2 …")
      }
    }
  }

  func estimate(_ set: inout RiskSet, _ histogram: ClassHistogram, _ task: CountingTask, populationRows: Int?) {
    guard let population = task.rule.population?.size ?? populationRows else { return }
    SetFigures(rule: task.rule, hierarchies: [:]).estimateUniques(&set, from: histogram, population: population)
  }

  /// Quasi-identifiers that are none: keys, and columns of one value.
  private func profile(_ set: inout RiskSet, _ columns: [(name: String, distinct: Int)], rows: Int) {
    guard rows > 1 else { return }
    for column in columns {
      if column.distinct == 1 { set.constants.append(column.name) }
      if rows >= 20, Double(column.distinct) > 0.95 * Double(rows) { set.keys.append(column.name) }
    }
  }

  /// What is to be counted of the population; nil where no table of it is named.
  func populationTask(_ task: CountingTask, _ tables: RiskTables) throws(SourceError) -> CountingTask? {
    guard let name = task.rule.population?.table, let table = try tables.tables(like: [name]).first else { return nil }
    let fields = try RiskFields(table: table).fields(task.rule.quasiIdentifiers, for: "the population's column")
    var rule = task.rule
    rule.sensitive = []
    rule.entity = nil
    return CountingTask(table: table, fields: fields, rule: rule)
  }
}

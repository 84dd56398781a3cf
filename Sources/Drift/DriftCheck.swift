import Compliance
public import DataSources
public import Detection
import Migrations
import SQLText
public import ScanTypes

/// One comparison of a database with the repository that it belongs to. Writes to nothing but a scratch database of its own.
public struct DriftCheck {
  private let target: any DatabaseInspection
  private let options: DriftOptions
  private let detector: Detector
  private let rules: ObservationRules

  public init(
    _ target: any DatabaseInspection, options: DriftOptions, detector: Detector, rules: ObservationRules
  ) {
    self.target = target
    self.options = options
    self.detector = detector
    self.rules = rules
  }

  /// - Parameters:
  ///   - toolVersion, started: for the report.
  ///   - seconds: asked at the end, for the report.
  public func run(
    toolVersion: String, started: String, gate: Severity, seconds: () -> Double
  ) throws(DriftError) -> DriftReport {
    let repository = try RepositoryFolder(options.migrations)
    let catalogue: [SchemaTable]
    let history: HistoryReading
    let project = MigrationProject(repository.folder, options: migrationOptions)
    var declarations = options.masking
    do throws(SourceError) {
      catalogue = try target.schema()
    } catch {
      throw DriftError(error, code: "target.unreachable")
    }
    do throws(MigrationError) {
      try project.checkHistoryTable(
        in: catalogue.filter { $0.kind == .table }.map { TableColumns(name: $0.name, columns: $0.columns.map(\.name)) })
    } catch {
      throw DriftError(.usage, code: error.code.rawValue, problem: error.problem, hint: error.hint)
    }
    do throws(SourceError) {
      history = try HistoryReading(of: project, in: target, schema: catalogue)
      if declarations.readsLabels {
        for label in try target.maskingLabels() {
          declarations.add(
            MaskingRule(
              schema: label.table.schema, table: label.table.name, column: label.column,
              treatment: label.isMasked ? .masked : .notPersonal, source: "security label", place: nil))
        }
      }
    } catch {
      throw DriftError(error, code: "target.unreachable")
    }
    let migrations: MigrationHistory
    do throws(MigrationError) {
      migrations = try project.history(of: try project.tool(tables: history.tables), tables: history.tables)
    } catch {
      throw DriftError(
        .usage, code: error.code.rawValue,
        problem: (error.path.map { "\(repository.shown($0))\(error.line.map { ":\($0)" } ?? ""): " } ?? "")
          + error.problem,
        hint: error.hint)
    }
    if options.appliedVersion != nil, migrations.tool != .plainSQL {
      throw DriftError(
        .usage, code: "usage.applied-version",
        problem: "--applied-version is for plain numbered SQL, and these are migrations of \(migrations.tool.rawValue)",
        hint: "leave it out: the history table tells what is applied")
    }
    let historyTables = history.names.union(
      project.ownTables(
        in: catalogue.map {
          TableColumns(name: $0.name, columns: $0.columns.map(\.name))
        }))
    let companions = project.companions(
      of: migrations, in: catalogue.map { TableColumns(name: $0.name, columns: $0.columns.map(\.name)) })
    let own = catalogue.filter {
      !history.names.contains($0.name) && !companions.contains($0.name) && $0.name.name != AgeSignals.markerTable
    }
    return try report(
      repository, project, migrations, schema: own, historyTables, declarations, toolVersion: toolVersion,
      started: started,
      gate: gate,
      seconds: seconds)
  }

  private var migrationOptions: MigrationOptions {
    let engine: MigrationOptions.Engine =
      switch target.engine {
      case .postgresql: .postgresql
      case .sqlite: .sqlite
      case .mysql: .mysql
      }
    var own = MigrationOptions(engine: engine, tool: options.tool, historyTable: options.historyTable)
    own.placeholders = options.placeholders
    own.contexts = options.contexts
    own.labels = options.labels
    own.environment = options.environment?.name
    own.appliedVersion = options.appliedVersion
    return own
  }

  private var place: String { options.environment?.name ?? target.displayName }

  private func report(
    _ repository: RepositoryFolder, _ project: MigrationProject, _ history: MigrationHistory, schema: [SchemaTable],
    _ historyTables: Set<TableName>, _ declarations: MaskingDeclarations, toolVersion: String, started: String,
    gate: Severity, seconds: () -> Double
  ) throws(DriftError) -> DriftReport {
    let path = try searchPath(history)
    let origins = ColumnOrigins(
      project: project, history: history, dialect: target.engine.dialect, defaultSchema: path.first,
      repository: repository)
    let expected = try ExpectedSchemaReader(
      options: options, repository: repository, project: project, history: history, target: target, searchPath: path,
      origins: origins, schema: schema
    ).read()
    let columns = ColumnDifferences(
      expected, actual: schema, history: history, project: project, origins: origins,
      foldsCase: target.engine != .postgresql, hasSchemas: target.engine == .postgresql, shown: repository.shown)
    var freshness: FreshnessCheck
    do throws(SourceError) {
      freshness = try FreshnessCheck(
        of: target, policy: options.environment, now: options.now, leavingOut: historyTables)
    } catch {
      throw DriftError(error, code: "target.lost")
    }
    let coverage = MaskingCoverage(
      schema: schema, declarations: declarations, findings: options.findings, detector: detector,
      pending: Set(columns.pendingMissing))
    let edited = self.edited(history, project)
    let pending = history.pendingMigrations.map { migration in
      DriftReport.Pending(
        id: migration.id, place: migration.file.map { SourcePlace(file: repository.shown($0.path), line: $0.line) },
        adds: columns.added(by: migration).map { "\(shortName($0.table)).\($0.column)" })
    }

    var maker = ObservationMaker(rules, policy: options.environment)
    maker.observe(
      history, edited: edited, pending: pending, pendingError: options.environment?.pendingError, on: place,
      shown: repository.shown)
    if let drift = columns.drift {
      maker.observe(
        drift, isTold: history.isTold, isStrict: options.isStrict && expected.comparesTypes, on: place, origins: origins
      )
    }
    LockCheck(lock: history.lock, tool: history.tool, now: options.now).observe(with: &maker, on: place)
    let newer = NewerColumns(declarations, schema: schema, history: history, origins: origins)
    newer.observe(with: &maker)
    let personal = PendingPersonal(
      columns: columns, history: history, detector: detector, declarations: declarations, origins: origins)
    personal.observe(with: &maker, on: place)
    maker.observe(coverage, declarations: declarations, origins: origins)
    freshness.noteVersion(of: history)
    maker.observe(freshness, appVersion: options.appVersion ?? options.environment?.appVersion, on: place)

    var notices = target.notices + expected.notices + columns.notices + freshness.notices
    notices += [newer.notice].compactMap { $0 }
    var remarks = expected.remarks + columns.remarks + freshness.signals.gaps.map { "Its age was not read: \($0)." }
    remarks += freshness.remarks
    if let origin = history.environment {
      remarks.append("The history says that this database was made as '\(origin)'.")
    }
    // An odd history is told; one that could not be read in full is a gap.
    for notice in history.notices {
      let told = notice.notice(shown: repository.shown)
      if notice.code.isGap {
        // A file whose script could not be written out was told already.
        let isTold = expected.notices.contains { other in
          other.code == told.code
            && notice.path.map { other.message.hasPrefix(repository.shown($0)) } ?? (other == told)
        }
        if !isTold { notices.append(told) }
      } else {
        remarks.append("\(told.message); \(told.hint).")
      }
    }
    let scan = ScanReport(
      toolVersion: toolVersion, target: target.displayName, started: started, gate: gate, findings: [], population: [],
      notices: notices, totals: totals(schema, seconds()), rules: maker.summaries,
      observations: maker.observations.sorted(by: Observation.isBefore))
    var report = DriftReport(scan: scan)
    report.tool = history.tool.rawValue
    report.toolName = history.tool.displayName
    report.historyTable = history.table?.displayName
    report.evidence = expected.evidence
    report.files = history.fileCount
    report.applied = history.applied
    report.pending = pending
    report.missingLocally = history.missingLocally
    report.ahead = history.ahead
    report.edited = edited
    report.lineEndsOnly = history.lineEndsOnly
    report.oldChecksum = history.migrations.compactMap { migration in
      if case .oldAlgorithm(let name) = migration.content { .init(id: migration.id, reason: name) } else { nil }
    }
    report.cannotCompare = history.cannotCompare.map { .init(id: $0.id, reason: $0.reason) }
    report.failed = history.failed
    report.outOfOrder = history.outOfOrder
    report.heads = history.heads
    report.columns = columns.report(expected, isStrict: options.isStrict)
    report.masking = coverage.result
    report.masking.pendingPersonal = personal.names
    report.masking.newer = newer.names
    report.freshness = freshness.result
    report.freshness.appVersion = options.appVersion ?? options.environment?.appVersion
    report.environment = environment
    report.remarks = remarks
    return report
  }

  private var environment: DriftReport.Environment? {
    options.environment.map { policy in
      var environment = DriftReport.Environment(name: policy.name)
      environment.owner = policy.owner
      environment.dataSource = policy.dataSource
      environment.size = policy.size
      environment.privacyLevel = policy.privacyLevel
      environment.cadence = policy.refresh.cadence?.words
      return environment
    }
  }

  private func totals(_ schema: [SchemaTable], _ seconds: Double) -> ScanTotals {
    var totals = ScanTotals()
    totals.tables = schema.count
    totals.columns = schema.reduce(0) { $0 + $1.columns.count }
    totals.seconds = seconds
    return totals
  }

  /// Most tools keep their history where bare names go; those with a schema of their own do not.
  private func searchPath(_ history: MigrationHistory) throws(DriftError) -> [String] {
    guard target.engine == .postgresql else { return [] }
    var path: [String]
    do throws(SourceError) { path = try target.searchPath() } catch { throw DriftError(error, code: "target.lost") }
    let ownSchemas = ["drizzle", "sqitch", "supabase_migrations", "atlas_schema_revisions"]
    let keepsApart: [MigrationTool] = [.alembic, .drizzle, .sqitch, .supabase, .atlas, .django]
    if let schema = history.table?.schema, !keepsApart.contains(history.tool), !ownSchemas.contains(schema) {
      path.removeAll { $0 == schema }
      path.insert(schema, at: 0)
    }
    return path.isEmpty ? ["public"] : path
  }

  private func edited(_ history: MigrationHistory, _ project: MigrationProject) -> [DriftReport.Edited] {
    let git = GitHistory(folder: options.migrations)
    return history.migrations.filter { $0.content == .edited }.map { migration in
      guard let file = migration.file else { return .init(id: migration.id, revision: nil, reason: "") }
      let answer = git.revision(of: file.path) { bytes in
        switch try? project.comparison(of: bytes, with: migration, tool: history.tool) {
        case .same, .lineEndsOnly, .oldAlgorithm: true
        default: false
        }
      }
      return switch answer {
      case .found(let revision): .init(id: migration.id, revision: revision, reason: "")
      case .none(let searched):
        .init(id: migration.id, revision: nil, reason: "none of \(searched) revisions of the file is what was applied")
      case .unavailable(let reason): .init(id: migration.id, revision: nil, reason: reason)
      }
    }
  }
}

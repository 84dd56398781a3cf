import DataSources
import Migrations
import SQLText
import ScanTypes

/// The columns that a repository expects, at the version that the database claims and at the head.
struct ExpectedSchema {
  var evidence = DriftReport.Evidence.history
  /// Nil where it is not known.
  var applied: [SchemaTable]?
  var head: [SchemaTable]?
  /// Whether `head` alone is known, so that what differs is told apart by what pending files name.
  var isHeadAlone = false
  var comparesTypes = false
  /// Whether tables were there before the first migration, so that those that nobody makes are no drift.
  var hasOlderTables = false
  /// At the version that the database claims.
  var appliedDoubts = SchemaDoubts()
  /// At the head.
  var headDoubts = SchemaDoubts()
  /// Whether `head` was read from statements while `applied` is a scratch database's, which knows more.
  var isHeadRead = false
  var remarks: [String] = []
  var notices: [ScanNotice] = []
}

/// Finds out what is expected, by the best evidence there is.
struct ExpectedSchemaReader {
  let options: DriftOptions
  let repository: RepositoryFolder
  let project: MigrationProject
  let history: MigrationHistory
  let target: any DatabaseInspection
  /// Where a bare name lives.
  let searchPath: [String]
  let origins: ColumnOrigins

  /// - Throws: when a database that the user named cannot be reached, or the user stops it.
  func read() throws(DriftError) -> ExpectedSchema {
    var expected = ExpectedSchema()
    expected.hasOlderTables = history.migrations.contains {
      $0.state == .baseline && ($0.file == nil || $0.isBaselined)
    }
    if let database = options.expected {
      try readDatabase(database, into: &expected)
    } else if options.schemaFile != nil {
      try readSchemaFile(into: &expected)
    } else {
      let scripts = self.scripts(&expected)
      if let reason = scratchIsUnused(scripts) { expected.remarks.append("--scratch was not used: \(reason).") }
      if let scripts, try applyInScratch(scripts, into: &expected) { return finished(expected) }
      if origins.hasSQL {
        readStatements(into: &expected)
      } else {
        try readSchemaFile(into: &expected)
      }
    }
    return finished(expected)
  }

  /// Nothing is concluded of the tables that changes touch which are not in the scripts. Those that are only pending cast no
  /// doubt on what is applied.
  private func doubt(_ expected: inout ExpectedSchema) {
    for (isApplied, migrations) in [(true, history.appliedFiles), (false, history.pendingFiles)] {
      for change in project.unfollowed(in: migrations, tool: history.tool) {
        let reason = "\(repository.shown(change.path)):\(change.line): \(change.what)"
        expected.remarks.append("Not followed: \(reason).")
        if isApplied { doubt(&expected.appliedDoubts, change, reason, in: expected.applied ?? []) }
        doubt(&expected.headDoubts, change, reason, in: expected.head ?? [])
      }
    }
  }

  private func doubt(
    _ doubts: inout SchemaDoubts, _ change: UnfollowedChange, _ reason: String, in model: [SchemaTable]
  ) {
    let named = Set(change.tables.map { $0.lowercased() })
    for table in model where named.isEmpty || named.contains(table.name.name.lowercased()) {
      doubts.add(table.name, reason)
    }
    if change.tables.isEmpty { doubts.elsewhere = doubts.elsewhere ?? reason }
    // A table that only this change makes.
    let known = Set(model.map { $0.name.name.lowercased() })
    for name in change.tables where !known.contains(name.lowercased()) {
      let folded = target.engine == .postgresql ? name.lowercased() : name
      doubts.add(TableName(schema: target.engine == .postgresql ? searchPath.first : nil, name: folded), reason)
    }
  }

  private func finished(_ expected: ExpectedSchema) -> ExpectedSchema {
    var expected = expected
    if expected.evidence == .scratch || expected.evidence == .statements { doubt(&expected) }
    let lost = history.missingLocally
    if !lost.isEmpty, expected.evidence == .scratch || expected.evidence == .statements {
      expected.remarks.append(
        "\(lost.count) applied migration\(lost.count == 1 ? " has" : "s have") no file here; columns that \(lost.count == 1 ? "it" : "they") made count as drift."
      )
    }
    if expected.hasOlderTables {
      expected.remarks.append("The history begins with a baseline: tables that no file makes are not compared.")
    }
    return expected
  }

  // MARK: Scratch

  private struct Scripts {
    var applied: [ScratchScript] = []
    var pending: [ScratchScript] = []
  }

  /// What brings a database forward; nil where it is not SQL alone, or cannot be written out.
  private func scripts(_ expected: inout ExpectedSchema) -> Scripts? {
    var scripts = Scripts()
    for (isApplied, migrations) in [(true, history.appliedFiles), (false, history.pendingFiles)] {
      for migration in migrations {
        let script: MigrationScript
        do throws(MigrationError) {
          script = try project.script(of: migration, tool: history.tool)
        } catch {
          expected.notices.append(error.notice(shown: repository.shown))
          return nil
        }
        guard case .sql(let parts, let isInTransaction) = script else { return nil }
        let written = parts.map { part in
          ScratchScript(
            path: repository.shown(part.path), line: part.line, text: part.text, isInTransaction: isInTransaction)
        }
        if isApplied { scripts.applied += written } else { scripts.pending += written }
      }
    }
    return scripts
  }

  /// Why no database is made on the server that the user named; nil where one is, or none was named.
  private func scratchIsUnused(_ scripts: Scripts?) -> String? {
    guard options.scratch != nil else { return nil }
    switch target.engine {
    case .sqlite: return "the migrations of a SQLite database are applied in memory"
    case .mysql: return "it is a PostgreSQL server, and the target is of MySQL"
    case .postgresql: break
    }
    guard let scripts else { return "not all migrations are SQL that can be written out" }
    return scripts.applied.isEmpty && scripts.pending.isEmpty ? "there is no migration to apply" : nil
  }

  /// - Returns: false where there is no scratch database, or the applied migrations fail in it.
  private func applyInScratch(_ scripts: Scripts, into expected: inout ExpectedSchema) throws(DriftError) -> Bool {
    guard !scripts.applied.isEmpty || !scripts.pending.isEmpty else { return false }
    var limits = ScratchLimits(isCancelled: options.isCancelled)
    limits.statementTimeout = options.scratchTimeout
    let scratch: any ScratchDatabase
    do throws(SourceError) {
      switch target.engine {
      case .sqlite: scratch = try SQLiteScratch(limits: limits)
      case .postgresql:
        guard let server = options.scratch else { return false }
        scratch = try PostgreSQLScratch(
          server, forbiddenServer: options.allowsScratchOnTarget ? nil : try target.serverIdentity(),
          searchPath: searchPath, limits: limits)
      case .mysql: return false
      }
    } catch {
      throw DriftError(error, code: "scratch.unavailable")
    }
    defer { scratch.remove() }
    do throws(SourceError) {
      guard try apply(scripts.applied, to: scratch, &expected) else { return false }
      expected.applied = try scratch.schema()
      expected.evidence = .scratch
      expected.comparesTypes = true
      if try apply(scripts.pending, to: scratch, &expected) {
        expected.head = try scratch.schema()
      } else {
        // What the pending files say in plain sight is still pending.
        expected.head = SchemaTable.tables(of: origins.head)
        expected.headDoubts = doubts(of: origins.head)
        expected.isHeadRead = true
      }
    } catch {
      throw DriftError(error, code: "scratch.lost")
    }
    if options.isCancelled() {
      throw DriftError(.interrupted, code: "interrupted", problem: "it was interrupted", hint: "run again")
    }
    expected.remarks += scratch.remarks
    return true
  }

  private func apply(
    _ scripts: [ScratchScript], to scratch: any ScratchDatabase, _ expected: inout ExpectedSchema
  ) throws(SourceError) -> Bool {
    for script in scripts {
      do throws(ScratchFailure) { try scratch.apply(script) } catch {
        if error.isInterrupted { throw .interrupted }
        let place = error.place.map { "\($0)" } ?? script.path
        let statement = error.statement.isEmpty ? "" : " (\(error.statement))"
        expected.notices.append(
          ScanNotice(
            table: nil, code: "scratch.failed",
            message: "The scratch database refused \(place)\(statement): \(error.problem).", hint: error.hint + "."))
        return false
      }
    }
    return true
  }

  // MARK: Other evidence

  private func readDatabase(_ name: String, into expected: inout ExpectedSchema) throws(DriftError) {
    do throws(SourceError) {
      let other = try openInspection(name)
      let tables = try other.schema()
      let own = try HistoryReading(of: project, in: other, schema: tables)
      expected.head = tables.filter { !own.names.contains($0.name) }
      expected.isHeadAlone = true
      expected.evidence = .expectedDatabase
      expected.comparesTypes = other.engine == target.engine
    } catch {
      throw DriftError(error, code: "expected.unreachable")
    }
  }

  private func readStatements(into expected: inout ExpectedSchema) {
    expected.applied = origins.applied.map { SchemaTable.tables(of: $0) }
    expected.head = SchemaTable.tables(of: origins.head)
    expected.evidence = .statements
    if let applied = origins.applied { expected.appliedDoubts = doubts(of: applied) }
    expected.headDoubts = doubts(of: origins.head)
    if options.isStrict {
      expected.remarks.append("Types and nullability are compared with --scratch or --expected only.")
    }
  }

  private func doubts(of model: SchemaModel) -> SchemaDoubts {
    doubts(of: model) { origins.place(of: $0) }
  }

  /// - Parameter place: of a line, as reports show it.
  private func doubts(of model: SchemaModel, place: (SourceLine) -> SourcePlace) -> SchemaDoubts {
    var doubts = SchemaDoubts()
    for table in model.tables {
      guard let doubt = model.uncertainty(of: table.name) else { continue }
      doubts.add(table.name, words(of: doubt, at: place(doubt.place)))
      if doubt.reason == .unknownOrigin { doubts.unmade.insert(table.name) }
    }
    doubts.elsewhere = model.uncertainty.map { words(of: $0, at: place($0.place)) }
    return doubts
  }

  private func words(of doubt: SchemaModel.Uncertainty, at place: SourcePlace) -> String {
    let reason =
      switch doubt.reason {
      case .unknownOrigin: "it is changed, and no file that was read makes it"
      case .columnsFromElsewhere: "its columns come from another table or a query"
      case .opaqueCode: "code runs that may change it"
      case .notUnderstood: "a statement about it could not be followed"
      }
    return "\(place.file):\(place.line): \(reason)"
  }

  private func readSchemaFile(into expected: inout ExpectedSchema) throws(DriftError) {
    guard let path = options.schemaFile ?? SchemaFileSearch(repository).path else { return }
    guard let bytes = RepositoryFolder.read(path) else {
      throw DriftError(
        .usage, code: "schema-file.unreadable", problem: "the schema file \(path) cannot be read",
        hint: "check the path and its permissions")
    }
    guard let format = SchemaFile.Format(named: path) else {
      throw DriftError(
        .usage, code: "schema-file.unknown", problem: "\(path) is no schema file that is known",
        hint: "name a schema.rb, structure.sql, schema.prisma or a dump of a schema in SQL")
    }
    let file = SchemaFile(
      format, bytes, file: RepositoryFolder.shown(path), dialect: target.engine.dialect, defaultSchema: searchPath.first
    )
    guard !file.model.tables.isEmpty else {
      expected.remarks.append("The schema file \(RepositoryFolder.shown(path)) holds no table that could be read.")
      return
    }
    expected.head = SchemaTable.tables(of: file.model)
    expected.isHeadAlone = true
    expected.evidence = .schemaFile
    expected.headDoubts = doubts(of: file.model) { SourcePlace(file: $0.file, line: $0.line) }
    expected.remarks.append("Expected columns are those of \(RepositoryFolder.shown(path)).")
  }
}

extension SchemaTable {
  /// Parts of partitioned tables are left out: the table stands for them.
  static func tables(of model: SchemaModel) -> [SchemaTable] {
    model.tables.filter { $0.parent == nil }.map { table in
      let kind: Kind =
        switch table.kind {
        case .table: .table
        case .view: .view
        case .materializedView: .materializedView
        }
      let keys = Set(table.primaryKey + table.foreignKeys.map(\.column))
      return SchemaTable(
        name: table.name, kind: kind,
        columns: table.columns.map {
          SchemaColumn(name: $0.name, type: $0.type, isNotNull: $0.isNotNull, isKey: keys.contains($0.name))
        })
    }
  }
}

extension DatabaseEngine {
  var dialect: SQLDialect {
    switch self {
    case .postgresql: .postgreSQL
    case .sqlite: .sqlite
    case .mysql: .mySQL
    }
  }
}

extension MigrationOptions.Engine {
  var dialect: SQLDialect {
    switch self {
    case .postgresql: .postgreSQL
    case .sqlite: .sqlite
    case .mysql: .mySQL
    }
  }
}

extension MigrationError {
  /// The same as something that was not read.
  func notice(shown: (String) -> String) -> ScanNotice {
    let place = path.map { "\(shown($0))\(line.map { ":\($0)" } ?? ""): " } ?? ""
    return ScanNotice(table: nil, code: code.rawValue, message: "\(place)\(problem)", hint: hint)
  }
}

extension DriftError {
  init(_ error: SourceError, code: String) {
    switch error {
    case .unreachable(let problem, let hint), .lost(let problem, let hint):
      self.init(.unreachable, code: code, problem: problem, hint: hint)
    case .unusable(let problem, let hint): self.init(.usage, code: code, problem: problem, hint: hint)
    case .interrupted: self.init(.interrupted, code: "interrupted", problem: "it was interrupted", hint: "run again")
    }
  }
}

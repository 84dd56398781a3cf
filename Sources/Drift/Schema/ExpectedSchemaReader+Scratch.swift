import DataSources
import Migrations
import SQLText
import ScanTypes

/// Applies migrations to a database of its own, and reads what they make.
extension ExpectedSchemaReader {
  struct Scripts {
    var applied: [ScratchScript] = []
    var pending: [ScratchScript] = []
  }

  /// What brings a database forward; nil where it is not SQL alone, or cannot be written out.
  func scripts(_ expected: inout ExpectedSchema) -> Scripts? {
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
  func scratchIsUnused(_ scripts: Scripts?) -> String? {
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
  func applyInScratch(_ scripts: Scripts, into expected: inout ExpectedSchema) throws(DriftError) -> Bool {
    guard !scripts.applied.isEmpty || !scripts.pending.isEmpty, let scratch = try makeScratch() else { return false }
    defer { scratch.remove() }
    do throws(SourceError) {
      guard try apply(prelude + scripts.applied, to: scratch, &expected) else { return false }
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

  /// Nil where the user named no server for it.
  private func makeScratch() throws(DriftError) -> (any ScratchDatabase)? {
    var limits = ScratchLimits(isCancelled: options.isCancelled)
    limits.statementTimeout = options.scratchTimeout
    do throws(SourceError) {
      switch target.engine {
      case .sqlite: return try SQLiteScratch(limits: limits)
      case .postgresql:
        guard let server = options.scratch else { return nil }
        return try PostgreSQLScratch(
          server, forbiddenServer: options.allowsScratchOnTarget ? nil : try target.serverIdentity(),
          searchPath: searchPath, limits: limits)
      case .mysql: return nil
      }
    } catch {
      throw DriftError(error, code: "scratch.unavailable")
    }
  }

  /// A server knows of a dump of a schema what its statements alone do not tell: `INHERITS`, types as they are stored.
  ///
  /// - Returns: false where it is not to be asked, or refuses the dump.
  func applySchemaFile(
    _ bytes: [UInt8], _ path: String, into expected: inout ExpectedSchema
  ) throws(DriftError) -> Bool {
    guard target.engine == .postgresql, options.scratch != nil, let scratch = try makeScratch() else { return false }
    defer { scratch.remove() }
    let shown = RepositoryFolder.shown(path)
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    var attempt = ExpectedSchema()
    let tables: [SchemaTable]
    do throws(SourceError) {
      let script = ScratchScript(path: shown, line: 1, text: text, isInTransaction: true)
      guard try apply([script], to: scratch, &attempt) else {
        expected.remarks += attempt.notices.map { "\($0.message) Its statements were read instead." }
        return false
      }
      tables = try scratch.schema()
    } catch {
      throw DriftError(error, code: "scratch.lost")
    }
    guard !tables.isEmpty else { return false }
    expected.head = tables
    expected.isHeadAlone = true
    expected.evidence = .schemaFile
    expected.comparesTypes = true
    expected.remarks.append("Expected columns are those of \(shown), applied in a scratch database.")
    expected.remarks += scratch.remarks
    return true
  }

  /// What the platform makes before the first migration.
  private var prelude: [ScratchScript] {
    guard target.engine == .postgresql, let sql = ManagedSchemas(of: history.tool).prelude(of: schema) else {
      return []
    }
    return [
      ScratchScript(
        path: "the platform's own schemas", line: 1, text: Array(sql.utf8), isInTransaction: true)
    ]
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
}

import DataSources
import Migrations
import ScanTypes

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
  /// The target's tables that are compared: without those that tools keep for themselves.
  let schema: [SchemaTable]

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
      let unused = scratchIsUnused(scripts).map { "--scratch was not used: \($0)." }
      if let scripts, try applyInScratch(scripts, into: &expected) {
        if let unused { expected.remarks.insert(unused, at: 0) }
        return finished(expected)
      }
      if origins.hasSQL {
        readStatements(into: &expected)
      } else {
        try readSchemaFile(into: &expected)
      }
      if let unused, !expected.comparesTypes { expected.remarks.insert(unused, at: 0) }
    }
    return finished(expected)
  }

  /// Nothing is concluded of the tables that changes touch which are not in the scripts. Those that are only pending cast no
  /// doubt on what is applied.
  private func doubt(_ expected: inout ExpectedSchema) {
    for (isApplied, migrations) in [(true, history.appliedFiles), (false, history.pendingFiles)] {
      let programs = isApplied ? migrations.compactMap(program) : []
      for change in project.unfollowed(in: migrations, tool: history.tool) + programs {
        let reason = "\(repository.shown(change.path)):\(change.line): \(change.what)"
        expected.remarks.append("Not followed: \(reason).")
        if isApplied { doubt(&expected.appliedDoubts, change, reason, in: expected.applied ?? []) }
        doubt(&expected.headDoubts, change, reason, in: expected.head ?? [])
      }
    }
  }

  /// What an applied program changed beside migrations in SQL; nil where its text says that it changed no table.
  private func program(_ migration: Migration) -> UnfollowedChange? {
    guard let file = migration.file, !file.isSQL, let bytes = try? project.folder.bytes(of: file.path) else {
      return nil
    }
    let read = CodeColumns(bytes, file: file.path)
    let tables = Set(read.added.map(\.tableName) + read.renames.flatMap { [$0.from, $0.to] })
    if let unread = read.unread.first {
      return UnfollowedChange(path: file.path, line: unread.line, what: unread.what, tables: [])
    }
    guard !tables.isEmpty else { return nil }
    let line = read.added.first?.line ?? read.renames.first?.line ?? 1
    return UnfollowedChange(
      path: file.path, line: line, what: "a program changes it, and is not run", tables: tables.sorted())
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

  /// A dump of a schema holds the tables that tools keep for themselves, which the target's were left out of.
  private func withoutToolTables(_ tables: [SchemaTable]) -> [SchemaTable] {
    let compared = Set(schema.map(\.name))
    let own = project.ownTables(
      in: tables.map { TableColumns(name: $0.name, columns: $0.columns.map(\.name)) })
    return tables.filter { table in
      compared.contains(table.name)
        || !own.contains(table.name) && table.name != history.table && table.name.name != AgeSignals.markerTable
    }
  }

  private func finished(_ expected: ExpectedSchema) -> ExpectedSchema {
    var expected = expected
    expected.applied = expected.applied.map(withoutToolTables)
    expected.head = expected.head.map(withoutToolTables)
    if expected.evidence == .scratch || expected.evidence == .statements { doubt(&expected) }
    let lost = history.missingLocally
    if !lost.isEmpty, expected.evidence == .scratch || expected.evidence == .statements {
      expected.remarks.append(
        "\(lost.count) applied migration\(lost.count == 1 ? " has" : "s have") no file here; columns that \(lost.count == 1 ? "it" : "they") made count as drift."
      )
    }
    if expected.hasOlderTables {
      let covered = history.migrations.count(where: \.isBaselined)
      let files =
        covered == 0
        ? ""
        : "\(counted(covered, "file")) at or below it \(covered == 1 ? "was" : "were") not run by the tool and \(covered == 1 ? "is" : "are") taken to have made what was there; "
      expected.remarks.append("The history begins with a baseline: \(files)tables that no file makes are not compared.")
    }
    return expected
  }
}

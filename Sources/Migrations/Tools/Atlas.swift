import ScanTypes

/// Atlas: `20260101000000_name.sql` with `atlas.sum`, and `atlas_schema_revisions`, whose hash covers a file and all before it.
struct AtlasReader: ToolReader {
  static let tool = MigrationTool.atlas
  static let idGrammar = IDGrammar.name
  static let tables = [
    HistoryTableShape(
      names: ["atlas_schema_revisions"], required: ["version", "applied", "total", "hash", "type"],
      optional: ["executed_at", "error"], isKnownByColumns: true)
  ]

  let suffixes = [".sql"]
  let folder: MigrationFolder
  let files: [NamedFile<ByteOrdered>]
  let sumPath: String?
  /// The schema that `atlas.hcl` keeps the history in; the table's name is fixed.
  let configuredTable: ConfiguredTable?

  init(folder: MigrationFolder, options: MigrationOptions) {
    self.folder = folder
    let project = folder.configurations.last { $0.fileName == "atlas.hcl" }
    let settings = project.flatMap { try? folder.bytes(of: $0) }.map { HCLText($0) }
    configuredTable = settings?.first("env.migration.revisions_schema", of: options.environment).map {
      ConfiguredTable(schema: $0, name: "atlas_schema_revisions")
    }
    let sums = folder.paths.filter { $0.fileName == "atlas.sum" }
    let configured = settings?.first("env.migration.dir", of: options.environment).map { written in
      joined(project?.folderName ?? "", String(written.without(scheme: "file").prefix { $0 != "?" }))
    }
    sumPath = sums.first { $0.folderName == configured } ?? sums.first
    let place = sumPath?.folderName
    files = folder.paths.filter { path in
      path.hasSuffix(".sql") && (place.map { $0 == path.folderName } ?? !path.fileName.leadingDigits.isEmpty)
    }.map { path in
      let version = String(path.fileName.dropLast(4).prefix { $0 != "_" })
      let isCheckpoint = AtlasDirective("checkpoint", in: folder, path: path) != nil
      return NamedFile(
        version, ByteOrdered(version), path: path, isSQL: true, kind: isCheckpoint ? .baseline : .versioned)
    }
  }

  var fit: LayoutFit { LayoutFit(strength: sumPath == nil ? .possible : .certain, files: files.count) }

  func history(_ tables: ToolTables) throws(MigrationError) -> MigrationHistory {
    let rows = rows(tables)
    let first = firstCounted(rows)
    var history = linear(
      files, rows, table: tables.name, contentCheck: "running SHA-256 of all files up to it",
      rules: .init(adjust: { file, state in
        if let first, file.version < first { return .ignored("before the baseline or checkpoint \(first.text)") }
        guard file.file.kind == .baseline, state == .pending, !rows.isEmpty else { return state }
        return .ignored("a checkpoint is for an empty database")
      }))
    // `atlas migrate apply --baseline` says that all up to there was there, and runs none of it.
    if let baseline = rows.first(where: { $0.state == .baseline })?.version {
      history.migrations.markBaselined(Set(files.filter { $0.version <= baseline }.map(\.file.path)))
    }
    AtlasSums(reader: self).compare(&history)
    if let notice = AtlasSums(reader: self).notice { history.notices.append(notice) }
    return history
  }

  private func rows(_ tables: ToolTables) -> [LinearHistory<ByteOrdered>.Row] {
    // Rows whose version begins with a dot are Atlas's notes to itself.
    let rows = tables.rows.filter { $0.text("version")?.hasPrefix(".") == false }.sorted {
      ($0.text("executed_at") ?? "", $0.text("version") ?? "") < (
        $1.text("executed_at") ?? "", $1.text("version") ?? ""
      )
    }
    return rows.enumerated().map { place, row in
      let version = row.text("version") ?? ""
      let isUnfinished = (row.integer("applied") ?? 0) < (row.integer("total") ?? 0)
      let hasFailed = isUnfinished || !(row.text("error") ?? "").isEmpty
      // The bits of type: 1 baseline, 2 executed, 4 resolved by hand.
      let type = row.integer("type") ?? 2
      let state: MigrationState =
        hasFailed && type & 4 == 0
        ? .failed(
          "\(row.integer("applied") ?? 0) of \(row.integer("total") ?? 0) statements were applied when it failed")
        : type & 1 != 0 ? .baseline : .applied
      return .init(
        id: version, version: ByteOrdered(version),
        applied: AppliedRow(place: place, time: row.text("executed_at"), checksum: row.text("hash")), state: state)
    }
  }

  /// The baseline, or the checkpoint that stands for what is before it.
  private func firstCounted(_ rows: [LinearHistory<ByteOrdered>.Row]) -> ByteOrdered? {
    if let baseline = rows.first(where: { $0.state == .baseline }) { return baseline.version }
    let checkpoints = files.filter { $0.file.kind == .baseline }.map(\.version)
    if rows.isEmpty { return checkpoints.max() }
    return checkpoints.filter { checkpoint in rows.contains { $0.version == checkpoint } }.max()
  }

  func comparison(of revision: [UInt8], with migration: Migration) -> ContentComparison {
    AtlasSums(reader: self).comparison(of: revision, with: migration)
  }

  func script(of migration: Migration) throws(MigrationError) -> MigrationScript {
    let whole = try wholeFile(migration, in: folder, language: "no file")
    guard case .sql(let parts, _) = whole, let path = migration.file?.path else { return whole }
    let mode = AtlasDirective("txmode", in: folder, path: path)?.value
    return .sql(parts, isInTransaction: mode != "none")
  }
}

/// A line `-- atlas:NAME VALUE` at the head of a file.
struct AtlasDirective {
  let value: String

  init?(_ name: String, in folder: MigrationFolder, path: String) {
    guard let bytes = try? folder.bytes(of: path) else { return nil }
    for line in FileText(bytes).lines {
      let text = line.trimmed
      guard text.hasPrefix("--") || text.isEmpty else { return nil }
      let words = text.drop { $0 == "-" }.trimmed.split(separator: " ")
      if words.first.map({ $0 == "atlas:\(name)" }) == true {
        value = words.dropFirst().joined(separator: " ")
        return
      }
    }
    return nil
  }
}

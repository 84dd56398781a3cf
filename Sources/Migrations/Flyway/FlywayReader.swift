import ScanTypes

/// Flyway: `V1__name.sql`, `R__name.sql`, `B1__name.sql` and `flyway_schema_history`.
struct FlywayReader: ToolReader {
  static let tool = MigrationTool.flyway
  static let idGrammar = IDGrammar.version
  static let tables = [
    HistoryTableShape(
      names: ["flyway_schema_history", "schema_version"],
      required: ["installed_rank", "version", "description", "script", "checksum", "success"],
      optional: ["type", "installed_on"], isKnownByColumns: true)
  ]

  let folder: MigrationFolder
  let settings: FlywaySettings
  let files: [FlywayFile]

  init(folder: MigrationFolder, options: MigrationOptions) {
    self.folder = folder
    let settings = FlywaySettings(folder: folder, options: options)
    self.settings = settings
    files = settings.located(folder.paths).compactMap { FlywayFile(path: $0, settings: settings) }
  }

  var suffixes: [String] { settings.suffixes + FlywayFile.programs }

  var fit: LayoutFit { LayoutFit(strength: .convention, files: files.count) }

  var configuredTable: ConfiguredTable? { settings.table }

  /// SQL files in Flyway's folders that it takes for no migration, callback or way back.
  func skipped(_ history: MigrationHistory) -> [SkippedFile] {
    settings.located(folder.paths).filter { path in
      guard let stem = path.fileName.without(suffixes: settings.suffixes),
        FlywayFile(path: path, settings: settings) == nil
      else { return false }
      return !Self.isCallback(stem) && !stem.hasPrefix("U")
    }.map { path in
      SkippedFile(
        path: path,
        naming: "\(settings.prefix)<version>\(settings.separator)<name>\(settings.suffixes.first ?? ".sql") or "
          + "\(settings.repeatablePrefix)\(settings.separator)<name>\(settings.suffixes.first ?? ".sql")")
    }
  }

  /// `afterMigrate`, `beforeEachMigrate__why`, `createSchema`.
  private static func isCallback(_ stem: String) -> Bool {
    ["before", "after", "create"].contains { start in
      stem.hasPrefix(start) && stem.dropFirst(start.count).first.map { $0.isUppercase } ?? false
    }
  }

  func history(_ tables: ToolTables) throws(MigrationError) -> MigrationHistory {
    let rows = try FlywayRows(tables)
    let versioned = versionedFiles(rows)
    var line = LinearHistory(files: versioned, rows: rows.versioned, rules: rules(rows))
    var migrations = line.migrations()
    // A row alone says that all up to it was there: files of those versions make it together, or none of them does.
    if let baseline = rows.baseline, !versioned.contains(where: { $0.file.kind == .baseline }) {
      migrations.markBaselined(Set(versioned.filter { $0.version <= baseline }.map(\.file.path)))
    }
    if let squashed = squashed(rows)?.version { supersede(&migrations, below: squashed, rows) }
    migrations += repeatables(rows)
    var history = MigrationHistory(
      tool: .flyway, table: tables.name, migrations: migrations,
      heads: versioned.max { $0.version < $1.version }.map { [$0.id] } ?? [],
      contentCheck: "CRC-32 of the lines")
    history.notices = line.notices + encodingNotices + renamed(rows)
    return history
  }

  private typealias Line = LinearHistory<FlywayVersion>

  private func versionedFiles(_ rows: FlywayRows) -> [Line.File] {
    // A baseline file is run on an empty database alone, and only the highest.
    let baseline =
      rows.isEmpty
      ? files.filter { $0.kind == .baseline }.max { isBefore($0.version, $1.version) }?.path
      : rows.versioned.first { $0.state == .baseline }.flatMap { row in
        files.first { $0.kind == .baseline && $0.version == row.version }?.path
      } ?? squashed(rows)?.path
    return files.compactMap { file in
      guard let version = file.version else { return nil }
      if file.kind == .baseline, file.path != baseline { return nil }
      // Where a baseline file stands for a version, the versioned file of that number does not count.
      if file.kind == .versioned, let baseline, files.contains(where: { $0.path == baseline && $0.version == version })
      {
        return nil
      }
      return Line.File(
        id: version.text, version: version,
        file: MigrationFile(
          path: file.path, kind: file.kind == .baseline ? .baseline : .versioned, isSQL: file.isSQL))
    }
  }

  private func rules(_ rows: FlywayRows) -> Line.Rules {
    let newBaseline = rows.isEmpty ? files.filter { $0.kind == .baseline }.compactMap(\.version).max() : nil
    let baseline = rows.baseline ?? newBaseline
    let squashed = squashed(rows)?.path
    return Line.Rules(
      compare: { file, row in compare(file.file, row.applied.checksum) },
      adjust: { file, state in
        if file.file.path == squashed { return .baseline }
        guard let baseline, file.file.kind != .baseline else { return state }
        guard file.version < baseline || file.version == baseline && state == .pending else { return state }
        return .ignored("at or below the baseline \(baseline.text)")
      })
  }

  private func repeatables(_ rows: FlywayRows) -> [Migration] {
    var left = rows.repeatable
    let known = files.filter { $0.kind == .repeatable }.sorted { $0.description.isBefore($1.description) }
    let withFile = known.map { file in
      let written = MigrationFile(path: file.path, kind: .repeatable, isSQL: file.isSQL)
      guard let row = left.removeValue(forKey: file.description) else {
        return Migration(id: file.path.fileName, file: written, state: .pending)
      }
      guard row.state == .applied else {
        return Migration(id: file.path.fileName, file: written, state: row.state, row: row.applied)
      }
      let content = compare(written, row.applied.checksum)
      let isChanged = content == .edited
      return Migration(
        id: file.path.fileName, file: written, state: isChanged ? .needsRerun : .applied,
        content: isChanged ? .notCompared : content, row: row.applied)
    }
    let withoutFile = left.values.sorted { ($0.applied.place ?? 0) < ($1.applied.place ?? 0) }
    return withFile
      + withoutFile.map {
        Migration(id: $0.script.fileName, state: .missingLocally(isAhead: false), row: $0.applied)
      }
  }

  private var encodingNotices: [MigrationError] {
    files.filter(\.isSQL).compactMap { file in
      guard let bytes = try? folder.bytes(of: file.path) else {
        return MigrationError(
          .unreadableFile, path: file.path, problem: "the file cannot be read", hint: "give read permission")
      }
      guard settings.encoding.decoded(bytes) == nil else { return nil }
      return MigrationError(
        .wrongEncoding, path: file.path, problem: "the file is not UTF-8, which Flyway reads by default",
        hint: "save it as UTF-8, or set flyway.encoding")
    }
  }
}

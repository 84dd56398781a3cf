import ScanTypes

/// Diesel: `2026-01-01-000000_name/up.sql`, `__diesel_schema_migrations`; the version is the folder's name up to `_` without `-`.
struct DieselReader: ToolReader {
  static let tool = MigrationTool.diesel
  static let idGrammar = IDGrammar.number
  static let tables = [
    HistoryTableShape(names: ["__diesel_schema_migrations"], required: ["version"], optional: ["run_on"])
  ]

  let suffixes = [".sql"]
  let folder: MigrationFolder
  private let files: [NamedFile<ByteOrdered>]

  init(folder: MigrationFolder, options: MigrationOptions) {
    self.folder = folder
    files = folder.paths.compactMap { path in
      guard path.fileName == "up.sql" else { return nil }
      let name = path.folderName.fileName
      let version = name.prefix { $0 != "_" }.filter { $0 != "-" }
      guard !version.isEmpty, name.first?.isNumber == true else { return nil }
      return NamedFile(version, ByteOrdered(version), path: path, isSQL: true)
    }
  }

  var fit: LayoutFit {
    let isMarked = folder.paths.contains { $0.fileName == "diesel.toml" }
    return LayoutFit(strength: isMarked ? .certain : .convention, files: files.count)
  }

  func history(_ tables: ToolTables) throws(MigrationError) -> MigrationHistory {
    let rows = tables.rows.compactMap { row in row.text("version").map { ($0, row.text("run_on") ?? "") } }
    let placed = rows.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.enumerated()
    return linear(
      files,
      placed.map { place, row in
        // The files' and the rows' versions may differ in `-`, as Diesel takes both.
        .init(
          id: row.0, version: ByteOrdered(row.0.filter { $0 != "-" }), applied: AppliedRow(place: place, time: row.1))
      }, table: tables.name)
  }

  func script(of migration: Migration) throws(MigrationError) -> MigrationScript {
    let whole = try wholeFile(migration, in: folder, language: "no file")
    guard let path = migration.file?.path, case .sql(let parts, _) = whole,
      let metadata = try? folder.bytes(of: joined(path.folderName, "metadata.toml"))
    else { return whole }
    return .sql(parts, isInTransaction: Settings.toml(metadata)["run_in_transaction"] != "false")
  }
}

import ScanTypes

/// Knex: `20260101000000_name.js`, `knex_migrations(id, name, batch)`, `knex_migrations_lock`.
struct KnexReader: ToolReader {
  static let tool = MigrationTool.knex
  static let idGrammar = IDGrammar.datedName
  static let tables = [
    HistoryTableShape(
      names: ["knex_migrations"], required: ["name", "batch", "migration_time"], optional: ["id"],
      isKnownByColumns: true),
    HistoryTableShape(role: .lock, names: ["knex_migrations_lock"], required: ["is_locked"]),
  ]

  let suffixes = ScriptFileName.suffixes
  let folder: MigrationFolder
  let configuredTable: ConfiguredTable?
  private let files: [NamedFile<ByteOrdered>]
  private let isCertain: Bool

  init(folder: MigrationFolder, options: MigrationOptions) {
    self.folder = folder
    files = folder.pathsWithoutSeeds.compactMap { path in
      guard let stem = ScriptFileName.stem(of: path), !stem.leadingDigits.isEmpty, stem.contains("_") else {
        return nil
      }
      return NamedFile(path.fileName, ByteOrdered(stem), path: path, isSQL: false)
    }
    let configuration = folder.configurations.filter { $0.fileName.hasPrefix("knexfile.") }
    isCertain =
      !configuration.isEmpty
      || folder.anyOf(files.map(\.file.path), holds: ["knex.schema", "Knex", "(knex)", "knex."])
    configuredTable =
      configuration.lazy.compactMap { path in
        folder.text(of: path).flatMap { Self.table(in: $0) }
      }.first
  }

  /// `tableName: '…'` behind `migrations`, where it is written out.
  private static func table(in text: String) -> ConfiguredTable? {
    guard let start = text.firstRange(of: "migrations"),
      let name = text[start.upperBound...].firstRange(of: "tableName")
    else { return nil }
    let value = text[name.upperBound...].prefix { $0 != "," && $0 != "}" && !$0.isNewline }
    return Settings.quotedTexts(in: value.drop { $0 != ":" }).first.map { ConfiguredTable($0) }
  }

  var fit: LayoutFit { LayoutFit(strength: isCertain ? .certain : .none, files: isCertain ? files.count : 0) }

  func history(_ tables: ToolTables) throws(MigrationError) -> MigrationHistory {
    let rows = tables.rows.compactMap { row -> LinearHistory<ByteOrdered>.Row? in
      guard let name = row.text("name") else { return nil }
      return .init(
        id: name, version: ByteOrdered(ScriptFileName.key(name)),
        applied: AppliedRow(place: row.integer("id"), time: row.text("migration_time")))
    }
    var history = linear(files, rows, table: tables.name)
    history.lock = tables.lock(
      where: { $0.flag("is_locked") == true }, release: "free it with 'knex migrate:unlock'")
    return history
  }

  func script(of migration: Migration) throws(MigrationError) -> MigrationScript { .code(language: "JavaScript") }
}

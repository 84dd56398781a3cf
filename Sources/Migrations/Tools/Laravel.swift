import ScanTypes

/// Laravel: `database/migrations/2026_01_01_000000_name.php` and `migrations(id, migration, batch)`.
///
/// `schema:dump --prune` leaves a `database/schema/*-schema.sql` that stands for the files it took away.
struct LaravelReader: ToolReader {
  static let tool = MigrationTool.laravel
  static let idGrammar = IDGrammar.datedName
  static let tables = [
    HistoryTableShape(
      names: ["migrations"], required: ["migration", "batch"], optional: ["id"], isKnownByColumns: true)
  ]

  let suffixes = [".php"]
  let naming = "<YYYY_MM_DD_HHMMSS>_<name>.php"
  let folder: MigrationFolder
  private let files: [NamedFile<ByteOrdered>]
  private let dump: String?
  private let isCertain: Bool

  init(folder: MigrationFolder, options: MigrationOptions) {
    self.folder = folder
    files = folder.paths.compactMap { path in
      let name = path.fileName
      guard name.hasSuffix(".php"), name.first?.isNumber == true, name.contains("_") else { return nil }
      let id = String(name.dropLast(4))
      return NamedFile(id, ByteOrdered(id), path: path, isSQL: false)
    }
    dump = folder.paths.first { path in
      path.hasSuffix("-schema.sql") && path.folderName.fileName == "schema"
    }
    isCertain = folder.anyOf(files.map(\.file.path), holds: ["Illuminate\\Database\\Migrations"])
  }

  var fit: LayoutFit { LayoutFit(strength: isCertain ? .certain : .convention, files: files.count) }

  func history(_ tables: ToolTables) throws(MigrationError) -> MigrationHistory {
    let rows = tables.rows.compactMap { row -> LinearHistory<ByteOrdered>.Row? in
      guard let id = row.text("migration") else { return nil }
      return .init(id: id, version: ByteOrdered(id), applied: AppliedRow(place: row.integer("id")))
    }
    var history = linear(files, rows, table: tables.name)
    guard let dump, let oldest = files.map(\.version).min() else { return history }
    for place in history.migrations.indices where history.migrations[place].file == nil {
      if history.migrations[place].id.isBefore(oldest.text) { history.migrations[place].state = .superseded }
    }
    history.notices.append(
      MigrationError(
        .notTold, path: dump, problem: "a schema dump stands for the migrations before \(oldest.text)",
        hint: "migrations older than the files are not reported as missing"))
    return history
  }

  func script(of migration: Migration) throws(MigrationError) -> MigrationScript { .code(language: "PHP") }
}

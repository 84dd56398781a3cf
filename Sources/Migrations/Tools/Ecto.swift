import ScanTypes

/// Ecto: `priv/repo/migrations/20260101000000_name.exs` and `schema_migrations(version, inserted_at)`.
struct EctoReader: ToolReader {
  static let tool = MigrationTool.ecto
  static let idGrammar = IDGrammar.number
  static let tables = [
    HistoryTableShape(names: ["schema_migrations"], required: ["version", "inserted_at"], foreign: ["dirty"])
  ]

  let suffixes = [".exs"]
  let naming = "<number>_<name>.exs"
  let folder: MigrationFolder
  private let files: [NamedFile<Int>]
  private let isCertain: Bool

  init(folder: MigrationFolder, options: MigrationOptions) {
    self.folder = folder
    files = folder.paths.compactMap { path in
      let digits = path.fileName.leadingDigits
      guard path.hasSuffix(".exs"), let version = Int(digits), path.fileName.dropFirst(digits.count).hasPrefix("_")
      else { return nil }
      return NamedFile(String(version), version, path: path, isSQL: false)
    }
    isCertain = folder.anyOf(files.map(\.file.path), holds: ["use Ecto.Migration"])
  }

  var fit: LayoutFit { LayoutFit(strength: isCertain ? .certain : .convention, files: files.count) }

  func history(_ tables: ToolTables) throws(MigrationError) -> MigrationHistory {
    let rows = tables.rows.compactMap { row in row.integer("version").map { ($0, row.text("inserted_at") ?? "") } }
    // Times have whole seconds: rows of one run stand in the order of their versions.
    let placed = rows.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.enumerated()
    return linear(
      files,
      placed.map { place, row in
        .init(id: String(row.0), version: row.0, applied: AppliedRow(place: place, time: row.1))
      }, table: tables.name)
  }

  func script(of migration: Migration) throws(MigrationError) -> MigrationScript { .code(language: "Elixir") }
}

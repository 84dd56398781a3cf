import ScanTypes

/// Rails: `db/migrate/20260101000000_name.rb`, `schema_migrations(version)` and `ar_internal_metadata`.
struct RailsReader: ToolReader {
  static let tool = MigrationTool.rails
  static let idGrammar = IDGrammar.number
  static let tables = [
    HistoryTableShape(
      names: ["schema_migrations"], required: ["version"],
      foreign: ["dirty", "inserted_at", "statements", "run_on"]),
    HistoryTableShape(role: .metadata, names: ["ar_internal_metadata"], required: ["key", "value"]),
  ]

  let suffixes = [".rb"]
  let naming = "<digits>_<lower_case_name>.rb"
  let folder: MigrationFolder
  private let files: [NamedFile<DigitString>]
  private let isCertain: Bool

  init(folder: MigrationFolder, options: MigrationOptions) {
    self.folder = folder
    let all = folder.paths.compactMap { path in Self.version(path).map { (path, $0) } }
    // Further databases of one application have folders of their own (`db/animals_migrate`).
    let main = all.filter { $0.0.folderName.fileName == "migrate" }
    files = (main.isEmpty ? all : main).map { path, version in
      NamedFile(version, DigitString(version), path: path, isSQL: false)
    }
    isCertain = folder.anyOf(files.map(\.file.path), holds: ["ActiveRecord::Migration"])
  }

  /// Digits, `_`, a name of lower-case letters, perhaps an engine's name between dots, `.rb`.
  private static func version(_ path: String) -> String? {
    let name = path.fileName
    let digits = name.leadingDigits
    guard !digits.isEmpty, let stem = name.dropFirst(digits.count).without(suffixes: [".rb"]), stem.hasPrefix("_"),
      stem.utf8.allSatisfy({ $0 == 0x5F || $0 == 0x2E || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) })
    else { return nil }
    return digits
  }

  var fit: LayoutFit { LayoutFit(strength: isCertain ? .certain : .convention, files: files.count) }

  func history(_ tables: ToolTables) throws(MigrationError) -> MigrationHistory {
    let rows = tables.rows.compactMap { row in
      row.text("version").map {
        LinearHistory<DigitString>.Row(id: $0, version: DigitString($0), applied: AppliedRow())
      }
    }
    var history = linear(files, rows, table: tables.name)
    history.environment = tables.rows(.metadata).first { $0.text("key") == "environment" }?.text("value")
    return history
  }

  func script(of migration: Migration) throws(MigrationError) -> MigrationScript { .code(language: "Ruby") }
}

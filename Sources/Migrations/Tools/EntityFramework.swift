import ScanTypes

/// EF Core: `Migrations/20260101000000_Name.cs`, `__EFMigrationsHistory(MigrationId, ProductVersion)`.
struct EntityFrameworkReader: ToolReader {
  static let tool = MigrationTool.entityFramework
  static let idGrammar = IDGrammar.datedName
  static let tables = [
    HistoryTableShape(
      names: ["__efmigrationshistory", "__ef_migrations_history"], required: ["migrationid", "productversion"],
      isKnownByColumns: true),
    HistoryTableShape(role: .lock, names: ["__efmigrationslock"], required: ["id", "timestamp"]),
  ]

  let suffixes = [".cs"]
  let folder: MigrationFolder
  private let files: [NamedFile<ByteOrdered>]

  init(folder: MigrationFolder, options: MigrationOptions) {
    self.folder = folder
    files = folder.paths.compactMap { path in
      let name = path.fileName
      guard name.hasSuffix(".cs"), !name.hasSuffix(".Designer.cs") else { return nil }
      let stem = String(name.dropLast(3))
      guard stem.leadingDigits.count == 14, stem.dropFirst(14).hasPrefix("_") else { return nil }
      let id = Self.declaredID(folder, path, stem) ?? stem
      return NamedFile(id, ByteOrdered(id), path: path, isSQL: false)
    }
  }

  /// What `[Migration("…")]` says, in the designer's file or in this one.
  private static func declaredID(_ folder: MigrationFolder, _ path: String, _ stem: String) -> String? {
    let designer = String(path.dropLast(3)) + ".Designer.cs"
    let source = folder.contains(designer) ? designer : path
    guard let text = folder.text(of: source), let mark = text.firstRange(of: "[Migration(") else { return nil }
    return Settings.quotedTexts(in: text[mark.upperBound...].prefix { $0 != ")" }).first
  }

  var fit: LayoutFit { LayoutFit(strength: .certain, files: files.count) }

  func history(_ tables: ToolTables) throws(MigrationError) -> MigrationHistory {
    let rows = tables.rows.compactMap { row -> LinearHistory<ByteOrdered>.Row? in
      guard let id = row.text("migrationid") else { return nil }
      return .init(id: id, version: ByteOrdered(id), applied: AppliedRow())
    }
    var history = linear(files, rows, table: tables.name)
    history.lock = tables.lock(
      where: { _ in true }, since: "timestamp", release: "delete its row, which 'dotnet ef database update' left")
    let versions = tables.rows.compactMap { row in
      row.text("migrationid").map { ($0, row.text("productversion") ?? "") }
    }
    history.versionMarkers = versions.sorted { $0.0.isBefore($1.0) }.map {
      VersionMarker(kind: .library, version: $0.1, migration: $0.0)
    }
    return history
  }

  func script(of migration: Migration) throws(MigrationError) -> MigrationScript { .code(language: "C#") }
}

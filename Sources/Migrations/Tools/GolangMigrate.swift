import ScanTypes

/// golang-migrate: `1_title.up.sql`, and `schema_migrations(version, dirty)` with one row.
///
/// That row is the newest version alone. Files below it are taken as applied, though one that came late was skipped
/// in silence: the history cannot tell, and a notice says so.
struct GolangMigrateReader: ToolReader {
  static let tool = MigrationTool.golangMigrate
  static let idGrammar = IDGrammar.number
  static let tables = [
    HistoryTableShape(names: ["schema_migrations"], required: ["version", "dirty"], isKnownByColumns: true)
  ]

  let suffixes = [".sql"]
  let naming = "<number>_<title>.up.sql"
  let folder: MigrationFolder
  private let files: [NamedFile<UInt64>]

  init(folder: MigrationFolder, options: MigrationOptions) {
    self.folder = folder
    files = folder.pathsWithoutSeeds.compactMap { path in
      let name = path.fileName
      let digits = name.leadingDigits
      guard let version = UInt64(digits) else { return nil }
      let rest = name.dropFirst(digits.count)
      // The first `.up.` decides: a title may hold dots.
      guard rest.hasPrefix("_"), let up = rest.firstRange(of: ".up."), up.upperBound < rest.endIndex else { return nil }
      return NamedFile(String(version), version, path: path, isSQL: name.lowercased().hasSuffix(".sql"))
    }
  }

  var fit: LayoutFit { LayoutFit(strength: .convention, files: files.count) }

  func history(_ tables: ToolTables) throws(MigrationError) -> MigrationHistory {
    guard tables.rows.count <= 1 else {
      throw MigrationError(
        .strangeHistory,
        problem:
          "\(tables.name?.displayName ?? "the history table") holds \(tables.rows.count) rows, and golang-migrate keeps one",
        hint: "check that it is golang-migrate's own table")
    }
    let row = tables.rows.first
    // −1 stands for "no version".
    let current = row?.text("version").flatMap { UInt64($0) }
    let isDirty = row?.flag("dirty") ?? false
    var history = linear(
      files, rows(current, isDirty: isDirty), table: tables.name, rules: .init(placesTellOrder: false))
    if current != nil, files.count > 1 {
      history.notices.append(
        MigrationError(
          .notTold,
          problem:
            "golang-migrate keeps the newest version alone: files below it count as applied, though one that was added late was skipped",
          hint: "compare the schema too (--scratch), which shows what is missing"))
    }
    return history
  }

  private func rows(_ current: UInt64?, isDirty: Bool) -> [LinearHistory<UInt64>.Row] {
    guard let current else { return [] }
    var versions = Set(files.map(\.version).filter { $0 <= current })
    versions.insert(current)
    return versions.map { version in
      .init(
        id: String(version), version: version, applied: AppliedRow(),
        state: isDirty && version == current
          ? .failed("the table is dirty: golang-migrate began it (or its way back) and it failed") : .applied)
    }
  }

  func script(of migration: Migration) throws(MigrationError) -> MigrationScript {
    try wholeFile(migration, in: folder, language: "no SQL")
  }
}

import ScanTypes

/// sql-migrate: any `*.sql` with `-- +migrate Up`, and `gorp_migrations`, whose id is the name of the file.
struct SQLMigrateReader: ToolReader {
  static let tool = MigrationTool.sqlMigrate
  static let idGrammar = IDGrammar.file([".sql"])
  static let tables = [
    HistoryTableShape(names: ["gorp_migrations", "migrations"], required: ["id", "applied_at"], foreign: ["batch"])
  ]

  let suffixes = [".sql"]
  let folder: MigrationFolder
  let configuredTable: ConfiguredTable?
  private let files: [NamedFile<SQLMigrateVersion>]

  init(folder: MigrationFolder, options: MigrationOptions) {
    self.folder = folder
    files = folder.pathsWithoutSeeds.filter { $0.hasSuffix(".sql") }.map { path in
      NamedFile(path.fileName, SQLMigrateVersion(path.fileName), path: path, isSQL: true)
    }
    let settings = folder.configurations.last { $0.fileName == "dbconfig.yml" }
      .flatMap { path in (try? folder.bytes(of: path)).flatMap { Settings.yaml($0, file: path) } }
    let environments = [options.environment, "development", "production"].compactMap { $0?.lowercased() }
    let table = environments.lazy.compactMap { settings?["\($0).table"] }.first
    configuredTable = table.map { ConfiguredTable($0) }
  }

  var fit: LayoutFit {
    let isMarked = folder.anyOf(files.map(\.file.path), holds: ["+migrate Up", "+migrate up"])
    return LayoutFit(strength: isMarked ? .certain : .none, files: isMarked ? files.count : 0)
  }

  var unparsed: [MigrationError] {
    withoutWayForward(files.map(\.file.path), order: "+migrate up", written: "-- +migrate Up")
  }

  func history(_ tables: ToolTables) throws(MigrationError) -> MigrationHistory {
    let rows = tables.rows.compactMap { row in row.text("id").map { (id: $0, time: row.text("applied_at") ?? "") } }
    let placed = rows.sorted { ($0.time, $0.id) < ($1.time, $1.id) }.enumerated()
    return linear(
      files,
      placed.map { place, row in
        .init(id: row.id, version: SQLMigrateVersion(row.id), applied: AppliedRow(place: place, time: row.time))
      }, table: tables.name)
  }

  func script(of migration: Migration) throws(MigrationError) -> MigrationScript {
    guard let file = migration.file else { return .code(language: "no file") }
    let bytes = try folder.bytes(of: file.path)
    try FileText(bytes).mustBeUTF8(file.path)
    return SectionedSQL(bytes, path: file.path) { line in
      guard let order = order(behind: "+migrate", in: line) else { return nil }
      if order.hasPrefix("up") { return .up(isInTransaction: !order.contains("notransaction")) }
      return order.hasPrefix("down") ? .down : .other
    }.script
  }
}

/// Names with a number in front by it, before and among names without.
struct SQLMigrateVersion: Hashable, Comparable, Sendable {
  let name: String
  private let number: DigitString?

  init(_ name: String) {
    self.name = name
    let digits = name.leadingDigits
    number = digits.isEmpty ? nil : DigitString(digits)
  }

  static func < (left: SQLMigrateVersion, right: SQLMigrateVersion) -> Bool {
    switch (left.number, right.number) {
    case (let one?, let other?) where one != other: one < other
    case (.some, nil): true
    case (nil, .some): false
    default: left.name.isBefore(right.name)
    }
  }
}

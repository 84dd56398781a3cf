import ScanTypes

/// dbmate: `20260101000000_name.sql` with `-- migrate:up`, and `schema_migrations(version)`.
struct DbmateReader: ToolReader {
  static let tool = MigrationTool.dbmate
  static let idGrammar = IDGrammar.number
  static let tables = [
    HistoryTableShape(
      names: ["schema_migrations"], required: ["version"],
      foreign: ["dirty", "inserted_at", "statements", "run_on"])
  ]

  let suffixes = [".sql"]
  let naming = "<digits>_<name>.sql"
  let folder: MigrationFolder
  private let files: [NamedFile<DigitString>]

  init(folder: MigrationFolder, options: MigrationOptions) {
    self.folder = folder
    files = folder.pathsWithoutSeeds.compactMap { path in
      let digits = path.fileName.leadingDigits
      guard !digits.isEmpty, path.hasSuffix(".sql") else { return nil }
      return NamedFile(digits, DigitString(digits), path: path, isSQL: true)
    }
  }

  var fit: LayoutFit {
    let isMarked = folder.anyOf(files.map(\.file.path), holds: ["migrate:up"])
    return LayoutFit(strength: isMarked ? .certain : .none, files: isMarked ? files.count : 0)
  }

  var unparsed: [MigrationError] {
    withoutWayForward(files.map(\.file.path), order: "migrate:up", written: "-- migrate:up")
  }

  func history(_ tables: ToolTables) throws(MigrationError) -> MigrationHistory {
    let rows = tables.rows.compactMap { row in
      row.text("version").map {
        LinearHistory<DigitString>.Row(id: $0, version: DigitString($0), applied: AppliedRow())
      }
    }
    return linear(files, rows, table: tables.name)
  }

  func script(of migration: Migration) throws(MigrationError) -> MigrationScript {
    guard let file = migration.file else { return .code(language: "no file") }
    let bytes = try folder.bytes(of: file.path)
    try FileText(bytes).mustBeUTF8(file.path)
    return SectionedSQL(bytes, path: file.path) { line in
      guard let order = order(behind: "migrate:", in: line) else { return nil }
      if order.hasPrefix("up") { return .up(isInTransaction: !order.contains("transaction:false")) }
      return order.hasPrefix("down") ? .down : .other
    }.script
  }
}

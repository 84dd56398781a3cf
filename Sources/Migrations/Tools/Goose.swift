import ScanTypes

/// goose: `20260101_name.sql` with `-- +goose Up`, Go files, and `goose_db_version`, where the newest row of a version decides.
struct GooseReader: ToolReader {
  static let tool = MigrationTool.goose
  static let idGrammar = IDGrammar.number
  static let tables = [
    HistoryTableShape(
      names: ["goose_db_version"], required: ["version_id", "is_applied"], optional: ["id", "tstamp"],
      isKnownByColumns: true),
    HistoryTableShape(role: .lock, names: ["goose_lock"], required: ["lock_id", "locked"], optional: ["locked_at"]),
  ]

  let suffixes = [".sql", ".go"]
  let naming = "<number>_<name>.sql"
  let folder: MigrationFolder
  private let files: [NamedFile<Int>]

  init(folder: MigrationFolder, options: MigrationOptions) {
    self.folder = folder
    files = folder.pathsWithoutSeeds.compactMap { path in
      let name = path.fileName
      let isSQL = name.hasSuffix(".sql")
      guard isSQL || name.hasSuffix(".go") && !name.hasSuffix("_test.go") else { return nil }
      let digits = name.leadingDigits
      guard name.dropFirst(digits.count).hasPrefix("_"), let version = Int(digits), version >= 1 else { return nil }
      return NamedFile(String(version), version, path: path, isSQL: isSQL)
    }
  }

  var fit: LayoutFit {
    let isMarked = folder.anyOf(files.map(\.file.path), holds: ["+goose Up", "+goose up", "pressly/goose"])
    return LayoutFit(strength: isMarked ? .certain : .none, files: isMarked ? files.count : 0)
  }

  var unparsed: [MigrationError] {
    withoutWayForward(
      files.lazy.filter(\.file.isSQL).map(\.file.path), order: "+goose up", written: "-- +goose Up")
  }

  func history(_ tables: ToolTables) throws(MigrationError) -> MigrationHistory {
    var newest: [Int: (isApplied: Bool, applied: AppliedRow)] = [:]
    for row in tables.rows.sorted(by: { ($0.integer("id") ?? 0) < ($1.integer("id") ?? 0) }) {
      // The row of version 0 marks the start.
      guard let version = row.integer("version_id"), version > 0 else { continue }
      newest[version] = (
        row.flag("is_applied") ?? true, AppliedRow(place: row.integer("id"), time: row.text("tstamp"))
      )
    }
    let rows = newest.map { version, row in
      LinearHistory<Int>.Row(
        id: String(version), version: version, applied: row.applied, state: row.isApplied ? .applied : .undone)
    }
    var history = linear(files, rows, table: tables.name)
    history.lock = tables.lock(
      where: { $0.flag("locked") == true }, since: "locked_at", release: "set its 'locked' to false")
    return history
  }

  func script(of migration: Migration) throws(MigrationError) -> MigrationScript {
    guard let file = migration.file, file.isSQL else { return .code(language: "Go") }
    let bytes = try folder.bytes(of: file.path)
    let text = FileText(bytes)
    try text.mustBeUTF8(file.path)
    let isFilledIn = text.lines.contains { order(behind: "+goose", in: $0.trimmed) == "envsub on" }
    if isFilledIn, let line = text.lines.first(where: { $0.trimmed.contains("$") && !$0.trimmed.hasPrefix("--") }) {
      throw MigrationError(
        .undefinedPlaceholder, path: file.path, line: line.number,
        problem: "goose fills it in from variables of the environment (ENVSUB), which are not known here",
        hint: "write the values out, or compare with a database that has the schema (--expected)")
    }
    return SectionedSQL(bytes, path: file.path, mark: Self.mark).script
  }

  private static func mark(_ line: Substring) -> SectionedSQL.Mark? {
    guard let order = order(behind: "+goose", in: line) else { return nil }
    switch order {
    case "up": return .up(isInTransaction: true)
    case "down": return .down
    case "no transaction": return .noTransaction
    default: return .other
    }
  }
}

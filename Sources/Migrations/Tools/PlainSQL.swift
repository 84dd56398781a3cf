import ScanTypes

/// Numbered SQL files without a tool: `001_name.sql`. There is no history; the user may say the newest version.
struct PlainSQLReader: ToolReader {
  static let tool = MigrationTool.plainSQL
  static let idGrammar = IDGrammar.name
  static let tables: [HistoryTableShape] = []

  let suffixes = [".sql"]
  let naming = "<number>_<name>.sql"
  let folder: MigrationFolder
  private let appliedVersion: String?
  /// Whether the user said so.
  private let isNamed: Bool
  private let files: [NamedFile<DigitString>]

  init(folder: MigrationFolder, options: MigrationOptions) {
    self.folder = folder
    appliedVersion = options.appliedVersion
    isNamed = options.tool == Self.tool
    files = folder.pathsWithoutSeeds.compactMap { path in
      let name = path.fileName
      let digits = name.leadingDigits
      guard let next = name.dropFirst(digits.count).first, !digits.isEmpty, next == "_" || next == "-",
        let stem = name.without(suffixes: [".sql"]), !stem.hasSuffix(".down")
      else { return nil }
      return NamedFile(name, DigitString(digits), path: path, isSQL: true)
    }
  }

  var fit: LayoutFit { LayoutFit(strength: .generic, files: files.count) }

  func history(_ tables: ToolTables) throws(MigrationError) -> MigrationHistory {
    let current = appliedVersion.map { DigitString($0.leadingDigits) }
    let rows = files.filter { file in current.map { file.version <= $0 } ?? false }.map { file in
      LinearHistory<DigitString>.Row(id: file.id, version: file.version, applied: AppliedRow())
    }
    var history = linear(files, rows, table: nil, rules: .init(placesTellOrder: false))
    if current == nil {
      for place in history.migrations.indices {
        history.migrations[place].state = .notTold("plain SQL files have no history table")
      }
      history.notices.append(
        MigrationError(
          .notTold, problem: "plain SQL files have no history table, so what was applied is unknown",
          hint: "say the newest applied version: --applied-version 002"
            + (isNamed ? "" : "; if they are sqlx's, whose table is not in this database, say --tool sqlx")))
    } else if let appliedVersion, !files.contains(where: { $0.version == current }),
      appliedVersion.leadingDigits.contains(where: { $0 != "0" })
    {
      // Zero says that none is.
      history.notices.append(
        MigrationError(
          .unknownVersion, problem: "no file has the number of --applied-version \(appliedVersion)",
          hint: "say the first digits of the newest file that was applied: they are \(rangeWords)"))
    }
    return history
  }

  /// `001 to 148`
  private var rangeWords: String {
    guard let first = files.min(by: { $0.version < $1.version }), let last = files.max(by: { $0.version < $1.version })
    else { return "those of the files" }
    return "\(first.id.leadingDigits) to \(last.id.leadingDigits)"
  }

  func script(of migration: Migration) throws(MigrationError) -> MigrationScript {
    try wholeFile(migration, in: folder, language: "no file")
  }
}

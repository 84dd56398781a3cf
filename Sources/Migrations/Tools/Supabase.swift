import ScanTypes

/// Supabase: `supabase/migrations/20260101000000_name.sql`, `supabase_migrations.schema_migrations`, which keeps the statements.
struct SupabaseReader: ToolReader {
  static let tool = MigrationTool.supabase
  static let idGrammar = IDGrammar.number
  static let tables = [
    HistoryTableShape(names: ["schema_migrations"], required: ["version", "statements"], optional: ["name"]),
    HistoryTableShape(role: .other, names: ["seed_files"], required: ["path", "hash"], isRead: false),
  ]

  let suffixes = [".sql"]
  let naming = "<14 digits>_<name>.sql"
  let folder: MigrationFolder
  private let files: [NamedFile<DigitString>]
  private let isInItsFolder: Bool

  init(folder: MigrationFolder, options: MigrationOptions) {
    self.folder = folder
    let all = folder.paths.compactMap { path -> NamedFile<DigitString>? in
      let digits = path.fileName.leadingDigits
      guard path.hasSuffix(".sql"), !digits.isEmpty, path.fileName.dropFirst(digits.count).hasPrefix("_") else {
        return nil
      }
      return NamedFile(digits, DigitString(digits), path: path, isSQL: true)
    }
    let own = all.filter { "/\($0.file.path)".contains("/supabase/migrations/") }
    files = own.isEmpty ? all : own
    isInItsFolder = !own.isEmpty
  }

  var fit: LayoutFit { LayoutFit(strength: isInItsFolder ? .certain : .possible, files: files.count) }

  func history(_ tables: ToolTables) throws(MigrationError) -> MigrationHistory {
    let rows = tables.rows.compactMap { row -> LinearHistory<DigitString>.Row? in
      guard let version = row.text("version") else { return nil }
      // The statements themselves are what is compared; kept as a digest, for they are long.
      let statements = row.text("statements").flatMap { PostgreSQLArray.elements(of: $0) }
      return .init(
        id: version, version: DigitString(version),
        applied: AppliedRow(checksum: statements.map { Self.digest($0.joined(separator: ";")) }))
    }
    return linear(
      files, rows, table: tables.name,
      contentCheck: "the statements that the history keeps, without blanks and comments",
      rules: .init(
        compare: { file, row in
          guard let bytes = try? folder.bytes(of: file.file.path) else {
            return .cannotCompare("the file cannot be read")
          }
          return compare(bytes, row.applied.checksum)
        }, placesTellOrder: false))
  }

  func comparison(of revision: [UInt8], with migration: Migration) -> ContentComparison {
    compare(revision, migration.row?.checksum)
  }

  private func compare(_ bytes: [UInt8], _ stored: String?) -> ContentComparison {
    guard let stored else { return .cannotCompare("the history has no statements of it") }
    return Self.digest(FileText(bytes).string) == stored ? .same : .edited
  }

  private static func digest(_ sql: String) -> String { Digest.sha256.hexadecimal(bareSQL(Array(sql.utf8))) }

  func script(of migration: Migration) throws(MigrationError) -> MigrationScript {
    try wholeFile(migration, in: folder, language: "no file")
  }
}

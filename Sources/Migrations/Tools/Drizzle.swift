import ScanTypes

/// Drizzle: `meta/_journal.json` and `TAG.sql`, or a folder for each migration, and `__drizzle_migrations` with the SHA-256 of the file.
///
/// A row is known by its `created_at`, which is the journal's `when`; a file whose `when` is below the newest row's is
/// skipped by Drizzle in silence.
struct DrizzleReader: ToolReader {
  static let tool = MigrationTool.drizzle
  static let idGrammar = IDGrammar.name
  static let tables = [
    HistoryTableShape(
      names: ["__drizzle_migrations"], required: ["hash", "created_at"], optional: ["id", "name"],
      isKnownByColumns: false)
  ]

  let suffixes = [".sql", ".json"]
  let folder: MigrationFolder
  let configuredTable: ConfiguredTable?
  private let journals: [String]
  /// Since version 1 a migration is a folder, `20260101000000_name/migration.sql`, and there is no journal.
  private let folders: [NamedFile<Int>]

  init(folder: MigrationFolder, options: MigrationOptions) {
    self.folder = folder
    journals = folder.paths.filter { $0.fileName == "_journal.json" }
    folders = folder.paths.compactMap { path in
      let name = path.folderName.fileName
      guard path.fileName == "migration.sql", folder.contains(joined(path.folderName, "snapshot.json")),
        let when = Self.milliseconds(name.leadingDigits)
      else { return nil }
      return NamedFile(name, when, path: path, isSQL: true)
    }
    configuredTable =
      folder.configurations.filter { $0.fileName.hasPrefix("drizzle.config.") }.lazy.compactMap { path in
        folder.text(of: path).flatMap { Self.table(in: $0) }
      }.first
  }

  var fit: LayoutFit { LayoutFit(strength: .certain, files: journals.isEmpty ? folders.count : journals.count) }

  /// `migrations: { table: '…', schema: '…' }`, where it is written out.
  private static func table(in text: String) -> ConfiguredTable? {
    guard let start = text.firstRange(of: "migrations"), let open = text[start.upperBound...].firstIndex(of: "{") else {
      return nil
    }
    let block = text[open...].prefix { $0 != "}" }
    func value(_ name: String) -> String? {
      block.firstRange(of: name).flatMap { found in
        Settings.quotedTexts(in: block[found.upperBound...].drop { $0 != ":" }.prefix { $0 != "," && !$0.isNewline })
          .first
      }
    }
    let (table, schema) = (value("table"), value("schema"))
    guard table != nil || schema != nil else { return nil }
    return ConfiguredTable(schema: schema, name: table ?? "__drizzle_migrations")
  }

  /// Since 1970, of 14 digits that are a time in UTC: what Drizzle keeps as `created_at`.
  static func milliseconds(_ digits: String) -> Int? {
    guard digits.utf8.count == 14, let number = Int(digits) else { return nil }
    let (date, clock) = (number / 1_000_000, number % 1_000_000)
    let (year, month, day) = (date / 10_000, date / 100 % 100, date % 100)
    guard (1970...2999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    let days = DayNumber.of(year: year, month: month, day: day)
    return (days * 86_400 + clock / 10_000 * 3600 + clock / 100 % 100 * 60 + clock % 100) * 1000
  }

  func history(_ tables: ToolTables) throws(MigrationError) -> MigrationHistory {
    if journals.isEmpty, !folders.isEmpty { return compared(folders, tables) }
    guard journals.count < 2, let journal = journals.first else {
      throw MigrationError(
        journals.isEmpty ? .noMigrations : .severalTools,
        problem: journals.isEmpty
          ? "the folder holds no journal of Drizzle (meta/_journal.json)"
          : "there are several journals of Drizzle: \(journals.joined(separator: ", "))",
        hint: "name the folder of the right one with --migrations")
    }
    let entries = try entries(of: journal)
    var history = compared(entries, tables)
    history.notices += missingFiles(entries, journal: journal)
    return history
  }

  private func compared(_ entries: [NamedFile<Int>], _ tables: ToolTables) -> MigrationHistory {
    let rows = tables.rows.compactMap { row -> LinearHistory<Int>.Row? in
      guard let when = row.integer("created_at") else { return nil }
      let tag = entries.first { $0.version == when }?.id
      return .init(
        id: tag ?? row.text("name") ?? String(when), version: when,
        applied: AppliedRow(place: row.integer("id"), checksum: row.text("hash")))
    }
    return linear(
      entries, rows, table: tables.name, contentCheck: "SHA-256 of the file",
      rules: .init(compare: { file, row in
        guard let bytes = try? folder.bytes(of: file.file.path) else {
          return .cannotCompare("the file is in the journal and not in the folder")
        }
        return compare(bytes, row.applied.checksum)
      }))
  }

  private func entries(of journal: String) throws(MigrationError) -> [NamedFile<Int>] {
    let text = try JSONText(try folder.bytes(of: journal), path: journal)
    let place = journal.folderName.folderName
    var files: [NamedFile<Int>] = []
    for entry in text["entries"]?.items ?? [] {
      guard let tag = entry["tag"]?.text, let when = entry["when"]?.text.flatMap({ Int($0) }) else {
        throw MigrationError(
          .malformedFile, path: journal, line: entry.line, problem: "an entry of the journal has no 'tag' or no 'when'",
          hint: "let drizzle-kit write the journal")
      }
      files.append(NamedFile(tag, when, path: joined(place, tag + ".sql"), isSQL: true))
    }
    return files
  }

  /// SQL beside the migrations that the journal does not name.
  func skipped(_ history: MigrationHistory) -> [SkippedFile] {
    guard journals.count == 1 else { return [] }
    let taken = Set(history.migrations.compactMap(\.file?.path))
    let place = journals[0].folderName.folderName
    return folder.paths.filter { $0.folderName == place && $0.hasSuffix(".sql") && !taken.contains($0) }.map { path in
      SkippedFile(
        path: path, naming: "<tag>.sql", reason: "its journal does not name it",
        remedy: "Let drizzle-kit write it into \(journals[0].fileName), or remove it.")
    }
  }

  private func missingFiles(_ entries: [NamedFile<Int>], journal: String) -> [MigrationError] {
    entries.filter { !folder.contains($0.file.path) }.map { entry in
      MigrationError(
        .missingFile, path: journal, problem: "\(entry.file.path) is in the journal and not in the folder",
        hint: "restore the file")
    }
  }

  func comparison(of revision: [UInt8], with migration: Migration) -> ContentComparison {
    compare(revision, migration.row?.checksum)
  }

  private func compare(_ bytes: [UInt8], _ stored: String?) -> ContentComparison {
    guard let stored, !stored.isEmpty else { return .cannotCompare("the history has no checksum of it") }
    let text = FileText(bytes)
    // Newer versions take the sum after CRLF became LF, so a checkout with CRLF is the same.
    if Digest.sha256.hexadecimal(text.withLineFeeds) == stored { return .same }
    return text.comparison { Digest.sha256.hexadecimal($0) == stored }
  }

  func script(of migration: Migration) throws(MigrationError) -> MigrationScript {
    // `--> statement-breakpoint` is a comment to SQL.
    try wholeFile(migration, in: folder, language: "no file")
  }
}

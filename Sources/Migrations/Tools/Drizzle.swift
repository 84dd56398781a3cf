import ScanTypes

/// Drizzle: `meta/_journal.json` and `TAG.sql`, and `__drizzle_migrations` with the SHA-256 of the file.
///
/// A row is known by its `created_at`, which is the journal's `when`; a file whose `when` is below the newest row's is
/// skipped by Drizzle in silence.
struct DrizzleReader: ToolReader {
  static let tool = MigrationTool.drizzle
  static let tables = [
    HistoryTableShape(
      names: ["__drizzle_migrations"], required: ["hash", "created_at"], optional: ["id"], isKnownByColumns: false)
  ]

  let folder: MigrationFolder
  private let journals: [String]

  init(folder: MigrationFolder, options: MigrationOptions) {
    self.folder = folder
    journals = folder.paths.filter { $0.fileName == "_journal.json" }
  }

  var fit: LayoutFit { LayoutFit(strength: .certain, files: journals.count) }

  func history(_ tables: ToolTables) throws(MigrationError) -> MigrationHistory {
    guard journals.count < 2, let journal = journals.first else {
      throw MigrationError(
        journals.isEmpty ? .noMigrations : .severalTools,
        problem: journals.isEmpty
          ? "the folder holds no journal of Drizzle (meta/_journal.json)"
          : "there are several journals of Drizzle: \(journals.joined(separator: ", "))",
        hint: "name the folder of the right one with --migrations")
    }
    let entries = try entries(of: journal)
    let rows = tables.rows.compactMap { row -> LinearHistory<Int>.Row? in
      guard let when = row.integer("created_at") else { return nil }
      let tag = entries.first { $0.version == when }?.id
      return .init(
        id: tag ?? String(when), version: when,
        applied: AppliedRow(place: row.integer("id"), checksum: row.text("hash")))
    }
    var history = linear(
      entries, rows, table: tables.name, contentCheck: "SHA-256 of the file",
      rules: .init(compare: { file, row in
        guard let bytes = try? folder.bytes(of: file.file.path) else {
          return .cannotCompare("the file is in the journal and not in the folder")
        }
        return compare(bytes, row.applied.checksum)
      }))
    history.notices += missingFiles(entries, journal: journal)
    return history
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

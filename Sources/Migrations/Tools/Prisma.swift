import ScanTypes

/// Prisma: `migrations/NAME/migration.sql`, and `_prisma_migrations` with the SHA-256 of the file.
struct PrismaReader: ToolReader {
  static let tool = MigrationTool.prisma
  static let idGrammar = IDGrammar.datedName
  static let tables = [
    HistoryTableShape(
      names: ["_prisma_migrations"], required: ["migration_name", "checksum", "finished_at", "rolled_back_at"],
      optional: ["started_at"], isKnownByColumns: true)
  ]

  let suffixes = [".sql"]
  let folder: MigrationFolder
  private let files: [NamedFile<ByteOrdered>]

  init(folder: MigrationFolder, options: MigrationOptions) {
    self.folder = folder
    files = folder.paths.compactMap { path in
      let name = path.folderName.fileName
      guard path.fileName == "migration.sql", !name.isEmpty,
        !folder.contains(joined(path.folderName, "snapshot.json"))
      else { return nil }
      return NamedFile(name, ByteOrdered(name), path: path, isSQL: true)
    }
  }

  var fit: LayoutFit {
    let isMarked = folder.paths.contains { ["migration_lock.toml", "schema.prisma"].contains($0.fileName) }
    return LayoutFit(strength: isMarked ? .certain : .convention, files: files.count)
  }

  func history(_ tables: ToolTables) throws(MigrationError) -> MigrationHistory {
    linear(
      files, Self.rows(tables.rows), table: tables.name, contentCheck: "SHA-256 of migration.sql",
      rules: .init(compare: { file, row in
        guard let bytes = try? folder.bytes(of: file.file.path) else {
          return .cannotCompare("the file cannot be read")
        }
        return compare(bytes, row.applied.checksum)
      }))
  }

  /// One name may stand in several rows: failed, rolled back, applied at last.
  private static func rows(_ rows: [HistoryRow]) -> [LinearHistory<ByteOrdered>.Row] {
    var byName: [String: [(row: HistoryRow, place: Int)]] = [:]
    let started = rows.sorted {
      ($0.text("started_at") ?? "", $0.text("migration_name") ?? "")
        < ($1.text("started_at") ?? "", $1.text("migration_name") ?? "")
    }
    for (place, row) in started.enumerated() {
      guard let name = row.text("migration_name") else { continue }
      byName[name, default: []].append((row, place))
    }
    return byName.compactMap { name, tries in
      func isRolledBack(_ row: HistoryRow) -> Bool { row.text("rolled_back_at") != nil }
      func isFinished(_ row: HistoryRow) -> Bool { row.text("finished_at") != nil }
      let applied = tries.last { isFinished($0.row) && !isRolledBack($0.row) }
      let failed = tries.last { !isFinished($0.row) && !isRolledBack($0.row) }
      guard let decisive = failed ?? applied ?? tries.last else { return nil }
      let state: MigrationState =
        failed != nil
        ? .failed("Prisma began it and never finished; no further migration runs until it is resolved")
        : applied != nil ? .applied : .undone
      return .init(
        id: name, version: ByteOrdered(name),
        applied: AppliedRow(
          place: decisive.place, time: decisive.row.text("finished_at"), checksum: decisive.row.text("checksum")),
        state: state)
    }
  }

  func comparison(of revision: [UInt8], with migration: Migration) -> ContentComparison {
    compare(revision, migration.row?.checksum)
  }

  private func compare(_ bytes: [UInt8], _ stored: String?) -> ContentComparison {
    guard let stored, !stored.isEmpty else { return .cannotCompare("the history has no checksum of it") }
    if stored.utf8.count == 64 { return FileText(bytes).comparison { Digest.sha256.hexadecimal($0) == stored } }
    // Early versions left out the zero in front of a byte below 16.
    let old = FileText(bytes).comparison { file in
      Digest.sha256(file).map { String($0, radix: 16) }.joined() == stored
    }
    return old == .same ? .oldAlgorithm("SHA-256 without leading zeros, as Prisma first wrote it") : old
  }

  func script(of migration: Migration) throws(MigrationError) -> MigrationScript {
    try wholeFile(migration, in: folder, language: "no file")
  }
}

/// A text that orders by its bytes: `10_` before `2_`.
struct ByteOrdered: Hashable, Comparable, Sendable {
  let text: String

  init(_ text: String) { self.text = text }

  static func < (left: ByteOrdered, right: ByteOrdered) -> Bool { left.text.isBefore(right.text) }
}

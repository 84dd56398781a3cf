import ScanTypes

/// sqlx: `20260101_name.sql` or `.up.sql`, and `_sqlx_migrations` with the SHA-384 of the file's bytes.
struct SqlxReader: ToolReader {
  static let tool = MigrationTool.sqlx
  static let idGrammar = IDGrammar.number
  static let tables = [
    HistoryTableShape(
      names: ["_sqlx_migrations"], required: ["version", "success", "checksum"],
      optional: ["installed_on", "description"])
  ]

  let suffixes = [".sql"]
  let naming = "<number>_<name>.sql"
  let folder: MigrationFolder
  private let files: [NamedFile<Int>]

  init(folder: MigrationFolder, options: MigrationOptions) {
    self.folder = folder
    files = folder.pathsWithoutSeeds.compactMap { path in
      let name = path.fileName
      let digits = name.leadingDigits
      guard name.hasSuffix(".sql"), !name.hasSuffix(".down.sql"), let version = Int(digits),
        name.dropFirst(digits.count).hasPrefix("_")
      else { return nil }
      return NamedFile(String(version), version, path: path, isSQL: true)
    }
  }

  var fit: LayoutFit {
    let isMarked =
      folder.configurations.contains { $0.fileName == "sqlx.toml" }
      || folder.anyOf(folder.configurations.filter { $0.fileName == "Cargo.toml" }, holds: ["sqlx"], looking: 20)
    return LayoutFit(strength: isMarked ? .certain : .generic, files: files.count)
  }

  func history(_ tables: ToolTables) throws(MigrationError) -> MigrationHistory {
    let rows = tables.rows.compactMap { row -> (version: Int, row: HistoryRow)? in
      row.integer("version").map { ($0, row) }
    }
    let placed = rows.sorted {
      ($0.row.text("installed_on") ?? "", $0.version) < ($1.row.text("installed_on") ?? "", $1.version)
    }
    return linear(
      files,
      placed.enumerated().map { place, entry in
        .init(
          id: String(entry.version), version: entry.version,
          applied: AppliedRow(
            place: place, time: entry.row.text("installed_on"), checksum: entry.row.blob("checksum")?.hexadecimal),
          state: entry.row.flag("success") == false
            ? .failed("sqlx began it and it failed; part of it may have run") : .applied)
      }, table: tables.name, contentCheck: "SHA-384 of the file",
      rules: .init(compare: { file, row in
        guard let bytes = try? folder.bytes(of: file.file.path) else {
          return .cannotCompare("the file cannot be read")
        }
        return compare(bytes, row.applied.checksum)
      }))
  }

  func comparison(of revision: [UInt8], with migration: Migration) -> ContentComparison {
    compare(revision, migration.row?.checksum)
  }

  private func compare(_ bytes: [UInt8], _ stored: String?) -> ContentComparison {
    guard let stored, !stored.isEmpty else { return .cannotCompare("the history has no checksum of it") }
    return FileText(bytes).comparison { Digest.sha384.hexadecimal($0) == stored }
  }

  func script(of migration: Migration) throws(MigrationError) -> MigrationScript {
    let whole = try wholeFile(migration, in: folder, language: "no file")
    guard case .sql(let parts, _) = whole else { return whole }
    let isOutside = parts.contains { FileText($0.text).lines.first?.text.hasPrefix("-- no-transaction") ?? false }
    return .sql(parts, isInTransaction: !isOutside)
  }
}

extension FileText {
  /// Whether the bytes, or the bytes with other line ends, are those that were applied.
  func comparison(matches: ([UInt8]) -> Bool) -> ContentComparison {
    if matches(bytes) { return .same }
    if matches(withLineFeeds) || matches(withCarriageReturns) { return .lineEndsOnly }
    return .edited
  }
}

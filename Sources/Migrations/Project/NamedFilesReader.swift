import ScanTypes

/// What the tools without a checksum share: files whose name or content gives an id, in one order, against rows of ids.
struct NamedFile<Version: Comparable & Hashable & Sendable>: Sendable {
  var id: String
  var version: Version
  var file: MigrationFile

  init(_ id: String, _ version: Version, path: String, isSQL: Bool, kind: MigrationFile.Kind = .versioned) {
    self.id = id
    self.version = version
    file = MigrationFile(path: path, kind: kind, isSQL: isSQL)
  }
}

extension ToolReader {
  /// The history of files in one line.
  func linear<Version>(
    _ files: [NamedFile<Version>], _ rows: [LinearHistory<Version>.Row], table: TableName?,
    contentCheck: String? = nil, rules: LinearHistory<Version>.Rules = .init()
  ) -> MigrationHistory {
    var line = LinearHistory(
      files: files.map { .init(id: $0.id, version: $0.version, file: $0.file) }, rows: rows, rules: rules)
    let migrations = line.migrations()
    var history = MigrationHistory(
      tool: Self.tool, table: table, migrations: migrations,
      heads: files.max { $0.version < $1.version }.map { [$0.id] } ?? [], contentCheck: contentCheck)
    history.notices = line.notices
    return history
  }

  /// The whole file as SQL in a transaction.
  func wholeFile(_ migration: Migration, in folder: MigrationFolder, language: String) throws(MigrationError)
    -> MigrationScript
  {
    guard let file = migration.file, file.isSQL else { return .code(language: language) }
    let text = FileText(try folder.bytes(of: file.path))
    try text.mustBeUTF8(file.path)
    return .sql([SQLPart(path: file.path, text: Array(text.body))], isInTransaction: true)
  }
}

extension FileText {
  /// - Throws: `wrongEncoding`, with what it seems to be.
  func mustBeUTF8(_ path: String) throws(MigrationError) {
    guard isUTF16 || !isUTF8 else { return }
    throw MigrationError(
      .wrongEncoding, path: path, problem: isUTF16 ? "the file is UTF-16" : "the file is not UTF-8 (Latin-1, perhaps)",
      hint: "save it as UTF-8")
  }
}

extension MigrationFolder {
  /// The text of a file; nil when it cannot be read.
  func text(of path: String) -> String? { (try? bytes(of: path)).map { FileText($0).string } }

  /// Whether one of the first few of these files holds one of these texts.
  func anyOf(_ paths: some Sequence<String>, holds marks: [String], looking count: Int = 8) -> Bool {
    paths.prefix(count).contains { path in
      guard let text = text(of: path) else { return false }
      return marks.contains { text.firstRange(of: $0) != nil }
    }
  }
}

import ScanTypes

/// TypeORM: a class whose name ends in 13 digits, in any file, and `migrations(id, timestamp, name)`.
struct TypeORMReader: ToolReader {
  static let tool = MigrationTool.typeorm
  static let idGrammar = IDGrammar.stampedName
  static let tables = [
    HistoryTableShape(
      names: ["migrations", "typeorm_migrations"], required: ["timestamp", "name"], optional: ["id"],
      foreign: ["batch", "migration"]),
    HistoryTableShape(
      role: .other, names: ["typeorm_metadata"], required: ["type", "database", "table", "value"], isRead: false),
  ]

  let suffixes = ScriptFileName.suffixes
  let folder: MigrationFolder
  private let files: [NamedFile<TypeORMVersion>]

  init(folder: MigrationFolder, options: MigrationOptions) {
    self.folder = folder
    let found = folder.paths.flatMap { path -> [NamedFile<TypeORMVersion>] in
      guard ScriptFileName.stem(of: path) != nil, let text = folder.text(of: path), text.contains("MigrationInterface")
      else { return [] }
      return Self.classes(in: text).map { NamedFile($0.name, $0, path: path, isSQL: false) }
    }
    // A script beside the module of TypeScript that it was compiled from is that module.
    let modules = Set(found.filter { $0.file.path.hasSuffix("ts") }.map(\.version))
    files = found.filter { $0.file.path.hasSuffix("ts") || !modules.contains($0.version) }
  }

  /// A name that the class declares (`name = '…'`) wins over the class's own.
  private static func classes(in text: String) -> [TypeORMVersion] {
    var found: [TypeORMVersion] = []
    var rest = text[...]
    while let keyword = rest.firstRange(of: "class ") {
      rest = rest[keyword.upperBound...]
      let own = String(rest.trimmed.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" })
      let body = rest.firstRange(of: "class ").map { rest[..<$0.lowerBound] } ?? rest
      if let version = TypeORMVersion(declaredName(in: body) ?? own) { found.append(version) }
    }
    return found
  }

  private static func declaredName(in body: Substring) -> String? {
    for line in String(body).lines {
      let words = line.trimmed
      for start in [
        "name = ", "name=", "public name = ", "readonly name = ", "public readonly name = ", "this.name = ",
      ]
      where words.hasPrefix(start) {
        return Settings.quotedTexts(in: words.dropFirst(start.count)).first
      }
      if let typed = words.firstRange(of: "name: string = ") {
        return Settings.quotedTexts(in: words[typed.upperBound...]).first
      }
    }
    return nil
  }

  var fit: LayoutFit { LayoutFit(strength: .certain, files: files.count) }

  func history(_ tables: ToolTables) throws(MigrationError) -> MigrationHistory {
    let rows = tables.rows.compactMap { row -> LinearHistory<TypeORMVersion>.Row? in
      guard let name = row.text("name") else { return nil }
      let version = TypeORMVersion(name: name, timestamp: row.integer("timestamp") ?? 0)
      return .init(id: name, version: version, applied: AppliedRow(place: row.integer("id")))
    }
    return linear(files, rows, table: tables.name)
  }

  func script(of migration: Migration) throws(MigrationError) -> MigrationScript { .code(language: "TypeScript") }
}

/// A name with its 13 digits; the digits order, the name identifies.
struct TypeORMVersion: Hashable, Comparable, Sendable {
  let name: String
  let timestamp: Int

  init(name: String, timestamp: Int) {
    self.name = name
    self.timestamp = timestamp
  }

  /// Nil for a name that does not end in 13 digits.
  init?(_ name: String) {
    let digits = name.suffix(13)
    guard digits.utf8.count == 13, digits.isDigits, let timestamp = Int(digits) else { return nil }
    self.init(name: name, timestamp: timestamp)
  }

  static func == (left: TypeORMVersion, right: TypeORMVersion) -> Bool { left.name == right.name }

  func hash(into hasher: inout Hasher) { hasher.combine(name) }

  static func < (left: TypeORMVersion, right: TypeORMVersion) -> Bool {
    (left.timestamp, left.name) < (right.timestamp, right.name)
  }
}

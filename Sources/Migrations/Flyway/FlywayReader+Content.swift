extension FlywayReader {
  /// How a file compares with the checksum in the history.
  func compare(_ file: MigrationFile, _ stored: String?) -> ContentComparison {
    guard file.isSQL else { return .notCompared }
    guard let bytes = try? folder.bytes(of: file.path) else { return .cannotCompare("the file cannot be read") }
    return compare(bytes, of: file, stored)
  }

  func comparison(of revision: [UInt8], with migration: Migration) -> ContentComparison {
    guard let file = migration.file, file.isSQL else { return .notCompared }
    return compare(revision, of: file, migration.row?.checksum)
  }

  private func compare(_ bytes: [UInt8], of file: MigrationFile, _ stored: String?) -> ContentComparison {
    guard let stored, let expected = Int32(stored) else { return .cannotCompare("the history has no checksum of it") }
    guard let value = FlywayChecksum.value(of: bytes, encoding: settings.encoding) else {
      return .cannotCompare("the file is not in the encoding that Flyway reads")
    }
    if value == expected { return .same }
    let text = FileText(bytes)
    if [bytes, text.withCarriageReturns, text.withLineFeeds].contains(where: {
      FlywayChecksum.oldValue(of: $0) == expected
    }
    ) {
      return .oldAlgorithm("CRC-32 with line ends, as Flyway had it before 4.0")
    }
    guard file.kind == .repeatable, hasPlaceholder(bytes) else { return .edited }
    // The checksum of a repeatable migration is taken after its placeholders are replaced.
    if let filled = try? filled(bytes, path: file.path), FlywayChecksum.value(of: filled) == expected { return .same }
    return .cannotCompare("its placeholders are replaced before the checksum is taken")
  }

  private func hasPlaceholder(_ bytes: [UInt8]) -> Bool {
    settings.replacesPlaceholders && FileText(bytes).string.contains(settings.placeholderPrefix)
  }

  func script(of migration: Migration) throws(MigrationError) -> MigrationScript {
    guard let file = migration.file else { return .code(language: "no file") }
    guard file.isSQL else { return .code(language: "Java") }
    let bytes = try folder.bytes(of: file.path)
    guard let text = settings.encoding.decoded(bytes) else {
      throw MigrationError(
        .wrongEncoding, path: file.path, problem: "the file is not UTF-8, which Flyway reads by default",
        hint: "save it as UTF-8, or set flyway.encoding")
    }
    var isInTransaction = true
    var isFilled = settings.replacesPlaceholders
    if folder.contains(file.path + ".conf"), let conf = try? folder.bytes(of: file.path + ".conf") {
      let own = Settings.properties(conf)
      isInTransaction = own["executeintransaction"]?.lowercased() != "false"
      isFilled = isFilled && own["placeholderreplacement"]?.lowercased() != "false"
    }
    let filled = isFilled ? try filled(text, path: file.path) : Array(FileText(text).body)
    return .sql([SQLPart(path: file.path, text: filled)], isInTransaction: isInTransaction)
  }

  private func filled(_ bytes: [UInt8], path: String) throws(MigrationError) -> [UInt8] {
    var known = settings.placeholders
    known["flyway:filename"] = path.fileName
    known["flyway:table"] = settings.table?.name ?? "flyway_schema_history"
    if let schema = settings.table?.schema { known["flyway:defaultschema"] = schema }
    let template = Placeholders(open: settings.placeholderPrefix, close: settings.placeholderSuffix, values: known)
    return try template.replaced(in: FileText(bytes).string, path: path)
  }
}

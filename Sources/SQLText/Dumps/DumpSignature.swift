/// Tells by its beginning whether a text is a dump of a database, and whose.
public enum DumpSignature {
  /// How much of the beginning is looked at.
  public static let headBytes = 65_536

  /// - Parameters:
  ///   - head: the first bytes.
  ///   - isNamedSQL: whether the file's name says that it is SQL; without, the programs' own first lines are asked for, or
  ///     statements that nothing else begins with.
  /// - Returns: the dialect to read it by; nil for what is no SQL with rows in it. In doubt a dialect: a text without rows
  ///   shows that when it is read.
  public static func dialect(of head: ArraySlice<UInt8>, isNamedSQL: Bool) -> SQLDialect? {
    if let known = signed(head) { return known }
    let first = firstWord(of: head)
    guard isNamedSQL || (Self.openings.contains(first) && hasRows(head)) else { return nil }
    return guessed(head)
  }

  private static let openings: Set<PackedWord> = [
    "CREATE", "INSERT", "REPLACE", "COPY", "SET", "BEGIN", "START", "DROP", "USE", "LOCK", "ALTER", "PRAGMA", "SELECT",
    "TRUNCATE", "DELETE",
  ]

  /// By what the programs write before all else.
  private static func signed(_ head: ArraySlice<UInt8>) -> SQLDialect? {
    for line in head.split(separator: 0x0A, maxSplits: 40).prefix(40) {
      let text = String(decoding: line.prefix(120), as: UTF8.self)
      if text.hasPrefix("-- PostgreSQL database") { return .postgreSQL }
      if text.hasPrefix("-- Adminer") { return text.contains("PostgreSQL") ? .postgreSQL : .mySQL }
      if ["-- MySQL dump", "-- MariaDB dump", "-- phpMyAdmin", "/*M!999999", "/*!999999", "/*!40", "-- mysqldump"]
        .contains(where: text.hasPrefix)
      {
        return .mySQL
      }
      if text.hasPrefix("PRAGMA foreign_keys") { return .sqlite }
    }
    return nil
  }

  private static func firstWord(of head: ArraySlice<UInt8>) -> PackedWord {
    var scanner = SQLScanner(ByteCursor(Array(head)), rules: LexicalRules(.postgreSQL))
    _ = scanner.skipTrivia()
    return scanner.readWord()
  }

  private static func hasRows(_ head: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: head, as: UTF8.self).uppercased()
    return text.contains("INSERT ") || text.contains("REPLACE ") || text.contains("FROM STDIN")
  }

  private static func escapesApostrophes(_ head: ArraySlice<UInt8>) -> Bool {
    zip(head, zip(head.dropFirst(), head.dropFirst(2))).contains { first, rest in
      first == 0x5C && rest.0 == 0x27 && SQLBytes.beginsWord(Int(rest.1))
    }
  }

  /// By what only one of them writes.
  private static func guessed(_ head: ArraySlice<UInt8>) -> SQLDialect {
    let text = String(decoding: head, as: UTF8.self).uppercased()
    let signs: [(SQLDialect, [String])] = [
      (
        .postgreSQL,
        [
          "FROM STDIN", "::", "$$", "NEXTVAL(", "SERIAL", "SEARCH_PATH", "BYTEA", "JSONB", "TIMESTAMPTZ", " E'", "(E'",
          ",E'",
        ]
      ),
      (.mySQL, ["`", "ENGINE=", "AUTO_INCREMENT", "LOCK TABLES", "UNSIGNED", "DELIMITER"]),
      (.sqlite, ["AUTOINCREMENT", "PRAGMA", "BEGIN TRANSACTION", "WITHOUT ROWID", "CHAR(10)"]),
    ]
    var scores = signs.map { dialect, words in (dialect, words.count(where: text.contains)) }
    // `it\'s` is an apostrophe only where a backslash escapes.
    if scores.allSatisfy({ $0.1 == 0 }), escapesApostrophes(head) { scores[1].1 = 1 }
    let best = scores.max { $0.1 < $1.1 }
    return best.map { $0.1 > 0 ? $0.0 : .postgreSQL } ?? .postgreSQL
  }
}

import SQLText

/// What becomes of one statement of a migration in a scratch database.
enum ScratchStatement {
  case run([UInt8])
  /// It touches no column: rights and owners, whose roles need not exist here, the server as a whole, or the client.
  case leftOut
  /// It cannot be followed, with the reason and the way out.
  case refused(problem: String, hint: String)

  /// - Parameters:
  ///   - settings: the parameters that the server knows, in lower case; nil for all.
  init(_ statement: SQLStatement, dialect: SQLDialect, settings: Set<String>?) {
    guard statement.kind == .sql else {
      self = statement.kind == .copyData ? .leftOut : Self.clientCommand(statement.text)
      return
    }
    let words = Self.words(of: statement.text, dialect: dialect)
    self =
      switch dialect {
      case .sqlite: Self.sqlite(statement, words)
      case .postgreSQL, .mySQL: Self.postgreSQL(statement, words, settings)
      }
  }

  /// The first words, in upper case; of names only that one is there.
  static func words(of text: [UInt8], dialect: SQLDialect, most: Int = 12) -> [String] {
    SQLTokens(of: Array(text.prefix(2000)), rules: LexicalRules(dialect)).all.prefix(most).map { token in
      switch token.kind {
      case .word: token.text.uppercased()
      case .quotedName: "\"\""
      case .string: "''"
      case .number: "0"
      case .symbol(let byte): String(Unicode.Scalar(byte))
      }
    }
  }

  /// A statement by its first words of the grammar, `ALTER TABLE`: never a name, which may be anything.
  static func spoken(_ text: [UInt8], dialect: SQLDialect) -> String {
    let words = words(of: text, dialect: dialect, most: 2)
    guard let first = words.first, grammar.contains(first) else { return "" }
    return words.count > 1 && objects.contains(words[1]) ? "\(first) \(words[1])" : first
  }

  private static let grammar: Set<String> = [
    "ALTER", "ANALYZE", "BEGIN", "CALL", "COMMENT", "COMMIT", "COPY", "CREATE", "DELETE", "DO", "DROP", "EXECUTE",
    "GRANT",
    "INSERT", "LOCK", "MERGE", "PRAGMA", "REFRESH", "REINDEX", "RENAME", "REPLACE", "RESET", "REVOKE", "SELECT", "SET",
    "TRUNCATE",
    "UPDATE", "VALUES", "WITH",
  ]
  private static let objects: Set<String> = [
    "AGGREGATE", "CAST", "COLLATION", "COLUMN", "CONSTRAINT", "DATABASE", "DOMAIN", "EVENT", "EXTENSION", "FOREIGN",
    "FROM",
    "FUNCTION", "GLOBAL", "INDEX", "INTO", "LOCAL", "MATERIALIZED", "ON", "OPERATOR", "OR", "POLICY", "PROCEDURE",
    "PUBLICATION", "ROLE", "RULE", "SCHEMA", "SEQUENCE", "SERVER", "STATISTICS", "TABLE", "TEMP", "TEMPORARY",
    "TRIGGER",
    "TYPE", "UNIQUE", "UNLOGGED", "USER", "VIEW", "VIRTUAL",
  ]

  private static func clientCommand(_ text: [UInt8]) -> ScratchStatement {
    let word = String(decoding: text.prefix { $0 != 0x20 && $0 != 0x09 }, as: UTF8.self)
    switch word {
    case "\\i", "\\ir", "\\include", "\\include_relative", ".read", "source":
      return .refused(
        problem: "it includes another file (\(word)), which only the client could read",
        hint: "put what that file holds into the migration")
    case "\\copy", "\\gexec":
      return .refused(problem: "it needs the client (\(word))", hint: "write it as SQL that the server runs")
    default: return .leftOut
    }
  }

  private static func sqlite(_ statement: SQLStatement, _ words: [String]) -> ScratchStatement {
    switch words.first {
    case "ATTACH", "DETACH":
      return .refused(problem: "it opens another database file", hint: "keep to one database in a migration")
    case "VACUUM": return .leftOut
    default: return .run(statement.text)
    }
  }

  private static func postgreSQL(
    _ statement: SQLStatement, _ words: [String], _ settings: Set<String>?
  ) -> ScratchStatement {
    func has(_ first: String, _ seconds: String...) -> Bool { words.first == first && seconds.contains(words.at(1)) }
    switch words.first {
    case "GRANT", "REVOKE", "REASSIGN", "VACUUM", "CHECKPOINT", "LISTEN", "NOTIFY", "UNLISTEN", "DISCARD", "LOAD":
      return .leftOut
    case "SET", "RESET": return setting(statement, words, settings)
    case "COPY":
      // From the client the rows are left out with it; a file or a program of the server is not for a scratch run.
      if words.contains("STDIN") || words.contains("STDOUT") { return .leftOut }
      return .refused(
        problem: "it reads or writes a file or a program of the server (COPY)",
        hint: "load data beside the migrations")
    case "SECURITY" where words.at(1) == "LABEL": return .leftOut
    case "COMMENT": return .leftOut
    case "CREATE" where words.at(1) == "SCHEMA": return .run(creatingSchema(statement.text))
    default: break
    }
    if has("CREATE", "ROLE", "USER", "GROUP", "DATABASE", "TABLESPACE", "SUBSCRIPTION", "PUBLICATION", "POLICY") {
      // A user mapping belongs to a foreign server, which may be needed.
      return words.at(1) == "USER" && words.at(2) == "MAPPING" ? .run(statement.text) : .leftOut
    }
    if has(
      "ALTER", "ROLE", "USER", "GROUP", "DATABASE", "SYSTEM", "DEFAULT", "TABLESPACE", "SUBSCRIPTION", "PUBLICATION",
      "POLICY")
      || has(
        "DROP", "ROLE", "USER", "GROUP", "DATABASE", "TABLESPACE", "SUBSCRIPTION", "PUBLICATION", "POLICY", "OWNED")
    {
      return .leftOut
    }
    if words.first == "ALTER", isOwnership(statement.text) { return .leftOut }
    return .run(statement.text)
  }

  /// `SET name = …`, `SET SESSION name TO …`: parameters of other versions, and roles, are left out.
  private static func setting(
    _ statement: SQLStatement, _ words: [String], _ settings: Set<String>?
  ) -> ScratchStatement {
    var rest = words.dropFirst()
    if ["SESSION", "LOCAL"].contains(rest.first ?? ""), rest.dropFirst().first != "AUTHORIZATION" {
      rest = rest.dropFirst()
    }
    let name = (rest.first ?? "").lowercased()
    switch name {
    case "role", "session": return .leftOut
    case "time", "transaction", "constraints", "names", "schema", "all", "\"\"": return .run(statement.text)
    default:
      // A name with a dot is an extension's or the user's own; the server takes any.
      if rest.dropFirst().first == "." { return .run(statement.text) }
      return settings?.contains(name) ?? true ? .run(statement.text) : .leftOut
    }
  }

  private static func isOwnership(_ text: [UInt8]) -> Bool {
    guard text.count < 1000 else { return false }
    let words = words(of: text, dialect: .postgreSQL, most: 60)
    return words.indices.contains { words[$0] == "OWNER" && words.at($0 + 1) == "TO" && $0 + 3 >= words.count }
  }

  /// `CREATE SCHEMA` without its owner, who need not exist here, and without complaint where the search path needed the
  /// schema before the migration that makes it.
  private static func creatingSchema(_ text: [UInt8]) -> [UInt8] {
    let tokens = SQLTokens(of: text, rules: LexicalRules(.postgreSQL)).all
    func isWord(_ index: Int, _ word: String) -> Bool {
      tokens.indices.contains(index) && tokens[index].kind == .word && tokens[index].text.uppercased() == word
    }
    let isConditional = isWord(2, "IF")
    let name = isConditional ? 5 : 2
    var changed = text
    var elements = tokens.count > name + 1
    if isWord(name, "AUTHORIZATION"), tokens.indices.contains(name + 1) {
      elements = tokens.count > name + 2
      changed.removeSubrange(tokens[name].range)
    } else if isWord(name + 1, "AUTHORIZATION"), tokens.indices.contains(name + 2) {
      elements = tokens.count > name + 3
      changed.removeSubrange(tokens[name + 1].range.lowerBound..<tokens[name + 2].range.upperBound)
    }
    if !isConditional, !elements, tokens.indices.contains(1) {
      changed.insert(contentsOf: Array(" IF NOT EXISTS".utf8), at: tokens[1].range.upperBound)
    }
    return changed
  }

  /// Whether the server refuses it inside a transaction, or would not let what follows use it.
  static func forbidsTransaction(_ text: [UInt8]) -> Bool {
    let words = words(of: text, dialect: .postgreSQL, most: 40)
    switch words.first {
    case "CREATE", "DROP", "REINDEX", "REFRESH": return words.prefix(8).contains("CONCURRENTLY")
    case "ALTER":
      let isType = words.at(1) == "TYPE"
      let adds = words.indices.contains { words[$0] == "ADD" && words.at($0 + 1) == "VALUE" }
      return isType && adds || words.contains("CONCURRENTLY")
    case "VACUUM": return true
    default: return false
    }
  }
}

extension [String] {
  /// The element, or nothing behind the end.
  func at(_ index: Int) -> String { indices.contains(index) ? self[index] : "" }
}

import SQLText

/// The names that a statement of a migration defines or changes: all that may be said of it when a database refuses it.
///
/// What a server says quotes whatever it stumbled upon, and a bare word in a statement may be anybody's name as well as a
/// column's. So no word of the server's is shown, only which of these names it spoke of.
struct SpokenNames {
  /// In the order of the statement.
  let names: [String]

  /// Words behind which the name of a table, column, view, index, type or schema stands.
  private static let leading: Set<String> = [
    "TABLE", "COLUMN", "VIEW", "INDEX", "TYPE", "SCHEMA", "SEQUENCE", "DOMAIN", "REFERENCES", "ONLY", "EXISTS", "ADD",
    "DROP", "RENAME", "TO", "ALTER", "CONCURRENTLY",
  ]
  /// Words of the grammar that may stand there in the place of a name.
  private static let grammar: Set<String> = leading.union([
    "IF", "NOT", "CONSTRAINT", "PRIMARY", "FOREIGN", "UNIQUE", "CHECK", "KEY", "DEFAULT", "SET", "DATA", "VALUE", "OR",
    "REPLACE", "ATTRIBUTE", "OWNER", "SELECT", "AS", "USING", "NULL", "TEMPORARY", "TEMP", "UNLOGGED", "MATERIALIZED",
  ])

  init(of statement: [UInt8], dialect: SQLDialect) {
    // A definition stands in the beginning; rows of data do not matter here.
    let tokens = SQLTokens(of: Array(statement.prefix(16_000)), rules: LexicalRules(dialect)).all
    guard let first = tokens.first, first.kind == .word,
      ["CREATE", "ALTER", "DROP", "COMMENT"].contains(first.text.uppercased())
    else {
      names = []
      return
    }
    var names: [String] = []
    var isNameNext = false
    for (place, token) in tokens.enumerated() {
      switch token.kind {
      case .word, .quotedName:
        let isGrammar = token.kind == .word && Self.grammar.contains(token.text.uppercased())
        // What a query or an expression says is data.
        if token.kind == .word,
          ["AS", "DEFAULT", "CHECK", "USING", "SELECT", "WHERE"].contains(token.text.uppercased())
        {
          self.names = names
          return
        }
        if isNameNext, !isGrammar { names.append(token.text) }
        isNameNext = isGrammar && Self.leading.contains(token.text.uppercased())
      case .symbol(UInt8(ascii: ".")):
        // `schema.table`: the name goes on.
        isNameNext = place > 0 && names.last == tokens[place - 1].text
      default: isNameNext = false
      }
    }
    self.names = names
  }

  /// Those that a message speaks of, in brackets; empty where it speaks of none.
  func words(in message: String) -> String {
    let words = Self.words(of: message)
    let spoken = names.filter { Self.isPlain($0) && words.contains($0.lowercased()) }
    var seen: Set<String> = []
    let once = spoken.filter { seen.insert($0).inserted }.prefix(3)
    return once.isEmpty ? "" : " (\(once.joined(separator: ", ")))"
  }

  private static func words(of message: String) -> Set<String> {
    Set(message.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "$") }.map(String.init))
  }

  /// A name that looks like a value is none that is shown: an address, a long number, a sentence.
  private static func isPlain(_ name: String) -> Bool {
    var digits = 0
    for byte in name.utf8 {
      guard
        byte == 0x5F || byte == 0x24 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
          || byte >= 0x80
      else { return false }
      digits += (0x30...0x39).contains(byte) ? 1 : 0
    }
    return digits < 7 && name.utf8.count <= 63
  }
}

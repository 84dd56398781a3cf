import ScanTypes

/// What statements of a session set that changes how later ones are read: where names are looked for, and how strings end.
public struct SessionSettings: Sendable, Equatable {
  public var rules: LexicalRules
  /// Where bare names of tables are looked for and made: `public` in PostgreSQL; none in SQLite, and in MySQL until `USE`.
  public var searchPath: [String]
  /// The schema for bare names where the path is empty.
  public let defaultSchema: String?
  /// What the client is to take bytes for, by PostgreSQL's or MySQL's word, in small letters; nil where nothing says so.
  public var encoding: String?

  public init(_ dialect: SQLDialect, defaultSchema: String? = nil) {
    rules = LexicalRules(dialect)
    self.defaultSchema = defaultSchema ?? (dialect == .postgreSQL ? "public" : nil)
    searchPath = self.defaultSchema.map { [$0] } ?? []
  }

  /// Where a bare name is made: the first schema of the path that is there, as far as the files tell.
  func currentSchema(in model: SchemaModel) -> String? {
    searchPath.first { !model.droppedSchemas.contains($0) } ?? searchPath.first ?? defaultSchema
  }

  /// A name with its schema; a bare one is looked for along the path, and is in the first schema if it is nowhere.
  func resolve(_ name: (schema: String?, name: String), in model: SchemaModel) -> TableName {
    if let schema = name.schema {
      return TableName(
        schema: rules.dialect == .sqlite && schema.lowercased() == "main" ? nil : schema, name: name.name)
    }
    for schema in ["pg_temp"] + searchPath {
      let found = TableName(schema: schema, name: name.name)
      if model[found] != nil { return found }
    }
    return TableName(schema: currentSchema(in: model), name: name.name)
  }

  /// Takes note of `SET`, `USE`, `RESET` and `SELECT set_config(…)`; other statements change nothing.
  public mutating func note(_ tokens: [SQLToken]) {
    noteEncoding(tokens)
    var reader = TokenReader(tokens, rules.dialect)
    switch rules.dialect {
    case .postgreSQL:
      if reader.accept("SET") {
        _ = reader.accept(anyOf: ["LOCAL", "SESSION"])
        set(&reader)
      } else if reader.accept("RESET") {
        if reader.accept(anyOf: ["SEARCH_PATH", "ALL"]) { searchPath = defaultSchema.map { [$0] } ?? [] }
      } else if reader.accept("SELECT") {
        setConfiguration(&reader)
      }
    case .mySQL:
      if reader.accept("USE") {
        if let name = reader.name() { searchPath = [name] }
      } else if reader.accept("SET") {
        setMySQL(reader)
      }
    case .sqlite: break
    }
  }

  private mutating func set(_ reader: inout TokenReader) {
    if reader.accept("SCHEMA") {
      if let token = reader.token, token.kind == .string { searchPath = [token.text] }
      return
    }
    guard let name = reader.name() else { return }
    guard reader.accept("=") || reader.accept("TO") else { return }
    var values: [String] = []
    while let token = reader.token {
      if token.kind == .string {
        values.append(token.text)
      } else if let word = reader.name() {
        values.append(word)
        continue
      }
      reader.advance()
    }
    set(name, to: values)
  }

  private mutating func setConfiguration(_ reader: inout TokenReader) {
    guard let name = reader.qualifiedName(), name.name == "set_config", reader.accept("("),
      let setting = reader.token, setting.kind == .string
    else { return }
    reader.advance()
    guard reader.accept(","), let value = reader.token, value.kind == .string else { return }
    set(setting.text, to: value.text.split(separator: ",").map { $0.drop { $0 == " " }.filter { $0 != "\"" } })
  }

  private mutating func set(_ name: String, to values: [String]) {
    switch name {
    case "search_path":
      // What the server itself is made of holds no table of anybody's.
      searchPath = values.filter { !["", "pg_catalog", "$user", "default"].contains($0) }
      if values == ["default"] { searchPath = defaultSchema.map { [$0] } ?? [] }
    case "standard_conforming_strings":
      rules.hasBackslashEscapes = ["off", "false", "0", "no"].contains(values.first?.lowercased() ?? "")
    case "client_encoding", "names": encoding = values.first?.lowercased()
    default: break
    }
  }

  private mutating func setMySQL(_ reader: TokenReader) {
    let tokens = reader.tokens
    for index in tokens.indices where index + 2 < tokens.count {
      guard tokens[index].word == "SQL_MODE", tokens[index + 1].is("=") else { continue }
      if tokens[index + 2].is("@"), index == 0 || !tokens[index - 1].is("@") {
        // What was kept before is set again.
        rules = LexicalRules(.mySQL)
      } else if tokens[index + 2].kind == .string {
        let modes = tokens[index + 2].text.uppercased()
        rules.hasBackslashEscapes = !modes.contains("NO_BACKSLASH_ESCAPES")
        rules.hasDoubleQuotedStrings = !(modes.contains("ANSI_QUOTES") || modes.contains("ANSI"))
      }
    }
  }

  /// `SET NAMES x`, `SET CHARACTER SET x`, `SET CHARSET x`, of whichever dialect: which one a file is in may have been told
  /// wrongly, and nobody means anything else by these words.
  private mutating func noteEncoding(_ tokens: [SQLToken]) {
    guard tokens.count > 2, tokens[0].word == "SET" else { return }
    for index in tokens.indices.dropFirst() where index == 1 || tokens[index - 1].is(",") {
      let place: Int
      if tokens[index].word == "NAMES" || tokens[index].word == "CHARSET" {
        place = index + 1
      } else if tokens[index].word == "CHARACTER", index + 1 < tokens.count, tokens[index + 1].word == "SET" {
        place = index + 2
      } else {
        continue
      }
      guard place < tokens.count, !tokens[place].is("="), !tokens[place].is("@"), tokens[place].word != "TO" else {
        continue
      }
      encoding = tokens[place].text.lowercased()
    }
  }
}

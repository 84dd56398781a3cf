import SQLText

/// Reads which columns a program adds, as far as its text says so; the program is not run.
///
/// What is known: Rails, Alembic, Django, Laravel, Knex, Sequelize, TypeORM, EF Core and Ecto, and SQL in texts of any of
/// them. The part that takes a migration back is left out; what cannot be read is told, never guessed.
struct CodeColumns {
  typealias Token = CodeTokens.Token

  private(set) var added: [CodeColumn] = []
  private(set) var unread: [UnreadCode] = []
  let language: CodeLanguage
  let tokens: [Token]
  let values: CodeValues
  /// The tables at hand: several where a loop runs through them, nil where their name is not known.
  var tables: [String]?
  var isModel = false
  /// What the program calls the table that it changes: `t`, `$table`, `batch_op`.
  var receivers: Set<String> = ["t", "table", "$table", "tbl", "$t", "builder", "$blueprint"]
  /// What a program of EF Core calls the `MigrationBuilder`.
  let builders: Set<String>
  /// What is only run to take a migration back, by the places of tokens.
  var rollbacks: [Range<Int>] = []
  private let file: String
  private let application: String?

  init(_ bytes: [UInt8], file: String) {
    self.file = file
    let parts = file.split(separator: "/").map(String.init)
    application = parts.lastIndex(of: "migrations").flatMap { $0 > 0 ? parts[$0 - 1] : nil }
    language = CodeLanguage(file: file)
    tokens = CodeDirection.forward(CodeTokens(bytes, file: file).all, language)
    values = CodeValues(tokens)
    let types = tokens.indices.dropLast().filter { [tokens] in tokens[$0].isWord("MigrationBuilder") }
    builders = Set(types.map { [tokens] in tokens[$0 + 1].text } + ["migrationBuilder"])
    for index in tokens.indices { read(at: index) }
  }

  private mutating func read(at index: Int) {
    let token = tokens[index]
    if token.kind == .text {
      if !isDocumentation(index), !rollbacks.contains(where: { $0.contains(index) }) { readSQL(token) }
      return
    }
    guard token.kind == .word else { return }
    readComputedMethod(at: index)
    let call = CodeCall(tokens, at: index, language)
    if let call {
      readHelper(call, at: index)
      readOwnFunction(call, at: index)
    }
    switch language {
    case .ruby: readRails(call ?? CodeCall(bare: token, end: index + 1), at: index)
    case .elixir: readEcto(call, at: index)
    case .python: if let call { readPython(call, at: index) }
    case .php: if let call { readLaravel(call, at: index) }
    case .cSharp: if let call { readEntityFramework(call, at: index) }
    case .javaScript: if let call { readJavaScript(call, at: index) }
    }
  }

  // MARK: What was found

  mutating func take(_ column: String, line: Int) {
    guard let tables else { return say(line, "the table of a column is not known") }
    guard !column.isEmpty, column.utf8.count < 128 else { return }
    for table in tables {
      added.append(
        CodeColumn(table: table, column: column, file: file, line: line, isModel: isModel, application: application))
    }
  }

  /// Takes the columns that an argument names, with what the framework adds to their names.
  mutating func take(_ argument: CodeCall.Argument?, of call: CodeCall, at index: Int, suffixes: [String] = [""]) {
    guard let argument, let names = texts(argument, at: index) else {
      return say(call.name.line, "the column of \(call.name.text) is no literal")
    }
    let line = argument.tokens.first?.line ?? call.name.line
    for name in names { for suffix in suffixes { take(name + suffix, line: line) } }
  }

  mutating func useTable(_ argument: CodeCall.Argument?, of call: CodeCall, at index: Int) {
    isModel = false
    tables = argument.flatMap { texts($0, at: index) }
    if tables == nil { say(call.name.line, "the table of \(call.name.text) is no literal") }
  }

  mutating func say(_ line: Int, _ what: String) {
    if !unread.contains(where: { $0.line == line }) { unread.append(UnreadCode(file: file, line: line, what: what)) }
  }

  func texts(_ argument: CodeCall.Argument, at index: Int) -> [String]? {
    let tokens = argument.tokens
    // `nameof(User.Email)`
    if language == .cSharp, tokens.first?.isWord("nameof") == true, let last = tokens.last(where: { $0.kind == .word })
    {
      return [last.text]
    }
    // `{ tableName: 'users', schema: 'app' }`
    if language == .javaScript, let place = tokens.firstIndex(where: { $0.isWord("tableName") }),
      place + 2 < tokens.endIndex, tokens[place + 2].kind == .text
    {
      return [tokens[place + 2].text]
    }
    return values.texts(tokens, at: index)
  }

  // MARK: How a program is written

  /// What a method is called on: `t` of `t.string`, `$table` of `$table->string`, `Schema` of `Schema::table`.
  func receiver(of index: Int) -> String? {
    guard index >= 2 else { return nil }
    if tokens[index - 1].isSign(".") { return tokens[index - 2].text }
    guard index >= 3 else { return nil }
    let isArrow = tokens[index - 1].isSign(">") && tokens[index - 2].isSign("-")
    let isScope = tokens[index - 1].isSign(":") && tokens[index - 2].isSign(":")
    // `?.`
    return isArrow || isScope ? tokens[index - 3].text : nil
  }

  func isOnTable(_ index: Int) -> Bool { receiver(of: index).map(receivers.contains) ?? false }

  /// Notes what the block of a call names the table.
  mutating func learnReceiver(of call: CodeCall, at index: Int) {
    let behind = tokens[min(call.end, tokens.count)...].prefix(4)
    switch language {
    case .ruby:
      if let bar = behind.firstIndex(where: { $0.isSign("|") }), bar + 1 < tokens.count {
        receivers.insert(tokens[bar + 1].text)
      }
    case .python:
      if behind.first?.isWord("as") == true, let name = behind.dropFirst().first { receivers.insert(name.text) }
    case .php:
      let inside = tokens[index..<call.end]
      if let start = inside.firstIndex(where: { $0.isWord("function") || $0.isWord("fn") }),
        let name = inside[start...].first(where: { $0.text.hasPrefix("$") })
      {
        receivers.insert(name.text)
      }
    case .javaScript: learnArrow(in: tokens[index..<call.end])
    case .cSharp, .elixir: break
    }
  }

  private mutating func learnArrow(in inside: ArraySlice<Token>) {
    for place in inside.indices.dropFirst(2) {
      if inside[place].isSign("("), let name = inside[(place + 1)...].first, name.kind == .word,
        inside[place - 1].isWord("function") || inside[place - 2].isWord("function")
      {
        receivers.insert(name.text)
        return
      }
      guard inside[place].isSign("="), place + 1 < inside.endIndex, inside[place + 1].isSign(">") else { continue }
      var last = place - 1
      if inside[last].isSign(")") {
        while last > inside.startIndex, !inside[last].isSign("(") { last -= 1 }
        last += 1
      }
      if inside[last].kind == .word { receivers.insert(inside[last].text) }
      return
    }
  }

  /// `audit_columns(t)`: a method elsewhere gets the table and may add anything to it.
  private mutating func readHelper(_ call: CodeCall, at index: Int) {
    guard
      call.plain.contains(where: {
        $0.tokens.count == 1 && $0.tokens.allSatisfy { $0.kind == .word && receivers.contains($0.text) }
      }),
      !Self.words.contains(call.name.text), !isOnTable(index), tables != nil || !added.isEmpty
    else { return }
    if index > 0, ["function", "def", "defp", "fn", "new"].contains(tokens[index - 1].text) { return }
    if call.end < tokens.count, tokens[call.end].isSign("{") || tokens[call.end].isSign("=") { return }
    // A table in a variable, given to a method that is known.
    guard let only = call.plain.first, only.tokens.count == 1, values.texts(only.tokens, at: index) == nil,
      !Self.rails.contains(call.name.text)
    else { return }
    say(call.name.line, "\(call.name.text) is given the table, and what it does is not known")
  }

  /// `add_audit("users")`, `addAudit(knex)`, `$this->audit('users')`: a function elsewhere may change any table.
  private mutating func readOwnFunction(_ call: CodeCall, at index: Int) {
    guard let first = call.plain.first?.tokens, let argument = first.first, first.count == 1, index > 0,
      !Self.words.contains(call.name.text),
      !["function", "def", "defp", "fn", "new", "class"].contains(tokens[index - 1].text)
    else { return }
    if call.end < tokens.count, ["{", "=", ":"].contains(tokens[call.end].text) { return }
    let receiver = receiver(of: index)
    let isOwn = receiver == nil || ["this", "$this", "self"].contains(receiver ?? "")
    let isGivenAll =
      argument.kind == .word && (Self.connections.contains(argument.text) || builders.contains(argument.text))
    let isStatement = tokens[index - 1].line < call.name.line || tokens[index - 1].isSign(";")
    let isGivenName =
      argument.kind == .text
      && (language == .python && receiver == nil && isStatement || language == .php && receiver == "$this")
    guard isOwn, isGivenAll || isGivenName, !["print", "super", "addSql"].contains(call.name.text) else { return }
    say(call.name.line, "what \(call.name.text) does is not known")
  }

  /// What changes tables in the frameworks' own words.
  private static let connections: Set<String> = ["knex", "queryInterface", "queryRunner", "op", "migrationBuilder"]

  private static let words: Set<String> = [
    "function", "fn", "if", "for", "while", "switch", "catch", "async", "return", "await", "foreach", "isset", "const",
  ]

  /// `t.send(type, …)`, `$table->{$type}(…)`, `table[type](…)`.
  private mutating func readComputedMethod(at index: Int) {
    let token = tokens[index]
    guard receivers.contains(token.text), index + 3 < tokens.count else { return }
    let isIndexed = language == .javaScript && tokens[index + 1].isSign("[") && receiver(of: index) == nil
    let isArrow = tokens[index + 1].isSign("-") && tokens[index + 2].isSign(">")
    let isVariable = isArrow && (tokens[index + 3].isSign("{") || tokens[index + 3].text.hasPrefix("$"))
    let isSent = tokens[index + 1].isSign(".") && ["send", "public_send", "__send__"].contains(tokens[index + 2].text)
    if isIndexed || isVariable || isSent { say(token.line, "a method of a table is chosen when the program runs") }
  }

  /// The text that describes a function of Python.
  private func isDocumentation(_ index: Int) -> Bool {
    guard language == .python else { return false }
    guard index > 0 else { return true }
    return tokens[index - 1].isSign(":") && tokens[index - 1].line < tokens[index].line
      && (index + 1 == tokens.count || tokens[index + 1].line > tokens[index].line)
      && (index + 1 == tokens.count || !tokens[index + 1].isSign(",") && !tokens[index + 1].isSign("}"))
  }

  // MARK: SQL

  /// SQL that a program sends as it is.
  private mutating func readSQL(_ token: Token) {
    guard token.text.utf8.count > 12, token.text.contains(where: \.isWhitespace) else { return }
    let upper = token.text.prefix(20_000).uppercased()
    guard upper.contains("TABLE"), upper.contains("ALTER") || upper.contains("CREATE") else { return }
    guard !token.isOpen else { return say(token.line, "SQL is put together when the program runs") }
    var reader = SchemaReader(token.text.contains("`") ? .mySQL : .postgreSQL)
    reader.read(Self.quoted(Array(token.text.utf8)), file: file, firstLine: token.line)
    let before = added.count
    for table in reader.model.tables {
      for column in table.columns where column.made.file == file {
        added.append(
          CodeColumn(
            table: table.name.name, column: column.name, file: file, line: column.made.line, isModel: false,
            application: nil))
      }
      switch table.uncertainty?.reason {
      case .opaqueCode, .notUnderstood, .columnsFromElsewhere:
        say(table.uncertainty?.place.line ?? token.line, "a statement of SQL could not be followed")
      case .unknownOrigin, nil: break
      }
    }
    if added.count == before, Self.addsColumn(upper) { say(token.line, "a statement of SQL could not be followed") }
    if ["DO $", "DO '", "CALL "].contains(where: upper.contains) {
      say(token.line, "code within SQL may change any table")
    }
    if let doubt = reader.model.uncertainty { say(doubt.place.line, "a statement of SQL could not be followed") }
  }

  /// `[Users]` as SQL Server quotes names; `text[]` is a type.
  private static func quoted(_ sql: [UInt8]) -> [UInt8] {
    var sql = sql
    var isOpen = false
    for index in sql.indices {
      if sql[index] == UInt8(ascii: "["), index + 1 < sql.count, sql[index + 1] >= 65 {
        sql[index] = UInt8(ascii: "\"")
        isOpen = true
      } else if sql[index] == UInt8(ascii: "]"), isOpen {
        sql[index] = UInt8(ascii: "\"")
        isOpen = false
      }
    }
    return sql
  }

  /// Whether SQL in capitals says that it adds something that is no constraint.
  private static func addsColumn(_ sql: String) -> Bool {
    let words = sql.split { !$0.isLetter && $0 != "_" }
    return zip(words, words.dropFirst()).contains { $0 == "ADD" && !constraints.contains(String($1)) }
  }

  private static let constraints: Set<String> = [
    "CONSTRAINT", "INDEX", "UNIQUE", "PRIMARY", "FOREIGN", "CHECK", "KEY", "VALUE", "FULLTEXT", "SPATIAL", "PARTITION",
    "EXCLUDE", "TABLE", "GENERATED",
  ]

  /// The argument of a call that sends SQL: literals are read where they stand, anything else is said.
  mutating func checkSQL(_ argument: CodeCall.Argument?, of call: CodeCall, at index: Int) {
    guard let argument else { return }
    if let texts = values.texts(argument.tokens, at: index), !texts.isEmpty { return }
    let texts = argument.tokens.filter { $0.kind == .text && $0.text.contains(where: \.isWhitespace) }
    // Rows are changed, and no column.
    if argument.tokens.contains(where: { Self.rows.contains($0.text) && $0.kind == .word }) { return }
    let isKnown = { (token: Token) in
      !token.isOpen || Self.harmless.contains { token.text.drop { $0.isWhitespace }.uppercased().hasPrefix($0) }
    }
    if !texts.isEmpty, texts.allSatisfy(isKnown) { return }
    say(call.name.line, "SQL is put together when the program runs")
  }

  private static let rows: Set<String> = ["insert", "update", "delete", "select", "values", "noop"]
  private static let harmless = [
    "INSERT ", "UPDATE ", "DELETE ", "SELECT ", "DROP ", "CREATE INDEX", "CREATE UNIQUE", "GRANT ", "REVOKE ",
    "COMMENT ",
    "SET ", "VACUUM", "ANALYZE", "REFRESH ", "LOCK ", "TRUNCATE ",
  ]
}

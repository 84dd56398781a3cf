import SQLText

/// Reads which columns a program adds, as far as its text says so; the program is not run.
///
/// What is known: Rails, Alembic, Django, Laravel, Knex, Sequelize, TypeORM, EF Core and Ecto, and SQL in texts of any of
/// them. The part that takes a migration back is left out; what cannot be read is told, never guessed.
struct CodeColumns {
  typealias Token = CodeTokens.Token

  var added: [CodeColumn] = []
  private(set) var unread: [UnreadCode] = []
  private(set) var renames: [CodeRename] = []
  let language: CodeLanguage
  let tokens: [Token]
  let values: CodeValues
  /// The tables at hand: several where a loop runs through them, nil where their name is not known.
  var tables: [String]?
  /// The loop over pairs that the table's name runs through.
  private var tableLoop: Int?
  var isModel = false
  /// What the program calls the table that it changes: `t`, `$table`, `batch_op`.
  var receivers: Set<String> = ["t", "table", "$table", "tbl", "$t", "builder", "$blueprint"]
  /// What a program of EF Core calls the `MigrationBuilder`.
  let builders: Set<String>
  /// The functions that the program defines.
  let own: Set<String>
  /// Whether it is one of Alembic's, whose functions bring a database forward.
  let isAlembic: Bool
  /// What is only run to take a migration back, by the places of tokens.
  var rollbacks: [Range<Int>] = []
  let file: String
  let application: String?

  /// - Parameter label: of the application, where the history knows it: a folder may be called otherwise.
  init(_ bytes: [UInt8], file: String, label: String? = nil) {
    self.file = file
    let parts = file.split(separator: "/").map(String.init)
    application = label ?? parts.lastIndex(of: "migrations").flatMap { $0 > 0 ? parts[$0 - 1] : nil }
    language = CodeLanguage(file: file)
    tokens = CodeDirection.forward(CodeTokens(bytes, file: file).all, language)
    values = CodeValues(tokens, language)
    own = Self.defined(in: tokens, language)
    isAlembic = language == .python && tokens.contains { $0.isWord("op") || $0.isWord("upgrade") }
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
    readOperations(at: index)
    let call = CodeCall(tokens, at: index, language)
    if let call { readForeignCall(call, at: index) } else if language == .ruby { readBareWord(at: index) }
    switch language {
    case .ruby: readRails(call ?? CodeCall(bare: token, end: index + 1), at: index)
    case .elixir: readEcto(call, at: index)
    case .python: if let call { readPython(call, at: index) }
    case .php: if let call { readLaravel(call, at: index) }
    case .cSharp: if let call { readEntityFramework(call, at: index) }
    case .javaScript: if let call { readJavaScript(call, at: index) }
    case .other: if let call { readOther(call, at: index) }
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
    // Of one loop over pairs each column belongs to the table beside it.
    let all = tables
    let isBeside =
      tableLoop != nil && tableLoop == values.loop(of: argument.tokens, at: index) && all?.count == names.count
    for (place, name) in names.enumerated() {
      if isBeside, let all { tables = [all[place]] }
      for suffix in suffixes { take(name + suffix, line: line) }
    }
    tables = all
  }

  /// Notes that the columns that were taken since lead to other tables.
  mutating func noteKeys(since count: Int) { for place in added.indices.dropFirst(count) { added[place].isKey = true } }

  /// `$table->foreign('user_id')`: columns of the table at hand that were taken before.
  mutating func noteKeys(named argument: CodeCall.Argument?, at index: Int) {
    guard let tables, let names = argument.flatMap({ texts($0, at: index) }) else { return }
    noteKeys(names, of: tables)
  }

  mutating func noteKeys(_ names: [String], of tables: [String]) {
    for place in added.indices where tables.contains(added[place].table) && names.contains(added[place].column) {
      added[place].isKey = true
    }
  }

  /// Whether a chain of calls behind this one says that it leads to another table: `.references('id').inTable('users')`.
  func isChainedToReference(_ call: CodeCall) -> Bool {
    var place = call.end
    for _ in 0..<16 {
      let isDot = place + 1 < tokens.count && tokens[place].isSign(".")
      let isArrow = place + 2 < tokens.count && tokens[place].isSign("-") && tokens[place + 1].isSign(">")
      guard isDot || isArrow else { return false }
      let name = place + (isDot ? 1 : 2)
      if ["references", "constrained", "foreign"].contains(tokens[name].text) { return true }
      guard let next = CodeCall(tokens, at: name, language) else { return false }
      place = next.end
    }
    return false
  }

  /// Notes what the columns were called that were taken since.
  mutating func note(former argument: CodeCall.Argument?, since count: Int, at index: Int) {
    guard let names = argument.flatMap({ texts($0, at: index) }), names.count == 1 else { return }
    for place in added.indices.dropFirst(count) { added[place].former = names[0] }
  }

  /// `rename_table :users, :people`
  mutating func renameTable(
    _ from: CodeCall.Argument?, _ to: CodeCall.Argument?, of call: CodeCall, at index: Int,
    from old: CodeRename.Kind = .table, to new: CodeRename.Kind = .table
  ) {
    guard let from = from.flatMap({ texts($0, at: index) }), let to = to.flatMap({ texts($0, at: index) }),
      from.count == to.count
    else { return say(call.name.line, "the tables of \(call.name.text) are no literals") }
    for (from, to) in zip(from, to) {
      renames.append(
        CodeRename(
          from: from, old: old, to: to, new: new, file: file, line: call.name.line, application: application))
    }
  }

  mutating func useTable(_ argument: CodeCall.Argument?, of call: CodeCall, at index: Int) {
    isModel = false
    tables = argument.flatMap { texts($0, at: index) }
    if let schema = schema(of: call, at: index) {
      tables = tables?.map { $0.contains(".") ? $0 : "\(schema).\($0)" }
    }
    tableLoop = argument.flatMap { values.loop(of: $0.tokens, at: index) }
    if tables == nil { say(call.name.line, "the table of \(call.name.text) is no literal") }
  }

  /// `schema="crm"` of Alembic, `schema: "crm"` of EF Core, `prefix: "crm"` of Ecto, `withSchema('crm')` of Knex.
  private func schema(of call: CodeCall, at index: Int) -> String? {
    let label: String? =
      switch language {
      case .python, .cSharp: "schema"
      case .elixir: "prefix"
      case .ruby, .php, .javaScript, .other: nil
      }
    if let label { return call[label].flatMap { texts($0, at: index) }.flatMap { $0.count == 1 ? $0[0] : nil } }
    guard language == .javaScript, index >= 5, tokens[index - 5].isWord("withSchema"), tokens[index - 4].isSign("("),
      tokens[index - 3].kind == .text, tokens[index - 2].isSign(")"), tokens[index - 1].isSign(".")
    else { return nil }
    return tokens[index - 3].text
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
      let schema = tokens.firstIndex { $0.isWord("schema") }
      let isWritten = schema.map { $0 + 2 < tokens.endIndex && tokens[$0 + 2].kind == .text } ?? false
      return [(isWritten ? schema.map { "\(tokens[$0 + 2].text)." } ?? "" : "") + tokens[place + 2].text]
    }
    return values.texts(tokens, at: index)
  }

  // MARK: How a program is written

  /// What a method is called on: `t` of `t.string`, `$table` of `$table->string`, `Schema` of `Schema::table`.
  func receiver(of index: Int) -> String? {
    guard index >= 2 else { return nil }
    if tokens[index - 1].isSign(".") { return tokens[index - 2].text }
    guard index >= 3 else { return nil }
    let isArrow = language == .php && tokens[index - 1].isSign(">") && tokens[index - 2].isSign("-")
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
    case .cSharp, .elixir, .other: break
    }
  }

  private mutating func learnArrow(in inside: ArraySlice<Token>) {
    for place in inside.indices.dropFirst(2) {
      if inside[place].isSign("("), let name = inside[(place + 1)...].first,
        inside[place - 1].isWord("function") || inside[place - 2].isWord("function")
      {
        // `function () { this.string('ssn') }`
        receivers.insert(name.kind == .word ? name.text : "this")
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

  /// The text that describes a function of Python.
  private func isDocumentation(_ index: Int) -> Bool {
    guard language == .python else { return false }
    guard index > 0 else { return true }
    return tokens[index - 1].isSign(":") && tokens[index - 1].line < tokens[index].line
      && (index + 1 == tokens.count || tokens[index + 1].line > tokens[index].line)
      && (index + 1 == tokens.count || !tokens[index + 1].isSign(",") && !tokens[index + 1].isSign("}"))
  }
}

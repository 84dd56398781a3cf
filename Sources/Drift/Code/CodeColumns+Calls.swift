/// Calls of what stands elsewhere, and of what only running the program would tell: each may change any table.
extension CodeColumns {
  mutating func readForeignCall(_ call: CodeCall, at index: Int) {
    guard !isDefinition(call, at: index) else { return }
    readHelper(call, at: index)
    readOwnFunction(call, at: index)
    readGivenConnection(call, at: index)
    readMakingOfModels(call, at: index)
    readStatement(call, at: index)
  }

  /// The functions that the program defines itself, whose bodies are read where they stand.
  static func defined(in tokens: [Token], _ language: CodeLanguage) -> Set<String> {
    var names: Set<String> = []
    for index in tokens.indices.dropFirst() where tokens[index].kind == .word {
      if definers.contains(tokens[index - 1].text) { names.insert(tokens[index].text) }
      guard index + 2 < tokens.count, language == .javaScript || language == .cSharp else { continue }
      // `const audit = async (knex) => …`, `async audit(knex) { … }`, `void Audit() { … }`
      if tokens[index + 1].isSign("="),
        tokens[index + 2].isSign("(") || ["async", "function"].contains(tokens[index + 2].text)
      {
        names.insert(tokens[index].text)
      } else if tokens[index + 1].isSign("("), let call = CodeCall(tokens, at: index, language),
        call.end < tokens.count,
        tokens[call.end].isSign("{") || tokens[call.end].isSign(":")
          || tokens[call.end].isSign("=") && call.end + 1 < tokens.count && tokens[call.end + 1].isSign(">"),
        !tokens[index - 1].isSign("."), !words.contains(tokens[index].text)
      {
        names.insert(tokens[index].text)
      }
    }
    return names
  }

  private static let definers: Set<String> = ["def", "defp", "defmacro", "defmacrop", "function", "func", "fun"]

  private func isDefinition(_ call: CodeCall, at index: Int) -> Bool {
    guard index > 0 else { return false }
    if Self.definers.contains(tokens[index - 1].text)
      || ["fn", "class", "func", "fun"].contains(tokens[index - 1].text)
    {
      return true
    }
    let isHere = receiver(of: index).map { ["this", "$this", "self", "static"].contains($0) } ?? true
    return isHere && own.contains(call.name.text)
  }

  /// `audit_columns(t)`: a method elsewhere gets the table and may add anything to it.
  private mutating func readHelper(_ call: CodeCall, at index: Int) {
    guard
      call.plain.contains(where: {
        $0.tokens.count == 1 && $0.tokens.allSatisfy { $0.kind == .word && receivers.contains($0.text) }
      }),
      !Self.words.contains(call.name.text), !Self.columnMakers.contains(call.name.text), !isOnTable(index),
      tables != nil || !added.isEmpty
    else { return }
    if index > 0, tokens[index - 1].isWord("new") { return }
    if call.end < tokens.count, tokens[call.end].isSign("{") || tokens[call.end].isSign("=") { return }
    // A table in a variable, given to a method that is known.
    guard let only = call.plain.first, only.tokens.count == 1, values.texts(only.tokens, at: index) == nil,
      !Self.rails.contains(call.name.text)
    else { return }
    say(call.name.line, "\(call.name.text) is given the table, and what it does is not known")
  }

  /// `add_audit("users")`, `$this->audit('users')`: a function elsewhere may change any table.
  private mutating func readOwnFunction(_ call: CodeCall, at index: Int) {
    guard let first = call.plain.first?.tokens, let argument = first.first, first.count == 1, argument.kind == .text,
      index > 0, !Self.words.contains(call.name.text), !tokens[index - 1].isWord("new"),
      !["print", "super", "addSql"].contains(call.name.text)
    else { return }
    let receiver = receiver(of: index)
    let isGiven =
      language == .python && receiver == nil && isStatement(index) || language == .php && receiver == "$this"
    if isGiven { say(call.name.line, "what \(call.name.text) does is not known") }
  }

  /// `addAudit(knex)`, `Helper.Apply(migrationBuilder)`, `helpers.audit(queryInterface, 'users')`.
  private mutating func readGivenConnection(_ call: CodeCall, at index: Int) {
    guard !Self.words.contains(call.name.text), !["print", "super", "require", "import"].contains(call.name.text) else {
      return
    }
    let isGiven = call.plain.contains { argument in
      guard let first = argument.tokens.first, first.kind == .word,
        Self.connections.contains(first.text) || builders.contains(first.text)
      else { return false }
      return argument.tokens.count == 1
        || argument.tokens.count == 3
          && argument.tokens.last.map { ["schema", "manager", "connection"].contains($0.text) } ?? false
    }
    guard isGiven else { return }
    if call.end < tokens.count, ["{", "=", ":"].contains(tokens[call.end].text) { return }
    let receiver = receiver(of: index)
    guard !["console", "Promise", "Object", "JSON", "logger", "log"].contains(receiver) else { return }
    // What a migration of EF Core inherits does nothing.
    if receiver == "base", language == .cSharp { return }
    say(call.name.line, "what \(call.name.text) does is not known")
  }

  /// `Base.metadata.create_all(bind)`, `sequelize.sync()`, `connection.synchronize()`.
  private mutating func readMakingOfModels(_ call: CodeCall, at index: Int) {
    guard let receiver = receiver(of: index) else { return }
    let isMade =
      switch language {
      case .python: call.name.text == "create_all"
      case .javaScript:
        call.name.text == "synchronize"
          || call.name.text == "sync"
            && (["sequelize", "db", "models"].contains(receiver) || receiver.first?.isUppercase ?? false)
      case .cSharp: call.name.text == "EnsureCreated" || receiver == "Operations" && call.name.text == "Add"
      default: false
      }
    if isMade { say(call.name.line, "\(call.name.text) makes tables of what stands elsewhere") }
  }

  /// `t.send(type, …)`, `$table->{$type}(…)`, `table[type](…)`.
  mutating func readComputedMethod(at index: Int) {
    let token = tokens[index]
    guard receivers.contains(token.text), index + 3 < tokens.count else { return }
    let isIndexed = language == .javaScript && tokens[index + 1].isSign("[") && receiver(of: index) == nil
    let isArrow = tokens[index + 1].isSign("-") && tokens[index + 2].isSign(">")
    let isVariable = isArrow && (tokens[index + 3].isSign("{") || tokens[index + 3].text.hasPrefix("$"))
    let isSent = tokens[index + 1].isSign(".") && ["send", "public_send", "__send__"].contains(tokens[index + 2].text)
    if isIndexed || isVariable || isSent { say(token.line, "a method of a table is chosen when the program runs") }
  }

  // MARK: Statements

  /// Whether a call begins a statement, so that it is made for what it does.
  func isStatement(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    let last = tokens[index - 1]
    if last.isWord("await") || last.isWord("return") { return true }
    return last.line < tokens[index].line && !last.isSign(",") && !last.isSign("(") && !last.isSign("[")
      && !last.isSign("=") || last.isSign(";")
  }

  /// `add_audit_columns()`, `parent::up();`, `Oban.Migrations.up(version: 12)`: nothing in the file says what it does.
  private mutating func readStatement(_ call: CodeCall, at index: Int) {
    let name = call.name.text
    let receiver = receiver(of: index)
    switch language {
    case .python:
      guard isAlembic, receiver == nil, call.name.column > 0, isStatement(index), !Self.pythonFunctions.contains(name)
      else { return }
    case .php:
      guard isForeign(inPHP: name, receiver, call, at: index) else { return }
    case .elixir:
      guard isForeign(inElixir: name, receiver, at: index) else { return }
    case .cSharp:
      guard receiver == nil || receiver == "this", isStatement(receiver == nil ? index : index - 2),
        name.first?.isUppercase == true
      else { return }
    case .ruby:
      guard let receiver, receiver.first?.isUppercase == true || receiver == "new",
        ["up", "change", "migrate"].contains(name)
      else { return }
    case .javaScript, .other: return
    }
    say(call.name.line, "what \(name) does is not known")
  }

  private func isForeign(inPHP name: String, _ receiver: String?, _ call: CodeCall, at index: Int) -> Bool {
    switch receiver {
    case nil: return isStatement(index) && !Self.phpFunctions.contains(name.lowercased()) && name != "namespace"
    case "$this"?: return isStatement(index - 3)
    case "parent"?: return name == "up"
    case "Artisan"?:
      // Seeds and caches leave the schema alone.
      guard let command = call.plain.first.flatMap({ values.text($0.tokens, at: index) }) else { return name == "call" }
      return command.hasPrefix("migrate") || command.hasPrefix("schema")
    case let other?:
      return other.first?.isUppercase == true && !Self.facades.contains(other) && Self.isDoing(name)
    }
  }

  private func isForeign(inElixir name: String, _ receiver: String?, at index: Int) -> Bool {
    if let receiver {
      return receiver.first?.isUppercase == true && !Self.elixirModules.contains(receiver) && Self.isDoing(name)
    }
    guard index > 0, isStatement(index), tokens[index - 1].line < tokens[index].line else { return false }
    // Within a function, where what is called is no word of a module.
    return tokens[..<index].contains { $0.isWord("def") } && !Self.ecto.contains(name) && !values.isVariable(name)
      && tokens[index].text.first?.isLowercase == true
  }

  /// `audit!` on a line of its own, as Ruby calls a method without arguments.
  mutating func readBareWord(at index: Int) {
    let token = tokens[index]
    if let receiver = receiver(of: index), receiver.first?.isUppercase == true || receiver == "new",
      ["up", "change", "migrate"].contains(token.text)
    {
      return say(token.line, "what \(token.text) does is not known")
    }
    guard receiver(of: index) == nil, index > 0, isStatement(index), !own.contains(token.text),
      !Self.rails.contains(token.text), !Self.bareWords.contains(token.text), !values.isVariable(token.text),
      !receivers.contains(token.text), token.text.first?.isLowercase == true,
      // `execute <<~SQL`: what it is given stands in the next line.
      index + 1 == tokens.count || tokens[index + 1].kind != .text
    else { return }
    var next = index + 1
    if next < tokens.count, tokens[next].isSign("!"), tokens[next].line == token.line { next += 1 }
    guard next == tokens.count || tokens[next].line > token.line, next == tokens.count || !tokens[next].isSign("."),
      let method = tokens[..<index].lastIndex(where: { $0.isWord("def") }), method + 1 != index
    else { return }
    // A parameter that is given back.
    let parameters = tokens[method...].prefix { $0.line == tokens[method].line }
    guard !parameters.contains(where: { $0.text == token.text }) else { return }
    say(token.line, "what \(token.text) does is not known")
  }

  /// Whether a function is named for what it changes.
  private static func isDoing(_ name: String) -> Bool {
    ["up", "change", "migrate", "run", "apply", "install", "setup", "execute"].contains(name)
      || ["add_", "alter_", "create_table", "addC", "alterT", "createT", "migrate_"].contains { name.hasPrefix($0) }
  }
}

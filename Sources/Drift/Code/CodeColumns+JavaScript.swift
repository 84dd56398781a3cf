/// Knex, Sequelize and TypeORM.
extension CodeColumns {
  mutating func readJavaScript(_ call: CodeCall, at index: Int) {
    let name = call.name.text
    if isOnTable(index) { return readKnexTable(call, at: index) }
    guard let receiver = receiver(of: index) else { return }
    switch name {
    case "createTable", "createTableIfNotExists", "createTableLike", "alterTable", "table":
      readTable(call, at: index)
    case "addColumn", "addColumns":
      guard call.plain.count > 1 else { return }
      useTable(call.plain[0], of: call, at: index)
      let count = added.count
      if tables != nil { takeColumns(call.plain[1], of: call, at: index) }
      if call.plain.dropFirst(2).contains(where: { $0.tokens.contains { $0.isWord("references") } }) {
        noteKeys(since: count)
      }
    case "renameColumn":
      guard call.plain.count > 2 else { return }
      useTable(call.plain[0], of: call, at: index)
      let count = added.count
      if tables != nil { takeColumns(call.plain[2], of: call, at: index) }
      note(former: call.plain[1], since: count, at: index)
    case "renameTable":
      if call.plain.count > 1 { renameTable(call.plain[0], call.plain[1], of: call, at: index) }
    case "changeColumn", "changeColumns":
      guard call.plain.count > 2, call.plain[2].tokens.contains(where: { $0.isWord("TableColumn") }) else { return }
      useTable(call.plain[0], of: call, at: index)
      if tables != nil { takeColumns(call.plain[2], of: call, at: index) }
    case "createForeignKey", "createForeignKeys":
      // `new TableForeignKey({ columnNames: ['user_id'] })`
      guard call.plain.count > 1, let table = texts(call.plain[0], at: index) else { return }
      let made = call.plain[1].tokens
      for place in made.indices where made[place].isWord("columnNames") && place + 2 < made.endIndex {
        if let names = CodeLiteral(tokens, from: place + 2, language)?.values { noteKeys(names, of: table) }
      }
    case "raw", "addSql", "unsafe", "runSql", "$executeRaw", "$executeRawUnsafe":
      checkSQL(call.plain.first, of: call, at: index)
    case "query":
      if ["queryRunner", "sequelize", "connection", "manager", "runner", "q", "qr"].contains(receiver) {
        checkSQL(call.plain.first, of: call, at: index)
      }
    default: break
    }
  }

  /// `new TableColumn({ name: "ssn", type: "varchar" })`, a list of such, or a name.
  private mutating func takeColumns(_ argument: CodeCall.Argument, of call: CodeCall, at index: Int) {
    guard argument.tokens.contains(where: { $0.isWord("TableColumn") }) else {
      return take(argument, of: call, at: index)
    }
    for place in argument.tokens.indices where argument.tokens[place].isWord("TableColumn") {
      guard let made = CodeCall(tokens, at: place, language), let object = made.plain.first else { continue }
      takeName(of: object.tokens, made, at: index)
    }
  }

  /// The member `name` of an object.
  private mutating func takeName(of object: ArraySlice<Token>, _ call: CodeCall, at index: Int) {
    guard object.first?.isSign("{") == true else { return say(call.name.line, "a column is made elsewhere") }
    var end = 0
    let members = CodeCall.list(tokens, from: object.startIndex + 1, end: &end) { _, _ in false }
    take(members.first { $0.label == "name" }, of: call, at: index)
  }

  private mutating func readTable(_ call: CodeCall, at index: Int) {
    guard let first = call.plain.first else { return }
    if first.tokens.first?.isWord("new") == true { return readTypeORM(first.tokens, call, at: index) }
    guard call.plain.count > 1 else {
      // `knex.table('users').update(…)` changes rows; a table in a variable may be anything.
      if call.name.text == "createTable" { say(call.name.line, "the table of createTable is made elsewhere") }
      return
    }
    useTable(first, of: call, at: index)
    let body = call.plain[1].tokens
    if body.first?.isSign("{") == true {
      if tables != nil { readSequelize(body, call, at: index) }
    } else if body.contains(where: { $0.isSign("=") || $0.isWord("function") }) {
      learnReceiver(of: call, at: index)
    } else if call.name.text != "createTableLike" {
      say(call.name.line, "what changes the table stands elsewhere")
    }
  }

  /// `new Table({ name: "users", columns: [{ name: "id" }, …] })`
  private mutating func readTypeORM(_ made: ArraySlice<Token>, _ call: CodeCall, at index: Int) {
    guard let open = made.firstIndex(where: { $0.isSign("{") }) else {
      tables = nil
      return say(call.name.line, "the table of \(call.name.text) is made elsewhere")
    }
    var end = 0
    let members = CodeCall.list(tokens, from: open + 1, end: &end) { _, _ in false }
    useTable(members.first { $0.label == "name" }, of: call, at: index)
    guard tables != nil, let columns = members.first(where: { $0.label == "columns" })?.tokens else { return }
    guard columns.first?.isSign("[") == true else {
      return say(call.name.line, "the columns of a table are made elsewhere")
    }
    for column in CodeCall.list(tokens, from: columns.startIndex + 1, end: &end, isEnd: { _, _ in false }) {
      if column.tokens.first?.isWord("new") == true {
        takeColumns(column, of: call, at: index)
      } else {
        takeName(of: column.tokens, call, at: index)
      }
    }
  }

  /// `{ id: { type: … }, email: Sequelize.STRING, nick: { field: "nick_name" } }`
  private mutating func readSequelize(_ body: ArraySlice<Token>, _ call: CodeCall, at index: Int) {
    var end = 0
    for member in CodeCall.list(tokens, from: body.startIndex + 1, end: &end, isEnd: { _, _ in false }) {
      guard let label = member.label, let line = member.tokens.first?.line else {
        say(call.name.line, "some columns of \(call.name.text) are made elsewhere")
        continue
      }
      let count = added.count
      defer { if member.tokens.contains(where: { $0.isWord("references") }) { noteKeys(since: count) } }
      let field = member.tokens.firstIndex { $0.isWord("field") }
      if let field, field + 2 < member.tokens.endIndex, member.tokens[field + 1].isSign(":"),
        member.tokens[field + 2].kind == .text
      {
        take(member.tokens[field + 2].text, line: line)
      } else {
        take(label, line: line)
      }
    }
  }

  private mutating func readKnexTable(_ call: CodeCall, at index: Int) {
    switch call.name.text {
    case "renameColumn":
      let count = added.count
      take(call.argument(at: 1), of: call, at: index)
      note(former: call.argument(at: 0), since: count, at: index)
    case "timestamps": for name in ["created_at", "updated_at"] { take(name, line: call.name.line) }
    case "increments", "bigIncrements", "bigincrements":
      if !call.plain.isEmpty { take(call.plain.first, of: call, at: index) }
    case "foreign": noteKeys(named: call.plain.first, at: index)
    case let name where Self.makesNoColumn(name): break
    default:
      let count = added.count
      take(call.plain.first, of: call, at: index)
      if isChainedToReference(call) { noteKeys(since: count) }
    }
  }
}

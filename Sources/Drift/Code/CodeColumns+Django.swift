/// Django.
extension CodeColumns {
  /// `operations = […]`: what is made elsewhere, and operations of one's own.
  mutating func readOperations(at index: Int) {
    guard language == .python, index + 2 < tokens.count, tokens[index].isWord("operations"),
      tokens[index + 1].isSign("="),
      !tokens[index + 2].isSign("="), index == 0 || !tokens[index - 1].isSign(".") && !tokens[index - 1].isSign(",")
    else { return }
    let line = tokens[index].line
    guard tokens[index + 2].isSign("[") else {
      if application != nil, tokens[index].column > 0 { say(line, "the operations are made elsewhere") }
      return
    }
    var end = 0
    let items = CodeCall.list(tokens, from: index + 3, end: &end) { _, _ in false }
    if end + 1 < tokens.count, tokens[end + 1].isSign("+") { say(line, "some operations are made elsewhere") }
    for item in items {
      guard let open = item.tokens.firstIndex(where: { $0.isSign("(") }), open > item.tokens.startIndex else {
        continue
      }
      let name = tokens[open - 1]
      if item.tokens.first?.isSign("*") == true {
        if !Self.djangoOperations.contains(where: { known in item.tokens.contains { $0.isWord(known) } }) {
          say(name.line, "some operations are made elsewhere")
        }
        continue
      }
      let isDjangos = open - 2 > item.tokens.startIndex && tokens[open - 3].isWord("migrations")
      guard !isDjangos, name.kind == .word, !Self.djangoOperations.contains(name.text),
        !Self.packaged.contains(name.text), !name.text.hasSuffix("Extension"), !own.contains(name.text)
      else { continue }
      say(name.line, "what \(name.text) does is not known")
    }
  }

  /// Of `django.contrib.postgres.operations`, which add no column.
  private static let packaged: Set<String> = [
    "AddIndexConcurrently", "RemoveIndexConcurrently", "AddConstraintNotValid", "ValidateConstraint", "CreateCollation",
    "RemoveCollation", "CreateExtension",
  ]

  mutating func readDjango(_ call: CodeCall, at index: Int) {
    // What is only told to Django, and not done.
    if rollbacks.contains(where: { $0.contains(index) }) { return }
    switch call.name.text {
    case "SeparateDatabaseAndState":
      if let told = call.argument("state_operations", at: 1) {
        rollbacks.append(told.tokens.startIndex..<told.tokens.endIndex)
      }
    case "RenameModel":
      renameTable(
        call.argument("old_name", at: 0), call.argument("new_name", at: 1), of: call, at: index, from: .model,
        to: .model)
    case "AlterModelTable":
      guard let table = call.argument("table", at: 1), texts(table, at: index) != nil else { return }
      renameTable(call.argument("name", at: 0), table, of: call, at: index, from: .model, to: .table)
    default: readFields(call, at: index)
    }
  }

  private mutating func readFields(_ call: CodeCall, at index: Int) {
    let isModelItself = call.name.text == "CreateModel"
    useTable(call.argument(isModelItself ? "name" : "model_name", at: 0), of: call, at: index)
    isModel = true
    defer { isModel = false }
    guard tables != nil else { return }
    switch call.name.text {
    case "RenameField":
      let count = added.count
      take(call.argument("new_name", at: 2), of: call, at: index)
      note(former: call.argument("old_name", at: 1), since: count, at: index)
    case "AlterField":
      // The field stays, its column is another.
      guard let name = call.argument("name", at: 1), let field = texts(name, at: index)?.first,
        let made = call.argument("field", at: 2)?.tokens, made.contains(where: { $0.isWord("db_column") })
      else { return }
      let count = added.count
      take(field: field, name.tokens.first?.line ?? call.name.line, made)
      note(former: name, since: count, at: index)
    case "AddField":
      guard let name = call.argument("name", at: 1), let field = texts(name, at: index)?.first else {
        return say(call.name.line, "the column of AddField is no literal")
      }
      take(field: field, name.tokens.first?.line ?? call.name.line, call.argument("field", at: 2)?.tokens ?? [])
    default:
      // `options={"db_table": "people"}`
      if let options = call["options"]?.tokens, let key = options.firstIndex(where: { $0.text == "db_table" }),
        key + 2 < options.endIndex
      {
        isModel = false
        tables = values.texts(options[(key + 2)...(key + 2)], at: index)
      }
      guard let fields = call.argument("fields", at: 1), let open = fields.tokens.first, open.isSign("[") else {
        return say(call.name.line, "the columns of CreateModel are made elsewhere")
      }
      var end = 0
      let list = CodeCall.list(tokens, from: fields.tokens.startIndex + 1, end: &end) { _, _ in false }
      if end + 1 < fields.tokens.endIndex { say(call.name.line, "some columns of CreateModel are made elsewhere") }
      for field in list {
        guard let name = field.tokens.dropFirst().first, field.tokens.first?.isSign("(") == true, name.kind == .text,
          !name.isOpen
        else {
          say(call.name.line, "some columns of CreateModel are made elsewhere")
          continue
        }
        take(field: name.text, name.line, field.tokens.dropFirst(2))
      }
    }
  }

  /// A field of a model under the name that its column has.
  private mutating func take(field name: String, _ line: Int, _ field: ArraySlice<Token>) {
    if let own = field.firstIndex(where: { $0.isWord("db_column") }), own + 2 < field.endIndex,
      field[own + 2].kind == .text
    {
      return take(field[own + 2].text, line: line)
    }
    if let many = field.firstIndex(where: { $0.isWord("ManyToManyField") }) { return takeJoin(name, line, field, many) }
    let isKey = field.contains { $0.isWord("ForeignKey") || $0.isWord("OneToOneField") }
    let count = added.count
    take(isKey ? "\(name)_id" : name, line: line)
    if isKey { noteKeys(since: count) }
  }

  /// The table of a field of many: `shop_order_items(id, order_id, item_id)`.
  private mutating func takeJoin(_ field: String, _ line: Int, _ tokens: ArraySlice<Token>, _ many: Int) {
    // Its columns are called after the class, which a table of another name does not tell.
    guard isModel, let call = CodeCall(self.tokens, at: many, language), call["through"] == nil, let models = tables,
      let target = call.argument("to", at: 0)
    else { return }
    let written = target.tokens.last?.text ?? ""
    // `settings.AUTH_USER_MODEL` is a user, whatever its class is called.
    let isUser = written == "AUTH_USER_MODEL"
    guard isUser || target.tokens.count == 1 && target.tokens.last?.kind == .text else { return }
    let other = isUser ? "user" : (written.split(separator: ".").last.map { $0.lowercased() } ?? "")
    let own = call["db_table"].flatMap { texts($0, at: many) }?.first
    defer { (tables, isModel) = (models, true) }
    for model in models {
      tables = [own ?? "\(model)_\(field)"]
      isModel = own == nil
      let count = added.count
      let name = model.lowercased()
      let ends = other == name ? ["from_\(name)_id", "to_\(name)_id"] : ["\(name)_id", "\(other)_id"]
      for column in ["id"] + ends { take(column, line: line) }
      noteKeys(since: count)
    }
  }

  static let djangoOperations: Set<String> = [
    "AlterField", "RemoveField", "DeleteModel", "RenameModel", "AlterModelTable", "AlterModelTableComment",
    "AlterUniqueTogether", "AlterIndexTogether", "AlterOrderWithRespectTo", "AlterModelOptions", "AlterModelManagers",
    "AddIndex", "RemoveIndex", "RenameIndex", "AddConstraint", "RemoveConstraint", "AlterConstraint", "RunPython",
    "SeparateDatabaseAndState", "swappable_dependency", "Migration", "AddField", "RenameField", "CreateModel", "RunSQL",
  ]
}

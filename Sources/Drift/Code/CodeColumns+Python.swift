/// Alembic, yoyo, and what all programs in Python share.
extension CodeColumns {
  mutating func readPython(_ call: CodeCall, at index: Int) {
    guard index == 0 || !(tokens[index - 1].isWord("def") || tokens[index - 1].isWord("class")) else { return }
    switch call.name.text {
    case "create_table", "Table":
      useTable(call.argument("table_name", "name", at: 0), of: call, at: index)
      for argument in call.plain.dropFirst() where !isPartOfTable(argument) {
        say(call.name.line, "columns of \(call.name.text) are made elsewhere")
      }
    case "batch_alter_table":
      useTable(call.argument("table_name", at: 0), of: call, at: index)
      learnReceiver(of: call, at: index)
    case "add_column":
      if call.plain.count > 1 || call["table_name"] != nil {
        useTable(call.argument("table_name", at: 0), of: call, at: index)
      }
      let column = call["column"] ?? call.plain.last
      if column?.tokens.contains(where: { $0.isWord("Column") }) != true {
        say(call.name.line, "the column of add_column is made elsewhere")
      }
    case "Column":
      if let name = call.argument("name", at: 0), texts(name, at: index) != nil || name.label != nil || !isType(name) {
        let count = added.count
        take(name, of: call, at: index)
        if call.arguments.contains(where: { $0.tokens.contains { $0.isWord("ForeignKey") } }) { noteKeys(since: count) }
      } else {
        say(call.name.line, "a column has no name here")
      }
    case "alter_column":
      guard let name = call["new_column_name"] ?? call["name"] else { return }
      if call.plain.count > 1 || call["table_name"] != nil {
        useTable(call.argument("table_name", at: 0), of: call, at: index)
      }
      let count = added.count
      if tables != nil { take(name, of: call, at: index) }
      note(former: call["column_name"] ?? call.plain.last, since: count, at: index)
    case "rename_table":
      if receiver(of: index) == "op" {
        renameTable(
          call.argument("old_table_name", at: 0), call.argument("new_table_name", at: 1), of: call, at: index)
      }
    case "AddField", "RenameField", "CreateModel", "AlterField", "RenameModel", "AlterModelTable",
      "SeparateDatabaseAndState":
      readDjango(call, at: index)
    case "RunPython": checkFunction(call.argument("code", at: 0), of: call)
    case "RunSQL":
      for back in [call["reverse_sql"], call.plain.dropFirst().first].compactMap({ $0 }) {
        rollbacks.append(back.tokens.startIndex..<back.tokens.endIndex)
      }
      checkSQL(call.argument("sql", at: 0), of: call, at: index)
    case "step":
      // yoyo: the second text takes the first back.
      guard receiver(of: index) == nil || receiver(of: index) == "yoyo", let first = call.plain.first else { return }
      if call.plain.count > 1 {
        rollbacks.append(call.plain[1].tokens.startIndex..<call.plain[1].tokens.endIndex)
      }
      let isOwn = first.tokens.count == 1 && first.tokens.allSatisfy { $0.kind == .word && own.contains($0.text) }
      if !isOwn { checkSQL(first, of: call, at: index) }
    case "execute", "exec_driver_sql", "execute_sql":
      if receiver(of: index) != nil { checkSQL(call.argument("sqltext", at: 0), of: call, at: index) }
    case let name where receiver(of: index) == "op" && !Self.alembic.contains(name):
      say(call.name.line, "what op.\(name) does is not known")
    case let name where receiver(of: index) == "migrations" && !Self.djangoOperations.contains(name):
      say(call.name.line, "what migrations.\(name) does is not known")
    case "add_field", "create_model":
      if receiver(of: index) == "schema_editor" { say(call.name.line, "columns are added by a function of its own") }
    default: break
    }
  }

  /// `RunPython(fill)`: a function from elsewhere may change any table; one of this file is read where it stands.
  private mutating func checkFunction(_ code: CodeCall.Argument?, of call: CodeCall) {
    guard let tokens = code?.tokens, let name = tokens.last(where: { $0.kind == .word }) else { return }
    let isNoop = name.text == "noop" && tokens.count > 1
    let isHere = tokens.contains { $0.kind == .word && ($0.text == "lambda" || own.contains($0.text)) }
    if !isNoop, !isHere { say(call.name.line, "what \(name.text) does is not known") }
  }

  private func isType(_ argument: CodeCall.Argument) -> Bool {
    argument.tokens.count > 1 && argument.tokens.contains { $0.isSign(".") }
  }

  /// A column or a constraint that is written here.
  private func isPartOfTable(_ argument: CodeCall.Argument) -> Bool {
    guard let first = argument.tokens.first else { return true }
    if first.kind == .word, argument.tokens.contains(where: { $0.isSign("(") }) {
      let name = argument.tokens.prefix { !$0.isSign("(") }.last?.text ?? ""
      return name == "Column" || name.hasSuffix("Constraint") || name == "Index"
    }
    // The metadata of `sa.Table`.
    return first.isWord("meta") || first.isWord("metadata") || argument.tokens.contains { $0.isWord("MetaData") }
  }

  private static let alembic: Set<String> = [
    "drop_table", "drop_column", "create_index", "drop_index", "create_foreign_key", "create_unique_constraint",
    "create_primary_key", "create_check_constraint", "create_exclude_constraint", "drop_constraint", "bulk_insert",
    "get_bind", "get_context", "f", "rename_table", "create_table_comment", "drop_table_comment", "inline_literal",
    "run_async", "implementation_for", "autocommit_block",
  ]
}

/// Rails and Ecto, whose calls need no parentheses.
extension CodeColumns {
  mutating func readRails(_ call: CodeCall, at index: Int) {
    let name = call.name.text
    if isOnTable(index) { return readRailsTable(call, at: index) }
    guard !call.arguments.isEmpty, index == 0 || !tokens[index - 1].isWord("def") else { return }
    switch name {
    case "create_table", "change_table":
      useTable(call.plain.first, of: call, at: index)
      learnReceiver(of: call, at: index)
    case "create_join_table":
      takeJoinTable(call, at: index)
      learnReceiver(of: call, at: index)
    case "add_column":
      useTable(call.plain.first, of: call, at: index)
      if tables != nil { take(call.argument(at: 1), of: call, at: index) }
    case "add_columns":
      useTable(call.plain.first, of: call, at: index)
      if tables != nil { for name in call.plain.dropFirst() { take(name, of: call, at: index) } }
    case "add_reference", "add_belongs_to":
      useTable(call.plain.first, of: call, at: index)
      let count = added.count
      if tables != nil { take(call.argument(at: 1), of: call, at: index, suffixes: referenceSuffixes(call)) }
      noteKeys(since: count)
    case "add_timestamps":
      useTable(call.plain.first, of: call, at: index)
      if tables != nil { for name in ["created_at", "updated_at"] { take(name, line: call.name.line) } }
    case "rename_column":
      useTable(call.plain.first, of: call, at: index)
      let count = added.count
      if tables != nil { take(call.argument(at: 2), of: call, at: index) }
      note(former: call.argument(at: 1), since: count, at: index)
    case "rename_table": renameTable(call.argument(at: 0), call.argument(at: 1), of: call, at: index)
    case "execute", "exec_query", "exec_update", "execute_batch": checkSQL(call.plain.first, of: call, at: index)
    case "revert", "send", "public_send", "instance_eval", "class_eval":
      if receiver(of: index) == nil { say(call.name.line, "what \(name) does is only known when the program runs") }
    default: readRailsHelper(call, at: index)
    }
  }

  /// `create_join_table :users, :groups`: `groups_users(user_id, group_id)`. What a shared beginning of the names is cut to
  /// (`music_artists_records`) is Rails' own rule.
  private mutating func takeJoinTable(_ call: CodeCall, at index: Int) {
    let names = call.plain.prefix(2).compactMap { argument in
      texts(argument, at: index).flatMap { $0.count == 1 ? $0[0] : nil }
    }
    tables = nil
    guard names.count == 2 else { return say(call.name.line, "the tables of \(call.name.text) are no literals") }
    if call["table_name"] != nil {
      useTable(call["table_name"], of: call, at: index)
    } else {
      let (first, second) = names[0] < names[1] ? (names[0], names[1]) : (names[1], names[0])
      let shared = first.indices.reversed().first { place in
        let next = first.index(after: place)
        return "_.".contains(first[place]) && next < first.endIndex && second.hasPrefix(first[..<next])
      }
      let rest = shared.map { second.dropFirst(first[...$0].count) } ?? second[...]
      tables = [rest.isEmpty ? "\(first)_\(second)" : "\(first)_\(rest)"]
    }
    guard tables != nil else { return }
    let count = added.count
    for name in names { take(Self.singular(name) + "_id", line: call.name.line) }
    noteKeys(since: count)
  }

  /// As Rails' own rules have it for the plainest words.
  private static func singular(_ name: String) -> String {
    if name.hasSuffix("ies") { return name.dropLast(3) + "y" }
    if ["sses", "xes", "ches", "shes"].contains(where: name.hasSuffix) { return String(name.dropLast(2)) }
    return name.hasSuffix("s") && !name.hasSuffix("ss") ? String(name.dropLast()) : name
  }

  private func referenceSuffixes(_ call: CodeCall) -> [String] {
    let isPolymorphic = call["polymorphic"].map { !$0.tokens.contains { $0.isWord("false") } } ?? false
    return isPolymorphic ? ["_id", "_type"] : ["_id"]
  }

  private mutating func readRailsTable(_ call: CodeCall, at index: Int) {
    let name = call.name.text
    switch name {
    case "timestamps": for name in ["created_at", "updated_at"] { take(name, line: call.name.line) }
    case "references", "belongs_to":
      let count = added.count
      for argument in call.plain { take(argument, of: call, at: index, suffixes: referenceSuffixes(call)) }
      noteKeys(since: count)
    case "rename":
      let count = added.count
      take(call.argument(at: 1), of: call, at: index)
      note(former: call.argument(at: 0), since: count, at: index)
    case "column": take(call.plain.first, of: call, at: index)
    case _ where Self.makesNoColumn(name): break
    case _ where call.plain.isEmpty: say(call.name.line, "\(name) is no type of column that is known")
    default: for argument in call.plain { take(argument, of: call, at: index) }
    }
  }

  /// `add_audit_columns :users`: a method that is defined elsewhere.
  private mutating func readRailsHelper(_ call: CodeCall, at index: Int) {
    guard receiver(of: index) == nil,
      index == 0 || tokens[index - 1].line < call.name.line || tokens[index - 1].isSign("|"),
      let first = call.plain.first?.tokens, let word = first.first, first.count == 1,
      word.kind == .text || word.kind == .word && values.texts(first, at: index) != nil,
      !Self.rails.contains(call.name.text), !own.contains(call.name.text)
    else { return }
    say(call.name.line, "what \(call.name.text) does is not known")
  }

  static func makesNoColumn(_ method: String) -> Bool {
    let lower = method.lowercased()
    return others.contains(lower)
      || ["drop", "remove", "change", "index", "find", "has", "get"].contains { lower.hasPrefix($0) }
  }

  /// Methods of a table that make no column of the name behind them.
  private static let others: Set<String> = [
    "unique", "uniquekey", "unique_constraint", "exclusion_constraint", "foreign", "primary", "primarykey",
    "primary_key",
    "fulltext", "fulltextindex", "spatialindex", "rawindex", "comment", "engine", "charset", "collation", "collate",
    "check", "check_constraint", "checkconstraint", "validate_constraint", "foreign_key", "foreignkey", "constraint",
    "validate_check_constraint", "on", "intable", "where", "raw", "fn", "schema",
    "column_exists", "foreign_key_exists", "after", "querycontext", "setnullable",
    "inherits", "autoincrement", "temporary", "rename", "renameindex", "alter", "each", "to_s", "to_sym", "name",
    "first",
    "commit", "rollback", "send", "public_send", "__send__", "columns", "then", "create", "exists", "select", "insert",
    "update", "delete",
    "uniqueconstraint", "primarykeyconstraint", "foreignkeyconstraint", "alter_column", "create_index",
    "create_foreign_key", "create_unique_constraint", "create_check_constraint", "create_primary_key",
  ]

  /// What a migration of Rails, or a model within it, calls with a name and without adding a column.
  static let rails: Set<String> = [
    "add_index", "add_foreign_key", "add_check_constraint", "add_exclusion_constraint", "add_unique_constraint",
    "remove_column", "remove_columns", "remove_index", "remove_reference", "remove_belongs_to", "remove_foreign_key",
    "remove_check_constraint", "remove_unique_constraint", "remove_timestamps", "remove_exclusion_constraint",
    "change_column", "change_column_null", "change_column_default", "change_column_comment", "change_table_comment",
    "drop_table", "drop_join_table", "rename_table", "rename_index", "rename_enum", "rename_enum_value", "create_enum",
    "add_enum_value", "drop_enum", "enable_extension", "disable_extension", "create_schema", "drop_schema",
    "validate_foreign_key", "validate_check_constraint", "validate_constraint", "say", "say_with_time", "puts", "print",
    "p", "warn", "raise", "require", "require_relative", "load", "include", "extend", "attr_accessor", "attr_reader",
    "belongs_to", "has_many", "has_one", "has_and_belongs_to_many", "scope", "enum", "validates", "serialize", "store",
    "self", "return", "when", "if", "unless", "elsif", "while", "until", "and", "or", "not", "yield", "in", "case",
    "private", "public", "protected", "alias_method", "table_exists", "column_exists", "index_exists",
    "data_source_exists", "foreign_key_exists", "quote_table_name", "quote_column_name", "reset_column_information",
    "set_table_name", "transaction", "exec_delete", "exec_insert", "select_all", "select_value", "select_values",
    "select_rows", "insert", "update", "delete", "drop_view", "drop_trigger", "drop_function", "reset_pk_sequence",
    "module", "class", "end", "do", "then", "else", "begin", "rescue", "ensure", "def", "freeze",
  ]

  /// The name within `table(:users)`.
  private func inner(_ argument: CodeCall.Argument) -> CodeCall.Argument? {
    guard let place = argument.tokens.firstIndex(where: { $0.isWord("table") }) else { return nil }
    return CodeCall(tokens, at: place, language)?.plain.first
  }

  mutating func readEcto(_ call: CodeCall?, at index: Int) {
    let token = tokens[index]
    guard let call, !tokens[max(index - 1, 0)].isWord("def"), !tokens[max(index - 1, 0)].isWord("defp") else { return }
    switch token.text {
    case "table": if receiver(of: index) == nil { useTable(call.plain.first, of: call, at: index) }
    case "add", "add_if_not_exists":
      guard receiver(of: index) == nil else { return }
      let count = added.count
      take(call.plain.first, of: call, at: index)
      if call.plain.dropFirst().contains(where: { $0.tokens.first?.isWord("references") ?? false }) {
        noteKeys(since: count)
      }
    case "timestamps":
      for name in [("inserted_at", "inserted_at"), ("updated_at", "updated_at")] {
        let own = call[name.0].flatMap { values.text($0.tokens, at: index) }
        take(own ?? name.1, line: token.line)
      }
    case "rename":
      // `rename table(:users), to: table(:people)`
      if call.plain.count == 1, let target = call["to"], let old = call.plain.first, let from = inner(old),
        let to = inner(target)
      {
        return renameTable(from, to, of: call, at: index)
      }
      guard call.plain.count > 1, let target = call["to"] else { return }
      let count = added.count
      // The table is read before the column: it stands in the first argument.
      if let place = call.plain.first?.tokens.firstIndex(where: { $0.isWord("table") }),
        let table = CodeCall(tokens, at: place, language)
      {
        useTable(table.plain.first, of: table, at: place)
      }
      if tables != nil { take(target, of: call, at: index) }
      note(former: call.plain[1], since: count, at: index)
    case "execute":
      guard receiver(of: index) == nil else { return }
      if call.plain.count > 1, let back = call.plain.last?.tokens { rollbacks.append(back.startIndex..<back.endIndex) }
      checkSQL(call.plain.first, of: call, at: index)
    case "execute_file": say(token.line, "SQL of another file is run")
    default: break
    }
  }
}

import SQLText

/// A column that a migration written as a program adds.
struct CodeColumn: Equatable {
  /// The table, or the model whose table it is, as the program names it.
  let table: String
  let column: String
  let file: String
  let line: Int
  /// Whether `table` is a model, whose table has the name of its application in front.
  let isModel: Bool
  /// The name of a model's application, where the file's folder tells.
  let application: String?

  /// What the table is most likely called.
  var tableName: String {
    isModel ? (application.map { "\($0)_" } ?? "") + table.lowercased() : table
  }

  func fits(_ name: String) -> Bool {
    isModel && (name == tableName || name.hasSuffix("_\(table.lowercased())"))
  }
}

/// Reads which columns a program adds, as far as its text says so; the program is not run.
///
/// What is known: Rails, Alembic, Django, Laravel, Knex, Sequelize, TypeORM, EF Core and Ecto, and SQL in texts of any of
/// them. The part that takes a migration back is left out.
struct CodeColumns {
  private(set) var added: [CodeColumn] = []
  private let file: String
  private let application: String?
  private let tokens: [CodeTokens.Token]
  private var table: String?
  private var isModel = false

  init(_ bytes: [UInt8], file: String) {
    self.file = file
    let parts = file.split(separator: "/").map(String.init)
    application = parts.lastIndex(of: "migrations").flatMap { $0 > 0 ? parts[$0 - 1] : nil }
    tokens = Self.forward(CodeTokens(bytes, file: file).all)
    read()
  }

  /// Without what takes the migration back.
  private static func forward(_ tokens: [CodeTokens.Token]) -> [CodeTokens.Token] {
    let before: Set<String> = ["def", "function", "async", "void", ".", "const", "Task"]
    let end = tokens.indices.first { index in
      let token = tokens[index]
      guard token.kind == .word, ["down", "downgrade", "Down"].contains(token.text), index > 0 else { return false }
      return before.contains(tokens[index - 1].text)
    }
    return end.map { Array(tokens[..<$0]) } ?? tokens
  }

  private static let namingTables: Set<String> = [
    "create_table", "createtable", "change_table", "altertable", "alter_table", "batch_alter_table", "table", "create",
    "create_join_table", "createtableifnotexists",
  ]
  private static let addingColumns: Set<String> = ["add_column", "addcolumn", "addcolumns"]
  /// Methods of a table that make no column of the name behind them.
  private static let others: Set<String> = [
    "index", "unique", "foreign", "primary", "dropcolumn", "drop", "remove", "rename", "renamecolumn", "timestamps",
    "comment",
    "engine", "charset", "collation", "dropindex", "dropunique", "dropforeign", "dropprimary", "check_constraint",
    "foreign_key",
    "on", "inTable", "references", "belongs_to", "where", "create", "table", "raw", "fn", "remove_index",
    "remove_column",
    "dropcolumns", "schema", "has_table", "hastable", "hascolumn", "constraint", "primarykey", "after",
  ]

  private mutating func read() {
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      let word = token.kind == .word ? token.text.lowercased() : ""
      if Self.addingColumns.contains(word) {
        index = readAdding(from: index)
        continue
      }
      if Self.namingTables.contains(word), isCall(at: index), let name = nextText(after: index, within: 6) {
        table = name
        isModel = false
      } else if token.text == "AddField" || token.text == "CreateModel" {
        readDjango(from: index)
      } else if token.kind == .word, token.text == "Column" || token.text == "add" || token.text == "add_if_not_exists",
        let name = directText(after: index)
      {
        take(name, line: token.line)
      } else if token.kind == .text {
        readSQL(token)
        // `t.string "email"`, `$table->string('email')`.
        if let method = method(before: index), !Self.others.contains(method.lowercased()) {
          take(token.text, line: token.line)
        }
      }
      index += 1
    }
  }

  /// `add_column :users, :email`, `op.add_column('users', sa.Column('email'`, `AddColumn<string>(name: "Email", table: "Users"`.
  private mutating func readAdding(from start: Int) -> Int {
    var texts: [(label: String, token: CodeTokens.Token)] = []
    var depth = 0
    var index = start + 1
    while index < tokens.count, texts.count < 8 {
      let token = tokens[index]
      if token.text == "(" { depth += 1 }
      if token.text == ")" {
        depth -= 1
        if depth <= 0 { break }
      }
      if depth == 0, token.line > tokens[start].line, token.text != "," { if texts.count >= 2 { break } }
      if token.kind == .text {
        let isLabelled = index > start + 2 && [":", "=", ">"].contains(tokens[index - 1].text)
        texts.append((isLabelled ? tokens[index - (tokens[index - 1].text == ">" ? 3 : 2)].text : "", token))
      }
      index += 1
    }
    let named = texts.first { $0.label == "name" }?.token
    let labelledTable = texts.first { ["table", "table_name"].contains($0.label) }?.token.text
    let plain = texts.filter { $0.label.isEmpty }.map(\.token)
    if let labelledTable {
      table = labelledTable
    } else if let first = plain.first, plain.count > 1 || named != nil {
      table = first.text
    }
    isModel = false
    // In `with op.batch_alter_table('users') as t: t.add_column(sa.Column('email'` the table stands outside.
    let column = named ?? (labelledTable == nil && plain.count > 1 ? plain[1] : plain.first)
    if let column { take(column.text, line: column.line) }
    return max(index, start + 1)
  }

  private mutating func readDjango(from start: Int) {
    let isField = tokens[start].text == "AddField"
    var depth = 0
    var model: String?
    var name: CodeTokens.Token?
    var fields: [CodeTokens.Token] = []
    for index in tokens.indices[(start + 1)...] {
      let token = tokens[index]
      if token.text == "(" { depth += 1 }
      if token.text == ")" {
        depth -= 1
        if depth == 0 { break }
      }
      guard token.kind == .text, index >= 2 else { continue }
      let label = tokens[index - 1].text == "=" ? tokens[index - 2].text : ""
      if label == "model_name" { model = token.text }
      if label == "name", depth == 1 { if isField { name = token } else { model = token.text } }
      if !isField, tokens[index - 1].text == "(", index + 1 < tokens.count, tokens[index + 1].text == "," {
        fields.append(token)
      }
    }
    table = model
    isModel = true
    if let name { take(name.text, line: name.line) }
    for field in fields { take(field.text, line: field.line) }
  }

  /// SQL that a program sends as it is.
  private mutating func readSQL(_ token: CodeTokens.Token) {
    guard token.text.utf8.count > 12, token.text.contains(" ") else { return }
    let upper = token.text.prefix(4000).uppercased()
    guard upper.contains("TABLE") else { return }
    var reader = SchemaReader(.postgreSQL)
    reader.read(Array(token.text.utf8), file: file, firstLine: token.line)
    for table in reader.model.tables {
      for column in table.columns where column.made.file == file {
        added.append(
          CodeColumn(
            table: table.name.name, column: column.name, file: file, line: column.made.line, isModel: false,
            application: nil))
      }
    }
  }

  private mutating func take(_ column: String, line: Int) {
    guard let table, !column.isEmpty, column.utf8.count < 64, !column.contains(" ") else { return }
    added.append(
      CodeColumn(table: table, column: column, file: file, line: line, isModel: isModel, application: application))
  }

  /// Whether an argument follows, with or without a parenthesis: `table('users')`, and not `table.string`.
  private func isCall(at index: Int) -> Bool {
    index + 1 < tokens.count && (tokens[index + 1].text == "(" || tokens[index + 1].kind == .text)
  }

  private func nextText(after index: Int, within most: Int) -> String? {
    for token in tokens[min(index + 1, tokens.count)..<min(index + 1 + most, tokens.count)] {
      if token.kind == .text { return token.text }
      if [")", ";", "{"].contains(token.text) { return nil }
    }
    return nil
  }

  /// The text that follows a word, with or without a parenthesis.
  private func directText(after index: Int) -> String? {
    var next = index + 1
    if next < tokens.count, tokens[next].text == "(" { next += 1 }
    return next < tokens.count && tokens[next].kind == .text ? tokens[next].text : nil
  }

  /// The method that a text is the first argument of, if it is one of a table at hand: `t.string`, `$table->string`.
  private func method(before index: Int) -> String? {
    var last = index - 1
    if last >= 0, tokens[last].text == "(" { last -= 1 }
    guard last >= 2, tokens[last].kind == .word else { return nil }
    let arrow = tokens[last - 1].text == ">" && tokens[last - 2].text == "-"
    guard tokens[last - 1].text == "." || arrow, last >= (arrow ? 3 : 2) else { return nil }
    let receiver = tokens[last - (arrow ? 3 : 2)]
    return ["t", "table", "$table", "tbl", "$t", "builder", "$blueprint"].contains(receiver.text)
      ? tokens[last].text : nil
  }
}

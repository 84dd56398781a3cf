import ScanTypes

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
  /// What the column was called, where it is renamed.
  var former: String?
  /// What its table was called, where that is renamed.
  var formerTable: String?
  /// Whether it leads to another table: it holds what that one is called after, and no data of its own.
  var isKey = false

  /// What the table is most likely called.
  var tableName: String {
    isModel ? (application.map { "\($0)_" } ?? "") + table.lowercased() : table
  }

  /// Whether it is of a table, which the program may name with its schema.
  func isOf(_ name: TableName) -> Bool {
    table == name.name || tableName == name.name || fits(name.name)
      || name.schema.map { table == "\($0).\(name.name)" } ?? false
  }

  /// Whether it is another under its new name.
  func renames(_ other: CodeColumn) -> Bool {
    former == other.column && table == other.table && isModel == other.isModel
  }

  func fits(_ name: String) -> Bool {
    isModel && (name == tableName || name.hasSuffix("_\(table.lowercased())"))
  }
}

/// A table that a program renames, as the program names it: its columns come with it.
struct CodeRename: Equatable {
  /// Whether a name is that of a table, or of a model, whose table has the name of its application in front.
  enum Kind { case table, model }

  let from: String
  let old: Kind
  let to: String
  let new: Kind
  let file: String
  let line: Int
  let application: String?

  /// A column of a table that is not there yet, under the table's new name.
  func renamed(_ column: CodeColumn) -> CodeColumn {
    guard column.table == from, column.isModel == (old == .model) else { return column }
    return CodeColumn(
      table: to, column: column.column, file: column.file, line: column.line, isModel: new == .model,
      application: column.application, former: column.former, formerTable: column.formerTable, isKey: column.isKey)
  }

  /// The columns of a table under its new name, where it is the one that is renamed.
  func columns(_ columns: [String], of name: TableName) -> [CodeColumn] {
    let table = name.name
    let former = CodeColumn(
      table: from, column: "", file: file, line: line, isModel: old == .model, application: application)
    guard former.isOf(name) else { return [] }
    // A bare name stays in the schema.
    let isMoved = from.contains(".") && !to.contains(".")
    let to = isMoved ? "\(name.schema.map { "\($0)." } ?? "")\(to)" : to
    return columns.map { column in
      CodeColumn(
        table: to, column: column, file: file, line: line, isModel: new == .model, application: application,
        former: nil, formerTable: table)
    }
  }
}

/// A place of a program where columns may be added that only running it would tell.
struct UnreadCode: Equatable {
  let file: String
  let line: Int
  /// `the table of add_column is no literal`
  let what: String

  /// A pass would claim that nothing else is pending.
  func notice(shown: (String) -> String) -> ScanNotice {
    ScanNotice(
      table: nil, code: "migration.code-unread",
      message: "\(shown(file)):\(line): \(what); columns that it adds are not known.",
      hint: "Look at it, or name a database at the head with --expected.")
  }
}

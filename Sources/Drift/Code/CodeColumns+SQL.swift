import SQLText

/// SQL in the texts of a program.
extension CodeColumns {
  /// SQL that a program sends as it is.
  mutating func readSQL(_ token: Token) {
    guard token.text.utf8.count > 12, token.text.contains(where: \.isWhitespace) else { return }
    let upper = token.text.prefix(20_000).uppercased()
    guard upper.contains("TABLE"), upper.contains("ALTER") || upper.contains("CREATE") else { return }
    guard !token.isOpen else { return say(token.line, "SQL is put together when the program runs") }
    var reader = SchemaReader(token.text.contains("`") ? .mySQL : .postgreSQL)
    // A key of a table that another text made.
    if upper.contains("FOREIGN") { reader.read(tablesTakenSoFar(reader.model.dialect), file: "") }
    reader.read(Self.quoted(Array(token.text.utf8)), file: file, firstLine: token.line)
    let before = added.count
    for table in reader.model.tables {
      for column in table.columns where column.made.file == file {
        added.append(
          CodeColumn(
            table: table.name.name, column: column.name, file: file, line: column.made.line, isModel: false,
            application: nil))
      }
      noteKeys(table.foreignKeys.map(\.column), of: [table.name.name])
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

  /// The tables whose columns were taken, as SQL.
  private func tablesTakenSoFar(_ dialect: SQLDialect) -> [UInt8] {
    let quote = dialect == .mySQL ? "`" : "\""
    func quoted(_ name: String) -> String { "\(quote)\(name.filter { String($0) != quote })\(quote)" }
    let byTable = Dictionary(grouping: added, by: \.table).sorted { $0.key < $1.key }
    return byTable.flatMap { table, columns in
      Array(
        "CREATE TABLE \(quoted(table)) (\(columns.map { quoted($0.column) + " text" }.joined(separator: ", ")));\n".utf8
      )
    }
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

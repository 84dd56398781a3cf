/// Go, Java, Kotlin and the like: the SQL that they send is read where it stands in a text, and nothing else of them.
extension CodeColumns {
  mutating func readOther(_ call: CodeCall, at index: Int) {
    let name = call.name.text
    if Self.makers.contains(name) { return say(call.name.line, "what \(name) does is not known") }
    if Self.senders.contains(name) {
      let sql = call.plain.first { argument in
        argument.tokens.first.map { !Self.handles.contains($0.text) } ?? false
      }
      return checkSQL(sql, of: call, at: index)
    }
    let isGiven = call.plain.contains { argument in
      argument.tokens.first.map { $0.kind == .word && Self.connectionNames.contains($0.text) } ?? false
    }
    guard isGiven, !own.contains(name), !Self.wrappers.contains(name),
      !Self.definitions.contains(tokens[max(index - 1, 0)].text)
    else { return }
    if call.end < tokens.count, tokens[call.end].isSign("{") { return }
    say(call.name.line, "what \(name) does is not known")
  }

  private static let senders: Set<String> = [
    "Exec", "ExecContext", "MustExec", "Query", "QueryContext", "QueryRow", "QueryRowContext", "Prepare",
    "PrepareContext", "NamedExec", "execute", "executeUpdate", "executeQuery", "prepareStatement", "addBatch",
  ]
  /// What stands before the text of a statement.
  private static let handles: Set<String> = ["ctx", "context", "tx", "db", "conn"]
  private static let connectionNames: Set<String> = [
    "tx", "db", "conn", "connection", "jdbcTemplate", "statement", "stmt", "context",
  ]
  /// What makes tables of something else than SQL in a text.
  private static let makers: Set<String> = [
    "AutoMigrate", "AddColumn", "CreateTable", "ReadFile", "Migrator", "readString", "readAllBytes", "RunMigrations",
  ]
  /// What only hands a connection on.
  private static let wrappers: Set<String> = [
    "JdbcTemplate", "NamedParameterJdbcTemplate", "SingleConnectionDataSource", "using", "append", "defer", "func",
    "Rollback", "Commit", "close", "if", "for", "catch", "try", "return", "switch",
  ]
  private static let definitions: Set<String> = ["func", "fun", "void"]
}

/// The names of a query's columns, where each is plain to see: `a`, `t.a`, `anything AS a`.
struct SelectList {
  let names: [(name: String, line: Int)]

  /// Nil where a column has no name of its own, or `*` stands for some.
  init?(_ reader: TokenReader) {
    var reader = reader
    _ = reader.accept("(")
    guard reader.accept("SELECT") else { return nil }
    if reader.accept("DISTINCT"), reader.accept("ON") { reader.skipParentheses() }
    _ = reader.accept("ALL")
    var names: [(name: String, line: Int)] = []
    repeat {
      var item: [SQLToken] = []
      while let token = reader.token, !token.is(","), !token.is(")"), !Self.ends.contains(token.word) {
        let start = reader.index
        reader.skipOne()
        // Parentheses and all in them count as one part without a name.
        item.append(reader.index - start > 1 ? reader.tokens[start] : token)
      }
      guard let name = Self.name(of: item, reader.dialect) else { return nil }
      names.append(name)
    } while reader.accept(",")
    self.names = names
  }

  private static let ends: Set<PackedWord> = [
    "FROM", "WHERE", "UNION", "GROUP", "ORDER", "LIMIT", "HAVING", "EXCEPT", "INTERSECT", "WITH", "OFFSET", "INTO",
  ]

  private static func name(of item: [SQLToken], _ dialect: SQLDialect) -> (name: String, line: Int)? {
    guard let last = item.last, last.kind == .word || last.kind == .quotedName else { return nil }
    let folded = last.kind == .word && dialect == .postgreSQL ? TokenReader.folded(last.text) : last.text
    let before = item.dropLast()
    // `a`, `t.a`, `s.t.a`
    let isPlain = before.enumerated().allSatisfy { index, token in
      index % 2 == 1 ? token.is(".") : token.kind == .word || token.kind == .quotedName
    }
    guard before.last?.word == "AS" || (isPlain && before.count % 2 == 0) else { return nil }
    if before.isEmpty, ["NULL", "TRUE", "FALSE", "CURRENT_DATE", "CURRENT_USER"].contains(last.word) { return nil }
    return (folded, last.line)
  }
}

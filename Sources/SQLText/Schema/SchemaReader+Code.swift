import ScanTypes

extension SchemaReader {
  // MARK: Code that is kept

  /// What a function would do when it is called; making it does nothing.
  mutating func keepRoutine(_ reader: inout TokenReader) {
    reader.advance()
    _ = reader.accept("IF", "NOT", "EXISTS")
    guard let name = reader.qualifiedName() else { return }
    var effect = CodeEffect(of: reader.tokens[reader.index...], dialect)
    // Its own name within its text is no call that matters.
    effect.calls.remove(name.name.lowercased())
    routines[name.name.lowercased()] = effect
  }

  /// MySQL's `SET @sql = …`: what stands in its strings may be run later.
  mutating func keepVariable(_ reader: TokenReader) {
    let tokens = reader.tokens
    for index in tokens.indices where tokens[index].is("@") && index + 1 < tokens.count {
      let name = tokens[index + 1].text.lowercased()
      if !name.isEmpty { variables[name] = CodeEffect(of: tokens[(index + 1)...], dialect) }
    }
  }

  // MARK: Code that runs

  /// `DO`, `CALL`, `EXECUTE`.
  mutating func run(_ reader: inout TokenReader) {
    let line = reader.line
    if dialect == .mySQL {
      if reader.word == "EXECUTE" { return }
      if reader.accept("PREPARE") {
        let effect = reader.tokens.indices.first { reader.tokens[$0].is("@") }.flatMap { at -> CodeEffect? in
          at + 1 < reader.tokens.count ? variables[reader.tokens[at + 1].text.lowercased()] : nil
        }
        if let effect { return conclude(effect, at: line) }
      }
    }
    conclude(CodeEffect(of: reader.tokens, dialect), at: line)
  }

  /// A query changes no table but through a function that it calls, or by `INTO`.
  mutating func select(_ reader: inout TokenReader) {
    let line = reader.line
    var effect = CodeEffect(of: reader.tokens, dialect)
    if dialect == .postgreSQL, let into = reader.tokens.firstIndex(where: { $0.word == "INTO" }) {
      var rest = reader
      rest.go(to: into + 1)
      let isTemporary = rest.accept(anyOf: ["TEMP", "TEMPORARY"])
      _ = rest.accept("UNLOGGED")
      _ = rest.accept("TABLE")
      let isInsert = into > 0 && reader.tokens[into - 1].word == "INSERT"
      if !isTemporary, !isInsert, let name = rest.qualifiedName() {
        effect.tables.insert(TableName(schema: name.schema, name: name.name))
      }
    }
    conclude(effect, at: line)
  }

  /// Marks what code may have changed, with what the routines it calls may have.
  private mutating func conclude(_ effect: CodeEffect, at line: Int) {
    var whole = effect
    var seen: Set<String> = []
    var waiting = effect.calls
    // A routine that is told the name of a table is about that table; told none, it may be about any.
    let told = effect.mentions.filter { model[session.resolve(($0.schema, $0.name), in: model)] != nil }
    while let call = waiting.popFirst() {
      guard seen.insert(call).inserted else { continue }
      if var known = routines[call] {
        waiting.formUnion(known.calls)
        if known.isEverything, !told.isEmpty {
          known.isEverything = false
          known.tables.formUnion(told)
        }
        whole.add(known)
      } else {
        whole.tables.formUnion(told)
        if told.isEmpty { whole.isEverything = true }
      }
    }
    if !whole.isNothing { becomeUncertain(.opaqueCode, whole, at: line) }
  }
}

import ScanTypes

extension SchemaReader {
  mutating func create(_ reader: inout TokenReader) {
    reader.advance()
    _ = reader.accept("OR", "REPLACE")
    var isTemporary = false
    while true {
      if reader.accept(anyOf: ["TEMP", "TEMPORARY"]) {
        isTemporary = true
      } else if !reader.accept(anyOf: ["GLOBAL", "LOCAL", "UNLOGGED", "FOREIGN", "RECURSIVE"]) {
        break
      }
    }
    switch reader.word {
    case "TABLE":
      reader.advance()
      createTable(&reader, isTemporary: isTemporary)
    case "VIRTUAL" where reader.word(ahead: 1) == "TABLE":
      reader.advance(2)
      createVirtualTable(&reader)
    case "SCHEMA":
      reader.advance()
      createSchema(&reader)
    case "VIEW", "MATERIALIZED", "ALGORITHM", "DEFINER", "SQL": createView(&reader, isTemporary: isTemporary)
    case "FUNCTION", "PROCEDURE": keepRoutine(&reader)
    default: break
    }
  }

  private mutating func createSchema(_ reader: inout TokenReader) {
    _ = reader.accept("IF", "NOT", "EXISTS")
    if !reader.accept("AUTHORIZATION"), let name = reader.name() {
      model.schemas.insert(name)
    } else if let name = reader.name() {
      model.schemas.insert(name)
    }
  }

  // MARK: Tables

  private mutating func createTable(_ reader: inout TokenReader, isTemporary: Bool) {
    let isIfNotExists = reader.accept("IF", "NOT", "EXISTS")
    let line = reader.line
    guard var name = newName(&reader) else { return }
    // A temporary table hides one of the same name without changing it.
    if isTemporary { name = TableName(schema: "pg_temp", name: name.name) }
    if isIfNotExists, let old = model[name], old.uncertainty?.reason != .unknownOrigin { return }
    var table = SchemaModel.Table(name: name, made: place(line))
    table.isTemporary = isTemporary
    if let uncertainty = model[name]?.uncertainty, uncertainty.reason != .unknownOrigin {
      table.uncertainty = uncertainty
    }
    if reader.accept("PARTITION", "OF") {
      if let parent = tableName(&reader) {
        table.parent = parent
        copy(from: parent, to: &table, at: line)
      }
    } else if reader.accept("OF") {
      table.uncertainty = uncertainty(.columnsFromElsewhere, line)
    } else if reader.accept("LIKE") {
      if let other = tableName(&reader) { copy(from: other, to: &table, at: line) }
    } else if reader.isAt("("), !beginsQuery(reader) {
      readBody(&reader, into: &table)
    }
    readTail(&reader, into: &table)
    model[name] = table
    inheritOrigin(of: name)
  }

  /// Whether `(SELECT …` begins here.
  private func beginsQuery(_ reader: TokenReader) -> Bool {
    let next = reader.word(ahead: 1)
    return next == "SELECT" || next == "WITH"
      || (next == "VALUES" && reader.index + 2 < reader.tokens.count
        && reader.tokens[reader.index + 2].is("("))
  }

  private mutating func readBody(_ reader: inout TokenReader, into table: inout SchemaModel.Table) {
    reader.advance()
    // A table may have thousands of columns.
    var known = Set(table.columns.map { model.key(ofColumn: $0.name) })
    while !reader.isAtEnd, !reader.isAt(")") {
      let before = reader.index
      if !readConstraint(&reader, into: &table) {
        if reader.accept("LIKE") {
          let line = reader.line
          if let other = tableName(&reader) { copy(from: other, to: &table, at: line) }
          known.formUnion(table.columns.map { model.key(ofColumn: $0.name) })
        } else if let definition = ColumnDefinition(&reader, file: file) {
          let isNew = known.insert(model.key(ofColumn: definition.column.name)).inserted
          add(definition, to: &table, isNew: isNew)
        }
      }
      reader.skipItem()
      if !reader.accept(","), reader.index == before { reader.advance() }
    }
    _ = reader.accept(")")
  }

  /// What may stand behind the columns: `INHERITS (…)`, `AS SELECT …`.
  private mutating func readTail(_ reader: inout TokenReader, into table: inout SchemaModel.Table) {
    while !reader.isAtEnd {
      let line = reader.line
      if reader.accept("INHERITS") {
        for parent in reader.parenthesisedTables() {
          let own = table.columns
          table.columns = []
          copy(from: session.resolve(parent, in: model), to: &table, at: line)
          let known = Set(table.columns.map(\.name))
          table.columns += own.filter { !known.contains($0.name) }
        }
        table.uncertainty = table.uncertainty ?? uncertainty(.columnsFromElsewhere, line)
      } else if reader.accept("AS") {
        takeColumns(ofQuery: &reader, into: &table, at: line)
        return
      } else if reader.isAt("("), beginsQuery(reader) {
        takeColumns(ofQuery: &reader, into: &table, at: line)
        return
      } else if reader.word == "SELECT", dialect == .mySQL {
        takeColumns(ofQuery: &reader, into: &table, at: line)
        return
      } else {
        reader.skipOne()
      }
    }
  }

  func uncertainty(_ reason: SchemaModel.Uncertainty.Reason, _ line: Int) -> SchemaModel.Uncertainty {
    SchemaModel.Uncertainty(reason: reason, place: place(line))
  }

  /// Another table's columns as a table's own, made here.
  private func copy(from other: TableName, to table: inout SchemaModel.Table, at line: Int) {
    guard let source = model[other], model.uncertainty(of: other) == nil else {
      table.columns += model[other]?.columns ?? []
      table.uncertainty = table.uncertainty ?? uncertainty(.columnsFromElsewhere, line)
      return
    }
    table.columns += source.columns.map { column in
      var copy = column
      copy.made = place(line)
      copy.changes = []
      return copy
    }
  }

  private mutating func createVirtualTable(_ reader: inout TokenReader) {
    _ = reader.accept("IF", "NOT", "EXISTS")
    let line = reader.line
    guard let name = newName(&reader) else { return }
    var table = SchemaModel.Table(name: name, made: place(line))
    // What its columns are is the module's affair.
    table.uncertainty = uncertainty(.columnsFromElsewhere, line)
    model[name] = table
  }

  // MARK: Views

  private mutating func createView(_ reader: inout TokenReader, isTemporary: Bool) {
    // MySQL: ALGORITHM = … DEFINER = … SQL SECURITY … before it.
    while !reader.isAtEnd, reader.word != "VIEW", reader.word != "MATERIALIZED" {
      if ["FUNCTION", "PROCEDURE"].contains(reader.word) { return keepRoutine(&reader) }
      if ["TRIGGER", "EVENT"].contains(reader.word) { return }
      reader.advance()
    }
    let isMaterialized = reader.accept("MATERIALIZED")
    guard reader.accept("VIEW") else { return }
    let isIfNotExists = reader.accept("IF", "NOT", "EXISTS")
    let line = reader.line
    guard let name = newName(&reader), !isTemporary else { return }
    if isIfNotExists, model[name] != nil { return }
    var view = SchemaModel.Table(name: name, made: place(line))
    view.kind = isMaterialized ? .materializedView : .view
    if reader.isAt("(") {
      for (column, line) in reader.parenthesisedNamesWithLines() {
        view.columns.append(SchemaModel.Column(name: column, made: place(line)))
      }
    } else {
      while !reader.isAtEnd, !reader.accept("AS") { reader.skipOne() }
      takeColumns(ofQuery: &reader, into: &view, at: line)
    }
    model[name] = view
  }

  /// The columns of `SELECT a, b.c, d AS e FROM …`; what is not as plain makes the table uncertain.
  private func takeColumns(ofQuery reader: inout TokenReader, into table: inout SchemaModel.Table, at line: Int) {
    if !table.columns.isEmpty, table.columns.allSatisfy({ $0.type.isEmpty }) { return }
    guard let names = SelectList(reader)?.names, table.columns.isEmpty else {
      table.uncertainty = table.uncertainty ?? uncertainty(.columnsFromElsewhere, line)
      return
    }
    table.columns = names.map { SchemaModel.Column(name: $0.name, made: place($0.line)) }
  }
}

extension TokenReader {
  /// The names in parentheses here, with their lines.
  mutating func parenthesisedNamesWithLines() -> [(name: String, line: Int)] {
    var names: [(name: String, line: Int)] = []
    guard accept("(") else { return names }
    while !isAtEnd, !isAt(")") {
      let line = line
      if let name = name() { names.append((name, line)) }
      skipItem()
      if !accept(",") { break }
    }
    _ = accept(")")
    return names
  }

  mutating func parenthesisedTables() -> [(schema: String?, name: String)] {
    var names: [(schema: String?, name: String)] = []
    guard accept("(") else { return names }
    while !isAtEnd, !isAt(")") {
      if let name = qualifiedName() { names.append(name) }
      skipItem()
      if !accept(",") { break }
    }
    _ = accept(")")
    return names
  }
}

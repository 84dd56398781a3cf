import ScanTypes

extension SchemaReader {
  // MARK: Parts of a table

  /// Reads a constraint or index, if one begins here.
  func readConstraint(_ reader: inout TokenReader, into table: inout SchemaModel.Table) -> Bool {
    let start = reader.index
    if reader.accept("CONSTRAINT") {
      // MySQL may leave out the name.
      if !["PRIMARY", "UNIQUE", "FOREIGN", "CHECK"].contains(reader.word) || dialect != .mySQL { _ = reader.name() }
    }
    let isNamed = reader.index > start
    switch reader.word {
    case "PRIMARY":
      reader.advance(2)
      while !reader.isAtEnd, !reader.isAt("("), !reader.isAt(",") { reader.advance() }
      if let names = reader.parenthesisedNames() {
        table.primaryKey = names
        for index in table.columns.indices where dialect != .sqlite && names.contains(table.columns[index].name) {
          table.columns[index].isNotNull = true
        }
      }
      return true
    case "FOREIGN":
      reader.advance(2)
      while !reader.isAtEnd, !reader.isAt("("), !reader.isAt(",") { reader.advance() }
      guard let columns = reader.parenthesisedNames(), reader.accept("REFERENCES"), let target = reader.qualifiedName()
      else { return true }
      let targets = reader.parenthesisedNames()
      if columns.count == 1 { addKey(columns[0], to: target, targets?.first, in: &table) }
      return true
    case "UNIQUE", "CHECK": return true
    case "EXCLUDE" where reader.word(ahead: 1) == "USING" || isNamed: return true
    case "KEY", "INDEX", "FULLTEXT", "SPATIAL", "PERIOD": if dialect == .mySQL { return true }
    case "NOT" where isNamed: return true
    default: break
    }
    if isNamed { return true }
    reader.go(to: start)
    return false
  }

  private func addKey(
    _ column: String, to target: (schema: String?, name: String), _ other: String?, in table: inout SchemaModel.Table
  ) {
    // In MySQL a bare name is one of the table's own schema.
    let name =
      dialect == .mySQL && target.schema == nil
      ? TableName(schema: table.name.schema, name: target.name) : session.resolve(target, in: model)
    table.foreignKeys.append(SchemaModel.ForeignKey(column: column, table: name, target: other))
  }

  func add(_ definition: ColumnDefinition, to table: inout SchemaModel.Table, isNew: Bool = false) {
    insert(definition, into: &table, otherwiseAt: table.columns.count, isNew: isNew)
  }

  /// Puts a column where its definition says, or at an index.
  ///
  /// - Parameter isNew: whether the table is known to have none of that name; else it is looked for, and taken away.
  func insert(
    _ definition: ColumnDefinition, into table: inout SchemaModel.Table, otherwiseAt index: Int, isNew: Bool = false
  ) {
    let name = definition.column.name
    if definition.isPrimaryKey { table.primaryKey = [name] }
    if let reference = definition.reference { addKey(name, to: reference.table, reference.column, in: &table) }
    if !isNew { table.columns.removeAll { model.areSame($0.name, name) } }
    var index = min(index, table.columns.count)
    switch definition.position {
    case "": index = 0
    case let before?:
      if let found = table.columns.firstIndex(where: { model.areSame($0.name, before) }) { index = found + 1 }
    case nil: break
    }
    table.columns.insert(definition.column, at: index)
  }

  /// Changes the partitions of a table as the table was.
  mutating func forEachPart(of name: TableName, _ body: (inout SchemaModel.Table) -> Void) {
    guard model.hasParts else { return }
    for part in model.tables where part.parent == name {
      var changed = part
      body(&changed)
      model[part.name] = changed
    }
  }

  // MARK: Moving and dropping

  mutating func move(_ old: TableName, to new: TableName, at line: Int) {
    guard var table = model[old] else { return change(new, at: line) { _ in } }
    model[old] = nil
    table.name = new
    table.renames.append(place(line))
    model[new] = table
    formerNames[model.key(of: new)] = old
    inheritOrigin(of: new)
    for other in model.unsorted where other.foreignKeys.contains(where: { $0.table == old }) {
      var changed = other
      changed.foreignKeys = other.foreignKeys.map {
        $0.table == old ? SchemaModel.ForeignKey(column: $0.column, table: new, target: $0.target) : $0
      }
      model[other.name] = changed
    }
  }

  /// A table that stands in the place of one that the same file dropped or renamed away is that table rebuilt
  /// (https://sqlite.org/lang_altertable.html#otheralter): its columns keep where they were made.
  mutating func inheritOrigin(of name: TableName) {
    guard let old = graves[model.key(of: name)], var table = model[name], table.made.file == file else {
      return
    }
    for index in table.columns.indices {
      guard let origin = old.columns.first(where: { model.areSame($0.name, table.columns[index].name) }) else {
        continue
      }
      let here = table.columns[index].made
      table.columns[index].made = origin.made
      table.columns[index].changes = origin.changes + [here]
    }
    model[name] = table
  }

  mutating func drop(_ reader: inout TokenReader) {
    reader.advance()
    let line = reader.line
    _ = reader.accept(anyOf: ["TEMPORARY", "FOREIGN", "MATERIALIZED"])
    switch reader.word {
    case "TABLE", "VIEW":
      reader.advance()
      _ = reader.accept("IF", "EXISTS")
      repeat {
        if let name = tableName(&reader) { dropTable(name) }
      } while reader.accept(",")
      if reader.accept("CASCADE") { viewsBecomeUncertain(at: line) }
    case "SCHEMA", "DATABASE":
      reader.advance()
      _ = reader.accept("IF", "EXISTS")
      repeat {
        guard let schema = reader.name() else { break }
        for table in model.tables where table.name.schema == schema { dropTable(table.name) }
        model.schemas.remove(schema)
        model.uncertainSchemas[schema] = nil
      } while reader.accept(",")
      if reader.accept("CASCADE") { viewsBecomeUncertain(at: line) }
    case "TYPE", "DOMAIN":
      reader.advance()
      _ = reader.accept("IF", "EXISTS")
      guard let type = reader.qualifiedName(), reader.accept("CASCADE") else { return }
      // The columns of that type go with it.
      for table in model.tables where table.columns.contains(where: { $0.type.lowercased().contains(type.name) }) {
        becomeUncertain(.notUnderstood, CodeEffect(tables: [table.name]), at: line)
      }
    case "OWNED", "EXTENSION":
      if reader.tokens.last?.word == "CASCADE" || reader.word == "OWNED" {
        becomeUncertain(.notUnderstood, CodeEffect(isEverything: true), at: line)
      }
    default: break
    }
  }

  private mutating func dropTable(_ name: TableName) {
    if let table = model[name] {
      graves[model.key(of: name)] = table
      if model.hasParts { for part in model.tables where part.parent == name { model[part.name] = nil } }
    }
    model[name] = nil
    // Renamed away, rebuilt under its old name, dropped: the other order of the same thing.
    if let former = formerNames.removeValue(forKey: model.key(of: name)) {
      graves[model.key(of: former)] = graves[model.key(of: name)]
      inheritOrigin(of: former)
    }
  }

  /// What depends on what was dropped with CASCADE is not known.
  mutating func viewsBecomeUncertain(at line: Int) {
    let views = model.tables.filter { $0.kind != .table }.map(\.name)
    if !views.isEmpty { becomeUncertain(.notUnderstood, CodeEffect(tables: Set(views)), at: line) }
  }

  /// MySQL's `RENAME TABLE a TO b, c TO d`.
  mutating func rename(_ reader: inout TokenReader) {
    reader.advance()
    guard reader.accept(anyOf: ["TABLE", "TABLES"]) else { return }
    _ = reader.accept("IF", "EXISTS")
    repeat {
      let line = reader.line
      guard let old = tableName(&reader) else { return }
      while !reader.isAtEnd, !reader.accept("TO") { reader.advance() }
      guard let new = newName(&reader) else { return }
      move(old, to: new, at: line)
    } while reader.accept(",")
  }
}

import ScanTypes

extension SchemaReader {
  mutating func alter(_ reader: inout TokenReader) {
    reader.advance()
    while reader.accept(anyOf: ["ONLINE", "OFFLINE", "IGNORE", "FOREIGN", "MATERIALIZED"]) {}
    if reader.accept("SCHEMA") { return alterSchema(&reader) }
    guard reader.accept("TABLE") || reader.accept("VIEW") else { return }
    if reader.accept("ALL") {
      return becomeUncertain(.notUnderstood, CodeEffect(), at: reader.line)
    }
    _ = reader.accept("IF", "EXISTS")
    _ = reader.accept("ONLY")
    guard var name = tableName(&reader) else { return }
    _ = reader.accept("*")
    repeat {
      let before = reader.index
      action(&reader, on: &name)
      reader.skipItem()
      if reader.index == before { reader.advance() }
    } while reader.accept(",")
  }

  private mutating func alterSchema(_ reader: inout TokenReader) {
    guard let old = reader.name(), reader.accept("RENAME", "TO"), let new = reader.name() else { return }
    for table in model.tables where table.name.schema == old {
      move(table.name, to: TableName(schema: new, name: table.name.name), at: reader.line)
    }
    if model.schemas.remove(old) != nil { model.schemas.insert(new) }
    if let uncertainty = model.uncertainSchemas.removeValue(forKey: old) { model.uncertainSchemas[new] = uncertainty }
  }

  private mutating func action(_ reader: inout TokenReader, on name: inout TableName) {
    let line = reader.line
    switch reader.word {
    case "ADD":
      reader.advance()
      addColumns(&reader, to: name)
    case "DROP":
      reader.advance()
      dropColumn(&reader, of: name)
    case "RENAME":
      reader.advance()
      renamePart(&reader, of: &name)
    case "ALTER":
      reader.advance()
      alterColumn(&reader, of: name)
    case "CHANGE" where dialect == .mySQL:
      reader.advance()
      _ = reader.accept("COLUMN")
      _ = reader.accept("IF", "EXISTS")
      if let old = reader.name() { redefine(old, &reader, of: name, at: line) }
    case "MODIFY" where dialect == .mySQL:
      reader.advance()
      _ = reader.accept("COLUMN")
      _ = reader.accept("IF", "EXISTS")
      redefine(nil, &reader, of: name, at: line)
    case "SET" where reader.word(ahead: 1) == "SCHEMA":
      reader.advance(2)
      guard let schema = reader.name() else { return }
      let moved = TableName(schema: schema, name: name.name)
      move(name, to: moved, at: line)
      name = moved
    case "INHERIT", "OF", "NOT", "NO":
      let uncertainty = uncertainty(.columnsFromElsewhere, line)
      change(name, at: line) { $0.uncertainty = $0.uncertainty ?? uncertainty }
    case "ATTACH" where reader.word(ahead: 1) == "PARTITION":
      reader.advance(2)
      let parent = name
      if let part = tableName(&reader) { change(part, at: line) { $0.parent = parent } }
    case "DETACH" where reader.word(ahead: 1) == "PARTITION":
      reader.advance(2)
      if let part = tableName(&reader) { change(part, at: line) { $0.parent = nil } }
    default: break
    }
  }

  // MARK: Columns

  private mutating func addColumns(_ reader: inout TokenReader, to name: TableName) {
    var table = model[name]
    // Constraints and indexes leave the columns as they are.
    if var known = table {
      let isConstraint = readConstraint(&reader, into: &known)
      table = known
      if isConstraint {
        model[name] = known
        return
      }
    } else {
      var none = SchemaModel.Table(name: name, made: place(reader.line))
      if readConstraint(&reader, into: &none) { return }
    }
    let isWord = reader.accept("COLUMN")
    if !isWord, ["VALUE", "PARTITION", "STATISTICS"].contains(reader.word), dialect == .mySQL { return }
    let isIfNotExists = reader.accept("IF", "NOT", "EXISTS")
    if reader.accept("(") {
      while !reader.isAtEnd, !reader.isAt(")") {
        let before = reader.index
        addColumn(&reader, to: name, isIfNotExists: isIfNotExists)
        reader.skipItem()
        if !reader.accept(","), reader.index == before { reader.advance() }
      }
      _ = reader.accept(")")
    } else {
      addColumn(&reader, to: name, isIfNotExists: isIfNotExists)
    }
  }

  private mutating func addColumn(_ reader: inout TokenReader, to name: TableName, isIfNotExists: Bool) {
    let line = reader.line
    guard let definition = ColumnDefinition(&reader, file: file) else { return }
    if isIfNotExists, model.column(definition.column.name, of: name) != nil { return }
    var table = SchemaModel.Table(name: name, made: place(line))
    change(name, at: line) { table = $0 }
    add(definition, to: &table)
    model[name] = table
    forEachPart(of: name) { $0.columns.append(definition.column) }
  }

  private mutating func dropColumn(_ reader: inout TokenReader, of name: TableName) {
    let line = reader.line
    if reader.accept(anyOf: ["CONSTRAINT", "PRIMARY", "FOREIGN", "CHECK"]) { return }
    if dialect == .mySQL, reader.accept(anyOf: ["INDEX", "KEY", "PARTITION"]) { return }
    _ = reader.accept("COLUMN")
    let isIfExists = reader.accept("IF", "EXISTS")
    guard let column = reader.name() else { return }
    if isIfExists, model[name] == nil { return }
    let model = model
    change(name, at: line) { table in table.columns.removeAll { model.areSame($0.name, column) } }
    forEachPart(of: name) { part in part.columns.removeAll { model.areSame($0.name, column) } }
    if reader.accept("CASCADE") { viewsBecomeUncertain(at: line) }
  }

  private mutating func renamePart(_ reader: inout TokenReader, of name: inout TableName) {
    let line = reader.line
    if reader.accept("CONSTRAINT") || (dialect == .mySQL && reader.accept(anyOf: ["INDEX", "KEY"])) { return }
    let isTable = reader.word == "TO" || reader.word == "AS" || dialect == .mySQL && reader.word != "COLUMN"
    if isTable, reader.word(ahead: 1) != "TO" || reader.word == "TO" {
      _ = reader.accept(anyOf: ["TO", "AS"])
      guard let new = reader.qualifiedName() else { return }
      let moved = TableName(schema: new.schema ?? name.schema, name: new.name)
      move(name, to: moved, at: line)
      name = moved
      return
    }
    _ = reader.accept("COLUMN")
    _ = reader.accept("IF", "EXISTS")
    guard let old = reader.name(), reader.accept("TO") else { return }
    let place = place(reader.line)
    guard let new = reader.name() else { return }
    let model = model
    func rename(_ table: inout SchemaModel.Table) {
      guard let index = table.columns.firstIndex(where: { model.areSame($0.name, old) }) else {
        // Not among those that were read: it is one of the table's that no file made.
        table.columns.append(SchemaModel.Column(name: new, made: place))
        table.uncertainty = table.uncertainty ?? SchemaModel.Uncertainty(reason: .unknownOrigin, place: place)
        return
      }
      table.columns[index].name = new
      table.columns[index].changes.append(place)
      table.primaryKey = table.primaryKey.map { model.areSame($0, old) ? new : $0 }
    }
    change(name, at: line, rename)
    forEachPart(of: name, rename)
  }

  private mutating func alterColumn(_ reader: inout TokenReader, of name: TableName) {
    if reader.accept("CONSTRAINT") || (dialect == .mySQL && reader.accept(anyOf: ["INDEX", "CHECK"])) { return }
    _ = reader.accept("COLUMN")
    _ = reader.accept("IF", "EXISTS")
    let place = place(reader.line)
    guard let column = reader.name() else { return }
    var edit: ((inout SchemaModel.Column) -> Void)?
    if reader.accept("TYPE") || reader.accept("SET", "DATA", "TYPE") {
      let type = ColumnDefinition.type(&reader)
      edit = { $0.type = type }
    } else if reader.accept("SET", "NOT", "NULL") {
      edit = { $0.isNotNull = true }
    } else if reader.accept("DROP", "NOT", "NULL") {
      edit = { $0.isNotNull = false }
    } else if reader.accept("SET", "DEFAULT") || reader.accept("ADD", "GENERATED") {
      edit = { $0.hasDefault = true }
    } else if reader.accept("DROP", "DEFAULT") || reader.accept("DROP", "IDENTITY")
      || reader.accept("DROP", "EXPRESSION")
    {
      edit = { $0.hasDefault = false }
    }
    guard let edit else { return }
    let model = model
    func apply(_ table: inout SchemaModel.Table) {
      guard let index = table.columns.firstIndex(where: { model.areSame($0.name, column) }) else { return }
      edit(&table.columns[index])
      table.columns[index].changes.append(place)
    }
    if model[name] != nil { change(name, at: place.line, apply) }
    forEachPart(of: name, apply)
  }

  /// MySQL's CHANGE and MODIFY: a column as a whole anew, perhaps under another name and at another place.
  private mutating func redefine(_ old: String?, _ reader: inout TokenReader, of name: TableName, at line: Int) {
    guard let definition = ColumnDefinition(&reader, file: file) else { return }
    let former = old ?? definition.column.name
    let here = place(line)
    guard var table = model[name], let index = table.columns.firstIndex(where: { model.areSame($0.name, former) })
    else {
      return change(name, at: line) { _ in }
    }
    var changed = definition
    changed.column.made = table.columns[index].made
    changed.column.changes = table.columns[index].changes + [here]
    table.columns.remove(at: index)
    insert(changed, into: &table, otherwiseAt: index)
    model[name] = table
  }
}

public import ScanTypes

/// Follows statements that make and change tables, file by file, without a server.
///
/// It knows a closed list: CREATE, ALTER, DROP and RENAME of tables, views and schemas. What it cannot follow (code in `DO`,
/// functions that are called, dynamic SQL, `AS SELECT` of anything but plain columns) makes the tables that it names uncertain,
/// or all of them where it names none; of an uncertain table nothing may be concluded.
public struct SchemaReader: Sendable {
  public internal(set) var model: SchemaModel
  /// Where bare names are looked for, and how strings end, at this point of the file.
  public var session: SessionSettings

  /// What calling a routine may do, by its name without a schema.
  var routines: [String: CodeEffect] = [:]
  /// What the text in a MySQL variable may do when it is run.
  var variables: [String: CodeEffect] = [:]
  /// Tables dropped in this file, so that one rebuilt under the same name keeps where its columns came from.
  var graves: [TableName: SchemaModel.Table] = [:]
  /// Tables renamed in this file, by their new name.
  var formerNames: [TableName: TableName] = [:]
  private var beforeTransaction: SchemaModel?
  var file = ""
  private let defaultSchema: String?

  /// - Parameter defaultSchema: where a bare name lives; nil for the dialect's own.
  public init(_ dialect: SQLDialect, defaultSchema: String? = nil) {
    model = SchemaModel(dialect)
    session = SessionSettings(dialect, defaultSchema: defaultSchema)
    self.defaultSchema = defaultSchema
  }

  var dialect: SQLDialect { model.dialect }

  /// Reads one file, as a session of its own.
  ///
  /// - Parameters:
  ///   - file: its name for places.
  ///   - firstLine: the line of the first byte, for a part of a file.
  /// - Complexity: O(*n*) in the bytes, and in the tables for statements that name none.
  public mutating func read(_ bytes: [UInt8], file: String, firstLine: Int = 1) {
    session = SessionSettings(dialect, defaultSchema: defaultSchema)
    graves = [:]
    formerNames = [:]
    variables = [:]
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var splitter = StatementSplitter(
      ByteCursor(bytes, from: start, line: firstLine), rules: session.rules, textLimit: bytes.count)
    while let statement = splitter.next() {
      apply(statement, file: file)
      splitter.rules = session.rules
    }
    beforeTransaction = nil
  }

  /// Takes note of one statement; the session goes on.
  public mutating func apply(_ statement: SQLStatement, file: String) {
    guard statement.kind == .sql else { return }
    apply(
      SQLTokens(of: statement.text, rules: session.rules, line: statement.lines.lowerBound).all, file: file)
  }

  /// As above, for a statement that was taken apart already.
  public mutating func apply(_ tokens: [SQLToken], file: String) {
    self.file = file
    session.note(tokens)
    var reader = TokenReader(tokens, dialect)
    switch reader.word {
    case "CREATE": create(&reader)
    case "ALTER": alter(&reader)
    case "DROP": drop(&reader)
    case "RENAME": rename(&reader)
    case "SELECT", "WITH": select(&reader)
    case "DO", "CALL", "EXECUTE", "PREPARE", "EXEC": run(&reader)
    case "SET" where dialect == .mySQL: keepVariable(reader)
    case "IMPORT":
      // IMPORT FOREIGN SCHEMA makes tables that only another server knows.
      becomeUncertain(.opaqueCode, CodeEffect(isEverything: true), at: reader.line)
    case "BEGIN", "START": if dialect != .mySQL { beforeTransaction = model }
    case "ROLLBACK":
      reader.advance()
      if let before = beforeTransaction, reader.isAtEnd || reader.accept(anyOf: ["WORK", "TRANSACTION"]), reader.isAtEnd
      {
        model = before
        beforeTransaction = nil
      }
    case "COMMIT", "END": beforeTransaction = nil
    case "SECURITY" where dialect == .postgreSQL: label(&reader)
    default: break
    }
  }

  /// The table that a name means at this point of the file.
  public func resolve(schema: String?, name: String) -> TableName { session.resolve((schema, name), in: model) }

  /// Takes note of the database that a dump is of, where its statements do not name it.
  public mutating func use(database: String) { session.searchPath = [database] }

  /// `SECURITY LABEL FOR anon ON COLUMN public.users.email IS 'MASKED WITH …'`
  private mutating func label(_ reader: inout TokenReader) {
    guard reader.accept("SECURITY", "LABEL") else { return }
    // Who reads the label: a word or a text.
    if reader.accept("FOR") { reader.advance() }
    guard reader.accept("ON", "COLUMN"), let first = reader.name() else { return }
    var names = [first]
    while reader.accept("."), let next = reader.name() { names.append(next) }
    guard let column = names.popLast(), let table = names.popLast(), reader.accept("IS") else { return }
    let name = session.resolve((names.last, table), in: model)
    model.columnLabels.removeAll { $0.table == name && $0.column == column }
    guard let text = reader.token, text.kind == .string else { return }
    model.columnLabels.append(SchemaModel.ColumnLabel(table: name, column: column, text: text.text))
  }

  // MARK: What parts of it share

  func place(_ line: Int) -> SourceLine { SourceLine(file: file, line: line) }

  /// The table that a name at hand means.
  func tableName(_ reader: inout TokenReader) -> TableName? {
    reader.qualifiedName().map { session.resolve($0, in: model) }
  }

  /// Where a name that is made now comes to stand.
  func newName(_ reader: inout TokenReader) -> TableName? {
    guard let name = reader.qualifiedName() else { return nil }
    if name.schema != nil { return session.resolve(name, in: model) }
    return TableName(schema: session.currentSchema(in: model), name: name.name)
  }

  /// Changes a table; one that no file made is taken up as uncertain.
  mutating func change(_ name: TableName, at line: Int, _ body: (inout SchemaModel.Table) -> Void) {
    var table = model[name] ?? unknown(name, at: line)
    body(&table)
    model[name] = table
  }

  private func unknown(_ name: TableName, at line: Int) -> SchemaModel.Table {
    var table = SchemaModel.Table(name: name, made: place(line))
    table.uncertainty = SchemaModel.Uncertainty(reason: .unknownOrigin, place: place(line))
    return table
  }

  mutating func becomeUncertain(_ reason: SchemaModel.Uncertainty.Reason, _ effect: CodeEffect, at line: Int) {
    let uncertainty = SchemaModel.Uncertainty(reason: reason, place: place(line))
    if effect.isEverything { model.uncertainty = model.uncertainty ?? uncertainty }
    for schema in effect.schemas {
      model.uncertainSchemas[schema] = model.uncertainSchemas[schema] ?? uncertainty
    }
    for name in effect.tables {
      change(session.resolve((name.schema, name.name), in: model), at: line) {
        $0.uncertainty = $0.uncertainty ?? uncertainty
      }
    }
  }
}

import ScanTypes

extension PostgreSQLSource: TupleSource {
  public var engine: CountingEngine { .postgreSQL }

  public func layout(of fields: [CountedField], in table: TableDescription) -> TupleLayout {
    Self.sent(fields).layout(of: fields) { PostgreSQLFieldExpression.form(of: $0) }
  }

  /// Texts that may be no documents come whole: a cast of one that is none ends the whole statement.
  private static func sent(_ fields: [CountedField]) -> SentFields {
    SentFields(fields, takingApart: \.isTextOfDocuments)
  }

  public func scannedForm(of field: CountedField, in table: TableDescription) -> CellForm? {
    guard field.path.isEmpty else { return .text }
    let type = field.column.declaredType
    if type == "bpchar" || type == "character" || type.hasPrefix("character(") { return .padded }
    return PostgreSQLFieldExpression.form(of: field)
  }

  public func readTuples(
    of table: TableDescription, _ fields: [CountedField], limits: ReadLimits, into sink: any BatchSink
  ) throws(SourceError) -> TableReading {
    var reading = TableReading()
    guard let relation = try relation(of: table, fields, notices: &reading.notices) else { return reading }
    let sent = Self.sent(fields).list
    let list = sent.map { PostgreSQLFieldExpression($0, of: relation).sent }
    let copy =
      Array("COPY (SELECT ".utf8) + Array(list.joined(separator: Array(", ".utf8))) + Array(" FROM ".utf8)
      + relation.fromClause + Array(") TO STDOUT".utf8)
    let columns = sent.map { Column(name: $0.name) }
    var reader = CopyReader(columns: columns, limits: limits.wholeCells, rowLimit: nil, into: sink)
    try withinSavepoint(limits, of: table, notices: &reading.notices) { () throws(CopyInterruption) in
      do throws(PostgreSQLFailure) { try connection.beginCopy(copy) } catch { throw .server(error) }
      try reader.readAll(from: connection)
    }
    reading.rows = reader.rows
    reading.bytes = reader.bytes
    return reading
  }

  public func countClasses(
    of table: TableDescription, _ request: ClassRequest, limits: ReadLimits
  ) throws(SourceError) -> ClassCount? {
    var count = ClassCount()
    guard let relation = try relation(of: table, request.fields + request.entity, notices: &count.notices) else {
      return count
    }
    let query = PostgreSQLClassQuery(request, of: relation)
    try withinSavepoint(limits, of: table, notices: &count.notices) { () throws(CopyInterruption) in
      do throws(PostgreSQLFailure) {
        // As whoever set up the server has it: for groups it may pay.
        if connection.serverVersion >= 110_000 { try connection.run("SET LOCAL jit = DEFAULT") }
        let sizes = try connection.query(query.sizes)
        for row in 0..<sizes.count {
          guard let size = sizes.integer(row, 0), let classes = sizes.integer(row, 1) else { continue }
          count.classesBySize[size] = classes
        }
        count.rows = count.classesBySize.reduce(0) { $0 + $1.key * $1.value }
        guard let rows = query.rows else { return }
        let counts = try connection.query(rows)
        guard counts.count > 0 else { return }
        count.rows = counts.integer(0, 0) ?? 0
        count.suppressedRows = counts.integer(0, 1) ?? 0
        count.rowsWithNull = counts.integer(0, 2) ?? 0
      } catch {
        throw .server(error)
      }
    }
    if request.countsInvalid, count.notices.contains(where: { $0.code == TableFailure.noJSON.code }) {
      try countInvalidDocuments(among: request.fields + request.entity, of: relation, table, limits, &count)
    }
    if !count.notices.isEmpty { count.classesBySize = [:] }
    return count
  }

  public func kindOfUnlisted(_ name: TableName) -> String? {
    let schema =
      name.schema.map { "n.nspname = \(quotedLiteral($0))" } ?? "pg_table_is_visible(c.oid) OR n.nspname = 'public'"
    let rows = try? connection.query(
      """
      SELECT c.relkind FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relname = \(quotedLiteral(name.name)) AND (\(schema))
      """)
    guard let rows, rows.count > 0 else { return nil }
    switch rows.text(0, 0) {
    case "v": return "a view"
    case "r", "p": return "a partition of another table, or a table of the system"
    case "S": return "a sequence"
    case "i", "I": return "an index"
    case "c": return "a type"
    default: return "no table"
    }
  }

  /// The relation behind a table, or nil with the reason among the notices.
  private func relation(
    of table: TableDescription, _ fields: [CountedField], notices: inout [ScanNotice]
  ) throws(SourceError) -> PostgreSQLRelation? {
    if relations.isEmpty { _ = try catalogue() }
    guard let relation = relations[table.name] else {
      let gone = PostgreSQLFailure(sqlState: "42P01", isConnectionLost: false)
      notices.append(TableFailure(gone, timeout: nil, grant: "").notice(for: table.name))
      return nil
    }
    if let failure = Self.obstacle(to: relation, table: table) {
      notices.append(failure.notice(for: table.name))
      return nil
    }
    let wanted = Set(fields.map(\.column.name))
    notices += Self.hiddenColumns(of: relation, table: table).filter { wanted.contains($0.column ?? "") }
    return notices.isEmpty ? relation : nil
  }

  /// Runs statements about one table; what the server refuses of them is a notice.
  func withinSavepoint(
    _ limits: ReadLimits, of table: TableDescription, notices: inout [ScanNotice],
    _ body: () throws(CopyInterruption) -> Void
  ) throws(SourceError) {
    var reading = TableReading()
    do throws(CopyInterruption) {
      do throws(PostgreSQLFailure) { try enterSavepoint(limits) } catch { throw .server(error) }
      try body()
    } catch {
      switch error {
      case .sink(let stop):
        connection.cancelCopy()
        try? leaveSavepoint(&reading)
        throw stop
      case .server(let failure):
        notices.append(Self.countingFailure(failure, limits, table).notice(for: table.name))
      }
    }
    try leaveSavepoint(&reading)
    notices += reading.notices
  }

  private static func countingFailure(
    _ failure: PostgreSQLFailure, _ limits: ReadLimits, _ table: TableDescription
  ) -> TableFailure {
    // Of the class of wrong data only a cast to jsonb can be.
    if failure.sqlState.hasPrefix("22") { return .noJSON }
    return TableFailure(failure, timeout: limits.statementTimeout, grant: grant(for: table.name, schemaToo: false))
  }
}

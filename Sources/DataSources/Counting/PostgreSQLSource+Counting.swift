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
        let sizes = try connection.query(query.sizes)
        for row in 0..<sizes.count {
          guard let size = sizes.integer(row, 0), let classes = sizes.integer(row, 1) else { continue }
          count.classesBySize[size] = classes
        }
        guard let leftOut = query.leftOut else { return }
        let rows = try connection.query(leftOut)
        count.suppressedRows = rows.count > 0 ? rows.integer(0, 0) ?? 0 : 0
        count.rowsWithNull = rows.count > 0 ? rows.integer(0, 1) ?? 0 : 0
      } catch {
        throw .server(error)
      }
    }
    if count.notices.contains(where: { $0.code == TableFailure.noJSON.code }) {
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
  private func withinSavepoint(
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

  /// Counts the texts that are no documents, which no statement of SQL can before version 16: a block tries one after the
  /// other. Asked only where a cast failed.
  private func countInvalidDocuments(
    among fields: [CountedField], of relation: PostgreSQLRelation, _ table: TableDescription, _ limits: ReadLimits,
    _ count: inout ClassCount
  ) throws(SourceError) {
    var counted: [InvalidDocuments] = []
    var notices: [ScanNotice] = []
    for field in fields where field.isTextOfDocuments && !counted.contains(where: { $0.column == field.column.name }) {
      guard let name = relation.columns[field.column.name]?.sqlName else { continue }
      let block = Self.countingBlock(name, relation.fromClause)
      try withinSavepoint(limits, of: table, notices: &notices) { () throws(CopyInterruption) in
        do throws(PostgreSQLFailure) {
          _ = try connection.query(block)
          let rows = try connection.query(
            "SELECT current_setting('maskproof.invalid')::bigint, current_setting('maskproof.documents')::bigint")
          guard rows.count > 0, let invalid = rows.integer(0, 0), let values = rows.integer(0, 1) else { return }
          counted.append(InvalidDocuments(column: field.column.name, count: invalid, values: values))
        } catch {
          throw .server(error)
        }
      }
    }
    count.invalidDocuments = counted.filter { $0.count > 0 }
    count.notices += notices
  }

  private static func countingBlock(_ column: [UInt8], _ from: [UInt8]) -> [UInt8] {
    let body =
      Array("DECLARE one text; invalid bigint := 0; documents bigint := 0; BEGIN FOR one IN SELECT ".utf8) + column
      + Array("::text FROM ".utf8) + from + Array(" WHERE ".utf8) + column
      + Array(
        """
         IS NOT NULL LOOP documents := documents + 1; BEGIN PERFORM one::jsonb; \
        EXCEPTION WHEN data_exception THEN invalid := invalid + 1; END; END LOOP; \
        PERFORM set_config('maskproof.invalid', invalid::text, true), \
        set_config('maskproof.documents', documents::text, true); END
        """.utf8)
    var quoted: [UInt8] = []
    for byte in body {
      if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\\") { quoted.append(byte) }
      quoted.append(byte)
    }
    return Array("DO LANGUAGE plpgsql E'".utf8) + quoted + [UInt8(ascii: "'")]
  }
}

/// The statements that count classes.
struct PostgreSQLClassQuery {
  /// Gives size and number of classes.
  let sizes: [UInt8]
  /// Gives the rows that are suppressed and those with a NULL; nil where none can be.
  let leftOut: [UInt8]?

  init(_ request: ClassRequest, of relation: PostgreSQLRelation) {
    let fields = request.fields.map { PostgreSQLFieldExpression($0, of: relation) }
    let persons = request.entity.map { PostgreSQLFieldExpression($0, of: relation) }
    let isSuppressed = Self.isSuppressed(fields, tokens: request.suppressed)
    let hasNull = request.dropsNulls ? Self.joined(fields.map { $0.grouped + Array(" IS NULL".utf8) }, " OR ") : nil
    let refused = [isSuppressed, hasNull].compactMap { $0 }
    let filter =
      refused.isEmpty
      ? []
      : Array(" WHERE ".utf8) + Self.joined(refused.map { Array("NOT (".utf8) + $0 + [UInt8(ascii: ")")] }, " AND ")
    let from = Array(" FROM ".utf8) + relation.fromClause + filter
    let classes: [UInt8]
    if persons.isEmpty {
      classes =
        Array("SELECT count(*) AS f".utf8) + from + Array(" GROUP BY ".utf8) + Self.joined(fields.map(\.grouped), ", ")
    } else {
      let all = (fields + persons).enumerated().map { $1.grouped + Array(" AS c\($0)".utf8) }
      classes =
        Array("SELECT count(*) AS f FROM (SELECT DISTINCT ".utf8) + Self.joined(all, ", ") + from
        + Array(") AS persons GROUP BY ".utf8) + Self.joined(fields.indices.map { Array("c\($0)".utf8) }, ", ")
    }
    sizes = Array("SELECT f, count(*) FROM (".utf8) + classes + Array(") AS classes GROUP BY f".utf8)
    if refused.isEmpty {
      leftOut = nil
    } else {
      let suppressed = isSuppressed ?? Array("false".utf8)
      let null = hasNull ?? Array("false".utf8)
      leftOut =
        Array("SELECT count(*) FILTER (WHERE ".utf8) + suppressed + Array("), count(*) FILTER (WHERE (".utf8) + null
        + Array(") AND NOT (".utf8) + suppressed + Array(")) FROM ".utf8) + relation.fromClause
    }
  }

  /// Whether all fields of a row are tokens; nil where none can be, as in numbers and dates.
  private static func isSuppressed(_ fields: [PostgreSQLFieldExpression], tokens: [String]) -> [UInt8]? {
    guard !tokens.isEmpty, fields.allSatisfy(\.mayHoldTokens) else { return nil }
    let list = tokens.map(quotedLiteral).joined(separator: ", ")
    return joined(fields.map { Array("coalesce(".utf8) + $0.text + Array(" IN (\(list)), false)".utf8) }, " AND ")
  }

  private static func joined(_ parts: [[UInt8]], _ separator: String) -> [UInt8] {
    Array(parts.joined(separator: Array(separator.utf8)))
  }
}

/// A field as SQL whose equality does not depend on the database's collation or the type's padding.
struct PostgreSQLFieldExpression {
  /// For GROUP BY.
  let grouped: [UInt8]
  /// For COPY.
  let sent: [UInt8]
  /// As a text, for comparisons with tokens.
  let text: [UInt8]
  let mayHoldTokens: Bool

  init(_ field: CountedField, of relation: PostgreSQLRelation) {
    // The caller asks for columns of the relation only; NULL is what a dropped one reads as.
    let name = relation.columns[field.column.name]?.sqlName ?? Array("NULL".utf8)
    func cast(_ type: String) -> [UInt8] { name + Array("::\(type)".utf8) }
    let asText = cast("text") + Array(" COLLATE \"C\"".utf8)
    guard field.path.isEmpty else {
      let steps = field.path.steps.map { step in
        switch step {
        case .key(let key): quotedLiteral(key)
        case .element(let index): "'\(index)'"
        }
      }
      let array = "ARRAY[\(steps.joined(separator: ", "))]::text[]"
      // A member that is null is as good as one that is not there.
      grouped = Array("nullif(".utf8) + cast("jsonb") + Array(" #> \(array), 'null'::jsonb)".utf8)
      sent = grouped
      let member = Array("(".utf8) + cast("jsonb") + Array(" #> \(array))".utf8)
      // A token is a text: the number 1 is not suppressed by `1`.
      text =
        Array("(CASE jsonb_typeof(".utf8) + member + Array(") WHEN 'string' THEN ".utf8) + cast("jsonb")
        + Array(" #>> \(array) END) COLLATE \"C\"".utf8)
      mayHoldTokens = true
      return
    }
    switch field.column.kind {
    case .integer, .decimal, .boolean, .date, .timestamp, .uuid:
      let isNative = field.column.declaredType != "money"
      grouped = isNative ? name : asText
      sent = name
      text = asText
      mayHoldTokens = false
    case .text:
      let type = field.column.declaredType
      let isPlain = ["text", "character", "bpchar"].contains { type.hasPrefix($0) }
      grouped = isPlain ? name + Array(" COLLATE \"C\"".utf8) : asText
      // A cast takes the padding away.
      sent = cast("text")
      text = asText
      mayHoldTokens = true
    default:
      grouped = asText
      sent = cast("text")
      text = asText
      mayHoldTokens = true
    }
  }

  static func form(of field: CountedField) -> CellForm {
    guard field.path.isEmpty else { return .json }
    switch field.column.kind {
    case .integer: return .number
    case .decimal: return field.column.declaredType == "money" ? .text : .number
    case .boolean: return .boolean
    case .date: return .date
    case .timestamp: return .timestamp
    default: return .text
    }
  }
}

extension CountedField {
  /// Whether the documents stand in a column of another type than jsonb, in which there may be what jsonb does not take.
  fileprivate var isTextOfDocuments: Bool { !path.isEmpty && column.declaredType != "jsonb" }
}

/// A text as SQL, whatever `standard_conforming_strings` is.
func quotedLiteral(_ text: String) -> String {
  var quoted = text.contains("\\") ? "E'" : "'"
  for scalar in text.unicodeScalars where scalar != "\0" {
    if scalar == "'" || scalar == "\\" { quoted.unicodeScalars.append(scalar) }
    quoted.unicodeScalars.append(scalar)
  }
  return quoted + "'"
}

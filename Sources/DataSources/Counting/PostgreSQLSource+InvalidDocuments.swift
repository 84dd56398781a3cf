import ScanTypes

extension PostgreSQLSource {
  /// Counts the texts that are no documents, which no statement of SQL can before version 16: a block tries one after the
  /// other. Asked only where a cast failed.
  func countInvalidDocuments(
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

extension CountedField {
  /// Whether the documents stand in a column of another type than jsonb, in which there may be what jsonb does not take.
  var isTextOfDocuments: Bool { !path.isEmpty && column.declaredType != "jsonb" }
}

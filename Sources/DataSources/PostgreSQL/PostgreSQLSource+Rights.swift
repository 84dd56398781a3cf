import ScanTypes

extension PostgreSQLSource {
  /// Why a table cannot be read at all, as far as the catalogue tells.
  static func obstacle(to relation: PostgreSQLRelation, table: TableDescription) -> TableFailure? {
    let isReadable = relation.columns.isEmpty || relation.columns.values.contains { $0.isReadable }
    if !relation.isSchemaUsable || !isReadable {
      return .permissionDenied(grant: grant(for: table.name, schemaToo: !relation.isSchemaUsable))
    }
    if relation.hidesRows { return .rowSecurity }
    return relation.isPopulated ? nil : .unpopulated
  }

  /// A notice for each column that the role may not read while it may read others.
  static func hiddenColumns(of relation: PostgreSQLRelation, table: TableDescription) -> [ScanNotice] {
    let failure = TableFailure.permissionDenied(grant: grant(for: table.name, schemaToo: false))
    return table.columns.compactMap { column in
      guard let known = relation.columns[column.name], known.isReadable else {
        return failure.notice(for: table.name, column: column.name)
      }
      return nil
    }
  }

  static func grant(for table: TableName, schemaToo: Bool) -> String {
    func quoted(_ name: String) -> String { String(decoding: quotedIdentifier(Array(name.utf8)), as: UTF8.self) }
    let schema = quoted(table.schema ?? "public")
    let usage = schemaToo ? "GRANT USAGE ON SCHEMA \(schema) TO <role>; " : ""
    return usage + "GRANT SELECT ON TABLE \(schema).\(quoted(table.name)) TO <role>"
  }
}

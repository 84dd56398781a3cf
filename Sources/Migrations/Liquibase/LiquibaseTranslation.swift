/// A change of a changelog as the SQL that Liquibase makes of it, as far as tables, columns, keys and views go.
///
/// Names are quoted as Liquibase quotes them by default: those of mixed case as they are, others folded. Each column stands in
/// the line of its element, so that the line of the changelog is known from the SQL.
struct LiquibaseTranslation {
  enum Outcome: Equatable {
    case sql(String)
    /// It touches no column: data, indexes, foreign keys, rights.
    case nothing
    /// It may touch columns and cannot be told how; of these tables, or of any where there are none.
    case unknown(tables: [String])
  }

  let engine: MigrationOptions.Engine
  /// Whether names are taken as they are (`objectQuotingStrategy`).
  var quotesAll = false
  /// Whether what is there already is no mistake: a precondition says so in the changelog.
  var isConditional = false

  func outcome(_ change: ChangeLogNode) -> Outcome {
    if Self.harmless.contains(change.name) { return .nothing }
    switch change.name {
    case "createTable": return createTable(change)
    case "addColumn": return addColumn(change)
    case "dropColumn": return dropColumn(change)
    case "renameColumn":
      return alter(change, ["oldColumnName", "newColumnName"]) { "RENAME COLUMN \($0[0]) TO \($0[1])" }
    case "renameTable": return rename(change, "TABLE", from: "oldTableName", to: "newTableName")
    case "renameView": return rename(change, "VIEW", from: "oldViewName", to: "newViewName")
    case "dropTable":
      return named(change, "tableName") { "DROP TABLE \(ifExists)\($0)\(engine == .postgresql ? " CASCADE" : "")" }
    case "createView": return createView(change)
    case "dropView": return named(change, "viewName") { "DROP VIEW \(ifExists)\($0)" }
    case "createSequence":
      return engine == .postgresql ? named(change, "sequenceName") { "CREATE SEQUENCE IF NOT EXISTS \($0)" } : .nothing
    case "mergeColumns": return mergeColumns(change)
    default: return altered(change) ?? unknown(change)
    }
  }

  private static let harmless: Set<String> = [
    "addForeignKeyConstraint", "dropForeignKeyConstraint", "dropAllForeignKeyConstraints", "createIndex", "dropIndex",
    "addDefaultValue", "dropDefaultValue", "addCheckConstraint", "dropCheckConstraint", "insert", "update", "delete",
    "loadData",
    "loadUpdateData", "tagDatabase", "output", "empty", "stop", "setTableRemarks", "setColumnRemarks", "setViewRemarks",
    "addAutoIncrement", "alterSequence", "dropSequence", "renameSequence", "createProcedure", "dropProcedure",
    "createFunction", "dropFunction", "createTrigger", "dropTrigger", "enableTrigger", "disableTrigger",
    "renameTrigger",
    "createPackage", "createPackageBody", "dropPackage", "createSynonym", "dropSynonym", "markUnused", "grant",
    "revoke",
    "disableCheckConstraint", "enableCheckConstraint",
  ]

  /// What only a server that can alter columns does; SQLite's tables keep their columns through it.
  private func altered(_ change: ChangeLogNode) -> Outcome? {
    let isPostgreSQL = engine == .postgresql
    switch change.name {
    case "modifyDataType":
      guard isPostgreSQL else { return .nothing }
      let type = type(change["newDataType"] ?? "")
      return alter(change, ["columnName"]) { "ALTER COLUMN \($0[0]) TYPE \(type) USING \($0[0])::\(type)" }
    case "addNotNullConstraint":
      return isPostgreSQL ? alter(change, ["columnName"]) { "ALTER COLUMN \($0[0]) SET NOT NULL" } : .nothing
    case "dropNotNullConstraint":
      return isPostgreSQL ? alter(change, ["columnName"]) { "ALTER COLUMN \($0[0]) DROP NOT NULL" } : .nothing
    case "addPrimaryKey":
      return isPostgreSQL ? addKey(change, "PRIMARY KEY") : .nothing
    case "addUniqueConstraint":
      return isPostgreSQL ? addKey(change, "UNIQUE") : .nothing
    case "dropPrimaryKey", "dropUniqueConstraint":
      guard isPostgreSQL, let table = change["tableName"] else { return .nothing }
      let name = change["constraintName"] ?? "\(table)_pkey"
      return .sql("ALTER TABLE \(qualified(change, table)) DROP CONSTRAINT IF EXISTS \(quoted(name)) CASCADE")
    default: return nil
    }
  }

  /// A change that cannot be told, of the tables that it names.
  private func unknown(_ change: ChangeLogNode) -> Outcome { .unknown(tables: Self.tables(of: change)) }

  /// The tables that a change names.
  static func tables(of change: ChangeLogNode) -> [String] {
    let names = ["tableName", "existingTableName", "newTableName", "baseTableName", "viewName"]
    return names.compactMap { change[$0] }.filter { !$0.isEmpty }
  }
}

extension LiquibaseTranslation {
  private var ifExists: String { isConditional ? "IF EXISTS " : "" }
  /// SQLite knows no condition on columns.
  private var ifColumnExists: String { isConditional && engine == .postgresql ? "IF EXISTS " : "" }

  private func createTable(_ change: ChangeLogNode) -> Outcome {
    let columns = Self.columns(of: change)
    guard let table = change["tableName"], !columns.isEmpty else { return unknown(change) }
    var text = "CREATE TABLE \(isConditional ? "IF NOT EXISTS " : "")\(qualified(change, table)) ("
    var line = change.line
    let keys = columns.filter { Self.flag(Self.constraint("primaryKey", of: $0)) }.compactMap { $0["name"] }
    for (place, column) in columns.enumerated() {
      if place > 0 { text += ", " }
      Self.goOn(to: column.line, from: &line, in: &text)
      guard let definition = definition(column, isKey: keys.contains(column["name"] ?? "")) else {
        return .unknown(tables: [table])
      }
      text += definition
    }
    if !keys.isEmpty { text += ", PRIMARY KEY (\(keys.map(quoted).joined(separator: ", ")))" }
    return .sql(text + ")")
  }

  private func addColumn(_ change: ChangeLogNode) -> Outcome {
    let columns = Self.columns(of: change)
    guard let table = change["tableName"], !columns.isEmpty else { return unknown(change) }
    var text = ""
    var line = change.line
    for column in columns {
      Self.goOn(to: column.line, from: &line, in: &text)
      guard let definition = definition(column, isKey: false) else { return .unknown(tables: [table]) }
      let condition = isConditional && engine == .postgresql ? "IF NOT EXISTS " : ""
      text += "ALTER TABLE \(qualified(change, table)) ADD COLUMN \(condition)\(definition); "
    }
    return .sql(text)
  }

  /// Ends lines until the text stands in the line of an element.
  private static func goOn(to wanted: Int, from line: inout Int, in text: inout String) {
    text += String(repeating: "\n", count: max(0, wanted - line))
    line = max(line, wanted)
  }

  private func dropColumn(_ change: ChangeLogNode) -> Outcome {
    let listed = Self.columns(of: change).compactMap { $0["name"] }
    let names = listed.isEmpty ? [change["columnName"]].compactMap { $0 } : listed
    guard let table = change["tableName"], !names.isEmpty else { return unknown(change) }
    let cascade = engine == .postgresql ? " CASCADE" : ""
    return .sql(
      names.map { "ALTER TABLE \(qualified(change, table)) DROP COLUMN \(ifColumnExists)\(quoted($0))\(cascade); " }
        .joined())
  }

  private func mergeColumns(_ change: ChangeLogNode) -> Outcome {
    guard let table = change["tableName"], let final = change["finalColumnName"], let first = change["column1Name"],
      let second = change["column2Name"]
    else { return unknown(change) }
    let name = qualified(change, table)
    let dropped = [first, second].filter { $0 != final }
    return .sql(
      "ALTER TABLE \(name) ADD COLUMN \(quoted(final)) \(type(change["finalColumnType"] ?? "text")); "
        + dropped.map { "ALTER TABLE \(name) DROP COLUMN \(quoted($0)); " }.joined())
  }

  private func createView(_ change: ChangeLogNode) -> Outcome {
    let query = (change["selectQuery"] ?? change.text).trimmed
    guard let view = change["viewName"], !query.isEmpty else { return unknown(change) }
    if Self.flag(change["fullDefinition"]) { return .sql(query) }
    let replaces = Self.flag(change["replaceIfExists"])
    if engine == .postgresql {
      return .sql("CREATE \(replaces ? "OR REPLACE " : "")VIEW \(qualified(change, view)) AS \(query)")
    }
    let dropping = replaces ? "DROP VIEW IF EXISTS \(qualified(change, view)); " : ""
    return .sql("\(dropping)CREATE VIEW \(qualified(change, view)) AS \(query)")
  }

  private func addKey(_ change: ChangeLogNode, _ words: String) -> Outcome {
    let columns = (change["columnNames"] ?? "").split(separator: ",").map { quoted(String($0.trimmed)) }
    guard let table = change["tableName"], !columns.isEmpty else { return unknown(change) }
    let name = change["constraintName"].map { "CONSTRAINT \(quoted($0)) " } ?? ""
    return .sql("ALTER TABLE \(qualified(change, table)) ADD \(name)\(words) (\(columns.joined(separator: ", ")))")
  }

  private func alter(_ change: ChangeLogNode, _ names: [String], _ words: ([String]) -> String) -> Outcome {
    let values = names.compactMap { change[$0] }.map(quoted)
    guard let table = change["tableName"], values.count == names.count else {
      return unknown(change)
    }
    return .sql("ALTER TABLE \(qualified(change, table)) \(words(values))")
  }

  private func rename(_ change: ChangeLogNode, _ kind: String, from: String, to: String) -> Outcome {
    guard let old = change[from], let new = change[to] else { return .unknown(tables: []) }
    return .sql("ALTER \(kind) \(qualified(change, old)) RENAME TO \(quoted(new))")
  }

  private func named(_ change: ChangeLogNode, _ attribute: String, _ words: (String) -> String) -> Outcome {
    guard let name = change[attribute] else { return .unknown(tables: []) }
    return .sql(words(qualified(change, name)))
  }

  // MARK: Columns

  /// In XML elements `column`, in YAML and JSON a list `columns` of them.
  private static func columns(of change: ChangeLogNode) -> [ChangeLogNode] {
    change.children(named: "column")
      + change.children(named: "columns").flatMap { list -> [ChangeLogNode] in
        let inner = list.children(named: "column")
        return inner.isEmpty ? list.children.filter { $0["name"] != nil } : inner
      }
  }

  private static func constraint(_ name: String, of column: ChangeLogNode) -> String? {
    column.children(named: "constraints").lazy.compactMap { holder in
      holder[name] ?? holder.children.first { $0.name == "constraints" }?[name]
    }.first
  }

  private static func flag(_ written: String?) -> Bool { written?.lowercased() == "true" }

  private func definition(_ column: ChangeLogNode, isKey: Bool) -> String? {
    guard let name = column["name"], !name.isEmpty else { return nil }
    let written = column["type"] ?? ""
    var text = quoted(name)
    // A column without a type is one that the database refuses; SQLite takes it.
    if !written.isEmpty { text += " " + type(written) }
    if Self.flag(column["autoIncrement"]), engine == .postgresql, !written.lowercased().contains("serial") {
      text += " GENERATED BY DEFAULT AS IDENTITY"
    }
    if let value = literal(column) { text += " DEFAULT \(value)" }
    let isNullable = Self.constraint("nullable", of: column)
    if isNullable?.lowercased() == "false", !isKey { text += " NOT NULL" }
    if Self.flag(Self.constraint("unique", of: column)), !isKey { text += " UNIQUE" }
    return text
  }

  /// A default that is a literal: so that a column that must have a value can be added to rows.
  private func literal(_ column: ChangeLogNode) -> String? {
    if let text = column["defaultValue"] { return "'\(text.map { $0 == "'" ? "''" : String($0) }.joined())'" }
    if let number = column["defaultValueNumeric"], Double(number) != nil { return number }
    switch column["defaultValueBoolean"]?.lowercased() {
    case "true", "1": return engine == .postgresql ? "true" : "1"
    case "false", "0": return engine == .postgresql ? "false" : "0"
    default: return nil
    }
  }

  // MARK: Names and types

  private func qualified(_ change: ChangeLogNode, _ name: String) -> String {
    guard let schema = change["schemaName"], !schema.isEmpty, engine == .postgresql else { return quoted(name) }
    return "\(quoted(schema)).\(quoted(name))"
  }

  private func quoted(_ name: String) -> String {
    var name = name.filter { $0 != "\"" && $0 != "`" && $0 != "\u{0}" }
    let hasMixedCase = name != name.lowercased() && name != name.uppercased()
    if engine == .postgresql, !quotesAll, !hasMixedCase { name = name.lowercased() }
    return engine == .mysql ? "`\(name)`" : "\"\(name)\""
  }

  /// A type as Liquibase writes it for PostgreSQL; for others as it is.
  func type(_ written: String) -> String {
    guard engine == .postgresql else { return written }
    let whole = written.trimmed
    let bracket = whole.firstIndex(of: "(")
    var base = String(Substring(bracket.map { whole[..<$0] } ?? whole[...]).trimmed).lowercased()
    for prefix in ["java.sql.types."] where base.hasPrefix(prefix) { base = String(base.dropFirst(prefix.count)) }
    for suffix in [" unsigned", " zerofill", " signed"] where base.hasSuffix(suffix) {
      base = String(base.dropLast(suffix.count))
    }
    let closing = bracket.flatMap { whole[$0...].firstIndex(of: ")") }
    let size = bracket.flatMap { open in
      closing.map { String(whole[open...$0].filter { "(),0123456789".contains($0) }) }
    }
    let rest = closing.map { String(whole[whole.index(after: $0)...]) } ?? ""
    switch base {
    case "datetime", "smalldatetime", "datetime2": return "timestamp\(size ?? "")"
    case "clob", "nclob", "longtext", "mediumtext", "tinytext", "longnvarchar", "longvarchar", "ntext": return "text"
    case "blob", "longblob", "mediumblob", "tinyblob", "longvarbinary", "varbinary", "binary", "image", "raw":
      return "bytea"
    case "nvarchar", "varchar2", "nvarchar2": return "varchar\(size ?? "")"
    case "nchar": return "char\(size ?? "")"
    case "varchar", "char", "character", "character varying": return base + (size ?? "")
    case "int", "integer", "mediumint", "int4": return "integer"
    case "tinyint", "smallint", "int2": return "smallint"
    case "bigint", "int8": return "bigint"
    case "number": return "numeric\(size ?? "")"
    case "currency", "money", "smallmoney": return "numeric"
    case "double": return "double precision"
    case "bit": return size == nil || size == "(1)" ? "boolean" : "bit\(size ?? "")"
    case "timestamp", "time":
      let zone = rest.lowercased().contains("with time") ? " with time zone" : ""
      return base + (size ?? "") + zone
    case "timestamp with timezone": return "timestamp with time zone"
    default: return bracket == nil ? base : written
    }
  }
}

import SQLText
import ScanTypes

/// The columns of a table in a dump: as it is defined, else as its rows name them, else by their number.
struct DumpColumns {
  let columns: [Column]

  /// - Parameters:
  ///   - named: columns that rows name.
  ///   - width: how many values a row has that names none.
  init(
    _ table: SchemaModel.Table?, in model: SchemaModel, named: [String], width: Int, _ dialect: SQLDialect,
    _ types: DumpTypes
  ) {
    var columns = (table?.columns ?? []).map { column in
      let key = table?.foreignKeys.first { $0.column == column.name }
      return Column(
        name: column.name, declaredType: column.type, kind: types.kind(of: column.type, dialect),
        isKindEnforced: false, isPrimaryKey: table?.primaryKey.contains(column.name) ?? false,
        references: key.map { key in
          let target = key.target ?? model[key.table]?.primaryKey.first
          return ColumnReference(table: key.table, column: target ?? "id")
        })
    }
    var known = Set(columns.map { dialect == .postgreSQL ? $0.name : $0.name.lowercased() })
    for name in named where known.insert(dialect == .postgreSQL ? name : name.lowercased()).inserted {
      columns.append(Column(name: name))
    }
    while columns.count < width {
      let name = "column\(columns.count + 1)"
      columns.append(Column(name: known.insert(name).inserted ? name : name + "_2"))
    }
    self.columns = columns
  }
}

/// Types that a dump defines, and what kind the server's own are.
struct DumpTypes {
  private var own: [String: ColumnKind] = [:]
  private var domains: [String: String] = [:]

  /// Takes note of `CREATE TYPE` and `CREATE DOMAIN`.
  mutating func note(_ tokens: [SQLToken]) {
    guard tokens.count > 3, tokens[0].word == "CREATE", tokens[1].word == "TYPE" || tokens[1].word == "DOMAIN" else {
      return
    }
    guard let at = tokens.firstIndex(where: { $0.word == "AS" }), at >= 3 else { return }
    let name = tokens[at - 1].text
    guard tokens[1].word == "TYPE" else {
      let ends: Set<PackedWord> = ["CONSTRAINT", "NOT", "NULL", "DEFAULT", "CHECK", "COLLATE"]
      domains[name] = tokens[(at + 1)...]
        .prefix { ($0.kind == .word && !ends.contains($0.word)) || $0.kind == .quotedName || $0.is(".") }
        .map { $0.is(".") ? "." : $0.text }.joined(separator: " ").split(separator: " ").prefix(4).joined(
          separator: " ")
      return
    }
    guard at + 1 < tokens.count else { return }
    own[name] = tokens[at + 1].word == "ENUM" ? .enumeration : tokens[at + 1].word == "RANGE" ? .range : .composite
  }

  func kind(of type: String, _ dialect: SQLDialect) -> ColumnKind {
    switch dialect {
    case .sqlite: return ColumnKind(sqliteType: type)
    case .mySQL: return Self.mySQLKind(type.lowercased())
    case .postgreSQL: return postgreSQLKind(type, depth: 8)
    }
  }

  private func postgreSQLKind(_ type: String, depth: Int) -> ColumnKind {
    if type.hasSuffix("[]") || type.uppercased().hasSuffix(" ARRAY") { return .array }
    if type.isEmpty { return .text }
    var base = type.prefix { $0 != "(" }
    if let dot = base.lastIndex(of: ".") { base = base[base.index(after: dot)...] }
    let name = base.lowercased()
    let bare = name.last == " " ? String(name.dropLast()) : name
    if let kind = own[bare] ?? own[String(base)] { return kind }
    if let domain = domains[bare] ?? domains[String(base)], depth > 0 {
      return postgreSQLKind(domain, depth: depth - 1)
    }
    if bare.hasPrefix("timestamp") { return .timestamp }
    if bare.hasPrefix("time") { return .time }
    if bare.hasSuffix("range") { return .range }
    return Self.byName[bare] ?? .other
  }

  private static let byName: [String: ColumnKind] = [
    "boolean": .boolean, "bool": .boolean, "bytea": .binary, "uuid": .uuid, "json": .json, "jsonb": .json, "xml": .xml,
    "hstore": .hstore, "smallint": .integer, "integer": .integer, "int": .integer, "bigint": .integer, "int2": .integer,
    "int4": .integer, "int8": .integer, "serial": .integer, "bigserial": .integer, "smallserial": .integer,
    "oid": .integer, "real": .decimal, "double precision": .decimal, "float": .decimal, "float4": .decimal,
    "float8": .decimal, "numeric": .decimal, "decimal": .decimal, "money": .decimal, "date": .date,
    "inet": .network, "cidr": .network, "macaddr": .network, "macaddr8": .network, "text": .text,
    "character varying": .text, "varchar": .text, "character": .text, "char": .text, "\"char\"": .text, "name": .text,
    "citext": .text, "tsvector": .text, "tsquery": .text, "ltree": .text,
  ]

  private static func mySQLKind(_ type: String) -> ColumnKind {
    let word = String(type.prefix { $0 != "(" && $0 != " " })
    if type.hasPrefix("tinyint(1)") { return .boolean }
    if word.hasSuffix("int") || word == "integer" || word == "year" { return .integer }
    if word.hasSuffix("blob") || word.hasSuffix("binary") { return .binary }
    switch word {
    case "decimal", "numeric", "float", "double", "real": return .decimal
    case "date": return .date
    case "datetime", "timestamp": return .timestamp
    case "time": return .time
    case "json": return .json
    case "uuid": return .uuid
    case "inet4", "inet6": return .network
    case "enum", "set": return .enumeration
    case "bool", "boolean": return .boolean
    case "bit", "geometry", "point": return .other
    default: return .text
    }
  }
}

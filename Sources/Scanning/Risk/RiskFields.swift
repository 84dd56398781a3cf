import DataSources
import ScanTypes

/// The columns and places that a user names, found in a catalogue.
struct RiskFields {
  let table: TableDescription

  /// Whether the rows are documents and nothing else, so that a name may mean a key of them.
  var isDocuments: Bool { table.kind == .file && table.columns.count == 1 && table.columns[0].kind == .json }

  /// - Throws: `SourceError.unusable` for a name that is none of the table's, with the nearest that is.
  func field(_ name: String, for purpose: String) throws(SourceError) -> CountedField {
    if let column = table.columns.first(where: { $0.name == name }) { return CountedField(column: column) }
    if let space = name.firstIndex(of: " "),
      let column = table.columns.first(where: { $0.name == name[..<space] })
    {
      let text = name[name.index(after: space)...]
      guard let path = JSONFieldPath(text) else {
        throw .unusable(
          problem: "\(purpose) '\(name)': '\(text)' is no path to one value",
          hint: "write it as $.key, $.outer.key, $['odd key'] or $.list[0]; [*] names many values")
      }
      return try checked(CountedField(column: column, path: path), purpose)
    }
    if isDocuments {
      let path = name.hasPrefix("$") ? JSONFieldPath(name) : JSONFieldPath([.key(name)])
      if let path { return CountedField(column: table.columns[0], path: path) }
    }
    let names = table.columns.map(\.name)
    let folded = names.first { $0.lowercased() == name.lowercased() }
    throw .unusable(
      problem: "\(purpose) '\(name)' is no column of \(table.name.displayName)",
      hint: (folded ?? names.nearest(to: name)).map { "did you mean '\($0)'?" }
        ?? "its columns are \(Self.listed(names))")
  }

  func fields(_ names: [String], for purpose: String) throws(SourceError) -> [CountedField] {
    var fields: [CountedField] = []
    for name in names {
      let field = try field(name, for: purpose)
      guard !fields.contains(field) else {
        throw .unusable(problem: "\(purpose) '\(name)' is given twice", hint: "name each column once")
      }
      fields.append(field)
    }
    return fields
  }

  private func checked(_ field: CountedField, _ purpose: String) throws(SourceError) -> CountedField {
    switch field.column.kind {
    case .json, .text, .other: return field
    default:
      throw .unusable(
        problem:
          "\(purpose) '\(field.name)': \(field.column.name) holds no documents, it is of type \(field.column.declaredType)",
        hint: "name the column alone")
    }
  }

  private static func listed(_ names: [String]) -> String {
    names.prefix(12).joined(separator: ", ") + (names.count > 12 ? " and \(names.count - 12) more" : "")
  }
}

/// The tables that a user names by patterns.
struct RiskTables {
  let source: any TupleSource
  let catalogue: Catalogue

  /// - Throws: `SourceError.unusable` for a pattern that fits no table: a typing error must not look like a pass.
  func tables(like patterns: [String]) throws(SourceError) -> [TableDescription] {
    var found: [TableDescription] = []
    for pattern in patterns {
      let glob = Glob(pattern)
      let fitting = catalogue.tables.filter { Self.names(of: $0.name).contains(where: glob.matches) }
      if fitting.isEmpty { throw missing(pattern) }
      found += fitting.filter { table in !found.contains { $0.name == table.name } }
    }
    return found
  }

  private func missing(_ name: String) -> SourceError {
    let parts = name.split(separator: ".", maxSplits: 1).map { String($0) }
    let candidates = [TableName(name: name)] + (parts.count == 2 ? [TableName(schema: parts[0], name: parts[1])] : [])
    for candidate in candidates {
      guard let kind = source.kindOfUnlisted(candidate) else { continue }
      return .unusable(
        problem: "'\(name)' is \(kind), and rows of that are not measured",
        hint: kind == "a view"
          ? "name the tables that it reads, or store what it shows in a table or a materialized view"
          : "name a table")
    }
    let unlisted = catalogue.notices.compactMap(\.table)
    if unlisted.contains(where: { Self.names(of: $0).contains(name) }) {
      return .unusable(problem: "the table '\(name)' cannot be read", hint: "give the role SELECT on it")
    }
    let nearest = name.nearest(of: catalogue.tables.flatMap { Self.names(of: $0.name) })
    return .unusable(
      problem: "there is no table '\(name)'",
      hint: nearest.map { "did you mean '\($0)'?" } ?? "maskproof scan lists the tables of a target")
  }

  private static func names(of table: TableName) -> [String] {
    table.schema == nil ? [table.name] : [table.displayName, table.name]
  }
}

import ScanTypes

/// A row of `pg_type`, as far as it says what values look like.
struct PostgreSQLType {
  let name: String
  /// `b` base, `c` composite, `d` domain, `e` enum, `r` range, `m` multirange, `p` pseudo.
  let form: String
  /// `A` array, `S` string, `N` number, `D` date … as the server groups types.
  let category: String
  /// What a domain is of, or 0.
  let base: Int
}

/// All types of a database that a column may have, by OID.
struct PostgreSQLTypes {
  private let types: [Int: PostgreSQLType]

  init(_ types: [Int: PostgreSQLType]) { self.types = types }

  /// The kind of a type; a domain, also one over a domain, has that of what it is made of.
  func kind(of oid: Int) -> ColumnKind {
    var next = oid
    // The server allows no cycle; the bound is against a catalogue that is damaged.
    for _ in 0..<64 {
      guard let type = types[next] else { return .other }
      guard type.form == "d" else { return Self.kind(of: type) }
      next = type.base
    }
    return .other
  }

  private static func kind(of type: PostgreSQLType) -> ColumnKind {
    switch type.form {
    case "e": return .enumeration
    case "c": return .composite
    case "r", "m": return .range
    default: break
    }
    if type.category == "A" { return .array }
    return byName[type.name] ?? byCategory[type.category] ?? .other
  }

  private static let byName: [String: ColumnKind] = [
    "bool": .boolean, "bytea": .binary, "uuid": .uuid, "json": .json, "jsonb": .json, "xml": .xml,
    "hstore": .hstore, "int2": .integer, "int4": .integer, "int8": .integer, "oid": .integer,
    "float4": .decimal, "float8": .decimal, "numeric": .decimal, "money": .decimal,
    "date": .date, "timestamp": .timestamp, "timestamptz": .timestamp, "time": .time, "timetz": .time,
    "inet": .network, "cidr": .network, "macaddr": .network, "macaddr8": .network,
    // Lexemes, labels and names are words that people wrote.
    "text": .text, "varchar": .text, "bpchar": .text, "name": .text, "char": .text, "citext": .text,
    "tsvector": .text, "tsquery": .text, "ltree": .text,
  ]

  private static let byCategory: [String: ColumnKind] = ["S": .text, "N": .other, "B": .boolean, "I": .network]
}

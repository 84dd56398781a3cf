import ScanTypes

/// The statements that count classes.
struct PostgreSQLClassQuery {
  /// Gives size and number of classes.
  let sizes: [UInt8]
  /// Gives all rows, those that are suppressed and those with a NULL; nil where the sizes say the first and the others are none.
  let rows: [UInt8]?

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
    if refused.isEmpty, persons.isEmpty {
      rows = nil
    } else {
      let suppressed = isSuppressed ?? Array("false".utf8)
      let null = hasNull ?? Array("false".utf8)
      rows =
        Array("SELECT count(*), count(*) FILTER (WHERE ".utf8) + suppressed + Array("), count(*) FILTER (WHERE (".utf8)
        + null
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

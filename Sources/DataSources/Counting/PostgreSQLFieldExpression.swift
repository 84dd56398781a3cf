import ScanTypes

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
    let column = relation.columns[field.column.name]
    let name = column?.sqlName ?? Array("NULL".utf8)
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
      // Of an expression the server does not know how long its values are, and takes the dearer plan: only where it must be one.
      let hasByteOrder = column?.hasByteOrder ?? false
      grouped = isPlain ? (hasByteOrder ? name : name + Array(" COLLATE \"C\"".utf8)) : asText
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

/// A text as SQL, whatever `standard_conforming_strings` is.
func quotedLiteral(_ text: String) -> String {
  var quoted = text.contains("\\") ? "E'" : "'"
  for scalar in text.unicodeScalars where scalar != "\0" {
    if scalar == "'" || scalar == "\\" { quoted.unicodeScalars.append(scalar) }
    quoted.unicodeScalars.append(scalar)
  }
  return quoted + "'"
}

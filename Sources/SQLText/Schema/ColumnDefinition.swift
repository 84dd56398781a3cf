import ScanTypes

/// A column as `CREATE TABLE` and `ADD COLUMN` write it: a name, mostly a type, and what is demanded of it.
struct ColumnDefinition {
  var column: SchemaModel.Column
  var isPrimaryKey = false
  /// Where `REFERENCES` leads.
  var reference: (table: (schema: String?, name: String), column: String?)?
  /// MySQL's `AFTER`; an empty name for `FIRST`.
  var position: String?

  /// Reads up to a comma or closing parenthesis; nil where there is no name.
  init?(_ reader: inout TokenReader, file: String) {
    let place = SourceLine(file: file, line: reader.line)
    guard let name = reader.name() else { return nil }
    column = SchemaModel.Column(name: name, isNotNull: false, made: place)
    column.type = Self.type(&reader)
    let lower = column.type.lowercased()
    if lower.hasSuffix("serial") || ["serial2", "serial4", "serial8"].contains(lower) {
      column.hasDefault = true
      column.isNotNull = true
    }
    while !reader.isAtEnd, !reader.isAt(","), !reader.isAt(")") { constraint(&reader) }
  }

  /// The words of a type, blanks as one; what an enumeration's values are does not matter.
  static func type(_ reader: inout TokenReader) -> String {
    var type = ""
    var isFirst = true
    while let token = reader.token {
      switch token.kind {
      case .word:
        if ends(token.word, reader) { return type }
        if !type.isEmpty, !type.hasSuffix(".") { type += " " }
        type += token.text
        reader.advance()
      case .quotedName where isFirst || type.hasSuffix("."):
        type += token.text
        reader.advance()
      case .symbol(UInt8(ascii: "(")):
        // PostgreSQL and MySQL need a type before it; SQLite's `a (…)` is no column.
        type += arguments(&reader)
      case .symbol(UInt8(ascii: ".")) where !isFirst:
        type += "."
        reader.advance()
      case .symbol(UInt8(ascii: "[")) where !isFirst:
        reader.advance()
        type += "["
        if let size = reader.token, size.kind == .number {
          type += size.text
          reader.advance()
        }
        if reader.accept("]") { type += "]" }
      case .symbol(UInt8(ascii: "%")):
        type += "%"
        reader.advance()
      default: return type
      }
      isFirst = false
    }
    return type
  }

  private static func arguments(_ reader: inout TokenReader) -> String {
    let start = reader.index
    reader.skipParentheses()
    var text = ""
    for token in reader.tokens[start..<reader.index] {
      switch token.kind {
      case .word, .number, .quotedName: text += token.text
      case .string: return "(…)"
      case .symbol(let byte): text.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return text
  }

  /// Words that no type has, and behind which its demands begin.
  private static let ends: Set<PackedWord> = [
    "CONSTRAINT", "NOT", "NULL", "DEFAULT", "PRIMARY", "UNIQUE", "CHECK", "REFERENCES", "COLLATE", "GENERATED", "AS",
    "AUTO_INCREMENT", "AUTOINCREMENT", "COMMENT", "ON", "KEY", "VISIBLE", "INVISIBLE", "CHARSET", "STORAGE",
    "COMPRESSION", "DEFERRABLE", "INITIALLY", "VIRTUAL", "STORED", "PERSISTENT", "SRID", "COLUMN_FORMAT", "FIRST",
    "AFTER", "USING", "OPTIONS", "IDENTITY", "ENCODE", "ASCII", "INVISIBLE", "CASCADE", "RESTRICT",
  ]

  private static func ends(_ word: PackedWord, _ reader: TokenReader) -> Bool {
    ends.contains(word) || (word == "CHARACTER" && reader.word(ahead: 1) == "SET")
  }

  private mutating func constraint(_ reader: inout TokenReader) {
    if reader.accept("CONSTRAINT") {
      _ = reader.name()
    } else if reader.accept("NOT", "NULL") {
      column.isNotNull = true
    } else if reader.accept("NULL") {
      column.isNotNull = false
    } else if reader.accept("DEFAULT") {
      column.hasDefault = true
      skipExpression(&reader)
    } else if reader.accept("PRIMARY", "KEY") {
      isPrimaryKey = true
      // SQLite lets a primary key be null, but for a rowid.
      if reader.dialect != .sqlite { column.isNotNull = true }
    } else if reader.accept("AUTO_INCREMENT") {
      column.hasDefault = true
    } else if reader.accept("GENERATED") {
      column.hasDefault = true
      if reader.accept("ALWAYS", "AS", "IDENTITY") || reader.accept("BY", "DEFAULT", "AS", "IDENTITY") {
        column.isNotNull = true
      }
    } else if reader.accept("REFERENCES") {
      guard let table = reader.qualifiedName() else { return }
      let columns = reader.parenthesisedNames()
      reference = (table, columns?.first)
      skipActions(&reader)
    } else if reader.accept("COLLATE") {
      _ = reader.qualifiedName()
    } else if reader.accept("COMMENT") {
      reader.advance()
    } else if reader.accept("AFTER") {
      position = reader.name()
    } else if reader.accept("FIRST") {
      position = ""
    } else if reader.accept("ON", "UPDATE") {
      skipExpression(&reader)
    } else {
      reader.skipOne()
    }
  }

  /// `ON DELETE SET NULL` and its kin: its words are no demands on the column.
  private func skipActions(_ reader: inout TokenReader) {
    while true {
      if reader.accept("ON") {
        reader.advance()
        if reader.accept("SET") || reader.accept("NO") { reader.advance() } else { reader.advance() }
      } else if reader.accept("MATCH") {
        reader.advance()
      } else {
        return
      }
    }
  }

  private func skipExpression(_ reader: inout TokenReader) {
    guard !reader.isAt(","), !reader.isAt(")") else { return }
    reader.skipOne()
    while let token = reader.token, !token.is(","), !token.is(")") {
      if Self.ends(token.word, reader), token.word != "AS" { return }
      reader.skipOne()
    }
  }
}

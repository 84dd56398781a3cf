import ScanTypes

/// Reads `schema.prisma` (https://www.prisma.io/docs/orm/reference/prisma-schema-reference): models, their fields, and how
/// those are called in the database.
struct PrismaSchemaReader {
  private(set) var model: SchemaModel
  private let file: String
  private let schema: String?

  private static let scalars: Set<String> = [
    "String", "Boolean", "Int", "BigInt", "Float", "Decimal", "DateTime", "Json", "Bytes", "Unsupported",
  ]

  private struct Block {
    let keyword: String
    let name: String
    let line: Int
    var lines: [(number: Int, tokens: [SQLToken])] = []

    /// The word behind `@@map(` or its kin.
    func attribute(_ word: String) -> String? {
      for (_, tokens) in lines
      where tokens.count > 4 && tokens[0].is("@") && tokens[1].is("@") && tokens[2].text == word {
        return tokens.first { $0.kind == .quotedName }?.text
      }
      return nil
    }
  }

  init(_ bytes: [UInt8], file: String, dialect: SQLDialect, defaultSchema: String?) {
    self.file = file
    let blocks = Self.blocks(of: bytes)
    let provider = blocks.first { $0.keyword == "datasource" }?.lines.first { $0.tokens.first?.text == "provider" }?
      .tokens.last?.text
    let dialect = provider.flatMap { Self.dialects[$0] } ?? dialect
    schema = defaultSchema ?? (dialect == .postgreSQL ? "public" : nil)
    model = SchemaModel(dialect)
    let tables = blocks.filter { $0.keyword == "model" || $0.keyword == "view" }
    let names = Dictionary(tables.map { ($0.name, tableName(of: $0)) }) { first, _ in first }
    let enums = Set(blocks.filter { $0.keyword == "enum" }.map(\.name))
    for block in tables { add(block, names, enums) }
    addJoins(names)
  }

  /// A field of many of another model, which may have many of this one.
  private struct Many {
    let model: String
    let target: String
    /// `@relation("PostTags")`
    let relation: String?
    let line: Int
  }

  private var many: [Many] = []

  /// Two models that each have many of the other have a table between them that no model names: `_PostToTag(A, B)`.
  private mutating func addJoins(_ names: [String: TableName]) {
    for (place, one) in many.enumerated() where one.model <= one.target {
      let isJoin = many.indices.contains { other in
        other != place && many[other].model == one.target && many[other].target == one.model
          && many[other].relation == one.relation
      }
      guard isJoin, let schema = names[one.model].map(\.schema) else { continue }
      let name = TableName(schema: schema, name: "_" + (one.relation ?? "\(one.model)To\(one.target)"))
      guard model[name] == nil else { continue }
      let made = SourceLine(file: file, line: one.line)
      var table = SchemaModel.Table(name: name, made: made)
      for (column, target) in [("A", one.model), ("B", one.target)] {
        table.columns.append(SchemaModel.Column(name: column, type: "", isNotNull: true, made: made))
        if let target = names[target] {
          table.foreignKeys.append(SchemaModel.ForeignKey(column: column, table: target, target: "id"))
        }
      }
      model[name] = table
    }
  }

  private static let dialects: [String: SQLDialect] = [
    "postgresql": .postgreSQL, "postgres": .postgreSQL, "cockroachdb": .postgreSQL, "mysql": .mySQL, "sqlite": .sqlite,
  ]

  private func tableName(of block: Block) -> TableName {
    TableName(schema: block.attribute("schema") ?? schema, name: block.attribute("map") ?? block.name)
  }

  /// Its strings have double quotes and its comments two slashes; else its words are written as those of SQL are.
  private static func blocks(of bytes: [UInt8]) -> [Block] {
    var blocks: [Block] = []
    var block: Block?
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let tokens = SQLTokens(of: uncommented(line), rules: LexicalRules(.postgreSQL)).all
      guard let first = tokens.first else { continue }
      if tokens.count >= 3, tokens[1].kind == .word, tokens[2].is("{"), block == nil {
        block = Block(keyword: first.text, name: tokens[1].text, line: index + 1)
      } else if first.is("}") {
        if let block { blocks.append(block) }
        block = nil
      } else {
        block?.lines.append((index + 1, tokens))
      }
    }
    if let block { blocks.append(block) }
    return blocks
  }

  private static func uncommented(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var isQuoted = false
    for index in line.indices {
      if line[index] == 0x22 { isQuoted.toggle() }
      if !isQuoted, line[index] == 0x2F, index + 1 < line.endIndex, line[index + 1] == 0x2F {
        return Array(line[..<index])
      }
    }
    return Array(line)
  }

  private mutating func add(_ block: Block, _ tables: [String: TableName], _ enums: Set<String>) {
    let name = tableName(of: block)
    var table = SchemaModel.Table(name: name, made: SourceLine(file: file, line: block.line))
    table.kind = block.keyword == "view" ? .view : .table
    // By the name of the field, which keys speak of.
    var columns: [String: String] = [:]
    var relations: [(fields: [String], target: String, references: [String])] = []
    for (number, tokens) in block.lines where tokens.count >= 2 && tokens[0].kind == .word && tokens[1].kind == .word {
      let field = tokens[0].text
      let type = tokens[1].text
      let attributes = tokens[2...]
      guard Self.scalars.contains(type) || enums.contains(type) || tables[type] == nil else {
        if attributes.first?.is("[") == true {
          many.append(Many(model: block.name, target: type, relation: Self.relation(attributes), line: number))
        }
        relations.append(
          (Self.names(behind: "fields", in: attributes), type, Self.names(behind: "references", in: attributes)))
        continue
      }
      var column = SchemaModel.Column(
        name: Self.string(of: "map", in: attributes) ?? field, type: Self.type(type, attributes),
        made: SourceLine(file: file, line: number))
      let marks = attributes.prefix { !$0.is("@") }
      column.isNotNull = !marks.contains { $0.is("?") || $0.is("[") }
      column.hasDefault = Self.has("default", in: attributes)
      if Self.has("id", in: attributes) { table.primaryKey = [column.name] }
      columns[field] = column.name
      table.columns.append(column)
    }
    for relation in relations where relation.fields.count == 1 {
      guard let target = tables[relation.target], let column = columns[relation.fields[0]] else { continue }
      table.foreignKeys.append(
        SchemaModel.ForeignKey(column: column, table: target, target: relation.references.first))
    }
    model[name] = table
  }

  private static func has(_ word: String, in tokens: ArraySlice<SQLToken>) -> Bool {
    tokens.indices.dropFirst().contains { tokens[$0].text == word && tokens[$0 - 1].is("@") }
  }

  /// The string of `@map("…")`.
  private static func string(of word: String, in tokens: ArraySlice<SQLToken>) -> String? {
    let at = tokens.indices.dropFirst().first { tokens[$0].text == word && tokens[$0 - 1].is("@") }
    return at.flatMap { at in tokens[at...].first { $0.kind == .quotedName }?.text }
  }

  /// The name in `@relation("PostTags")` or `@relation(name: "PostTags")`.
  private static func relation(_ tokens: ArraySlice<SQLToken>) -> String? {
    guard let at = tokens.firstIndex(where: { $0.text == "relation" }) else { return nil }
    return tokens[at...].prefix { !$0.is(")") }.first { $0.kind == .quotedName }?.text
  }

  /// The names of `fields: [a, b]`.
  private static func names(behind word: String, in tokens: ArraySlice<SQLToken>) -> [String] {
    guard let at = tokens.firstIndex(where: { $0.text == word }) else { return [] }
    return tokens[at...].drop { !$0.is("[") }.prefix { !$0.is("]") }.filter { $0.kind == .word }.map(\.text)
  }

  /// `@db.VarChar(80)` says more than `String`.
  private static func type(_ type: String, _ tokens: ArraySlice<SQLToken>) -> String {
    let isList = tokens.first?.is("[") ?? false
    let at = tokens.indices.dropFirst().first { tokens[$0].text == "db" && tokens[$0 - 1].is("@") }
    var text = type
    if let at, at + 2 < tokens.endIndex, tokens[at + 1].is(".") {
      text = tokens[at + 2].text
      if at + 3 < tokens.endIndex, tokens[at + 3].is("(") {
        let arguments = tokens[(at + 4)...].prefix { !$0.is(")") }.filter { $0.kind == .number }.map(\.text)
        if !arguments.isEmpty { text += "(" + arguments.joined(separator: ",") + ")" }
      }
    } else if type == "Unsupported", let written = tokens.first(where: { $0.kind == .quotedName }) {
      text = written.text
    }
    return text + (isList ? "[]" : "")
  }
}

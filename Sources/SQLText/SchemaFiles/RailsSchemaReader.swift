import ScanTypes

/// Reads `schema.rb`: `create_table "users" do |t| … t.string "email" … end`.
///
/// The file is made by a program and each of its statements is one line; of Ruby it needs strings, symbols and words.
struct RailsSchemaReader {
  private(set) var model: SchemaModel
  private(set) var version: String?
  private let defaultSchema: String?
  private let file: String
  private var table: SchemaModel.Table?

  init(_ dialect: SQLDialect, defaultSchema: String?, file: String) {
    model = SchemaModel(dialect)
    self.defaultSchema = defaultSchema
    self.file = file
  }

  mutating func read(_ bytes: [UInt8]) {
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      read(RubyLine(line), at: index + 1)
    }
    close()
  }

  private mutating func read(_ line: RubyLine, at number: Int) {
    if version == nil, line.words.contains("define"), let digits = line.option("version") {
      version = digits.filter { $0 != "_" }
    }
    switch line.words.first {
    case "create_table": open(line, at: number)
    case "end": close()
    case "t" where table != nil: addColumn(line, at: number)
    case "create_view", "create_materialized_view":
      guard let name = line.arguments.first else { return }
      var view = SchemaModel.Table(name: tableName(name), made: SourceLine(file: file, line: number))
      view.kind = line.words.first == "create_view" ? .view : .materializedView
      view.uncertainty = SchemaModel.Uncertainty(reason: .columnsFromElsewhere, place: view.made)
      model[view.name] = view
    case "add_foreign_key":
      guard line.arguments.count >= 2, var table = model[tableName(line.arguments[0])] else { return }
      let column = line.option("column") ?? Self.singular(line.arguments[1]) + "_id"
      table.foreignKeys.append(
        SchemaModel.ForeignKey(
          column: column, table: tableName(line.arguments[1]), target: line.option("primary_key") ?? "id"))
      model[table.name] = table
    default: break
    }
  }

  private func tableName(_ text: String) -> TableName {
    let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
    return parts.count == 2
      ? TableName(schema: parts[0], name: parts[1]) : TableName(schema: defaultSchema, name: text)
  }

  private mutating func open(_ line: RubyLine, at number: Int) {
    guard let name = line.arguments.first else { return }
    let place = SourceLine(file: file, line: number)
    var made = SchemaModel.Table(name: tableName(name), made: place)
    let id = line.option("id")
    // Several names in brackets are columns of their own.
    let isComposite = line.hasList(for: "primary_key")
    if id != "false", !isComposite {
      let key = line.option("primary_key") ?? "id"
      made.primaryKey = [key]
      made.columns.append(
        SchemaModel.Column(
          name: key, type: id ?? line.option("type") ?? "bigint", isNotNull: true, hasDefault: true, made: place))
    }
    table = made
    if !line.words.contains("do") { close() }
  }

  private mutating func close() {
    if let table { model[table.name] = table }
    table = nil
  }

  /// What `t.…` may be that is no column.
  private static let others: Set<String> = [
    "index", "check_constraint", "foreign_key", "exclusion_constraint", "unique_constraint", "unique_key",
  ]

  private mutating func addColumn(_ line: RubyLine, at number: Int) {
    guard line.words.count > 1, !Self.others.contains(line.words[1]) else { return }
    let place = SourceLine(file: file, line: number)
    var type = line.words[1]
    func column(_ name: String, _ type: String, isNotNull: Bool) -> SchemaModel.Column {
      SchemaModel.Column(
        name: name, type: type, isNotNull: isNotNull, hasDefault: line.option("default") != nil, made: place)
    }
    let isNotNull = line.option("null") == "false"
    switch type {
    case "timestamps":
      table?.columns += ["created_at", "updated_at"].map { column($0, "datetime", isNotNull: true) }
      return
    case "references", "belongs_to":
      for name in line.arguments {
        if line.option("polymorphic") != nil {
          table?.columns.append(column(name + "_type", "string", isNotNull: isNotNull))
        }
        table?.columns.append(column(name + "_id", line.option("type") ?? "bigint", isNotNull: isNotNull))
      }
      return
    case "column":
      guard line.arguments.count > 1 else { return }
      table?.columns.append(column(line.arguments[0], line.arguments[1], isNotNull: isNotNull))
      return
    default: break
    }
    if let limit = line.option("limit"), type == "string" { type += "(\(limit))" }
    if line.option("array") == "true" { type += "[]" }
    for name in line.arguments { table?.columns.append(column(name, type, isNotNull: isNotNull)) }
  }

  /// As Rails' own rules have it for the plainest words; other keys name their column.
  private static func singular(_ name: String) -> String {
    if name.hasSuffix("ies") { return name.dropLast(3) + "y" }
    if ["sses", "xes", "ches", "shes"].contains(where: name.hasSuffix) { return String(name.dropLast(2)) }
    return name.hasSuffix("s") && !name.hasSuffix("ss") ? String(name.dropLast()) : name
  }
}

/// A line of Ruby as words, the strings and symbols that are its arguments, and its options `name: value`.
struct RubyLine {
  private(set) var words: [String] = []
  /// Before the first option.
  private(set) var arguments: [String] = []
  private var options: [(name: String, value: String, isList: Bool)] = []

  init(_ bytes: ArraySlice<UInt8>) {
    var index = bytes.startIndex
    var pending: String?
    var isList = false
    func isWord(_ byte: UInt8) -> Bool { SQLBytes.isInWord(Int(byte)) || byte == 0x3F || byte == 0x21 }
    func add(_ value: String, isWord: Bool) -> String? {
      if let name = pending {
        options.append((name, value, isList))
        isList = false
        return nil
      }
      if isWord { words.append(value) } else if options.isEmpty { arguments.append(value) }
      return nil
    }
    while index < bytes.endIndex {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "#"): return
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        var text: [UInt8] = []
        index += 1
        while index < bytes.endIndex, bytes[index] != byte {
          if bytes[index] == 0x5C, index + 1 < bytes.endIndex { index += 1 }
          text.append(bytes[index])
          index += 1
        }
        index += 1
        pending = add(String(decoding: text, as: UTF8.self), isWord: false)
      case UInt8(ascii: ":") where index + 1 < bytes.endIndex && isWord(bytes[index + 1]):
        let end = bytes[(index + 1)...].firstIndex { !isWord($0) } ?? bytes.endIndex
        pending = add(String(decoding: bytes[(index + 1)..<end], as: UTF8.self), isWord: false)
        index = end
      case UInt8(ascii: "[") where pending != nil:
        isList = true
        index += 1
      case _ where isWord(byte):
        let end = bytes[index...].firstIndex { !isWord($0) } ?? bytes.endIndex
        let word = String(decoding: bytes[index..<end], as: UTF8.self)
        let isOption =
          end < bytes.endIndex && bytes[end] == UInt8(ascii: ":")
          && !(end + 1 < bytes.endIndex && bytes[end + 1] == UInt8(ascii: ":"))
        if isOption { pending = word } else { pending = add(word, isWord: true) }
        index = isOption ? end + 1 : end
      default: index += 1
      }
    }
  }

  func option(_ name: String) -> String? { options.first { $0.name == name }?.value }
  func hasList(for name: String) -> Bool { options.contains { $0.name == name && $0.isList } }
}

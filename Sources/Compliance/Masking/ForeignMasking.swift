public import ScanTypes
import YAMLText

/// Reads the masking rules of other tools: Greenmask, pynonymizer, pganonymize, and files in the manner of `anonymizer.yml`
/// that put every column into one of two lists. What a rule does to a value is not looked at, only that it is there.
///
/// Unlike files of ours these may hold keys that are not known, aliases and tags.
public struct ForeignMasking: Sendable {
  public enum Format: String, Sendable {
    case greenmask = "Greenmask"
    case pynonymizer = "pynonymizer"
    case pganonymize = "pganonymize"
    case lists = "anonymizer.yml"
  }

  public let declarations: MaskingDeclarations
  public let format: Format

  /// - Throws: when it is no YAML, or none of these.
  public init(_ text: [UInt8], file: String) throws(FileProblems) {
    let parsed = text.withUnsafeBytes { text -> Result<YAMLNode, FileProblem> in
      do throws(FileProblem) { return .success(try YAMLReader(text, file: file, isForeign: true).document()) } catch {
        return .failure(error)
      }
    }
    let root: YAMLNode
    switch parsed {
    case .success(let node): root = node
    case .failure(let problem): throw FileProblems([problem])
    }
    var reader = ForeignMaskingReader(file: file)
    guard let format = reader.read(root), !reader.declarations.isEmpty else {
      throw FileProblems(
        file: file, problem: "no masking rule of a known tool is in it",
        hint: "Greenmask, pynonymizer, pganonymize and anonymizer.yml are read; declare others in 'masking: masked:'")
    }
    declarations = reader.declarations
    self.format = format
  }
}

private struct ForeignMaskingReader {
  let file: String
  var declarations = MaskingDeclarations()
  private var source = ""

  init(file: String) { self.file = file }

  mutating func read(_ root: YAMLNode) -> ForeignMasking.Format? {
    let dump = root["dump"] ?? root
    if let tables = dump["transformation"]?.items {
      source = ForeignMasking.Format.greenmask.rawValue
      for table in tables { readGreenmask(table) }
      for key in ["exclude-table", "exclude-table-data"] {
        for table in dump["pg_dump_options"]?[key]?.texts ?? [] { add(table.0, nil, .removed, table.1) }
      }
      return .greenmask
    }
    if root["tables"] == nil, case .mapping(let entries) = root.content {
      // One level of names above: an environment, or a database.
      if let inner = entries.first(where: { $0.value["tables"] != nil })?.value { return read(inner) }
      let isLists = entries.contains { entry in Self.listKeys.contains { entry.value[$0] != nil } }
      guard isLists else { return nil }
      source = ForeignMasking.Format.lists.rawValue
      for entry in entries { readTable(entry.key, entry.value, entry.line) }
      return .lists
    }
    guard let tables = root["tables"] else { return nil }
    let format = self.format(of: tables)
    source = format.rawValue
    switch tables.content {
    case .mapping(let entries): for entry in entries { readTable(entry.key, entry.value, entry.line) }
    case .sequence(let items): for item in items { readItem(item) }
    case .scalar: return nil
    }
    for table in root["truncate"]?.texts ?? [] { add(table.0, nil, .removed, table.1) }
    return format
  }

  private func format(of tables: YAMLNode) -> ForeignMasking.Format {
    let bodies: [YAMLNode] =
      switch tables.content {
      case .mapping(let entries): entries.map(\.value)
      case .sequence(let items): items
      case .scalar: []
      }
    if bodies.contains(where: { body in Self.listKeys.contains { body[$0] != nil } }) { return .lists }
    let hasFields = bodies.contains { $0["fields"] != nil || ($0.entries.first?.value["fields"] != nil) }
    return hasFields ? .pganonymize : .pynonymizer
  }

  private static let maskedKeys = [
    "anonymized_column_names", "anonymized_columns", "anonymized", "masked", "masked_columns", "personal",
  ]
  private static let harmlessKeys = [
    "non_anonymized_column_names", "non_anonymized_columns", "non_anonymized", "not_personal", "safe", "public", "kept",
  ]
  private static var listKeys: [String] { maskedKeys + harmlessKeys + ["truncated"] }

  /// `- schema: public`, `name: users`, `transformers: [{name, params: {column | columns}}]`.
  private mutating func readGreenmask(_ table: YAMLNode) {
    guard let name = table["name"]?.text else { return }
    let schema = table["schema"]?.text
    for transformer in table["transformers"]?.items ?? [] {
      let parameters = transformer["params"] ?? transformer
      let dynamic = transformer["dynamic_params"]
      if let column = parameters["column"], let text = column.text {
        add(name, text, .masked, column.line, schema: schema)
      }
      for item in parameters["columns"]?.items ?? [] {
        if let text = item.text ?? item["name"]?.text { add(name, text, .masked, item.line, schema: schema) }
      }
      // A column that feeds another is not masked by that.
      _ = dynamic
    }
  }

  /// An item of a list of tables: it names itself, or is one key with the rest below it.
  private mutating func readItem(_ item: YAMLNode) {
    if let name = (item["table_name"] ?? item["name"] ?? item["table"])?.text {
      readTable(name, item, item.line, schema: item["schema"]?.text)
    } else {
      for entry in item.entries { readTable(entry.key, entry.value, entry.line) }
    }
  }

  private mutating func readTable(_ name: String, _ body: YAMLNode, _ line: Int, schema: String? = nil) {
    let removing = ["truncate", "delete", "truncated"]
    let isRemoved =
      body.text.map { removing.contains($0.lowercased()) } ?? false
      || body["truncated"]?.text?.lowercased() == "true" || body["truncate"]?.text?.lowercased() == "true"
      || (body["type"]?.text).map { removing.contains($0.lowercased()) } ?? false
    if isRemoved { add(name, nil, .removed, line, schema: schema) }
    for key in Self.maskedKeys {
      for column in body[key]?.texts ?? [] { add(name, column.0, .masked, column.1, schema: schema) }
    }
    for key in Self.harmlessKeys {
      for column in body[key]?.texts ?? [] { add(name, column.0, .notPersonal, column.1, schema: schema) }
    }
    for key in ["columns", "update_columns", "fields"] {
      guard let columns = body[key] else { continue }
      switch columns.content {
      case .mapping(let entries): for entry in entries { add(name, entry.key, .masked, entry.line, schema: schema) }
      case .sequence(let items):
        for item in items {
          if let text = item.text ?? (item["column_name"] ?? item["name"] ?? item["column"])?.text {
            add(name, text, .masked, item.line, schema: schema)
          } else {
            for entry in item.entries { add(name, entry.key, .masked, entry.line, schema: schema) }
          }
        }
      case .scalar: break
      }
    }
  }

  private mutating func add(
    _ table: String, _ column: String?, _ treatment: MaskingRule.Treatment, _ line: Int, schema: String? = nil
  ) {
    let place = SourcePlace(file: file, line: line)
    declarations.add(
      schema.map {
        MaskingRule(schema: $0, table: table, column: column, treatment: treatment, source: source, place: place)
      } ?? MaskingRule(named: table, column: column, treatment: treatment, source: source, place: place))
  }
}

extension YAMLNode {
  fileprivate var entries: [Entry] { if case .mapping(let entries) = content { entries } else { [] } }
  fileprivate var items: [YAMLNode]? { if case .sequence(let items) = content { items } else { nil } }
  fileprivate var text: String? { if case .scalar(let text) = content { text } else { nil } }
  /// The texts of a list, or the one text.
  fileprivate var texts: [(String, Int)] {
    if let text { return [(text, line)] }
    return (items ?? []).compactMap { item in item.text.map { ($0, item.line) } }
  }

  /// Ruby writes keys as symbols: `:tables`.
  fileprivate subscript(key: String) -> YAMLNode? {
    entries.first { $0.key == key || $0.key == ":\(key)" }?.value
  }
}

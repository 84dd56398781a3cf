/// A change as the text whose MD5 is its checksum: its fields in the order of their written lines, four blanks a level.
///
/// The form was found by experiment with the results of Liquibase 4.5.
enum LiquibaseSerialization {
  static func text(of change: ChangeLogNode) -> String {
    "\(change.name):\(object(fields(of: change), level: 1))"
  }

  private indirect enum Field {
    case value(String, String)
    /// Without a name: constraints.
    case unnamed([Field])
    case list(String, [[Field]])

    func line(level: Int) -> String {
      let indent = blanks(level)
      return switch self {
      case .value(let name, let value): "\(indent)\(name)=\"\(value)\""
      case .unnamed(let fields): indent + object(fields, level: level + 1)
      case .list(let name, let items):
        items.isEmpty
          ? "\(indent)\(name)=[]"
          : "\(indent)\(name)=[\n"
            + items.map { blanks(level + 1) + object($0, level: level + 2) }.joined(separator: ",\n")
            + "\n\(indent)]"
      }
    }
  }

  private static func blanks(_ level: Int) -> String { String(repeating: "    ", count: level) }

  private static func object(_ fields: [Field], level: Int) -> String {
    // A sorted set of lines: two that are equal count once.
    let lines = Set(fields.map { $0.line(level: level) }).sorted { isBefore($0, $1) }
    guard !lines.isEmpty else { return "[]" }
    return "[\n" + lines.joined(separator: "\n") + "\n\(blanks(level - 1))]"
  }

  /// Java compares UTF-16 units.
  private static func isBefore(_ left: String, _ right: String) -> Bool {
    left.utf16.lexicographicallyPrecedes(right.utf16)
  }

  /// Elements of XML whose text is a field.
  private static let textFields = [
    "createView": "selectQuery", "createProcedure": "procedureBody", "output": "message",
  ]

  private static func fields(of change: ChangeLogNode) -> [Field] {
    var fields: [Field] = []
    var columns: [[Field]] = []
    for (name, value) in change.attributes {
      switch (change.name, name) {
      // An older way to write it, kept as the newer.
      case ("addForeignKeyConstraint", "deleteCascade"):
        if value.lowercased() == "true" { fields.append(.value("onDelete", "CASCADE")) }
      case ("output", "target"), (_, "columns"), (_, "whereParams"): break
      case ("addDefaultValue", _): fields += typed(name, value)
      default: fields.append(.value(name, plain(value)))
      }
    }
    if change.name == "output" { fields.append(.value("target", change["target"] ?? "STDERR")) }
    for child in change.children {
      switch child.name {
      case "column": columns.append(column(child))
      case "columns": columns += child.children(named: "column").map { column($0) }
      case "where":
        let text = child.text.trimmed
        if change["where"] == nil, !text.isEmpty { fields.append(.value("where", text)) }
      default: break
      }
    }
    if !columns.isEmpty { fields.append(.list("columns", columns)) }
    if let name = textFields[change.name], change[name] == nil { fields.append(.value(name, change.text.trimmed)) }
    return fields
  }

  private static func column(_ node: ChangeLogNode) -> [Field] {
    var fields = node.attributes.flatMap { typed($0.name, $0.value) }
    let text = node.text.trimmed
    if !text.isEmpty, node["value"] == nil, node.children.isEmpty { fields.append(.value("value", text)) }
    for constraints in node.children(named: "constraints") {
      // A list of one in YAML, an element in XML.
      let holder = constraints.children.first { $0.name == "constraints" } ?? constraints
      fields.append(.unnamed(holder.attributes.map { .value($0.name, plain($0.value)) }))
    }
    return fields
  }

  /// `TRUE` is written as `true`.
  private static func plain(_ value: String) -> String {
    switch value.lowercased() {
    case "true": "true"
    case "false": "false"
    default: value
    }
  }

  /// Values whose type the name says: what does not fit is taken as an expression, `null` as none.
  private static func typed(_ name: String, _ value: String) -> [Field] {
    let computed = name.hasPrefix("default") ? "defaultValueComputed" : "valueComputed"
    if name.hasSuffix("Numeric") || name.hasSuffix("Date") || name.hasSuffix("alueBoolean") {
      if value.lowercased() == "null" { return [] }
    }
    if name.hasSuffix("alueNumeric") {
      let number = value.hasPrefix("(") && value.hasSuffix(")") ? String(value.dropFirst().dropLast()) : value
      return Double(number) == nil ? [.value(computed, value)] : [.value(name, number)]
    }
    if name.hasSuffix("alueBoolean") {
      switch value.trimmed.lowercased() {
      case "": return []
      case "true", "1": return [.value(name, "true")]
      case "false", "0": return [.value(name, "false")]
      default: return [.value(computed, value.trimmed)]
      }
    }
    if name.hasSuffix("alueDate") {
      guard value.leadingDigits.count == 4 || value.leadingDigits.count == 2 && value.contains(":") else {
        return [.value(computed, value)]
      }
      return [.value(name, value.utf8.count > 10 ? String(value.map { $0 == " " ? "T" : $0 }) : value)]
    }
    return [.value(name, plain(value))]
  }
}

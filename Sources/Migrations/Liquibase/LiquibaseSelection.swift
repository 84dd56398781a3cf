/// Whether a changeset is for this database and this run.
enum LiquibaseSelection {
  private static func names(_ engine: MigrationOptions.Engine) -> Set<String> {
    switch engine {
    case .postgresql: ["postgresql"]
    case .sqlite: ["sqlite"]
    case .mysql: ["mysql", "mariadb"]
    }
  }

  /// A list of database types, some perhaps excluded: `postgresql, h2` or `!oracle`.
  static func fits(dbms: String?, _ engine: MigrationOptions.Engine) -> Bool {
    guard let dbms else { return true }
    let listed = dbms.lowercased().split(separator: ",").map { String($0.trimmed) }.filter { !$0.isEmpty }
    if listed.isEmpty || listed.contains("all") { return true }
    if listed.contains("none") { return false }
    let own = names(engine)
    let excluded = listed.filter { $0.hasPrefix("!") }.map { String($0.dropFirst()) }
    if excluded.contains(where: own.contains) { return false }
    let included = listed.filter { !$0.hasPrefix("!") }
    return included.isEmpty || included.contains(where: own.contains)
  }

  /// What preconditions say of the kind of database; nil: nothing, or more than can be told from here.
  static func verdict(on preconditions: ChangeLogNode, _ engine: MigrationOptions.Engine) -> Bool? {
    let parts = preconditions.children.compactMap { verdict(on: $0, engine: engine) }
    // `and` is the rule: one that is false decides.
    return parts.contains(false) ? false : nil
  }

  private static func verdict(on node: ChangeLogNode, engine: MigrationOptions.Engine) -> Bool? {
    switch node.name {
    case "dbms": return node["type"].map { fits(dbms: $0, engine) }
    case "not":
      let inner = node.children.map { verdict(on: $0, engine: engine) }
      return inner.count == 1 ? inner[0].map { !$0 } : nil
    case "and": return verdict(on: node, engine)
    case "or":
      let parts = node.children.map { verdict(on: $0, engine: engine) }
      if parts.contains(true) { return true }
      return !parts.isEmpty && parts.allSatisfy({ $0 == false }) ? false : nil
    default: return nil
    }
  }

  /// An expression of names with `and`, `or`, `!`, `not`, brackets and commas (which mean `or`) against chosen names.
  static func fits(_ expression: String, chosen: [String]) -> Bool {
    if expression.trimmed.isEmpty || chosen.isEmpty { return true }
    var parser = NameExpression(expression, chosen: Set(chosen.map { $0.lowercased() }))
    return parser.any()
  }
}

/// Reads an expression of contexts or labels, and tells whether it holds.
private struct NameExpression {
  private var words: [Substring]
  private let chosen: Set<String>

  init(_ text: String, chosen: Set<String>) {
    var spaced = ""
    for character in text.lowercased() {
      spaced += "(),!".contains(character) ? " \(character) " : String(character)
    }
    words = spaced.split { $0.isWhitespace }.reversed()
    self.chosen = chosen
  }

  mutating func any() -> Bool {
    var holds = all()
    while words.last == "or" || words.last == "," {
      words.removeLast()
      let next = all()
      holds = holds || next
    }
    return holds
  }

  private mutating func all() -> Bool {
    var holds = one()
    while words.last == "and" {
      words.removeLast()
      let next = one()
      holds = holds && next
    }
    return holds
  }

  private mutating func one() -> Bool {
    guard let word = words.popLast() else { return true }
    switch word {
    case "!", "not": return !one()
    case "(":
      let holds = any()
      if words.last == ")" { words.removeLast() }
      return holds
    default: return chosen.contains(String(word.drop { $0 == "@" }))
    }
  }
}

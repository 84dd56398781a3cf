/// The properties of a changelog: `${name}` in any attribute or text. The first to define a name wins.
struct LiquibaseProperties: Sendable {
  private var global: [String: String]
  /// Those that hold in one file only.
  private var local: [String: [String: String]] = [:]

  init(options: MigrationOptions) { global = options.placeholders }

  mutating func define(
    _ node: ChangeLogNode, in path: String, resources: LiquibaseResources, options: MigrationOptions
  ) {
    var attributes = Dictionary(
      node.attributes.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
    guard LiquibaseSelection.fits(dbms: attributes["dbms"], options.engine) else { return }
    if let file = attributes["file"] {
      let isRelative = attributes["relativetochangelogfile"]?.lowercased() == "true"
      guard let found = resources.find(file, from: path, resource: path, isRelative: isRelative),
        let bytes = try? resources.folder.bytes(of: found.path)
      else { return }
      for (name, value) in Settings.properties(bytes).values { set(name, value, attributes, path) }
      return
    }
    attributes["value"] = attributes["value"] ?? node.text.trimmed
    define(attributes, in: path, options: options)
  }

  /// - Parameter attributes: with names in lower case.
  mutating func define(_ attributes: [String: String], in path: String, options: MigrationOptions) {
    guard LiquibaseSelection.fits(dbms: attributes["dbms"], options.engine),
      let name = attributes["name"], let value = attributes["value"]
    else { return }
    if let contexts = options.contexts, let own = attributes["contextfilter"] ?? attributes["context"],
      !LiquibaseSelection.fits(own, chosen: contexts)
    {
      return
    }
    set(name, filled(value, in: path), attributes, path)
  }

  private mutating func set(_ name: String, _ value: String, _ attributes: [String: String], _ path: String) {
    if attributes["global"]?.lowercased() == "false" {
      local[path, default: [:]][name] = local[path]?[name] ?? value
    } else if global[name] == nil {
      global[name] = value
    }
  }

  /// The end of a file takes its own properties away.
  mutating func leave(_ path: String) { local[path] = nil }

  /// Names that nobody defines stay as they are, as Liquibase leaves them.
  func filled(_ text: String, in path: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
    var result = ""
    var rest = Substring(text)
    while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
      let name = String(Substring(rest[start.upperBound..<end]).trimmed)
      result += rest[..<start.lowerBound]
      if name.hasPrefix(":") {
        result += "${\(name.dropFirst())}"
      } else if let value = local[path]?[name] ?? global[name] ?? folded(name) {
        result += value
      } else {
        result += rest[start.lowerBound...end]
      }
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private func folded(_ name: String) -> String? {
    let lower = name.lowercased()
    return global.first { $0.key.lowercased() == lower }?.value
  }
}

/// A file that Flyway takes for a migration, by its name.
struct FlywayFile: Sendable {
  enum Kind: Sendable { case versioned, repeatable, baseline }

  let kind: Kind
  let path: String
  /// Nil for a repeatable one.
  let version: FlywayVersion?
  let description: String
  let isSQL: Bool

  static let programs = [".java", ".kt", ".groovy", ".scala"]
  /// What the history's column holds; longer descriptions are cut so.
  private static let longestDescription = 200

  /// Nil for callbacks, undo scripts and other files.
  init?(path: String, settings: FlywaySettings) {
    let name = path.fileName
    let sqlStem = name.without(suffixes: settings.suffixes)
    guard let stem = sqlStem ?? name.without(suffixes: Self.programs) else { return nil }
    isSQL = sqlStem != nil
    self.path = path
    // The longest prefix first: someone's repeatable prefix may begin with the versioned one.
    let prefixes: [(String, Kind)] = [
      (settings.prefix, .versioned), (settings.repeatablePrefix, .repeatable), (settings.baselinePrefix, .baseline),
    ]
    for (prefix, kind) in prefixes.sorted(by: { $0.0.count > $1.0.count }) where stem.hasPrefix(prefix) {
      let rest = stem.dropFirst(prefix.count)
      // Without a separator the rest is the version, and the description empty.
      let split = rest.firstRange(of: settings.separator)
      let version = rest[..<(split?.lowerBound ?? rest.endIndex)]
      let description = split.map { rest[$0.upperBound...] } ?? ""
      if kind == .repeatable {
        guard version.isEmpty, split != nil else { continue }
        self.version = nil
      } else {
        guard split != nil, let parsed = FlywayVersion(version) else { continue }
        self.version = parsed
      }
      self.kind = kind
      self.description = Self.shortened(String(description.map { $0 == "_" ? " " : $0 }))
      return
    }
    return nil
  }

  private static func shortened(_ text: String) -> String {
    text.count <= longestDescription ? text : text.prefix(longestDescription - 3) + "..."
  }
}

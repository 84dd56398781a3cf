/// What a project says to Flyway: `flyway.conf`, `flyway.toml`, Spring Boot's `application.properties` and `.yml`.
struct FlywaySettings: Sendable {
  var table: ConfiguredTable?
  /// The schema that Flyway keeps its history in.
  private var schema: String?
  private var schemas: [String] = []
  var prefix = "V"
  var repeatablePrefix = "R"
  var baselinePrefix = "B"
  var separator = "__"
  var suffixes = [".sql"]
  /// Folders that the project names, without `filesystem:` and `classpath:`.
  var locations: [String] = []
  var encoding = FlywayEncoding.utf8
  var placeholders: [String: String] = [:]
  var placeholderPrefix = "${"
  var placeholderSuffix = "}"
  var replacesPlaceholders = true

  init(folder: MigrationFolder, options: MigrationOptions) {
    for path in folder.configurations {
      guard let settings = Self.settings(at: path, in: folder) else { continue }
      read(settings)
    }
    if let schema = schema ?? schemas.first {
      table = ConfiguredTable(schema: schema, name: table?.name ?? "flyway_schema_history")
    }
    placeholders.merge(options.placeholders) { $1 }
  }

  private static func settings(at path: String, in folder: MigrationFolder) -> [String: String]? {
    guard let read = reader(of: path.fileName), let bytes = try? folder.bytes(of: path),
      let settings = read(bytes)
    else { return nil }
    var found: [String: String] = [:]
    for (key, value) in settings.values {
      for start in ["flyway.", "spring.flyway."] where key.hasPrefix(start) {
        found[String(key.dropFirst(start.count))] = value
      }
    }
    return found
  }

  private static func reader(of name: String) -> (([UInt8]) -> Settings?)? {
    switch name {
    case "flyway.toml": { Settings.toml($0) }
    case "flyway.conf", "flyway.properties", "application.properties": { Settings.properties($0) }
    case "application.yml", "application.yaml": { Settings.yaml($0, file: name) }
    default: nil
    }
  }

  private mutating func read(_ settings: [String: String]) {
    for (key, value) in settings where !value.isEmpty {
      if key.hasPrefix("placeholders.") {
        placeholders[String(key.dropFirst("placeholders.".count))] = value
        continue
      }
      switch key.filter({ $0 != "-" && $0 != "_" }) {
      case "table": table = ConfiguredTable(schema: table?.schema ?? schema, name: value)
      case "defaultschema": schema = value
      // The first of its schemas, where no other is named.
      case "schemas": schemas = value.split(separator: ",").map { String($0.trimmed) }
      case "sqlmigrationprefix": prefix = value
      case "repeatablesqlmigrationprefix": repeatablePrefix = value
      case "baselinemigrationprefix": baselinePrefix = value
      case "sqlmigrationseparator": separator = value
      case "sqlmigrationsuffixes": suffixes = value.split(separator: ",").map { String($0.trimmed).lowercased() }
      case "locations": locations = value.split(separator: ",").map { Self.folder(String($0.trimmed)) }
      case "encoding": encoding = FlywayEncoding(named: value) ?? encoding
      case "placeholderprefix": placeholderPrefix = value
      case "placeholdersuffix": placeholderSuffix = value
      case "placeholderreplacement": replacesPlaceholders = value.lowercased() != "false"
      default: break
      }
    }
  }

  private static func folder(_ location: String) -> String {
    let path = location.split(separator: ":", maxSplits: 1).last.map(String.init) ?? location
    let fixed = path.split(separator: "/").prefix { !$0.contains("{") && !$0.contains("*") && $0 != "." }
    return fixed.joined(separator: "/")
  }

  /// Whether a file lies in one of the folders; all do when none of them is in the checkout.
  func located(_ paths: [String]) -> [String] {
    let folders = locations.isEmpty ? ["db/migration"] : locations
    let inside = paths.filter { path in
      folders.contains { folder in path.hasPrefix(folder + "/") || path.contains("/" + folder + "/") }
    }
    return inside.isEmpty ? paths : inside
  }
}

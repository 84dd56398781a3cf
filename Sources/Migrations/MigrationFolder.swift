/// The files of a project as the caller found them: paths at once, bytes when they are asked for.
///
/// The caller walks and reads; this module never touches a disk. A file that many tools ask for is read once each
/// time, so a caller whose reading is dear keeps a cache.
public struct MigrationFolder: Sendable {
  /// Below the folder, with `/`, ascending by bytes.
  public let paths: [String]
  /// What is there and is no file that can be read, ascending.
  public let unread: [UnreadEntry]
  /// Configuration files of tools above the folder, `../flyway.conf`, the outermost first.
  private let outer: [String]
  private let known: Set<String>
  private let read: @Sendable (String) throws(MigrationError) -> [UInt8]

  /// - Parameters:
  ///   - paths: below the folder, with `/`; the order does not matter.
  ///   - unread: what was found and cannot be read, so that it can be told.
  ///   - outer: configuration files above the folder, `../flyway.conf`, the outermost first.
  ///   - read: the whole file; throws `unreadableFile`.
  public init(
    paths: some Sequence<String>, unread: some Sequence<UnreadEntry> = [], outer: [String] = [],
    read: @escaping @Sendable (String) throws(MigrationError) -> [UInt8]
  ) {
    let all = Set(paths)
    known = all.union(outer)
    self.outer = outer
    self.paths = all.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    self.unread = unread.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    self.read = read
  }

  /// A folder in memory.
  public init(files: [String: [UInt8]]) {
    self.init(paths: files.keys) { path throws(MigrationError) in
      guard let bytes = files[path] else {
        throw MigrationError(.missingFile, path: path, problem: "there is no such file", hint: "add it")
      }
      return bytes
    }
  }

  /// Where settings may stand: above the folder, then in it, so that what comes later is nearer.
  var configurations: [String] { outer + paths }

  /// Names of files above a folder of migrations that say how a tool names its folders and its table.
  public static let configurationNames: Set<String> = [
    "flyway.conf", "flyway.toml", "flyway.properties", "atlas.hcl", "liquibase.properties", "dbconfig.yml", "yoyo.ini",
    "application.properties", "application.yml", "application.yaml", "knexfile.js", "knexfile.ts", "knexfile.cjs",
    "knexfile.mjs", "drizzle.config.ts", "drizzle.config.js", "drizzle.config.mjs", "drizzle.config.json", "Cargo.toml",
    "sqlx.toml",
  ]

  public func contains(_ path: String) -> Bool { known.contains(path) }

  public func bytes(of path: String) throws(MigrationError) -> [UInt8] { try read(path) }

  /// The same files, only some of which are listed; all can be read by their paths.
  func restricted(to paths: [String], unread: [UnreadEntry]) -> MigrationFolder {
    MigrationFolder(listed: paths, unread: unread, outer: outer, known: known, read: read)
  }

  /// The same with other bytes for one file.
  func replacing(_ changed: String, by bytes: [UInt8]) -> MigrationFolder {
    let read = read
    return MigrationFolder(listed: paths, unread: unread, outer: outer, known: known) { path throws(MigrationError) in
      path == changed ? bytes : try read(path)
    }
  }

  private init(
    listed: [String], unread: [UnreadEntry], outer: [String], known: Set<String>,
    read: @escaping @Sendable (String) throws(MigrationError) -> [UInt8]
  ) {
    paths = listed
    self.unread = unread
    self.outer = outer
    self.known = known
    self.read = read
  }

  /// Folders of dependencies and build results, whose migrations belong to others or are copies. A caller that walks need
  /// not enter them.
  public static let skippedNames: Set<String> = [
    "node_modules", "vendor", "target", "build", "dist", "out", "bin", "obj", "deps", "_build", "venv", "site-packages",
    "__pycache__", "bower_components", "Pods", "DerivedData",
  ]

  /// Whether a walk should leave a folder out: hidden ones and those of `skippedNames`.
  public static func isSkipped(folderNamed name: String) -> Bool {
    name.hasPrefix(".") || skippedNames.contains(name)
  }
}

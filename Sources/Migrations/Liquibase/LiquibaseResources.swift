/// Where the files of a changelog lie, and what Liquibase calls them.
struct LiquibaseResources: Sendable {
  struct Found: Sendable {
    var path: String
    /// The name from the root of the resources.
    var resource: String
  }

  let folder: MigrationFolder
  private let paths: [String]
  static let suffixes = [".xml", ".yaml", ".yml", ".json", ".sql"]

  init(_ folder: MigrationFolder) {
    self.folder = folder
    paths = folder.paths
  }

  /// Forward slashes, no scheme.
  static func normalised(_ name: String) -> String {
    var name = String(name.map { $0 == "\\" ? "/" : $0 })
    for scheme in ["classpath:", "classpath*:", "file:"] where name.hasPrefix(scheme) {
      name = String(name.dropFirst(scheme.count))
    }
    while name.hasPrefix("./") { name = String(name.dropFirst(2)) }
    return name
  }

  /// Below the folder of resources, where there is one by its usual name.
  func resourceName(of path: String) -> String {
    let full = "/" + path
    for root in ["/src/main/resources/", "/resources/"] {
      if let range = full.firstRange(of: root) { return String(full[range.upperBound...]) }
    }
    return path
  }

  func find(_ file: String, from includer: String, resource: String, isRelative: Bool) -> Found? {
    let name = Self.normalised(file)
    if isRelative {
      let path = joined(includer.folderName, name)
      return folder.contains(path) ? Found(path: path, resource: joined(resource.folderName, name)) : nil
    }
    let bare = String(name.drop { $0 == "/" })
    guard let path = located(bare, from: includer) else {
      // Some projects write paths from the includer without saying so.
      let path = joined(includer.folderName, bare)
      return folder.contains(path) ? Found(path: path, resource: joined(resource.folderName, bare)) : nil
    }
    return Found(path: path, resource: name)
  }

  private func located(_ name: String, from includer: String) -> String? {
    if folder.contains(name) { return name }
    let fitting = paths.filter { $0.hasSuffix("/" + name) }
    if let path = fitting.max(by: { shared($0, includer) < shared($1, includer) }) { return path }
    return shortened(name).first(where: folder.contains)
  }

  /// A path without its first folders, which may lie above the folder that was named: `db/changelog/a.xml` is `a.xml`
  /// where that is `db/changelog`.
  private func shortened(_ name: String) -> [String] {
    let parts = name.split(separator: "/")
    return parts.indices.dropFirst().map { parts[$0...].joined(separator: "/") }
  }

  private func shared(_ one: String, _ other: String) -> Int {
    zip(one.utf8, other.utf8).prefix { $0 == $1 }.count
  }

  /// The changelogs in a folder and below, in the order of their names.
  func all(in written: String, from includer: String, resource: String, isRelative: Bool) -> [Found] {
    var name = Self.normalised(written)
    while name.hasSuffix("/") { name.removeLast() }
    let bare = String(name.drop { $0 == "/" })
    let beside = below(joined(includer.folderName, bare))
    let anywhere = [below(bare), nested(bare, from: includer), beside] + shortened(bare).map { below($0) }
    let inside = isRelative ? beside : anywhere.first { !$0.isEmpty } ?? []
    let root = isRelative ? joined(resource.folderName, bare) : name
    return inside.map { path, rest in Found(path: path, resource: "\(root)/\(rest)") }
  }

  private func below(_ root: String) -> [(path: String, rest: String)] {
    paths.filter { path in
      path.hasPrefix(root + "/") && Self.suffixes.contains { path.lowercased().hasSuffix($0) }
    }.map { ($0, String($0.dropFirst(root.count + 1))) }
  }

  private func nested(_ name: String, from includer: String) -> [(path: String, rest: String)] {
    let roots = Set(
      paths.compactMap { path -> String? in
        path.firstRange(of: "/\(name)/").map { String(path[..<$0.upperBound].dropLast()) }
      })
    return roots.max { (shared($0, includer), $1) < (shared($1, includer), $0) }.map { below($0) } ?? []
  }
}

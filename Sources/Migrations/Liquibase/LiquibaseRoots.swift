/// Which files of a folder are changelogs, and with which of them Liquibase begins.
struct LiquibaseRoots: Sendable {
  /// All changelogs, included or not.
  let changeLogs: [String]
  let roots: [String]
  let notices: [MigrationError]

  init(_ folder: MigrationFolder, resources: LiquibaseResources) {
    let trees = folder.paths.filter { path in
      let name = path.lowercased()
      guard [".xml", ".yaml", ".yml", ".json"].contains(where: name.hasSuffix) else { return false }
      return folder.text(of: path)?.contains("databaseChangeLog") ?? false
    }
    let scripts = folder.paths.filter { $0.lowercased().hasSuffix(".sql") }
    func isFormatted(_ path: String) -> Bool {
      (try? folder.bytes(of: path)).map { FormattedSQL.isFormatted(FileText($0)) } ?? false
    }
    // Where none of the first few is formatted, none is: a project does it for all or for none.
    let formatted = scripts.prefix(8).contains(where: isFormatted) ? scripts.filter(isFormatted) : []
    changeLogs = trees + formatted
    if let configured = Self.configured(folder).flatMap({ name in
      resources.find(name, from: "", resource: "", isRelative: false)?.path
    }) {
      roots = [configured]
      notices = []
      return
    }
    let included = Self.included(by: trees, in: folder, resources)
    let free = changeLogs.filter { !included.contains($0) }
    let named = free.filter { path in
      let name = path.fileName.lowercased()
      return ["master", "root", "main"].contains { name.contains($0) }
    }
    // When all are included by others they go round in a circle, which the reading then says.
    let chosen = named.count == 1 ? named : free.isEmpty ? Array(changeLogs.prefix(1)) : free
    roots = chosen
    notices =
      chosen.count < 2
      ? []
      : [
        MigrationError(
          .notTold, problem: "no root changelog is named, so \(chosen.count) files that no other includes are read",
          hint: "name the root in liquibase.properties (changeLogFile)")
      ]
  }

  private static func configured(_ folder: MigrationFolder) -> String? {
    for path in folder.configurations.reversed() {
      let name = path.fileName
      let settings: Settings?
      switch name {
      case "liquibase.properties", "application.properties":
        settings = (try? folder.bytes(of: path)).map { Settings.properties($0) }
      case "application.yml", "application.yaml":
        settings = (try? folder.bytes(of: path)).flatMap { Settings.yaml($0, file: path) }
      default: continue
      }
      guard let settings else { continue }
      let keys = [
        "changelogfile", "changelog-file", "liquibase.command.changelogfile", "spring.liquibase.change-log",
        "spring.liquibase.changelog", "quarkus.liquibase.change-log",
      ]
      if let value = keys.lazy.compactMap({ settings[$0] }).first, !value.contains("${") { return value }
    }
    return nil
  }

  /// What the changelogs include, one level each.
  private static func included(
    by trees: [String], in folder: MigrationFolder, _ resources: LiquibaseResources
  ) -> Set<String> {
    var included: Set<String> = []
    for path in trees {
      guard let bytes = try? folder.bytes(of: path) else { continue }
      let name = path.lowercased()
      let root: ChangeLogNode? =
        name.hasSuffix(".xml")
        ? try? .xml(bytes, path: path)
        : name.hasSuffix(".json") ? try? .json(bytes, path: path) : try? .yaml(bytes, path: path)
      guard let root else { continue }
      let log = root.name == "databaseChangeLog" ? root : root.children.first { $0.name == "databaseChangeLog" }
      for node in log?.children ?? [] {
        let isRelative = node["relativeToChangelogFile"]?.lowercased() == "true"
        let resource = resources.resourceName(of: path)
        if node.name == "include", let file = node["file"],
          let found = resources.find(file, from: path, resource: resource, isRelative: isRelative)
        {
          included.insert(found.path)
        } else if node.name == "includeAll", let file = node["path"] {
          included.formUnion(
            resources.all(in: file, from: path, resource: resource, isRelative: isRelative).map(\.path))
        }
      }
    }
    return included
  }
}

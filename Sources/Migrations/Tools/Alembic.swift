import ScanTypes

/// Alembic: revisions that name the one before, in `versions/`, and `alembic_version`, one row for each head.
struct AlembicReader: ToolReader {
  static let tool = MigrationTool.alembic
  static let idGrammar = IDGrammar.revision
  static let tables = [
    HistoryTableShape(names: ["alembic_version"], required: ["version_num"], isKnownByColumns: true, isExact: true)
  ]

  let suffixes = [".py"]
  let folder: MigrationFolder
  let configuredTable: ConfiguredTable?
  private let environments: [AlembicEnvironment]

  init(folder: MigrationFolder, options: MigrationOptions) {
    self.folder = folder
    environments = AlembicEnvironment.all(in: folder)
    configuredTable = environments.lazy.compactMap(\.versionTable).first
  }

  var fit: LayoutFit { LayoutFit(strength: .certain, files: environments.reduce(0) { $0 + $1.revisions.count }) }

  func history(_ tables: ToolTables) throws(MigrationError) -> MigrationHistory {
    let current = Set(tables.rows.compactMap { $0.text("version_num") })
    let environment = try environment(of: current)
    let graph = environment.graph
    let order = try graph.ordered { $0.path }
    let unknown = current.filter { graph.nodes[$0] == nil }.sorted()
    let applied = graph.ancestors(of: current)
    // A cell may hold anything.
    let known = unknown.filter(Self.idGrammar.holds)
    let doubt =
      known.isEmpty
      ? "the table holds what is no revision"
      : "the database stands at \(known.joined(separator: ", ")), which is in no file"
    let migrations = order.map { node -> Migration in
      let file = MigrationFile(path: node.path, isSQL: false)
      if applied.contains(node.id) {
        return Migration(id: node.id, file: file, state: .applied, row: AppliedRow())
      }
      guard unknown.isEmpty else {
        return Migration(id: node.id, file: file, state: .notTold(doubt))
      }
      return Migration(id: node.id, file: file, state: .pending)
    }
    let missing = unknown.map {
      Migration(id: $0, state: .missingLocally(isAhead: true), row: AppliedRow())
    }
    var history = MigrationHistory(
      tool: .alembic, table: tables.name, migrations: migrations + missing, heads: graph.heads)
    history.notices = graph.notices
    return history
  }

  /// Of several environments in one folder the one whose revisions the database has.
  private func environment(of current: Set<String>) throws(MigrationError) -> AlembicEnvironment {
    if environments.count == 1 { return environments[0] }
    let known = environments.filter { environment in current.contains { environment.graph.nodes[$0] != nil } }
    if known.count == 1 { return known[0] }
    guard !environments.isEmpty else {
      throw MigrationError(
        .noMigrations, problem: "the folder holds no migration of Alembic",
        hint: "name the folder that holds them, or another tool")
    }
    let names = environments.map { $0.root.isEmpty ? "." : $0.root }.joined(separator: ", ")
    throw MigrationError(
      .severalTools, problem: "there are several Alembic environments: \(names)",
      hint: "name the folder of the right one with --migrations")
  }

  func script(of migration: Migration) throws(MigrationError) -> MigrationScript { .code(language: "Python") }

  /// Modules beside revisions that work on a schema and give no `revision` that can be read.
  var unparsed: [MigrationError] {
    let taken = Set(environments.flatMap { $0.revisions.map(\.path) })
    let folders = Set(taken.map(\.folderName))
    return folder.paths.filter { path in
      folders.contains(path.folderName) && path.hasSuffix(".py") && !taken.contains(path)
        && path.fileName != "env.py"
        && folder.text(of: path).map { $0.contains("def upgrade") || $0.contains("down_revision") } ?? false
    }.map { path in
      MigrationError(
        .malformedFile, path: path, problem: "it gives no 'revision' and 'down_revision' that can be read",
        hint: "write both as texts: what is computed is known only when the file is run")
    }
  }
}

/// One folder with an `env.py`, and the revisions below it.
struct AlembicEnvironment: Sendable {
  let root: String
  let revisions: [MigrationGraph.Node]
  let graph: MigrationGraph
  let versionTable: ConfiguredTable?

  static func all(in folder: MigrationFolder) -> [AlembicEnvironment] {
    let roots = folder.paths.filter { $0.fileName == "env.py" }.map(\.folderName)
    var byRoot: [String: [MigrationGraph.Node]] = [:]
    for path in folder.paths where path.hasSuffix(".py") {
      guard let node = revision(folder, path) else { continue }
      let root = roots.filter { $0.isEmpty || path.hasPrefix($0 + "/") }.max { $0.utf8.count < $1.utf8.count }
      byRoot[root ?? "", default: []].append(node)
    }
    return byRoot.sorted { $0.key.isBefore($1.key) }.map { root, revisions in
      let script = folder.text(of: joined(root, "env.py")) ?? ""
      return AlembicEnvironment(root: root, revisions: resolved(revisions), versionTable: table(in: script))
    }
  }

  private init(root: String, revisions: [MigrationGraph.Node], versionTable: ConfiguredTable?) {
    self.root = root
    self.revisions = revisions
    self.versionTable = versionTable
    graph = MigrationGraph(revisions)
  }

  /// Nil for a file that gives no `revision` and `down_revision`.
  private static func revision(_ folder: MigrationFolder, _ path: String) -> MigrationGraph.Node? {
    guard let bytes = try? folder.bytes(of: path) else { return nil }
    let source = PythonSource(bytes)
    guard let id = source.texts(assignedTo: "revision")?.first,
      let down = source.texts(assignedTo: "down_revision")
    else { return nil }
    let others = source.texts(assignedTo: "depends_on") ?? []
    return MigrationGraph.Node(id: id, path: path, parents: down + others, continued: down)
  }

  /// A parent may be written by the beginning of its id, or by the name of a branch's newest; the beginning is resolved.
  private static func resolved(_ revisions: [MigrationGraph.Node]) -> [MigrationGraph.Node] {
    let ids = Set(revisions.map(\.id))
    func whole(_ written: String) -> String {
      guard !ids.contains(written), written.utf8.count >= 4 else { return written }
      let fitting = ids.filter { $0.hasPrefix(written) }
      return fitting.count == 1 ? fitting.first ?? written : written
    }
    return revisions.map { node in
      var node = node
      node.parents = node.parents.map(whole)
      node.continued = node.continued?.map(whole)
      return node
    }
  }

  /// `version_table="…"` and `version_table_schema="…"` where they are written out.
  private static func table(in script: String) -> ConfiguredTable? {
    func value(_ name: String) -> String? {
      for line in script.lines {
        guard let key = line.firstRange(of: name) else { continue }
        let rest = line[key.upperBound...].drop { $0 == " " || $0 == "\"" || $0 == "'" }
        guard rest.hasPrefix("=") || rest.hasPrefix(":") else { continue }
        if let text = Settings.quotedTexts(in: rest.prefix { $0 != "," }).first { return text }
      }
      return nil
    }
    guard let name = value("version_table") else { return nil }
    return ConfiguredTable(schema: value("version_table_schema"), name: name)
  }
}

import ScanTypes

/// yoyo: `*.sql` and `*.py` that may say what they depend on, and `_yoyo_migration`, whose hash is that of the id alone.
struct YoyoReader: ToolReader {
  static let tool = MigrationTool.yoyo
  static let idGrammar = IDGrammar.name
  static let tables = [
    HistoryTableShape(
      names: ["_yoyo_migration"], required: ["migration_hash", "migration_id"], optional: ["applied_at_utc"],
      isKnownByColumns: true),
    HistoryTableShape(role: .lock, names: ["yoyo_lock"], required: ["locked", "ctime"]),
    HistoryTableShape(role: .other, names: ["_yoyo_log"], required: ["migration_hash", "operation"], isRead: false),
    HistoryTableShape(
      role: .other, names: ["_yoyo_version"], required: ["version", "installed_at_utc"], isRead: false),
  ]

  let suffixes = [".sql", ".py"]
  let folder: MigrationFolder
  let configuredTable: ConfiguredTable?
  private let nodes: [MigrationGraph.Node]
  private let isMarked: Bool

  init(folder: MigrationFolder, options: MigrationOptions) {
    self.folder = folder
    let configuration = folder.configurations.last { $0.fileName == "yoyo.ini" }
    let settings = configuration.flatMap { try? folder.bytes(of: $0) }.map { Settings.ini($0) }
    configuredTable = settings?["default.migration_table"].map { ConfiguredTable($0) }
    let sources = settings?["default.sources"]?.split { $0 == " " || $0 == "\n" }.map { joined("", String($0)) } ?? []
    let inSources = folder.paths.filter { path in sources.contains { path.hasPrefix($0 + "/") } }
    var isMarked = configuration != nil
    nodes = (inSources.isEmpty ? folder.paths : inSources).compactMap { path in
      guard let node = Self.node(folder, path) else { return nil }
      if path.hasSuffix(".py") || !node.parents.isEmpty { isMarked = true }
      return node
    }
    self.isMarked = isMarked
  }

  private static func node(_ folder: MigrationFolder, _ path: String) -> MigrationGraph.Node? {
    let name = path.fileName
    guard let stem = name.without(suffixes: [".sql", ".py"]), !stem.hasSuffix(".rollback"), !stem.hasPrefix("_"),
      let bytes = try? folder.bytes(of: path)
    else { return nil }
    if name.lowercased().hasSuffix(".py") {
      let source = PythonSource(bytes)
      guard source.contains("yoyo"), source.contains("step(") || source.texts(assignedTo: "steps") != nil else {
        return nil
      }
      return MigrationGraph.Node(id: stem, path: path, parents: source.texts(assignedTo: "__depends__") ?? [])
    }
    return MigrationGraph.Node(id: stem, path: path, parents: dependencies(bytes))
  }

  /// `-- depends: a b` in the comment at the head.
  private static func dependencies(_ bytes: [UInt8]) -> [String] {
    for line in FileText(bytes).lines {
      let text = line.trimmed
      guard text.hasPrefix("--") || text.isEmpty else { return [] }
      let comment = text.drop { $0 == "-" }.trimmed
      if comment.lowercased().hasPrefix("depends:") {
        return comment.dropFirst("depends:".count).split(separator: " ").map(String.init)
      }
    }
    return []
  }

  var fit: LayoutFit { LayoutFit(strength: isMarked ? .certain : .possible, files: nodes.count) }

  func history(_ tables: ToolTables) throws(MigrationError) -> MigrationHistory {
    let graph = MigrationGraph(nodes)
    let order = try graph.ordered { $0.id }
    let places = Dictionary(order.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let rows = tables.rows.compactMap { row in
      row.text("migration_id").map { (id: $0, time: row.text("applied_at_utc") ?? "") }
    }
    let placed = rows.sorted { ($0.time, places[$0.id] ?? 0) < ($1.time, places[$1.id] ?? 0) }.enumerated()
    // A row without a file has its place by its name.
    func version(_ id: String) -> PlacedID {
      PlacedID(place: places[id] ?? order.count { $0.id.isBefore(id) }, id: id)
    }
    var history = linear(
      order.map { NamedFile($0.id, version($0.id), path: $0.path, isSQL: isSQL($0.path)) },
      placed.map { place, row in
        .init(id: row.id, version: version(row.id), applied: AppliedRow(place: place, time: row.time))
      }, table: tables.name)
    // What depends on nothing comes in the order of its name, and is no line of its own.
    let isLine = order.count(where: \.parents.isEmpty) > 1
    history.heads = isLine ? order.last.map { [$0.id] } ?? [] : graph.heads
    history.notices += graph.notices
    history.lock = tables.lock(
      where: { $0.flag("locked") == true }, since: "ctime", release: "free it with 'yoyo break-lock'")
    return history
  }

  /// A module whose steps are texts is SQL as well.
  private func isSQL(_ path: String) -> Bool { path.lowercased().hasSuffix(".sql") || steps(of: path) != nil }

  private func steps(of path: String) -> [PythonSource.Text]? {
    guard path.lowercased().hasSuffix(".py"), let bytes = try? folder.bytes(of: path) else { return nil }
    return PythonSource(bytes).texts(givenTo: "step")
  }

  func script(of migration: Migration) throws(MigrationError) -> MigrationScript {
    if let path = migration.file?.path, let steps = steps(of: path) {
      let isOutside = folder.text(of: path).map { $0.filter { $0 != " " }.contains("__transactional__=False") } ?? false
      return .sql(
        steps.map { SQLPart(path: path, line: $0.line, text: Array($0.text.utf8)) }, isInTransaction: !isOutside)
    }
    let whole = try wholeFile(migration, in: folder, language: "Python")
    guard case .sql(let parts, _) = whole else { return whole }
    let isOutside = parts.contains { part in
      FileText(part.text).lines.prefix { $0.trimmed.hasPrefix("--") || $0.trimmed.isEmpty }.contains {
        $0.trimmed.lowercased().filter { $0 != " " }.hasPrefix("--transactional:false")
      }
    }
    return .sql(parts, isInTransaction: !isOutside)
  }
}

/// An id with its place in an order that the ids do not show.
struct PlacedID: Hashable, Comparable, Sendable {
  let place: Int
  let id: String

  static func < (left: PlacedID, right: PlacedID) -> Bool {
    left.place == right.place ? left.id.isBefore(right.id) : left.place < right.place
  }
}

import ScanTypes

/// Django: `APP/migrations/0001_name.py`, and `django_migrations(id, app, name, applied)`.
struct DjangoReader: ToolReader {
  static let tool = MigrationTool.django
  static let idGrammar = IDGrammar.identifiers
  static let tables = [
    HistoryTableShape(
      names: ["django_migrations"], required: ["app", "name", "applied"], optional: ["id"], isKnownByColumns: true)
  ]

  let suffixes = [".py"]
  let folder: MigrationFolder
  private let files: [DjangoFile]

  init(folder: MigrationFolder, options: MigrationOptions) {
    self.folder = folder
    files = folder.paths.compactMap { DjangoFile($0, in: folder) }
  }

  var fit: LayoutFit { LayoutFit(strength: .certain, files: files.count) }

  func history(_ tables: ToolTables) throws(MigrationError) -> MigrationHistory {
    let rows = DjangoRows(tables)
    let apps = DjangoApps(files, in: folder, rows: rows)
    let order = try apps.graph.ordered { $0.id }
    let states = DjangoStates(apps: apps, rows: rows)
    var migrations: [Migration] = []
    for node in order {
      guard let key = apps.keys[node.id] else { continue }
      let isSquash = apps.files[key]?.replaces.isEmpty == false
      migrations.append(
        Migration(
          id: node.id, file: MigrationFile(path: node.path, kind: isSquash ? .squash : .versioned, isSQL: false),
          state: states.state(of: key), row: rows.applied[key]))
    }
    migrations += states.withoutFile()
    var history = MigrationHistory(
      tool: .django, table: tables.name, migrations: migrations, heads: [])
    // A squash of which only some are applied is left out until the rest is.
    let leaves = apps.leaves { key in if case .ignored = states.state(of: key) { true } else { false } }
    history.heads = leaves.values.flatMap { $0 }.sorted().map(\.id)
    history.notices = apps.graph.notices + apps.branches(leaves) + states.halfReplaced() + foreignApps(rows, apps)
    return history
  }

  private func foreignApps(_ rows: DjangoRows, _ apps: DjangoApps) -> [MigrationError] {
    let foreign = rows.names.keys.filter { !apps.labels.contains($0) }.sorted()
    guard !foreign.isEmpty else { return [] }
    let count = foreign.reduce(0) { $0 + (rows.names[$1]?.count ?? 0) }
    let strange = foreign.count { !IDGrammar.isLabel($0) }
    let labels = foreign.filter { IDGrammar.isLabel($0) } + (strange > 0 ? ["\(strange) that no app is called"] : [])
    return [
      MigrationError(
        .notTold,
        problem:
          "\(count) rows are of apps without a folder here, and were not compared: \(labels.joined(separator: ", "))",
        hint: "these are installed packages; an app that is gone from the project looks the same")
    ]
  }

  func script(of migration: Migration) throws(MigrationError) -> MigrationScript { .code(language: "Python") }

  /// Modules beside migrations without a class `Migration`, which Django refuses.
  var unparsed: [MigrationError] {
    let taken = Set(files.map(\.path))
    let folders = Set(taken.map(\.folderName))
    return folder.paths.filter { path in
      let name = path.fileName
      return folders.contains(path.folderName) && name.hasSuffix(".py") && !taken.contains(path)
        && !name.hasPrefix("_") && !name.hasPrefix("~") && folder.text(of: path) != nil
    }.map { path in
      MigrationError(
        .malformedFile, path: path, problem: "it has no class Migration, which Django takes for a mistake",
        hint: "move it out of the folder of migrations, or begin its name with '_'")
    }
  }
}

/// The history of Django.
struct DjangoRows {
  private(set) var applied: [DjangoKey: AppliedRow] = [:]
  /// By app.
  private(set) var names: [String: Set<String>] = [:]

  init(_ tables: ToolTables) {
    for row in tables.rows {
      guard let app = row.text("app"), let name = row.text("name") else { continue }
      applied[DjangoKey(app: app, name: name)] = AppliedRow(place: row.integer("id"), time: row.text("applied"))
      names[app, default: []].insert(name)
    }
  }
}

/// The files by app label, and their order.
struct DjangoApps {
  private(set) var files: [DjangoKey: DjangoFile] = [:]
  private(set) var labels: Set<String> = []
  private(set) var keys: [String: DjangoKey] = [:]
  let graph: MigrationGraph

  init(_ all: [DjangoFile], in folder: MigrationFolder, rows: DjangoRows) {
    var nodes: [MigrationGraph.Node] = []
    let byFolder = Dictionary(grouping: all, by: \.appFolder)
    for (_, apps) in byFolder.sorted(by: { $0.key.isBefore($1.key) }) {
      let label = DjangoAppLabel.label(of: apps, in: folder, rows: rows.names)
      labels.insert(label)
      for file in apps {
        let key = DjangoKey(app: label, name: file.name)
        files[key] = files[key] ?? file
        keys[key.id] = key
      }
    }
    let known = files
    let keysByPath = Dictionary(known.map { ($0.value.path, $0.key) }, uniquingKeysWith: { first, _ in first })
    let squashes = Dictionary(
      known.flatMap { key, file in file.replaces.map { ($0, key) } }, uniquingKeysWith: { first, _ in first })
    for (_, apps) in byFolder {
      for file in apps {
        guard let key = keysByPath[file.path] else { continue }
        // What a squash replaced may be deleted: then its followers follow the squash.
        let parents = file.dependencies.map { known[$0] == nil ? squashes[$0] ?? $0 : $0 }.filter { $0 != key }
        nodes.append(.init(id: key.id, path: file.path, parents: parents.map(\.id), continued: nil))
      }
    }
    let own = labels
    graph = MigrationGraph(nodes) { parent in
      let app = String(parent.prefix { $0 != "." })
      return !own.contains(app) || parent.hasSuffix(".__first__") || parent.hasSuffix(".__latest__")
    }
  }

  /// Apps whose migrations branch, which Django refuses to run.
  func branches(_ leaves: [String: [DjangoKey]]) -> [MigrationError] {
    leaves.filter { $0.value.count > 1 }.sorted { $0.key.isBefore($1.key) }.map { app, keys in
      MigrationError(
        .notTold,
        problem:
          "the app \(app) has \(keys.count) newest migrations: \(keys.sorted().map(\.name).joined(separator: ", "))",
        hint: "join them with 'manage.py makemigrations --merge'")
    }
  }

  /// The newest of each app.
  ///
  /// - Parameter isOut: whether a squash does not count.
  func leaves(without isOut: (DjangoKey) -> Bool) -> [String: [DjangoKey]] {
    let files = files.filter { $0.value.replaces.isEmpty || !isOut($0.key) }
    var followed: Set<DjangoKey> = []
    for (key, file) in files {
      followed.formUnion(file.dependencies.filter { $0.app == key.app })
      followed.formUnion(file.replaces)
    }
    // A squash beside what it replaced has its followers through those.
    let continued = files.filter {
      $0.value.replaces.contains(where: followed.contains) && isFollowed($0.value, $0.key)
    }
    return Dictionary(grouping: files.keys.filter { !followed.contains($0) && continued[$0] == nil }, by: \.app)
  }

  private func isFollowed(_ squash: DjangoFile, _ key: DjangoKey) -> Bool {
    files.contains { other, file in
      other.app == key.app && other != key && !squash.replaces.contains(other)
        && file.dependencies.contains(where: squash.replaces.contains)
    }
  }
}

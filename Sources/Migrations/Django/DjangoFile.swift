/// A module in an app's `migrations/`, as far as it can be read without running it.
struct DjangoFile: Sendable {
  let path: String
  let name: String
  /// `(app label, name)` of those before it; settings that are computed are left out.
  let dependencies: [DjangoKey]
  let replaces: [DjangoKey]

  /// The folder of the app.
  var appFolder: String { path.folderName.folderName }

  /// Nil for a module that Django leaves out, and for one without a class `Migration`.
  init?(_ path: String, in folder: MigrationFolder) {
    let file = path.fileName
    guard file.hasSuffix(".py"), path.folderName.isEmpty || path.folderName.fileName.hasSuffix("migrations"),
      let first = file.first,
      first != "_", first != "~", let bytes = try? folder.bytes(of: path)
    else { return nil }
    let source = PythonSource(bytes)
    guard source.contains("class Migration") else { return nil }
    self.path = path
    name = String(file.dropLast(3))
    func keys(_ assigned: String) -> [DjangoKey] {
      (source.tuples(assignedTo: assigned) ?? []).compactMap { pair in
        pair.count == 2 ? DjangoKey(app: pair[0], name: pair[1]) : nil
      }
    }
    dependencies = keys("dependencies")
    replaces = keys("replaces")
  }
}

/// How Django knows a migration.
struct DjangoKey: Hashable, Comparable, Sendable {
  let app: String
  let name: String

  /// As `showmigrations --plan` writes it.
  var id: String { "\(app).\(name)" }

  static func < (left: DjangoKey, right: DjangoKey) -> Bool {
    left.app == right.app ? left.name.isBefore(right.name) : left.app.isBefore(right.app)
  }
}

/// The label under which Django keeps an app: mostly the name of its folder, but `AppConfig.label` may say another.
enum DjangoAppLabel {
  /// - Parameter rows: the names in the history by label, which decide where the files do not tell.
  static func label(of files: [DjangoFile], in folder: MigrationFolder, rows: [String: Set<String>]) -> String {
    guard let appFolder = files.first?.appFolder else { return "" }
    if let bytes = try? folder.bytes(of: joined(appFolder, "apps.py")),
      let label = PythonSource(bytes).texts(assignedTo: "label", indent: nil)?.first
    {
      return label
    }
    let own = appFolder.fileName
    if let label = labelOfItsOwnDependencies(files) { return label }
    if rows[own] != nil { return own }
    let names = Set(files.map(\.name))
    // Every app has a `0001_initial`: only what is shared beyond that one name speaks for a label.
    let shared = rows.mapValues { $0.intersection(names).subtracting(["0001_initial"]).count }
    let most = shared.values.max() ?? 0
    let fitting = shared.filter { $0.value == most }
    if most > 0, fitting.count == 1, let label = fitting.keys.first { return label }
    return own
  }

  /// A migration that is not the first follows one of its own app.
  private static func labelOfItsOwnDependencies(_ files: [DjangoFile]) -> String? {
    let names = Set(files.map(\.name))
    var votes: [String: Int] = [:]
    for file in files {
      let inside = file.dependencies.filter { names.contains($0.name) && $0.name != file.name }
      // Several may fit by name; one alone is sure.
      if Set(inside.map(\.app)).count == 1, let app = inside.first?.app { votes[app, default: 0] += 1 }
      for key in file.replaces { votes[key.app, default: 0] += 1 }
    }
    return votes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}

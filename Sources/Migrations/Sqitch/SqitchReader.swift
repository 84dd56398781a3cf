import ScanTypes

/// sqitch: `sqitch.plan`, `deploy/NAME.sql`, and the registry's `changes`, `events` and `tags`.
struct SqitchReader: ToolReader {
  static let tool = MigrationTool.sqitch
  static let idGrammar = IDGrammar.name
  static let tables = [
    HistoryTableShape(
      names: ["changes"], required: ["change_id", "change", "project", "committed_at"], optional: ["script_hash"],
      foreign: ["event"]),
    HistoryTableShape(role: .events, names: ["events"], required: ["event", "change_id", "change", "committed_at"]),
    HistoryTableShape(
      role: .tags, names: ["tags"], required: ["tag_id", "tag", "change_id"], optional: ["committed_at"]),
    HistoryTableShape(
      role: .other, names: ["dependencies"], required: ["change_id", "type", "dependency"], isRead: false),
    HistoryTableShape(
      role: .other, names: ["projects"], required: ["project", "uri", "creator_name"], isRead: false),
    HistoryTableShape(
      role: .other, names: ["releases"], required: ["version", "installed_at", "installer_name"], isRead: false),
  ]

  let suffixes = [".sql"]
  let folder: MigrationFolder
  private let planPath: String?
  private let deployFolder: String
  private let suffix: String

  init(folder: MigrationFolder, options: MigrationOptions) {
    self.folder = folder
    let configuration = folder.paths.first { $0.fileName == "sqitch.conf" }
    let settings = configuration.flatMap { try? folder.bytes(of: $0) }.map { Settings.ini($0) }
    let root = configuration?.folderName ?? ""
    let written = settings?["core.plan_file"].map { joined(root, $0) }
    planPath = written.flatMap { folder.contains($0) ? $0 : nil } ?? folder.paths.first { $0.fileName == "sqitch.plan" }
    let top = settings?["core.top_dir"].map { joined(root, $0) } ?? planPath?.folderName ?? ""
    deployFolder = settings?["core.deploy_dir"].map { joined(root, $0) } ?? joined(top, "deploy")
    suffix = "." + (settings?["core.extension"] ?? "sql")
  }

  var fit: LayoutFit { LayoutFit(strength: .certain, files: planPath == nil ? 0 : 1) }

  func history(_ tables: ToolTables) throws(MigrationError) -> MigrationHistory {
    guard let planPath else {
      throw MigrationError(
        .noMigrations, problem: "the folder holds no sqitch.plan", hint: "name the folder that holds it")
    }
    let plan = try SqitchPlan(try folder.bytes(of: planPath), path: planPath)
    let registry = SqitchRegistry(tables, project: plan.project)
    var left = registry.deployed
    var migrations: [Migration] = []
    var notices: [MigrationError] = []
    for (place, change) in plan.changes.enumerated() {
      let path = joined(deployFolder, plan.scriptName(place) + suffix)
      let file = MigrationFile(path: path, isSQL: path.hasSuffix(".sql"))
      if !folder.contains(path) {
        notices.append(
          MigrationError(
            .missingFile, path: planPath, line: change.line, problem: "\(path) is planned and not in the folder",
            hint: "restore the file"))
      }
      let key = left[change.id] == nil ? registry.renamed(change, in: plan, left: left) : change.id
      guard let key, let row = left.removeValue(forKey: key) else {
        migrations.append(Migration(id: change.name, file: file, state: registry.state(ofUndeployed: change)))
        continue
      }
      if key != change.id {
        notices.append(
          MigrationError(
            .notTold, path: planPath, line: change.line,
            problem: "the plan's line of '\(change.name)', or one before it, was changed after it was deployed",
            hint: "changes are matched by name from here; restore the plan as it was"))
      }
      let content = compare((try? folder.bytes(of: path)), row)
      migrations.append(Migration(id: change.name, file: file, state: .applied, content: content, row: row.applied))
    }
    migrations += left.values.sorted { $0.place < $1.place }.map {
      Migration(id: $0.name, state: .missingLocally(isAhead: true), row: $0.applied)
    }
    markLate(&migrations)
    var history = MigrationHistory(
      tool: .sqitch, table: tables.name, migrations: migrations, heads: plan.changes.last.map { [$0.name] } ?? [],
      contentCheck: "SHA-1 of the deploy script")
    history.versionMarkers = registry.tags
    history.notices = notices
    return history
  }

  /// A change that is not deployed and stands before one that is.
  private func markLate(_ migrations: inout [Migration]) {
    guard let last = migrations.lastIndex(where: { $0.state == .applied }) else { return }
    for place in migrations.indices where place < last && migrations[place].state == .pending {
      migrations[place].isOutOfOrder = true
    }
  }

  private func compare(_ bytes: [UInt8]?, _ row: SqitchRegistry.Deployed) -> ContentComparison {
    guard let bytes else { return .cannotCompare("its deploy script is not in the folder") }
    return compare(bytes, row.applied.checksum, changeID: row.changeID)
  }

  private func compare(_ bytes: [UInt8], _ stored: String?, changeID: String?) -> ContentComparison {
    guard let stored, !stored.isEmpty else { return .cannotCompare("the registry has no hash of its script") }
    // What a registry holds that was made before there were hashes.
    if stored == changeID { return .cannotCompare("the registry has the change's id in place of a hash") }
    return FileText(bytes).comparison { Digest.sha1.hexadecimal($0) == stored }
  }

  func comparison(of revision: [UInt8], with migration: Migration) -> ContentComparison {
    compare(revision, migration.row?.checksum, changeID: nil)
  }

  func script(of migration: Migration) throws(MigrationError) -> MigrationScript {
    let whole = try wholeFile(migration, in: folder, language: "no SQL")
    guard case .sql(let parts, _) = whole else { return whole }
    // Deploy scripts bring their own BEGIN and COMMIT.
    let isOwn = parts.contains { part in
      FileText(part.text).lines.contains { $0.trimmed.uppercased().hasPrefix("BEGIN") }
    }
    return .sql(parts, isInTransaction: !isOwn)
  }
}

import ScanTypes

/// Liquibase: changelogs in XML, YAML, JSON and formatted SQL, `databasechangelog` and `databasechangeloglock`.
struct LiquibaseReader: ToolReader {
  static let tool = MigrationTool.liquibase
  static let idGrammar = IDGrammar.changeSet
  static let tables = [
    HistoryTableShape(
      names: ["databasechangelog"], required: ["id", "author", "filename", "orderexecuted", "exectype", "md5sum"],
      optional: ["dateexecuted", "tag", "liquibase"], isKnownByColumns: true),
    HistoryTableShape(
      role: .lock, names: ["databasechangeloglock"], required: ["id", "locked"], optional: ["lockgranted"]),
  ]

  let suffixes = LiquibaseResources.suffixes
  let folder: MigrationFolder
  private let options: MigrationOptions
  private let roots: LiquibaseRoots
  private let parsed: ParsedChangeLog

  init(folder: MigrationFolder, options: MigrationOptions) {
    self.folder = folder
    self.options = options
    let roots = LiquibaseRoots(folder, resources: LiquibaseResources(folder))
    self.roots = roots
    parsed = ParsedChangeLog { () throws(MigrationError) in
      try Self.changeLog(in: folder, from: roots, options: options)
    }
  }

  var fit: LayoutFit { LayoutFit(strength: .certain, files: roots.changeLogs.count) }

  private static func changeLog(
    in folder: MigrationFolder, from roots: LiquibaseRoots, options: MigrationOptions
  ) throws(MigrationError) -> LiquibaseChangeLog {
    var log = LiquibaseChangeLog(LiquibaseResources(folder), options: options)
    for root in roots.roots { try log.read(root: root) }
    return log
  }

  func history(_ tables: ToolTables) throws(MigrationError) -> MigrationHistory {
    let log = try parsed.log()
    var rows = LiquibaseRows(tables, authors: Set(log.changeSets.map(\.author)))
    let migrations = log.changeSets.map { changeSet -> Migration in
      let file = MigrationFile(
        path: changeSet.path, line: changeSet.line, kind: changeSet.isRunOnChange ? .repeatable : .versioned,
        isSQL: true)
      guard let row = rows.take(changeSet) else {
        return Migration(id: changeSet.identifier, file: file, state: unapplied(changeSet))
      }
      let content = compare(changeSet, row.applied.checksum)
      let runsAgain = content == .edited && (changeSet.isRunOnChange || changeSet.isRunAlways)
      let state: MigrationState = runsAgain && !changeSet.isRunAlways ? .needsRerun : .applied
      return Migration(
        id: Self.idGrammar.holds(row.identifier) ? row.identifier : changeSet.identifier, file: file, state: state,
        content: runsAgain ? .notCompared : content, row: row.applied)
    }
    var history = MigrationHistory(
      tool: .liquibase, table: tables.name, migrations: migrations + rows.left(),
      heads: log.changeSets.last.map { [$0.identifier] } ?? [],
      contentCheck: "MD5 of the changes, checksum versions 8 and 9")
    history.versionMarkers = rows.tags
    history.notices = roots.notices + log.notices
    history.lock = tables.lock(
      where: { $0.flag("locked") == true }, since: "lockgranted", release: "free it with 'liquibase release-locks'")
    return history
  }

  private func unapplied(_ changeSet: LiquibaseChangeSet) -> MigrationState {
    if changeSet.isIgnored { return .ignored("it says ignore") }
    guard LiquibaseSelection.fits(dbms: changeSet.dbms, options.engine) else {
      return .ignored("it is for \(changeSet.dbms ?? "another database")")
    }
    if let preconditions = changeSet.preconditions,
      LiquibaseSelection.verdict(on: preconditions, options.engine) == false
    {
      return .ignored("its precondition names another database")
    }
    if let contexts = options.contexts {
      let refused = changeSet.contexts.first { !LiquibaseSelection.fits($0, chosen: contexts) }
      if let refused { return .ignored("its context \(refused) is not chosen") }
    }
    if let labels = options.labels, let own = changeSet.labels,
      !LiquibaseSelection.fits(own, chosen: labels)
    {
      return .ignored("its label \(own) is not chosen")
    }
    return .pending
  }

  private func compare(_ changeSet: LiquibaseChangeSet, _ stored: String?) -> ContentComparison {
    guard let stored, !stored.isEmpty else { return .cannotCompare("its checksum was cleared") }
    let prefix = stored.prefix { $0 != ":" }
    guard let version = LiquibaseCheckSum.Version(rawValue: String(prefix)), stored.contains(":") else {
      return .cannotCompare(
        stored.contains(":")
          ? "its checksum is of version \(prefix), which is not computed here" : "its checksum is of the first version")
    }
    for isWritten in [false, true]
    where LiquibaseCheckSum.value(of: changeSet, version, engine: options.engine, isWritten: isWritten) == stored {
      return .same
    }
    if changeSet.validCheckSums.contains(where: { Self.forgives($0, stored) }) { return .same }
    if let doubt = LiquibaseCheckSum.doubt(changeSet) { return .cannotCompare(doubt) }
    if let name = undefined(changeSet) { return .cannotCompare("nobody defines its property ${\(name)}") }
    return .edited
  }

  /// `ANY` and `1:any` forgive all.
  private static func forgives(_ valid: String, _ stored: String) -> Bool {
    ["any", "1:any", "8:any", "9:any"].contains(valid.lowercased()) || valid == stored
  }

  /// The first property that stayed unfilled.
  private func undefined(_ changeSet: LiquibaseChangeSet) -> String? {
    func name(_ text: String) -> String? {
      guard let start = text.firstRange(of: "${"), let end = text[start.upperBound...].firstIndex(of: "}") else {
        return nil
      }
      return String(text[start.upperBound..<end])
    }
    func inside(_ node: ChangeLogNode) -> String? {
      node.attributes.lazy.compactMap { name($0.value) }.first ?? name(node.text)
        ?? node.children.lazy.compactMap { inside($0) }.first
    }
    for change in changeSet.changes {
      switch change {
      case .sql(let sql): if let found = name(sql.text ?? "") { return found }
      case .element(let node): if let found = inside(node) { return found }
      }
    }
    return nil
  }

  func comparison(of revision: [UInt8], with migration: Migration) -> ContentComparison {
    guard let file = migration.file, let stored = migration.row?.checksum else { return .notCompared }
    let folder = folder.replacing(file.path, by: revision)
    guard let log = try? Self.changeLog(in: folder, from: roots, options: options) else {
      return .cannotCompare("this revision cannot be read")
    }
    let own = migration.id.split(separator: "::").suffix(2)
    let same = log.changeSets.first { $0.path == file.path && own.elementsEqual([$0.id, $0.author], by: ==) }
    return same.map { compare($0, stored) } ?? .edited
  }

  func script(of migration: Migration) throws(MigrationError) -> MigrationScript {
    guard let file = migration.file else { return .code(language: "no file") }
    guard let changeSet = try parsed.changeSets(of: file).first(where: { Self.isSame($0, as: migration) }) else {
      return .code(language: "Liquibase's own changes")
    }
    if let name = undefined(changeSet) {
      throw MigrationError(
        .undefinedPlaceholder, path: file.path, line: file.line, problem: "nobody defines the property ${\(name)}",
        hint: "give its value with --placeholder \(name)=VALUE")
    }
    let translation = translation(of: changeSet)
    let parts = changeSet.changes.compactMap { change -> SQLPart? in
      switch change {
      case .sql(let sql):
        guard let text = sql.statements, LiquibaseSelection.fits(dbms: sql.dbms, options.engine) else { return nil }
        return SQLPart(path: sql.path, line: sql.line, text: Array(text.utf8))
      case .element(let node):
        guard case .sql(let text) = translation.outcome(node) else { return nil }
        return SQLPart(path: changeSet.path, line: node.line, text: Array((text + ";").utf8))
      }
    }
    return .sql(parts, isInTransaction: changeSet.isInTransaction)
  }

  private func translation(of changeSet: LiquibaseChangeSet) -> LiquibaseTranslation {
    LiquibaseTranslation(
      engine: options.engine, quotesAll: changeSet.quotesAll, isConditional: changeSet.preconditions != nil)
  }

  /// Changes that Liquibase turns into SQL by code of its own or of the project's.
  func unfollowed(in migrations: [Migration]) -> [UnfollowedChange] {
    guard let log = try? parsed.log() else { return [] }
    var wanted: [SourcePlace: [Migration]] = [:]
    for migration in migrations {
      guard let file = migration.file else { continue }
      wanted[SourcePlace(file: file.path, line: file.line), default: []].append(migration)
    }
    return log.changeSets.filter { changeSet in
      wanted[SourcePlace(file: changeSet.path, line: changeSet.line)]?.contains { Self.isSame(changeSet, as: $0) }
        ?? false
    }.flatMap { unfollowed(in: $0) }
  }

  /// A line may hold many change sets, as a changelog without line ends does.
  private static func isSame(_ changeSet: LiquibaseChangeSet, as migration: Migration) -> Bool {
    guard let file = migration.file, changeSet.path == file.path, changeSet.line == file.line else { return false }
    return migration.id.hasSuffix("::\(changeSet.id)::\(changeSet.author)")
  }

  private func unfollowed(in changeSet: LiquibaseChangeSet) -> [UnfollowedChange] {
    let translation = translation(of: changeSet)
    return changeSet.changes.compactMap { change in
      switch change {
      case .sql(let sql):
        guard sql.text == nil, LiquibaseSelection.fits(dbms: sql.dbms, options.engine) else { return nil }
        return UnfollowedChange(
          path: changeSet.path, line: changeSet.line, what: "the file \(sql.path) that it runs is not in the folder",
          tables: [])
      case .element(let node):
        let tables: [String]
        switch translation.outcome(node) {
        case .unknown(let named): tables = named
        case .sql where changeSet.hasModifySQL: tables = LiquibaseTranslation.tables(of: node)
        case .sql, .nothing: return nil
        }
        let what =
          changeSet.hasModifySQL ? "its SQL is rewritten by modifySql" : "the change \(node.name) is not known as SQL"
        return UnfollowedChange(path: changeSet.path, line: node.line, what: what, tables: tables)
      }
    }
  }
}

public import ScanTypes

/// A folder of migrations, and what can be asked of it.
///
/// The order of calls: `queries(in:)` says which tables to read, the caller reads them, `tool(tables:)` decides,
/// `history(of:tables:)` compares. No call touches a disk or a database but through `MigrationFolder`.
public struct MigrationProject: Sendable {
  public let folder: MigrationFolder
  public let options: MigrationOptions
  /// Without what belongs to tests, examples and other databases.
  let candidates: MigrationFolder
  private let readers: [any ToolReader]

  public init(_ folder: MigrationFolder, options: MigrationOptions) {
    self.folder = folder
    self.options = options
    let candidates = folder.candidates(for: options.engine)
    self.candidates = candidates
    readers = toolReaders.compactMap { kind in
      guard options.tool == nil || options.tool == kind.tool else { return nil }
      return kind.init(folder: candidates, options: options)
    }
  }

  /// The tables of a database that may be a history, to be read whole: by the tools' own names in any schema, by the
  /// names in their configuration, and by columns that only one tool has.
  ///
  /// - Complexity: O(tables · tools).
  public func queries(in catalogue: [TableColumns]) -> [HistoryQuery] {
    catalogue.compactMap { table in
      var columns: Set<String> = []
      var tools: Set<MigrationTool> = []
      for reader in readers {
        let kind = type(of: reader)
        for shape in kind.tables where shape.isRead && isWanted(table, as: shape, by: reader) {
          columns.formUnion(shape.wanted(of: table.columns))
          tools.insert(kind.tool)
        }
      }
      guard !tools.isEmpty else { return nil }
      return HistoryQuery(
        table: table.name, columns: table.columns.filter(columns.contains), tools: tools.sorted())
    }
  }

  /// The tables that look like those that any tool keeps for itself, whatever the tool here: they hold no data.
  public func ownTables(in catalogue: [TableColumns]) -> Set<TableName> {
    let shapes = toolReaders.flatMap { $0.tables }
    return Set(catalogue.filter { table in shapes.contains { $0.fits(table) } }.map(\.name))
  }

  /// The tables that a tool keeps beside its history, which no migration makes.
  public func companions(of history: MigrationHistory, in catalogue: [TableColumns]) -> Set<TableName> {
    guard let place = history.table, let reader = readers.first(where: { type(of: $0).tool == history.tool }) else {
      return []
    }
    let shapes = type(of: reader).tables.filter { $0.role != .history }
    return Set(
      catalogue.filter { table in
        table.name.schema == place.schema
          && shapes.contains { $0.isNamed(like: table.name.name) && $0.fitsColumns(table.columns) }
      }.map(\.name))
  }

  /// Makes sure that the table that the user names is there and may be a history.
  ///
  /// - Throws: `unknownHistoryTable`, with the tables that there are.
  public func checkHistoryTable(in catalogue: [TableColumns]) throws(MigrationError) {
    guard let written = options.historyTable else { return }
    let wanted = ConfiguredTable(written)
    let named = catalogue.filter(wanted.fits)
    let shapes = readers.flatMap { type(of: $0).tables.filter { $0.role == .history } }
    if named.contains(where: { table in shapes.contains { $0.fitsColumns(table.columns) } }) { return }
    let known = catalogue.filter { table in shapes.contains { $0.fits(table) } }
    let listed = known.isEmpty ? catalogue : known
    let names = listed.map(\.name.displayName).sorted()
    let list = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? " and \(names.count - 12) more" : "")
    let tables = catalogue.map(\.name.displayName) + catalogue.map(\.name.name)
    let nearest = named.isEmpty ? tables.nearest(to: written).map { "did you mean '\($0)'? " } ?? "" : ""
    throw MigrationError(
      .unknownHistoryTable,
      problem: named.isEmpty
        ? "--history-table: the database has no table \(written)"
        : "--history-table: the columns of \(written) are those of no \(options.tool.map { "history of \($0.displayName)" } ?? "migration tool's history")",
      hint: nearest
        + (names.isEmpty
          ? "the database has no table at all"
          : known.isEmpty ? "it has \(list)" : "it has these that look like a history: \(list)"))
  }

  /// Whose migrations these are.
  ///
  /// - Throws: `noMigrations`, or `severalTools` with the names of those between which it cannot be decided.
  public func tool(tables: [HistoryTable]) throws(MigrationError) -> MigrationTool {
    if let tool = options.tool { return tool }
    let fits = readers.map { (reader: $0, fit: $0.fit) }.filter { $0.fit.strength > .none }
    guard !fits.isEmpty else { throw nothingFound(tables) }
    let backed = fits.filter { !candidates(of: $0.reader, in: tables).isEmpty }
    if !backed.isEmpty { return try best(of: backed, areBacked: true, tables: tables) }
    let alone = fits.filter { $0.fit.strength > .possible }
    guard !alone.isEmpty else { throw nothingFound(tables) }
    let tool = try best(of: alone, areBacked: false, tables: tables)
    // Names alone speak for it: a tool that is not read may name its files alike.
    if let other = UnreadTool.all.first(where: { $0.looksLike.contains(tool) && $0.isIn(candidates) }) {
      throw other.error
    }
    return tool
  }

  /// What the folder and the tables say together.
  ///
  /// - Throws: `noMigrations`, `severalHistoryTables`, `deniedHistory`, and what the tool's files lack.
  public func history(of tool: MigrationTool, tables: [HistoryTable]) throws(MigrationError) -> MigrationHistory {
    let reader = try reader(of: tool)
    let chosen = try self.tables(of: reader, in: tables)
    var history = try reader.history(chosen)
    guard !history.migrations.isEmpty || reader.fit.strength > .none else { throw nothingFound(tables) }
    history.notices += notices(on: chosen, of: reader)
    history.notices += gaps(of: reader, history)
    history.skipped = reader.skipped(history)
    return withholding(history, chosen, of: reader)
  }

  /// What brings a database forward by one migration of `history(of:tables:)`.
  ///
  /// - Throws: `undefinedPlaceholder` and what a file lacks.
  public func script(of migration: Migration, tool: MigrationTool) throws(MigrationError) -> MigrationScript {
    try reader(of: tool).script(of: migration)
  }

  /// What of these migrations is not in their scripts, though it may change columns.
  public func unfollowed(in migrations: [Migration], tool: MigrationTool) -> [UnfollowedChange] {
    readers.first { type(of: $0).tool == tool }?.unfollowed(in: migrations) ?? []
  }

  /// How another revision of a migration's file compares with its row: `same` and its milder kin say that this
  /// revision was the one applied.
  public func comparison(
    of revision: [UInt8], with migration: Migration, tool: MigrationTool
  ) throws(MigrationError) -> ContentComparison {
    try reader(of: tool).comparison(of: revision, with: migration)
  }
}

extension MigrationProject {
  private func reader(of tool: MigrationTool) throws(MigrationError) -> any ToolReader {
    guard let reader = readers.first(where: { type(of: $0).tool == tool }) else {
      throw MigrationError(
        .noMigrations, problem: "the folder was read for another tool than \(tool.displayName)",
        hint: "name the tool with --tool \(tool.rawValue)")
    }
    return reader
  }

  private func isWanted(_ table: TableColumns, as shape: HistoryTableShape, by reader: any ToolReader) -> Bool {
    if shape.fits(table) { return true }
    return shape.role == .history && isNamed(table, for: reader) && shape.fitsColumns(table.columns)
  }

  private func isNamed(_ table: TableColumns, for reader: any ToolReader) -> Bool {
    if let written = options.historyTable { return ConfiguredTable(written).fits(table) }
    return reader.configuredTable?.fits(table) ?? false
  }

  /// The tables that could be a tool's history, only those of the best right to it.
  private func candidates(of reader: any ToolReader, in tables: [HistoryTable]) -> [HistoryTable] {
    let kind = type(of: reader)
    guard let shape = kind.tables.first(where: { $0.role == .history }) else { return [] }
    let fitting = tables.filter { shape.fitsColumns($0.allColumns) }
    let named = fitting.filter { isNamed(TableColumns(name: $0.query.table, columns: $0.allColumns), for: reader) }
    if !named.isEmpty || options.historyTable != nil { return named }
    let byName = fitting.filter { shape.isNamed(like: $0.query.table.name) }
    if !byName.isEmpty { return byName }
    return shape.isKnownByColumns ? fitting.filter { shape.isKnown(by: $0.allColumns) } : []
  }

  private func tables(of reader: any ToolReader, in tables: [HistoryTable]) throws(MigrationError) -> ToolTables {
    let kind = type(of: reader)
    let candidates = candidates(of: reader, in: tables)
    if candidates.count > 1 {
      let names = candidates.map(\.query.table.displayName).sorted().joined(separator: ", ")
      throw MigrationError(
        .severalHistoryTables, problem: "\(kind.tool.displayName) could keep its history in \(names)",
        hint: "name the right one with --history-table")
    }
    guard let history = candidates.first else {
      guard let named = options.historyTable else { return ToolTables() }
      throw MigrationError(
        .unknownHistoryTable,
        problem: "the table \(named) is no history of \(kind.tool.displayName): \(lack(of: kind))",
        hint: "name the tool's own table with --history-table, or leave that out")
    }
    if history.contents == .denied {
      throw MigrationError(
        .deniedHistory, problem: "the history table \(history.query.table.displayName) may not be read",
        hint: "grant SELECT on it, and USAGE on its schema, to the user")
    }
    var chosen = ToolTables(history: history)
    for shape in kind.tables where shape.role != .history {
      chosen.others[shape.role] = tables.first {
        $0.query.table.schema == history.query.table.schema && shape.isNamed(like: $0.query.table.name)
          && shape.fitsColumns($0.allColumns) && $0.contents != .denied
      }
    }
    return chosen
  }

  private func lack(of kind: any ToolReader.Type) -> String {
    guard let shape = kind.tables.first(where: { $0.role == .history }) else { return "the tool keeps none" }
    return "that has the columns \(shape.required.joined(separator: ", "))"
  }

  private func notices(on tables: ToolTables, of reader: any ToolReader) -> [MigrationError] {
    let kind = type(of: reader)
    let tool = kind.tool.displayName
    guard !kind.tables.isEmpty else { return [] }
    guard let history = tables.history else {
      return [
        MigrationError(
          .noHistoryTable, problem: "the database has no history table of \(tool), so all files count as pending",
          hint: "name it with --history-table if it has another name, or check that this is the right database")
      ]
    }
    guard history.rows.isEmpty else { return [] }
    return [
      MigrationError(
        .emptyHistory, problem: "the history table \(history.query.table.displayName) of \(tool) holds no row",
        hint: "run the migrations, or check that this is the right database")
    ]
  }
}

public import Migrations
public import ScanTypes

/// Which line of a repository's migrations made each column of a database, without a look at its history.
public struct ColumnLines: Sendable {
  private let origins: ColumnOrigins
  private let byName: [String: [TableName]]
  /// What could be a migration and was not read, a sentence each: columns that it made have no line.
  public let gaps: [String]

  /// - Parameters:
  ///   - folder: of the migrations.
  ///   - engine: the dialect that they are written in.
  /// - Throws: `DriftError` for a folder that cannot be read, holds no migration, or fits several tools.
  public init(
    folder: String, engine: MigrationOptions.Engine, tool: MigrationTool?, schema: String? = nil
  ) throws(DriftError) {
    let repository = try RepositoryFolder(folder)
    let project = MigrationProject(repository.folder, options: MigrationOptions(engine: engine, tool: tool))
    do throws(MigrationError) {
      let history = try project.history(of: try project.tool(tables: []), tables: [])
      gaps = history.notices.filter(\.code.isGap).map { $0.notice(shown: repository.shown).message }
      origins = ColumnOrigins(
        project: project, history: history, dialect: engine.dialect, defaultSchema: schema, repository: repository)
    } catch {
      throw DriftError(
        .usage, code: error.code.rawValue,
        problem: (error.path.map { "\(repository.shown($0))\(error.line.map { ":\($0)" } ?? ""): " } ?? "")
          + error.problem, hint: error.hint)
    }
    byName = Dictionary(grouping: origins.tables, by: { $0.name.lowercased() })
  }

  /// Nil where that is not known.
  ///
  /// A table that no migration makes in its schema is looked for by its name alone, if only one is called so: a search path
  /// may put it elsewhere.
  public func place(of column: String, in table: TableName) -> SourcePlace? {
    if let place = origins.place(of: column, in: table) { return place }
    guard let others = byName[table.name.lowercased()], others.count == 1, others[0] != table else { return nil }
    return origins.place(of: column, in: others[0])
  }
}

/// One tool's way to keep files and history. One folder or file a tool, and one line in `toolReaders`.
protocol ToolReader: Sendable {
  static var tool: MigrationTool { get }
  /// What its ids look like, so that a cell that is none is not shown.
  static var idGrammar: IDGrammar { get }
  /// The tables it keeps, its history first.
  static var tables: [HistoryTableShape] { get }

  var folder: MigrationFolder { get }
  /// What the names of its files end with, in lower case.
  var suffixes: [String] { get }
  /// How its files are named, in words, where names decide and others are left out in silence; else empty.
  var naming: String { get }
  /// Files that lie where migrations lie and give none, though nothing says that they are something else.
  var unparsed: [MigrationError] { get }
  /// Files among the migrations that the tool leaves out because of their names.
  func skipped(_ history: MigrationHistory) -> [SkippedFile]

  init(folder: MigrationFolder, options: MigrationOptions)

  /// How well the files fit, without a look at the database.
  var fit: LayoutFit { get }
  /// The history table that a configuration file of the tool names.
  var configuredTable: ConfiguredTable? { get }

  /// - Parameter tables: those found, by role; empty where the database has none.
  func history(_ tables: ToolTables) throws(MigrationError) -> MigrationHistory
  func script(of migration: Migration) throws(MigrationError) -> MigrationScript
  /// What of these migrations is not in their scripts, though it may change columns.
  func unfollowed(in migrations: [Migration]) -> [UnfollowedChange]
  /// How another revision of a migration's file compares with its row.
  func comparison(of revision: [UInt8], with migration: Migration) -> ContentComparison
}

extension ToolReader {
  var configuredTable: ConfiguredTable? { nil }
  var naming: String { "" }
  var unparsed: [MigrationError] { [] }

  func unfollowed(in migrations: [Migration]) -> [UnfollowedChange] { [] }

  func skipped(_ history: MigrationHistory) -> [SkippedFile] { naming.isEmpty ? [] : skippedByName(history) }

  func comparison(of revision: [UInt8], with migration: Migration) -> ContentComparison { .notCompared }
}

/// All tools; a new one is a line here.
let toolReaders: [any ToolReader.Type] = [
  AlembicReader.self,
  AtlasReader.self,
  DbmateReader.self,
  DieselReader.self,
  DjangoReader.self,
  DrizzleReader.self,
  EctoReader.self,
  EntityFrameworkReader.self,
  FlywayReader.self,
  GolangMigrateReader.self,
  GooseReader.self,
  KnexReader.self,
  LaravelReader.self,
  LiquibaseReader.self,
  PlainSQLReader.self,
  PrismaReader.self,
  RailsReader.self,
  SQLMigrateReader.self,
  SequelizeReader.self,
  SqitchReader.self,
  SqlxReader.self,
  SupabaseReader.self,
  TypeORMReader.self,
  YoyoReader.self,
]

/// How well a folder fits a tool's layout.
struct LayoutFit: Equatable, Sendable {
  enum Strength: Int, Comparable, Sendable {
    case none
    /// Files that would do, were there the tool's table.
    case possible
    /// Numbered files, as several tools have.
    case generic
    /// Names that this tool prescribes.
    case convention
    /// A file or a line that only this tool has.
    case certain

    static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
  }

  var strength: Strength
  var files: Int

  static let none = LayoutFit(strength: .none, files: 0)

  init(strength: Strength, files: Int) {
    self.strength = files == 0 ? .none : strength
    self.files = files
  }
}

/// The name of a history table as a configuration writes it.
struct ConfiguredTable: Equatable, Sendable {
  var schema: String?
  var name: String

  init(schema: String? = nil, name: String) {
    self.schema = schema
    self.name = name
  }

  /// `table` or `schema.table`.
  init(_ written: String) {
    let parts = written.split(separator: ".", maxSplits: 1)
    self = parts.count == 2 ? .init(schema: String(parts[0]), name: String(parts[1])) : .init(name: written)
  }

  func fits(_ table: TableColumns) -> Bool {
    table.name.name.lowercased() == name.lowercased()
      && (schema.map { $0.lowercased() == table.name.schema?.lowercased() } ?? true)
  }
}

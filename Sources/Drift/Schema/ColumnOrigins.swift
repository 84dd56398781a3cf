import DataSources
import Migrations
import SQLText
import ScanTypes

/// Which line of which migration made each column, as far as the statements of SQL migrations tell.
struct ColumnOrigins {
  /// What the applied migrations make; nil when there are none in SQL.
  private(set) var applied: SchemaModel?
  /// What all of them make.
  private(set) var head: SchemaModel
  private(set) var hasSQL = false
  /// For migrations that are programs: where they name a column.
  private let mentions: ColumnMentions
  private let shownPath: @Sendable (String) -> String

  init(
    project: MigrationProject, history: MigrationHistory, dialect: SQLDialect, defaultSchema: String?,
    repository: RepositoryFolder
  ) {
    shownPath = { repository.shown($0) }
    var reader = SchemaReader(dialect, defaultSchema: dialect == .postgreSQL ? defaultSchema : nil)
    var mentions = ColumnMentions()
    func read(_ migrations: [Migration]) -> Bool {
      var found = false
      for migration in migrations {
        guard let script = try? project.script(of: migration, tool: history.tool) else { continue }
        switch script {
        case .sql(let parts, _):
          found = true
          for part in parts { reader.read(part.text, file: part.path, firstLine: part.line) }
        case .code:
          guard let file = migration.file, let bytes = try? project.folder.bytes(of: file.path) else { continue }
          mentions.add(bytes, file: file.path)
        }
      }
      return found
    }
    if read(history.appliedFiles) {
      hasSQL = true
      applied = reader.model
    }
    if read(history.pendingFiles) {
      hasSQL = true
      applied = applied ?? SchemaModel(dialect)
    }
    head = reader.model
    self.mentions = mentions
  }

  /// All that the statements make, at the head.
  var tables: [TableName] { head.tables.map(\.name) }

  /// Where a column was made; nil where that is not known.
  func place(of column: String, in table: TableName) -> SourcePlace? { made(column, in: table).map(shown) }

  /// The same, the path below the folder of the migrations.
  func made(_ column: String, in table: TableName) -> SourcePlace? {
    let made = head.column(column, of: table)?.made ?? applied?.column(column, of: table)?.made
    return made.map { SourcePlace(file: $0.file, line: $0.line) } ?? mentions.place(of: column, in: table.name)
  }

  /// As reports show it.
  func shown(_ place: SourcePlace) -> SourcePlace { SourcePlace(file: shownPath(place.file), line: place.line) }
}

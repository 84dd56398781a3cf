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
  /// The applied columns by the line that made them, sorted by their tables.
  private let byLine: [SourceLine: [SchemaComparison.Place]]
  /// Which of the applied files a baseline stands for, by their place among them.
  private let baselined: Set<Int>
  /// Which of them changed since they were run, and are run again.
  private let changed: Set<Int>
  private let shownPath: @Sendable (String) -> String

  init(
    project: MigrationProject, history: MigrationHistory, dialect: SQLDialect, defaultSchema: String?,
    repository: RepositoryFolder
  ) {
    shownPath = { repository.shown($0) }
    var reader = SchemaReader(dialect, defaultSchema: dialect == .postgreSQL ? defaultSchema : nil)
    var mentions = ColumnMentions()
    func read(_ migrations: [Migration], _ kind: Character) -> Bool {
      var found = false
      for (index, migration) in migrations.enumerated() {
        guard let script = try? project.script(of: migration, tool: history.tool) else { continue }
        switch script {
        case .sql(let parts, _):
          found = true
          // Several change sets may share a line, so the name of the file tells the migration as well.
          for part in parts {
            reader.read(part.text, file: "\(kind)\(index)\u{0}\(part.path)", firstLine: part.line)
          }
        case .code:
          guard let file = migration.file, let bytes = try? project.folder.bytes(of: file.path) else { continue }
          mentions.add(bytes, file: file.path)
        }
      }
      return found
    }
    let appliedFiles = history.appliedFiles
    baselined = Set(appliedFiles.indices.filter { appliedFiles[$0].isBaselined })
    changed = Set(appliedFiles.indices.filter { appliedFiles[$0].state == .needsRerun })
    if read(appliedFiles, "a") {
      hasSQL = true
      applied = reader.model
    }
    if read(history.pendingFiles, "p") {
      hasSQL = true
      applied = applied ?? SchemaModel(dialect)
    }
    head = reader.model
    var byLine: [SourceLine: [SchemaComparison.Place]] = [:]
    for table in applied?.tables ?? [] {
      for column in table.columns {
        byLine[column.made, default: []].append(.init(table: table.name, column: column.name))
      }
    }
    self.byLine = byLine
    self.mentions = mentions
  }

  /// All that the statements make, at the head.
  var tables: [TableName] { head.tables.map(\.name) }

  /// Where a column was made; nil where that is not known.
  func place(of column: String, in table: TableName) -> SourcePlace? { made(column, in: table).map(shown) }

  /// The same, the path below the folder of the migrations.
  func made(_ column: String, in table: TableName) -> SourcePlace? {
    let made = head.column(column, of: table)?.made ?? applied?.column(column, of: table)?.made
    return made.map { Self.taken(apart: $0).place } ?? mentions.place(of: column, in: table.name)
  }

  /// Which pending file makes a column or changes it, by its place among them, and where; nil where that is not known.
  func pending(_ column: String, in table: TableName) -> (file: Int, place: SourcePlace)? {
    guard let found = head.column(column, of: table) else { return nil }
    // A rename of the column, or of its table, keeps the line that made the column.
    let renames = head[table]?.renames ?? []
    let lines = ([found.made] + found.changes.reversed() + renames.reversed()).map(Self.taken)
    let line = lines.first { $0.isPending && $0.file != nil }
    return line.flatMap { line in line.file.map { ($0, shown(line.place)) } }
  }

  /// Whether an applied file makes a column, so that no pending one of the same file does: a changelog holds both.
  func isMadeByApplied(_ column: String, in table: TableName) -> Bool {
    guard let made = head.column(column, of: table)?.made else { return false }
    let line = Self.taken(apart: made)
    return line.file != nil && !line.isPending
  }

  /// What a column of the head was called before pending files renamed it or its table: all that it may have been.
  func formerNames(of column: String, in table: TableName) -> [SchemaComparison.Place] {
    guard let applied, let found = head.column(column, of: table), !Self.taken(apart: found.made).isPending else {
      return []
    }
    let former = (byLine[found.made] ?? []).filter { old in
      (old.table == table || head[old.table] == nil) && head.column(old.column, of: old.table) == nil
    }
    let kept = former.filter { applied.areSame($0.column, column) }
    return kept.isEmpty ? former : kept
  }

  /// Whether a file makes a column that a baseline says was there before the tool, and that was never run.
  func isBaselined(_ column: String, in table: TableName) -> Bool {
    guard let made = applied?.column(column, of: table)?.made else { return false }
    let line = Self.taken(apart: made)
    return !line.isPending && line.file.map { baselined.contains($0) } ?? false
  }

  /// Whether a file makes a table or view that has changed since it was run, so that the database has it as it was.
  func isOfChanged(_ table: TableName) -> Bool {
    guard !changed.isEmpty, let made = applied?[table]?.made else { return false }
    let line = Self.taken(apart: made)
    return !line.isPending && line.file.map { changed.contains($0) } ?? false
  }

  /// A line of the models, as reports show it.
  func place(of line: SourceLine) -> SourcePlace { shown(Self.taken(apart: line).place) }

  private static func taken(apart line: SourceLine) -> (place: SourcePlace, isPending: Bool, file: Int?) {
    let parts = line.file.split(separator: "\u{0}", maxSplits: 1)
    guard parts.count == 2 else { return (SourcePlace(file: line.file, line: line.line), false, nil) }
    return (
      SourcePlace(file: String(parts[1]), line: line.line), parts[0].hasPrefix("p"), Int(parts[0].dropFirst())
    )
  }

  /// As reports show it.
  func shown(_ place: SourcePlace) -> SourcePlace { SourcePlace(file: shownPath(place.file), line: place.line) }
}

/// What is wrong with a folder of migrations or with its history: where, what, and the way out. Holds names of files, ids
/// and table names, never a cell of any other table.
public struct MigrationError: Error, Hashable, Sendable {
  public enum Code: String, Sendable, CaseIterable {
    /// The folder holds no file that any tool, or the named one, would take for a migration.
    case noMigrations = "migrations.none"
    /// More than one tool fits; `--tool` decides.
    case severalTools = "migrations.several-tools"
    /// No table in the database is the tool's history.
    case noHistoryTable = "history.missing"
    /// The history table holds no row.
    case emptyHistory = "history.empty"
    /// More than one table could be the tool's history.
    case severalHistoryTables = "history.several"
    /// The history table may not be read.
    case deniedHistory = "history.denied"
    /// The history table has not the columns, or a row not the values, that the tool writes.
    case strangeHistory = "history.strange"
    case unreadableFile = "file.unreadable"
    /// The bytes are not in the encoding that the tool reads.
    case wrongEncoding = "file.encoding"
    /// A file of the tool that breaks the tool's own rules of form.
    case malformedFile = "file.malformed"
    /// Two files claim one version or id.
    case duplicateVersion = "migrations.duplicate"
    /// A file depends on itself through others, or a changelog includes itself.
    case cycle = "migrations.cycle"
    /// A file names one before it that is not there.
    case missingParent = "migrations.missing-parent"
    /// Something that was not read and is no migration by its name; not a gap.
    case passedOver = "file.passed-over"
    /// A file is named by another and is not there.
    case missingFile = "migrations.missing-file"
    /// A placeholder or property that nobody defines.
    case undefinedPlaceholder = "migrations.placeholder"
    /// The version that the user says is applied is that of no file.
    case unknownVersion = "history.unknown-version"
    /// The files are those of a tool that is not read.
    case unreadTool = "migrations.unread-tool"
    /// No table of the database is the one that was named, or it is no history.
    case unknownHistoryTable = "history.unknown"
    /// What the tool keeps does not tell; never guessed.
    case notTold = "history.not-told"

    /// Whether something was not read that should have been; else it is told.
    public var isGap: Bool { ![.noHistoryTable, .emptyHistory, .notTold, .passedOver].contains(self) }
  }

  public var code: Code
  /// Below the folder, with `/`; nil when it concerns no single file.
  public var path: String?
  /// From 1; nil when it concerns the whole file.
  public var line: Int?
  public var problem: String
  public var hint: String

  public init(_ code: Code, path: String? = nil, line: Int? = nil, problem: String, hint: String) {
    self.code = code
    self.path = path
    self.line = line
    self.problem = problem
    self.hint = hint
  }

  /// `path:line: problem; hint`.
  public var message: String {
    let place = path.map { path in "\(path)\(line.map { ":\($0)" } ?? ""): " } ?? ""
    return "\(place)\(problem); \(hint)"
  }
}

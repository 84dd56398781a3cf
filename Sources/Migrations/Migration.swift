/// One migration: what the files and the history say of it together.
public struct Migration: Equatable, Sendable {
  /// As the tool writes it: a version, a name, `path::id::author`.
  public var id: String
  /// Nil when the history alone has it.
  public var file: MigrationFile?
  public var state: MigrationState
  public var content: ContentComparison
  /// Applied although a later one was applied before it.
  public var isOutOfOrder: Bool
  public var row: AppliedRow?
  /// What stands in the place of an id and is none, by its looks alone (`16 digits`); then `id` is the place of its row. Nil
  /// for an id.
  public var idShape: String?
  /// Whether a baseline in the history stands for it, so that it was not run here and counts as there.
  public var isBaselined = false

  public init(
    id: String, file: MigrationFile? = nil, state: MigrationState, content: ContentComparison = .notCompared,
    isOutOfOrder: Bool = false, row: AppliedRow? = nil
  ) {
    self.id = id
    self.file = file
    self.state = state
    self.content = content
    self.isOutOfOrder = isOutOfOrder
    self.row = row
  }
}

extension Migration {
  /// The application in front of an id of Django (`shop.0001_initial`).
  public var application: String? { id.firstIndex(of: ".").map { String(id[..<$0]) } }

  /// Whether the history says that it ran.
  public var isApplied: Bool {
    switch state {
    case .applied, .baseline, .needsRerun, .superseded, .missingLocally, .failed: true
    case .pending, .ignored, .undone, .notTold: false
    }
  }
}

extension [Migration] {
  /// Notes which files a baseline stands for.
  mutating func markBaselined(_ paths: Set<String>) {
    for place in indices where self[place].file.map({ paths.contains($0.path) }) ?? false {
      self[place].isBaselined = true
    }
  }
}

/// Where a migration is written.
public struct MigrationFile: Equatable, Sendable {
  public enum Kind: String, Sendable {
    /// Run once, in its place.
    case versioned
    /// Run again whenever it changes.
    case repeatable
    /// Stands for all up to its version on a new database.
    case baseline
    /// Stands for others that it replaces.
    case squash
  }

  /// Below the folder, with `/`.
  public var path: String
  /// Where it begins, from 1: a changeset need not begin its file.
  public var line: Int
  public var kind: Kind
  /// Whether a scratch database can be brought forward by it: see `MigrationProject.script(of:)`.
  public var isSQL: Bool

  public init(path: String, line: Int = 1, kind: Kind = .versioned, isSQL: Bool) {
    self.path = path
    self.line = line
    self.kind = kind
    self.isSQL = isSQL
  }
}

/// What the history holds of one migration.
public struct AppliedRow: Equatable, Sendable {
  /// The place in the order in which the tool ran them, from 0; nil when the table does not tell.
  public var place: Int?
  /// When, as the database writes it; a `timestamp` without a zone where the tool stores one such.
  public var time: String?
  /// The checksum as stored, in the tool's own writing.
  public var checksum: String?
  /// Whether it counts as applied and was not run (Liquibase's `MARK_RAN`).
  public var isOnlyMarked: Bool

  public init(place: Int? = nil, time: String? = nil, checksum: String? = nil, isOnlyMarked: Bool = false) {
    self.place = place
    self.time = time
    self.checksum = checksum
    self.isOnlyMarked = isOnlyMarked
  }
}

/// How far a migration is, in this database.
public enum MigrationState: Hashable, Sendable {
  case applied
  /// A row says that everything up to here was there before the tool.
  case baseline
  /// Will be run next time.
  case pending
  /// Applied, and the tool will run it again: it is repeatable or `runOnChange`, and has changed.
  case needsRerun
  /// Never run here, with the reason: another dbms, a context not chosen, below the baseline.
  case ignored(String)
  /// Its effects are there through another: a squash, a later run of the same repeatable.
  case superseded
  /// Begun and not finished, with what is known.
  case failed(String)
  /// Applied and taken back.
  case undone
  /// In the history, in no file. `isAhead`: later than every file, so the database is ahead of the checkout.
  case missingLocally(isAhead: Bool)
  /// The history cannot tell, with the reason; never guessed.
  case notTold(String)
}

/// How the file compares with the checksum in the history.
public enum ContentComparison: Hashable, Sendable {
  /// There is nothing to compare: not applied, no file, or a tool that stores no checksum.
  case notCompared
  case same
  /// The text differs from what was applied.
  case edited
  /// The text was applied with other line ends, else the same.
  case lineEndsOnly
  /// The same by an older way to compute the checksum, which is named; not an edit.
  case oldAlgorithm(String)
  /// The checksum cannot be computed here, with the reason; never guessed.
  case cannotCompare(String)
}

public import ScanTypes

/// What a folder of migrations and a history table say together.
public struct MigrationHistory: Equatable, Sendable {
  public var tool: MigrationTool
  /// Nil when the database has none, or the tool keeps none.
  public var table: TableName?
  /// In the order in which the tool runs them; those without a file behind the files, in the order of their rows.
  public var migrations: [Migration]
  /// The newest migrations of the files: more than one where the tool's order branches.
  public var heads: [String]
  /// What an edited file is known by, in words; nil for a tool that stores no checksum, where edits cannot be seen.
  public var contentCheck: String?
  /// Versions of the application or of a library that the history remembers, oldest first.
  public var versionMarkers: [VersionMarker] = []
  /// What the history says it was made as (`ar_internal_metadata`): `production` in a copy of production.
  public var environment: String?
  /// The tool's lock, where it is held.
  public var lock: HistoryLock?
  /// Files among the migrations that the tool leaves out because of their names.
  public var skipped: [SkippedFile] = []
  /// What is odd or unknown, none of it lost.
  public var notices: [MigrationError] = []

  /// Whether it says of every file if it was applied.
  public var isTold: Bool {
    !migrations.contains { if case .notTold = $0.state { true } else { false } }
  }

  public init(
    tool: MigrationTool, table: TableName?, migrations: [Migration], heads: [String], contentCheck: String? = nil
  ) {
    self.tool = tool
    self.table = table
    self.migrations = migrations
    self.heads = heads
    self.contentCheck = contentCheck
  }
}

/// A lock that a run took and has not given back.
public struct HistoryLock: Hashable, Sendable {
  public var table: TableName
  /// When it was taken, as the database writes it; nil where the table does not tell.
  public var since: String?
  /// How it is freed: `free it with 'liquibase release-locks'`.
  public var release: String
}

/// A version that the history remembers beside its migrations.
public struct VersionMarker: Hashable, Sendable {
  public enum Kind: String, Sendable {
    /// Liquibase `tagDatabase`, a sqitch tag: the application's own version.
    case tag
    /// The version of the library that ran the migration (EF Core's `ProductVersion`).
    case library
  }

  public var kind: Kind
  public var version: String
  /// The migration it stands at.
  public var migration: String

  public init(kind: Kind, version: String, migration: String) {
    self.kind = kind
    self.version = version
    self.migration = migration
  }

  /// Whether a text that a database holds looks like a version, so that it may be shown.
  public static func isPlain(_ version: String) -> Bool { IDGrammar.isVersion(version) }
}

extension MigrationHistory {
  /// Heads of which one should follow the other. Each application of Django has a line of its own.
  public var competingHeads: [String] {
    guard tool == .django else { return heads.count > 1 ? heads : [] }
    let lines = Dictionary(grouping: heads) { $0.prefix { $0 != "." } }
    return heads.filter { (lines[$0.prefix { $0 != "." }]?.count ?? 0) > 1 }
  }

  public var fileCount: Int { migrations.count { $0.file != nil } }

  /// Applied ones, with and without a file; squashed and superseded ones too.
  public var applied: [String] {
    ids { migration in
      switch migration.state {
      case .applied, .baseline, .needsRerun, .superseded, .missingLocally: true
      case .pending, .ignored, .failed, .undone, .notTold: false
      }
    }
  }

  /// What the next run of the tool would run. An id may be that of another that was applied: a change that sqitch reworks.
  public var pendingMigrations: [Migration] {
    migrations.filter { [.pending, .needsRerun, .undone].contains($0.state) }
  }

  public var pending: [String] { pendingMigrations.map(\.id) }

  public var missingLocally: [String] {
    ids { if case .missingLocally = $0.state { true } else { false } }
  }

  /// Those in the history that are later than every file.
  public var ahead: [String] { ids { $0.state == .missingLocally(isAhead: true) } }

  public var failed: [String] { ids { if case .failed = $0.state { true } else { false } } }

  public var outOfOrder: [String] { ids { $0.isOutOfOrder } }

  public var edited: [String] { ids { $0.content == .edited } }

  public var lineEndsOnly: [String] { ids { $0.content == .lineEndsOnly } }

  /// Those whose content, or whose state, cannot be told, with the reason.
  public var cannotCompare: [(id: String, reason: String)] {
    migrations.compactMap { migration in
      switch (migration.content, migration.state) {
      case (.cannotCompare(let reason), _), (_, .notTold(let reason)): (migration.id, reason)
      default: nil
      }
    }
  }

  /// What was applied and has a file, and what a baseline stands for, in the order in which it was run as far as the history tells: what a scratch
  /// database must be given to be where this one claims to be.
  public var appliedFiles: [Migration] {
    let applied = migrations.filter { migration in
      guard migration.file != nil, migration.row?.isOnlyMarked != true else { return false }
      if migration.isBaselined { return true }
      return switch migration.state {
      case .applied, .baseline, .needsRerun, .notTold: true
      case .pending, .ignored, .superseded, .failed, .undone, .missingLocally: false
      }
    }
    // What a baseline stands for came before all that ran, in the order of its files.
    func key(_ entry: (offset: Int, element: Migration)) -> (Int, Int) {
      (entry.element.isBaselined ? Int.min : entry.element.row?.place ?? entry.offset, entry.offset)
    }
    let placed = applied.enumerated().sorted { key($0) < key($1) }
    return placed.map(\.element)
  }

  /// What is still to run, in order.
  public var pendingFiles: [Migration] {
    pendingMigrations.filter { $0.file != nil }
  }

  private func ids(where isListed: (Migration) -> Bool) -> [String] {
    migrations.lazy.filter(isListed).map(\.id)
  }
}

import ScanTypes

/// A changelog that is read when it is first asked for, and once: a history may have thousands of changesets, and each is
/// asked for its SQL.
struct ParsedChangeLog: Sendable {
  private struct Content {
    var log: LiquibaseChangeLog
    /// A line may hold many.
    var byPlace: [SourcePlace: [LiquibaseChangeSet]]
  }

  private let content: OnDemand<Result<Content, MigrationError>>

  init(_ read: @escaping @Sendable () throws(MigrationError) -> LiquibaseChangeLog) {
    content = OnDemand {
      Result { () throws(MigrationError) in
        let log = try read()
        return Content(
          log: log, byPlace: Dictionary(grouping: log.changeSets) { SourcePlace(file: $0.path, line: $0.line) })
      }
    }
  }

  /// - Throws: what the reading throws, each time.
  func log() throws(MigrationError) -> LiquibaseChangeLog { try content.value.get().log }

  /// The changesets that begin where a migration is written.
  func changeSets(of file: MigrationFile) throws(MigrationError) -> [LiquibaseChangeSet] {
    try content.value.get().byPlace[SourcePlace(file: file.path, line: file.line)] ?? []
  }
}

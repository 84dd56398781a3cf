import ScanTypes
import Synchronization

/// A changelog that is read when it is first asked for, and once: a history may have thousands of changesets, and each is
/// asked for its SQL.
final class ParsedChangeLog: Sendable {
  private struct Content {
    var log: LiquibaseChangeLog
    /// A line may hold many.
    var byPlace: [SourcePlace: [LiquibaseChangeSet]]
  }

  private let read: @Sendable () throws(MigrationError) -> LiquibaseChangeLog
  private let content = Mutex<Result<Content, MigrationError>?>(nil)

  init(_ read: @escaping @Sendable () throws(MigrationError) -> LiquibaseChangeLog) { self.read = read }

  /// - Throws: what the reading throws, each time.
  func log() throws(MigrationError) -> LiquibaseChangeLog { try made().log }

  /// The changesets that begin where a migration is written.
  func changeSets(of file: MigrationFile) throws(MigrationError) -> [LiquibaseChangeSet] {
    try made().byPlace[SourcePlace(file: file.path, line: file.line)] ?? []
  }

  private func made() throws(MigrationError) -> Content {
    let read = read
    let result = content.withLock { known in
      if let known { return known }
      let made = Result { () throws(MigrationError) in
        let log = try read()
        return Content(
          log: log, byPlace: Dictionary(grouping: log.changeSets) { SourcePlace(file: $0.path, line: $0.line) })
      }
      known = made
      return made
    }
    return try result.get()
  }
}

import DataSources
import Migrations
import ScanTypes

/// Whether a migration tool's lock is held, and for longer than a run takes.
struct LockCheck {
  /// Seconds after which the run that took it is taken for dead.
  private static let patience = 3600

  let lock: HistoryLock?
  let tool: MigrationTool
  let now: Int

  func observe(with maker: inout ObservationMaker, on place: String) {
    guard tool.keepsLock else { return }
    maker.ask(.historyLocked)
    guard let lock else { return }
    let since = lock.since.flatMap { ISOTime.seconds($0)?.seconds }
    // Liquibase writes the time of its own machine without a zone: half a day more or less.
    let isFresh = since.map { now - $0 < Self.patience && $0 - now < 14 * 3600 } ?? false
    let age = since.flatMap { $0 <= now ? " for \(FreshnessCheck.words(seconds: now - $0))" : nil } ?? ""
    maker.add(
      .historyLocked, .table(lock.table), isInformational: isFresh,
      "The history of \(tool.displayName) on \(place) is locked\(age) (\(lock.table.displayName)): \(isFresh ? "a run may be going on" : "a run goes on, or died").",
      hint: "When none goes on, \(lock.release), and look at what ran.")
  }
}

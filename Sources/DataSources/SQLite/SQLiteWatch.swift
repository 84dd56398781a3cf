import CSQLite3

/// Ends statements of a connection that take too long, or that nobody waits for any more.
///
/// The library has no clock; it asks after so many steps whether it shall go on.
final class SQLiteWatch {
  let isCancelled: @Sendable () -> Bool
  /// When the statement at hand must be done; nil for one that may take its time.
  var end: ContinuousClock.Instant?

  init(_ isCancelled: @escaping @Sendable () -> Bool) { self.isCancelled = isCancelled }

  private var isOver: Bool { isCancelled() || end.map { ContinuousClock().now >= $0 } ?? false }

  /// Until `leave(_:)`; the watch must outlive it.
  func watch(_ connection: SQLiteConnection, everySteps steps: Int32) {
    sqlite3_progress_handler(
      connection.handle, steps,
      { context in
        guard let context else { return 0 }
        return Unmanaged<SQLiteWatch>.fromOpaque(context).takeUnretainedValue().isOver ? 1 : 0
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  func leave(_ connection: SQLiteConnection) { sqlite3_progress_handler(connection.handle, 0, nil, nil) }
}

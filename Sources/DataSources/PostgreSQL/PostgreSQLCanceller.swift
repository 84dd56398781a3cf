import CPostgreSQL
import Synchronization

/// Cancels the statement that runs on a connection, from any thread.
final class PostgreSQLCanceller: Sendable {
  /// libpq's own copy of what a cancel request needs, so that the connection itself is not touched.
  private struct Handle: @unchecked Sendable {
    let pointer: OpaquePointer?
  }

  private let handle = Mutex(Handle(pointer: nil))

  deinit { handle.withLock { PQfreeCancel($0.pointer) } }

  /// From now on this connection's statements are meant.
  func take(over connection: PostgreSQLConnection) {
    let new = Handle(pointer: connection.makeCancel())
    handle.withLock { old in
      PQfreeCancel(old.pointer)
      old = new
    }
  }

  func cancel() {
    handle.withLock { handle in
      guard let cancel = handle.pointer else { return }
      var message = [CChar](repeating: 0, count: 256)
      PQcancel(cancel, &message, Int32(message.count))
    }
  }
}

import Glibc

/// A thread of its own for calls that block: the cooperative pool would starve on them.
public struct WorkerThread: Sendable {
  private let id: pthread_t

  /// - Returns: nil when the system has no thread to give.
  public init?(_ body: @escaping @Sendable () -> Void) {
    let task = Unmanaged.passRetained(Task(body))
    var id = pthread_t()
    let status = pthread_create(
      &id, nil,
      { argument in
        if let argument { Unmanaged<Task>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
      }, task.toOpaque())
    guard status == 0 else {
      task.release()
      return nil
    }
    self.id = id
  }

  /// Waits for its end.
  public func join() { pthread_join(id, nil) }

  /// Lets it end by itself.
  public func detach() { pthread_detach(id) }

  private final class Task: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}

import Synchronization

/// Tells a scan to stop, from any thread or from a signal handler.
public final class ScanCancellation: Sendable {
  private let flag = Atomic(false)

  public init() {}

  /// Lock-free, so that a signal handler may call it.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  public var isCancelled: Bool { flag.load(ordering: .relaxed) }
}

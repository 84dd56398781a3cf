import Glibc
import Synchronization

/// A wait that another thread can end.
final class Pause: Sendable {
  private let isEnded = Atomic(false)

  var isOver: Bool { isEnded.load(ordering: .relaxed) }

  /// Returns after some time, or soon after `end()`.
  func rest(for time: Duration) {
    let deadline = ContinuousClock.now + time
    while !isOver, ContinuousClock.now < deadline { usleep(20_000) }
  }

  /// Lock-free.
  func end() { isEnded.store(true, ordering: .relaxed) }
}

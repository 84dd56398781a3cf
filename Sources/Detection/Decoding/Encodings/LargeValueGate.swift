import Glibc

/// Lets one thread at a time unpack and read a large value: memory stays what one of them needs, whatever the number of threads.
///
/// `@unchecked Sendable`: the lock is the only state, and the kernel's.
final class LargeValueGate: @unchecked Sendable {
  /// What a thread may hold unpacked without asking.
  static let bytes = TextPiece.bytes + 1 << 20

  private let lock: UnsafeMutablePointer<pthread_mutex_t>

  init() {
    lock = .allocate(capacity: 1)
    pthread_mutex_init(lock, nil)
  }

  deinit {
    pthread_mutex_destroy(lock)
    lock.deallocate()
  }

  /// Waits until no other thread is within.
  func enter() { pthread_mutex_lock(lock) }
  func leave() { pthread_mutex_unlock(lock) }
}

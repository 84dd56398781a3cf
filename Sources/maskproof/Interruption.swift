import Glibc
import ScanTypes
import Scanning
import Synchronization

/// What Ctrl-C and SIGTERM do to a scan: it is told to stop, so that no statement goes on at a server, and no report is
/// written.
enum Interruption {
  static let cancellation = ScanCancellation()
  /// For a scan that does not stop by itself, such as one that waits for a server's answer.
  private static let microseconds = Atomic(0)

  /// - Parameter patience: how long to wait for it, in microseconds; longer where something is to be taken away.
  static func listen(patience: Int = 1_700_000) {
    // Made now: a handler must not.
    _ = cancellation
    microseconds.store(patience, ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in
        // Who asks twice, will not wait.
        if Interruption.cancellation.isCancelled { Interruption.leave() }
        Interruption.cancellation.cancel()
        let wait = Interruption.microseconds.load(ordering: .relaxed)
        let patience = timeval(tv_sec: wait / 1_000_000, tv_usec: wait % 1_000_000)
        var timer = itimerval(it_interval: timeval(), it_value: patience)
        setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
      }
    }
    signal(SIGALRM) { _ in Interruption.leave() }
  }

  /// From now on there is nothing to stop; reports are written whole, with signals held back, so that nothing is to be
  /// cleaned up.
  static func leaveAtOnce() {
    alarm(0)
    for number in [SIGINT, SIGTERM] { signal(number) { _ in Interruption.leave() } }
  }

  /// Safe in a signal handler.
  static func leave() -> Never {
    let message: StaticString = "\nmaskproof: interrupted; no report was written\n"
    _ = write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
    _exit(ExitCode.interrupted.rawValue)
  }
}

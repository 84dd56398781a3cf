import Glibc
import ScanTypes
import Scanning

/// What Ctrl-C and SIGTERM do to a scan: it is told to stop, so that no statement goes on at a server, and no report is
/// written.
enum Interruption {
  static let cancellation = ScanCancellation()
  /// For a scan that does not stop by itself, such as one that waits for a server's answer.
  private static let patience = timeval(tv_sec: 1, tv_usec: 700_000)

  static func listen() {
    // Made now: a handler must not.
    _ = cancellation
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in
        // Who asks twice, will not wait.
        if Interruption.cancellation.isCancelled { Interruption.leave() }
        Interruption.cancellation.cancel()
        var timer = itimerval(it_interval: timeval(), it_value: Interruption.patience)
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

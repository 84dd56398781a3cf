/// When all readers together may read on, so that they read no more than so many bytes a second.
struct Pace {
  let bytesPerSecond: Int
  /// On the clock of who asks: when what was read so far may have been read.
  private var due = Duration.zero

  init(bytesPerSecond: Int) { self.bytesPerSecond = max(bytesPerSecond, 1) }

  /// Takes note of bytes that were read.
  ///
  /// - Returns: how long to wait before the next are. Time in which nobody read is not made up for.
  mutating func delay(after bytes: Int, at now: Duration) -> Duration {
    due = max(due, now) + .seconds(Double(bytes) / Double(bytesPerSecond))
    return due - now
  }
}

/// How much may come out of compressed data, over many cells: so many times what was read, and a little more.
///
/// Each value has a share of its own, so that a bomb leaves something to what follows it; what it needs beyond that comes
/// out of a common store, which grows with all that is read. What came out of compressed data itself has no share: bombs
/// within bombs would multiply it.
///
/// One per tally of a table, so that the same cells are read whatever the number of threads.
final class ExpansionBudget {
  /// No table is told from a bomb by less.
  private static let smallest = 8 << 20
  /// Text shrinks to a tenth; the store makes it twice as much.
  private static let mostTimes = 16

  private(set) var left = smallest

  private static func share(of bytes: Int) -> Int {
    let (share, overflow) = bytes.multipliedReportingOverflow(by: mostTimes)
    return overflow ? .max : share
  }

  /// Takes note of bytes that were read.
  func earn(_ bytes: Int) {
    let earned = Self.share(of: bytes)
    left = left > .max - earned ? .max : left + earned
  }

  /// What may come out of a value.
  ///
  /// - Parameter own: bytes of the value, 0 of one that came out of compressed data itself.
  func room(own: Int) -> Int {
    let share = Self.share(of: own)
    return left > .max - share ? .max : left + share
  }

  /// Takes note of bytes that came out.
  func spend(_ bytes: Int, own: Int) { left -= min(max(bytes - Self.share(of: own), 0), left) }
}

/// A sample of whole classes, in bounded memory: every row whose fingerprint falls under a threshold is counted, exactly.
///
/// Unlike a sample of rows it says how large classes are: the share of unique rows, and of rows below k, is estimated without
/// bias. A small class in it is proof that k is no larger, so that it can fail a limit; it can never pass one.
///
/// Source: Gibbons, Distinct sampling for highly-accurate answers to distinct values queries, VLDB 2001.
public struct ClassSample: Sendable {
  private let capacity: Int
  private var counts: [Fingerprint: Int] = [:]
  /// Only fingerprints whose high word is at most this are kept; halved when there are too many.
  private var threshold = UInt64.max
  /// All rows that were offered.
  public private(set) var rowsSeen = 0

  /// - Parameter capacity: the most classes it keeps, > 0.
  public init(capacity: Int) {
    precondition(capacity > 0)
    self.capacity = capacity
  }

  public mutating func add(_ fingerprint: Fingerprint, count: Int = 1) {
    rowsSeen += count
    guard fingerprint.high <= threshold else { return }
    counts[fingerprint, default: 0] += count
    shrink()
  }

  public mutating func merge(_ other: ClassSample) {
    threshold = min(threshold, other.threshold)
    rowsSeen += other.rowsSeen
    counts = counts.filter { $0.key.high <= threshold }
    for (fingerprint, count) in other.counts where fingerprint.high <= threshold {
      counts[fingerprint, default: 0] += count
    }
    shrink()
  }

  /// Whether every class is in it, so that its histogram is the table's.
  public var isComplete: Bool { threshold == .max }

  /// The sizes of the classes in the sample. Shares are estimates of the table's; k is an upper bound of it.
  public var histogram: ClassHistogram { ClassHistogram(sizes: counts.values) }

  private mutating func shrink() {
    while counts.count > capacity {
      threshold /= 2
      counts = counts.filter { $0.key.high <= threshold }
    }
  }
}

/// How often each fingerprint was seen: class sizes, counted while rows stream by.
///
/// Exact but for a collision of 128 bits. Open addressing in 256 partitions, chosen by the top bits of the fingerprint, each
/// growing on its own by a third: 20 bytes a slot, between half and seven tenths of the slots taken, so 29 to 39 bytes a
/// class, and never two copies of the whole while it grows. Tables over the same key merge by addition, associative and
/// commutative.
public struct FingerprintTable: Sendable {
  public static let partitions = 256

  private var parts: [Partition] = Array(repeating: Partition(), count: partitions)
  /// What exceeds the 32 bits of a slot: classes of more than four thousand million rows.
  private var excess: [Fingerprint: Int] = [:]
  /// Rows that are in no class: see `ValueEncoder.isSuppressed` and `hasNull`.
  public var leftOut = LeftOut()
  /// Nothing of use: what reads slots ahead of time must end somewhere, or the compiler leaves it out.
  private var seen: UInt32 = 0

  public init() {}

  /// Makes room for so many more classes.
  ///
  /// Needed wherever fingerprints come in the order in which another table visits them: that is the order of the slots, and while a
  /// table grows they would crowd at its front, each searching its way past all before it.
  public mutating func reserve(_ count: Int) {
    // Fingerprints are random: a part has more than its share by a few standard deviations at most.
    let share = Double(count) / Double(Self.partitions)
    let most = Int(share + 4 * share.squareRoot()) + 1
    for index in parts.indices { parts[index].reserve(parts[index].taken + most) }
  }

  /// Counts a row, or `count` rows of the same class.
  ///
  /// - Complexity: O(1), amortised; one cache miss in large tables.
  @inline(__always)
  public mutating func add(_ fingerprint: Fingerprint, count: Int = 1) {
    let beyond = parts[fingerprint.partition(bits: 8)].add(fingerprint, count: count)
    if beyond > 0 { excess[fingerprint, default: 0] += beyond }
  }

  /// Counts a row each.
  ///
  /// The slots of some rows are looked at before the first of them is counted: so the memory is asked for all of them at once,
  /// and a row does not wait for the cache miss of the one before.
  public mutating func add(contentsOf fingerprints: [Fingerprint]) {
    var next = 0
    while next < fingerprints.count {
      let end = min(next + 32, fingerprints.count)
      for index in next..<end {
        let fingerprint = fingerprints[index]
        seen ^= parts[fingerprint.partition(bits: 8)].word(near: fingerprint)
      }
      for index in next..<end { add(fingerprints[index]) }
      next = end
    }
  }

  public mutating func merge(_ other: FingerprintTable) {
    for index in parts.indices { parts[index].reserve(parts[index].taken + other.parts[index].taken) }
    for part in other.parts { part.visit { add($0, count: Int($1)) } }
    for (fingerprint, count) in other.excess { add(fingerprint, count: count) }
    leftOut = leftOut + other.leftOut
  }

  public func count(of fingerprint: Fingerprint) -> Int {
    let count = parts[fingerprint.partition(bits: 8)].count(of: fingerprint)
    return count == 0 ? 0 : Int(count) + (excess[fingerprint] ?? 0)
  }

  public var classes: Int { parts.reduce(0) { $0 + $1.taken } }

  /// Bytes the slots take.
  public var memory: Int { parts.reduce(0) { $0 + $1.memory } }

  public func visit(_ body: (Fingerprint, Int) -> Void) {
    for part in parts {
      part.visit { fingerprint, count in
        body(fingerprint, count == .max ? Int(count) + (excess[fingerprint] ?? 0) : Int(count))
      }
    }
  }

  public var histogram: ClassHistogram {
    var small = [Int](repeating: 0, count: 1024)
    var large: [Int: Int] = [:]
    visit { _, count in
      if count < small.count { small[count] += 1 } else { large[count, default: 0] += 1 }
    }
    var histogram = ClassHistogram(large)
    for (size, classes) in small.enumerated() where classes > 0 { histogram.add(size: size, classes: classes) }
    histogram.leftOut = leftOut
    return histogram
  }

  /// This table as a sample of the one of the population, over the same key and columns.
  public func joined(with population: FingerprintTable) -> JointHistogram {
    var sizes: [SIMD2<Int>: Int] = [:]
    visit { sizes[[$1, population.count(of: $0)], default: 0] += 1 }
    population.visit { if count(of: $0) == 0 { sizes[[0, $1], default: 0] += 1 } }
    var histogram = JointHistogram()
    for (pair, classes) in sizes { histogram.add(sample: pair[0], population: pair[1], classes: classes) }
    return histogram
  }
}

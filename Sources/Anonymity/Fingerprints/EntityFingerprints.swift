/// Class sizes in persons where rows stream by and several may be one person's.
///
/// Both forms merge, in any order, over the same key.
public struct EntityFingerprints: Sendable {
  public enum Mode: String, Sendable, CaseIterable {
    /// *f* is the number of distinct persons in the class; a person on several classes counts in each. 32 bytes and a
    /// slot's slack for each (class, person) pair.
    case perClass = "per_class"
    /// All rows of a person together, as a multiset, are one quasi-identifier; *f* is the number of persons with the same.
    /// 32 bytes and slack for each person.
    case composite
  }

  private struct Pair: Hashable {
    let row: Fingerprint
    let entity: Fingerprint

    // Both are random already: their low words are hash enough.
    func hash(into hasher: inout Hasher) { hasher.combine(row.low ^ entity.low) }
  }

  public let mode: Mode
  private var pairs: Set<Pair> = []
  /// For each person the sum of the fingerprints of the rows.
  ///
  /// A sum of keyed fingerprints modulo 2^128 stands for the multiset of what was added: order does not matter, and how often
  /// does (MSet-Add-Hash; Clarke et al., Incremental multiset hash functions, ASIACRYPT 2003).
  private var sums: [Fingerprint: Fingerprint] = [:]
  /// Rows that are in no class.
  public var leftOut = LeftOut()

  public init(_ mode: Mode) { self.mode = mode }

  /// Counts a row of a person.
  ///
  /// - Parameters:
  ///   - row: of its quasi-identifiers.
  ///   - entity: of the columns that say whose it is, under the same key.
  public mutating func add(_ row: Fingerprint, entity: Fingerprint) {
    switch mode {
    case .perClass: pairs.insert(Pair(row: row, entity: entity))
    case .composite: sums[entity, default: Fingerprint(low: 0, high: 0)].add(row)
    }
  }

  public mutating func merge(_ other: EntityFingerprints) {
    precondition(mode == other.mode)
    pairs.formUnion(other.pairs)
    for (entity, sum) in other.sums { sums[entity, default: Fingerprint(low: 0, high: 0)].add(sum) }
    leftOut = leftOut + other.leftOut
  }

  /// Calls `body` with what stands for all rows of each person, where they are taken together.
  public func visitComposites<Failure: Error>(_ body: (Fingerprint) throws(Failure) -> Void) throws(Failure) {
    for sum in sums.values { try body(sum) }
  }

  public var histogram: ClassHistogram {
    var classes: [Fingerprint: Int] = [:]
    switch mode {
    case .perClass: for pair in pairs { classes[pair.row, default: 0] += 1 }
    case .composite: for sum in sums.values { classes[sum, default: 0] += 1 }
    }
    var histogram = ClassHistogram(sizes: classes.values)
    histogram.leftOut = leftOut
    return histogram
  }
}

extension Fingerprint {
  /// Modulo 2^128.
  fileprivate mutating func add(_ other: Fingerprint) {
    let (sum, carries) = low.addingReportingOverflow(other.low)
    self = Fingerprint(low: sum, high: high &+ other.high &+ (carries ? 1 : 0))
  }
}

/// Why rows are unique: the smallest sets of columns that make them so, and each column's part in it.
///
/// A minimal sample unique (MSU) of a row is a set of columns whose values no other row has, while every subset's values some
/// other row has. A row with small MSUs is easy to find by little knowledge.
///
/// Source: Elliot, Manning & Ford, A computational algorithm for handling the special uniques problem, IJUFKS 10(5), 2002;
/// Manning, Haglin & Keane, A recursive search algorithm for statistical disclosure assessment (SUDA2), DMKD 16, 2008.
public struct MinimalUniques: Sendable {
  public struct Row: Equatable, Sendable {
    /// The class, of one row, or of one person's rows where the table has persons.
    public let group: Int
    /// Sets of columns, smaller ones first.
    public let sets: [[Int]]
    /// Σ (m - size)! over its sets, *m* being the number of columns.
    public let score: Double
  }

  /// Unique rows in all.
  public var uniqueRows: Int { unique.count }
  /// For each column the share of all scores that comes from sets with it. They add up to more than 1: a set counts for each
  /// of its columns. As sdcMicro's attribute contributions.
  public let shares: [Double]
  /// How many rows each set is an MSU of.
  public let rowsBySet: [[Int]: Int]

  /// The classes of unique rows, ascending, and for each which of `kinds` its sets are: a few bytes a row, as most rows share theirs
  /// with many.
  private let unique: [UInt32]
  private let kindOfRow: [UInt32]
  private let kinds: [(sets: [[Int]], score: Double)]

  /// Unique rows with an MSU of the size looked for, in the order of their classes.
  public var rows: [Row] {
    zip(unique, kindOfRow).compactMap { group, kind in
      let (sets, score) = kinds[Int(kind)]
      return sets.isEmpty ? nil : Row(group: Int(group), sets: sets, score: score)
    }
  }

  fileprivate init(unique: [UInt32], kindOfRow: [UInt32], masks: [[UInt64]], columns: Int) {
    self.unique = unique
    self.kindOfRow = kindOfRow
    var rowsOfKind = [Int](repeating: 0, count: masks.count)
    for kind in kindOfRow { rowsOfKind[Int(kind)] += 1 }
    var rowsBySet: [[Int]: Int] = [:]
    var shares = [Double](repeating: 0, count: columns)
    var total = 0.0
    kinds = masks.indices.map { kind in
      let sets = masks[kind].map { mask in (0..<columns).filter { mask & (1 << UInt64($0)) != 0 } }
      var score = 0.0
      for set in sets {
        let own = (1...max(1, columns - set.count)).reduce(1.0) { $0 * Double($1) }
        score += own
        for column in set { shares[column] += own * Double(rowsOfKind[kind]) }
        if rowsOfKind[kind] > 0 { rowsBySet[set, default: 0] += rowsOfKind[kind] }
      }
      total += score * Double(rowsOfKind[kind])
      return (sets, score)
    }
    self.rowsBySet = rowsBySet
    self.shares = shares.map { total > 0 ? $0 / total : 0 }
  }
}

extension ClassTable {
  /// The MSUs of all unique rows of this table, up to `maximumSize` columns.
  ///
  /// Level by level over sets of columns. Only classes of one row are asked; a set is not grouped at all if every such row has an
  /// MSU within it already. Take the table from `measured`, over the quasi-identifiers in question: at most 64.
  /// - Complexity: O(sets × classes).
  public func minimalUniques(maximumSize: Int = 3) -> MinimalUniques {
    precondition(columns.count <= 64, "more than 64 quasi-identifiers")
    let unique = (0..<classes).filter { heads(in: $0) == 1 }.map { UInt32($0) }
    // What sets a row has, as a number: 0 for none.
    var kindOfRow = [UInt32](repeating: 0, count: unique.count)
    var masks: [[UInt64]] = [[]]
    var walk = PrefixWalk(self)
    for size in 1...max(1, min(maximumSize, columns.count)) where !unique.isEmpty {
      for set in Self.sets(of: size, from: columns.count) {
        let mask = set.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
        let isOpen = masks.map { own in !own.contains { $0 & mask == $0 } }
        guard kindOfRow.contains(where: { isOpen[Int($0)] }) else { continue }
        let grouping = walk.grouping(of: set)
        let sums = heads(of: grouping)
        // By kind, the one with this set as well.
        var extended: [UInt32: UInt32] = [:]
        for index in unique.indices where isOpen[Int(kindOfRow[index])] {
          guard sums[Int(grouping.groups[Int(unique[index])])] == 1 else { continue }
          let kind = kindOfRow[index]
          if extended[kind] == nil {
            extended[kind] = UInt32(masks.count)
            masks.append(masks[Int(kind)] + [mask])
          }
          kindOfRow[index] = extended[kind] ?? kind
        }
      }
    }
    return MinimalUniques(unique: unique, kindOfRow: kindOfRow, masks: masks, columns: columns.count)
  }

  /// All sets of `size` of the first `count` numbers, in lexicographic order.
  private static func sets(of size: Int, from count: Int) -> [[Int]] {
    guard size <= count else { return [] }
    var sets: [[Int]] = []
    var set = Array(0..<size)
    while true {
      sets.append(set)
      guard let place = set.indices.last(where: { set[$0] < count - size + $0 }) else { return sets }
      set[place] += 1
      for later in set.indices where later > place { set[later] = set[later - 1] + 1 }
    }
  }
}

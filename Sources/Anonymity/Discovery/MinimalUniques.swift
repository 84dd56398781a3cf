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

  /// Unique rows with an MSU of the size looked for, in the order of their classes.
  public let rows: [Row]
  /// Unique rows in all.
  public let uniqueRows: Int
  /// For each column the share of all scores that comes from sets with it. They add up to more than 1: a set counts for each
  /// of its columns. As sdcMicro's attribute contributions.
  public let shares: [Double]
  /// How many rows each set is an MSU of.
  public let rowsBySet: [[Int]: Int]
}

extension ClassTable {
  /// The MSUs of all unique rows of this table, up to `maximumSize` columns.
  ///
  /// Level by level over sets of columns. Only classes of one row are asked; a set is not grouped at all if every such row has an
  /// MSU within it already. Take the table from `measured`, over the quasi-identifiers in question: at most 64.
  /// - Complexity: O(sets × classes).
  public func minimalUniques(maximumSize: Int = 3) -> MinimalUniques {
    precondition(columns.count <= 64, "more than 64 quasi-identifiers")
    let unique = (0..<classes).filter { heads(in: $0) == 1 }
    var masks = [[UInt64]](repeating: [], count: unique.count)
    var walk = PrefixWalk(self)
    for size in 1...max(1, min(maximumSize, columns.count)) where !unique.isEmpty {
      // Of sets of one size none is within another: those of the levels before suffice.
      let known = masks.map(\.count)
      for set in Self.sets(of: size, from: columns.count) {
        let mask = set.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
        let open = unique.indices.filter { index in !masks[index].prefix(known[index]).contains { $0 & mask == $0 } }
        if open.isEmpty { continue }
        let grouping = walk.grouping(of: set)
        let sums = heads(of: grouping)
        for index in open where sums[Int(grouping.groups[unique[index]])] == 1 { masks[index].append(mask) }
      }
    }

    var rows: [MinimalUniques.Row] = []
    var rowsBySet: [[Int]: Int] = [:]
    var shares = [Double](repeating: 0, count: columns.count)
    var total = 0.0
    for (index, masks) in masks.enumerated() where !masks.isEmpty {
      var score = 0.0
      let sets = masks.map { mask in columns.indices.filter { mask & (1 << UInt64($0)) != 0 } }
      for set in sets {
        let own = (1...max(1, columns.count - set.count)).reduce(1.0) { $0 * Double($1) }
        score += own
        for column in set { shares[column] += own }
        rowsBySet[set, default: 0] += 1
      }
      total += score
      rows.append(MinimalUniques.Row(group: unique[index], sets: sets, score: score))
    }
    return MinimalUniques(
      rows: rows, uniqueRows: unique.count, shares: shares.map { total > 0 ? $0 / total : 0 }, rowsBySet: rowsBySet)
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

/// A set of columns that makes classes too small, while none of its subsets does.
public struct ViolatingCombination: Equatable, Sendable {
  /// Indexes of columns, ascending.
  public let columns: [Int]
  public let histogram: ClassHistogram
  /// Most first; see `ClassTable.contributions`. Empty for a single column.
  public let contributions: [ColumnContribution]

  public var k: Int? { histogram.k }
  public var uniques: Int { histogram.uniques }

  /// The column that contributes most; of a single column itself.
  public var mainColumn: Int? { contributions.first?.column ?? columns.first }
}

/// The search for minimal violating combinations, whoever counts the classes.
///
/// Level by level: a set is only tried if none of its subsets violates. So what is found is minimal, and below a set that
/// violates nothing is looked at.
public struct ViolationSearch {
  private let candidates: [Int]
  private let k: Int
  private let tolerance: (Int) -> Int
  private let maximumColumns: Int

  /// - Parameters:
  ///   - candidates: indexes of columns.
  ///   - tolerance: of so many rows, or persons, in the classes of a set, how many may be in classes below k.
  public init(among candidates: [Int], k: Int, tolerance: @escaping (Int) -> Int, maximumColumns: Int) {
    self.candidates = candidates.sorted()
    self.k = k
    self.tolerance = tolerance
    self.maximumColumns = maximumColumns
  }

  /// - Parameter count: gives the class sizes of each set of a level; the sets are of one size, in lexicographic order.
  /// - Returns: smaller sets first, then by index.
  public func combinations<Failure: Error>(
    counting count: ([[Int]]) throws(Failure) -> [ClassHistogram]
  ) throws(Failure) -> [ViolatingCombination] {
    var found: [ViolatingCombination] = []
    // Sets of the level before that do not violate, with what `contributions` needs of them.
    var clear: [[Int]: ColumnContribution] = [:]
    var level = candidates.map { [$0] }
    while let size = level.first?.count {
      var next: [[Int]: ColumnContribution] = [:]
      for (set, histogram) in zip(level, try count(level)) {
        let rowsBelow = histogram.rows(below: k)
        if rowsBelow > tolerance(histogram.rows) {
          let without = size == 1 ? [] : set.compactMap { Self.contribution(of: $0, to: set, clear) }
          found.append(
            ViolatingCombination(
              columns: set, histogram: histogram, contributions: ColumnContribution.sorted(without)))
        } else {
          next[set] = ColumnContribution(column: -1, kWithout: histogram.k, rowsBelowWithout: rowsBelow)
        }
      }
      guard size < maximumColumns else { break }
      clear = next
      level = extended(Set(next.keys))
    }
    return found
  }

  private static func contribution(
    of column: Int, to set: [Int], _ clear: [[Int]: ColumnContribution]
  ) -> ColumnContribution? {
    clear[set.filter { $0 != column }].map {
      ColumnContribution(column: column, kWithout: $0.kWithout, rowsBelowWithout: $0.rowsBelowWithout)
    }
  }

  /// Sets of one column more, all subsets of which are in `clear`; sorted.
  private func extended(_ clear: Set<[Int]>) -> [[Int]] {
    clear.flatMap { set in
      candidates.filter { $0 > set[set.count - 1] }.map { set + [$0] }
    }.filter { set in
      set.indices.allSatisfy { clear.contains(Array(set[..<$0] + set[($0 + 1)...])) }
    }.sorted { $0.lexicographicallyPrecedes($1) }
  }
}

extension ClassTable {
  /// All minimal combinations of up to `maximumColumns` candidates in which more rows than tolerated are in classes below k.
  ///
  /// Each set is rolled up from the finest classes. The grouping of a prefix is kept while the columns after it are tried.
  ///
  /// - Parameters:
  ///   - tolerance: of so many rows, or persons, in the classes of a set, how many may be in classes below k.
  ///   - candidates: indexes of columns; nil is all.
  ///   - mode: where the table has persons, classes count those, in this way.
  /// - Complexity: O(sets × classes), sets at most Σ C(candidates, 1…maximumColumns): 793 for 12 and 4.
  public func minimalViolations(
    k: Int, tolerance: @escaping (Int) -> Int = { _ in 0 }, maximumColumns: Int = 4, among candidates: [Int]? = nil,
    nulls: NullMode = .value, mode: EntityFingerprints.Mode = .perClass
  ) -> [ViolatingCombination] {
    var walk = PrefixWalk(self)
    return ViolationSearch(
      among: candidates ?? Array(columns.indices), k: k, tolerance: tolerance, maximumColumns: maximumColumns
    ).combinations { sets in
      sets.map { set in
        if entities != nil, mode == .composite { return measured(set, nulls: nulls).compositeHistogram }
        guard entities == nil, nulls != .wildcard else { return histogram(of: set, nulls: nulls) }
        return histogram(of: walk.grouping(of: set), over: set, nulls: nulls)
      }
    }
  }
}

/// Groupings of sets of columns that come in lexicographic order: those of the common prefix are kept.
struct PrefixWalk {
  private let table: ClassTable
  private var path: [(column: Int, grouping: Grouping)] = []

  init(_ table: ClassTable) { self.table = table }

  mutating func grouping(of set: [Int]) -> Grouping {
    var common = 0
    while common < min(path.count, set.count), path[common].column == set[common] { common += 1 }
    path.removeSubrange(common...)
    for column in set[common...] {
      let before = path.last?.grouping ?? Grouping(classes: table.classes)
      let codes = table.columns[column]
      path.append((column, before.refined(by: codes.codes, limit: codes.codeLimit)))
    }
    return path.last?.grouping ?? Grouping(classes: table.classes)
  }
}

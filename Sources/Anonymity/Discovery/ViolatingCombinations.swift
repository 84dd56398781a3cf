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

extension ClassTable {
  /// All minimal combinations of up to `maximumColumns` candidates in which more than `tolerance` rows are in classes below k.
  ///
  /// Level by level over subsets of this table's columns, each rolled up from the finest classes. A set is only tried if none of
  /// its subsets violates: what is found is minimal, and below a set that violates nothing is looked at. The grouping of a
  /// prefix is kept while the columns after it are tried.
  ///
  /// - Parameter candidates: indexes of columns; nil is all.
  /// - Returns: smaller sets first, then by index.
  /// - Complexity: O(sets × classes), sets at most Σ C(candidates, 1…maximumColumns): 793 for 12 and 4.
  public func minimalViolations(
    k: Int, tolerance: Int = 0, maximumColumns: Int = 4, among candidates: [Int]? = nil, nulls: NullMode = .value
  ) -> [ViolatingCombination] {
    let candidates = (candidates ?? Array(columns.indices)).sorted()
    var found: [ViolatingCombination] = []
    // Sets of the level before that do not violate, with what `contributions` needs of them.
    var clear: [[Int]: ColumnContribution] = [:]
    var level = candidates.map { [$0] }
    var walk = PrefixWalk(self)
    while let size = level.first?.count {
      var next: [[Int]: ColumnContribution] = [:]
      for set in level {
        let histogram =
          entities == nil && nulls != .wildcard
          ? histogram(of: walk.grouping(of: set), over: set, nulls: nulls) : histogram(of: set, nulls: nulls)
        let rowsBelow = histogram.rows(below: k)
        if rowsBelow > tolerance {
          let without =
            size == 1
            ? []
            : set.compactMap { column in
              clear[set.filter { $0 != column }].map {
                ColumnContribution(column: column, kWithout: $0.kWithout, rowsBelowWithout: $0.rowsBelowWithout)
              }
            }
          found.append(
            ViolatingCombination(
              columns: set, histogram: histogram, contributions: ColumnContribution.sorted(without)))
        } else {
          next[set] = ColumnContribution(column: -1, kWithout: histogram.k, rowsBelowWithout: rowsBelow)
        }
      }
      guard size < maximumColumns else { break }
      clear = next
      level = Self.extended(Set(next.keys), by: candidates)
    }
    return found
  }

  /// Sets of one column more, all subsets of which are in `clear`; sorted.
  private static func extended(_ clear: Set<[Int]>, by candidates: [Int]) -> [[Int]] {
    clear.flatMap { set in
      candidates.filter { $0 > set[set.count - 1] }.map { set + [$0] }
    }.filter { set in
      set.indices.allSatisfy { clear.contains(Array(set[..<$0] + set[($0 + 1)...])) }
    }.sorted { $0.lexicographicallyPrecedes($1) }
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

/// What a combination would be without one of its columns.
public struct ColumnContribution: Equatable, Sendable {
  public let column: Int
  /// k of the others; nil if no row is left to count.
  public let kWithout: Int?
  /// Rows in classes below the k that was asked for, without it.
  public let rowsBelowWithout: Int
}

extension ClassTable {
  /// What each column of a set does to it, most first.
  ///
  /// The column that contributes most is the one whose removal leaves the fewest rows below k; among equals the one whose
  /// removal gives the largest k, then the first of the set.
  /// - Complexity: O(columns² × classes).
  public func contributions(to subset: [Int], k: Int, nulls: NullMode = .value) -> [ColumnContribution] {
    ColumnContribution.sorted(
      subset.map { column in
        let others = histogram(of: subset.filter { $0 != column }, nulls: nulls)
        return ColumnContribution(column: column, kWithout: others.k, rowsBelowWithout: others.rows(below: k))
      })
  }
}

extension ColumnContribution {
  /// Most first. `sorted` is stable: equals stay in the order of their set.
  static func sorted(_ all: [ColumnContribution]) -> [ColumnContribution] {
    all.enumerated().sorted { first, second in
      let (a, b) = (first.element, second.element)
      if a.rowsBelowWithout != b.rowsBelowWithout { return a.rowsBelowWithout < b.rowsBelowWithout }
      let (kOfA, kOfB) = (a.kWithout ?? 0, b.kWithout ?? 0)
      return kOfA != kOfB ? kOfA > kOfB : first.offset < second.offset
    }.map(\.element)
  }
}

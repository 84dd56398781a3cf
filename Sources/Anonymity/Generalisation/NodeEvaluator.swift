/// Class sizes of nodes of the lattice.
///
/// Remembers the coarse class tables it made: a node above one of them is rolled up from it instead of from the finest, and
/// tables get small quickly on the way up.
struct NodeEvaluator {
  private struct Base {
    let levels: [Int]
    /// For each column the code of a member of each class.
    let codes: [[ValueCode]]
    let sizes: [Int]
  }

  private let ladders: [GeneralisationLadder]
  private var bases: [Base]
  /// Nodes that were computed.
  private(set) var evaluations = 0

  private static let remembered = 24

  /// - Parameter table: `measured`, one column a ladder.
  init(_ table: ClassTable, _ ladders: [GeneralisationLadder]) {
    self.ladders = ladders
    bases = [Base(levels: ladders.map { _ in 0 }, codes: table.columns.map(\.codes), sizes: table.sizes)]
  }

  /// - Complexity: O(classes of the smallest table remembered below the node × columns).
  mutating func histogram(of levels: [Int]) -> ClassHistogram {
    ClassHistogram(sizes: grouped(levels).sizes)
  }

  /// The mean loss of each column, rows in classes below k counting as suppressed, 1 each.
  ///
  /// - Parameter suppressed: rows that are suppressed already.
  mutating func losses(of levels: [Int], k: Int, suppressed: Int) -> [Double] {
    let base = bases[0]
    let grouping = grouping(base, levels)
    let sums = grouping.sums(of: base.sizes)
    let rows = base.sizes.reduce(0, +) + suppressed
    guard rows > 0 else { return ladders.map { _ in 0 } }
    return ladders.indices.map { column in
      let losses = ladders[column].losses[levels[column]]
      var sum = Double(suppressed)
      for (index, size) in base.sizes.enumerated() {
        let isBelow = sums[Int(grouping.groups[index])] < k
        sum += Double(size) * (isBelow ? 1 : losses[Int(base.codes[column][index])])
      }
      return sum / Double(rows)
    }
  }

  private mutating func grouped(_ levels: [Int]) -> Base {
    evaluations += 1
    let isBelow = { (base: Base) in zip(base.levels, levels).allSatisfy { $0 <= $1 } }
    let base = bases.filter(isBelow).min { $0.sizes.count < $1.sizes.count } ?? bases[0]
    let grouping = grouping(base, levels)
    let result = Base(
      levels: levels,
      codes: base.codes.map { codes in grouping.representatives.map { codes[Int($0)] } },
      sizes: grouping.sums(of: base.sizes))
    if result.sizes.count * 2 < base.sizes.count {
      if bases.count > Self.remembered { bases.remove(at: 1) }
      bases.append(result)
    }
    return result
  }

  private func grouping(_ base: Base, _ levels: [Int]) -> Grouping {
    var grouping = Grouping(classes: base.sizes.count)
    for (column, ladder) in ladders.enumerated() where ladder.levels[levels[column]] != .drop {
      let groups = ladder.groups[levels[column]]
      grouping = grouping.refined(by: base.codes[column].map { groups[Int($0)] }, limit: groups.count + 2)
    }
    return grouping
  }
}

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
  /// With persons, where classes count those and not rows.
  private let table: ClassTable
  private let mode: EntityFingerprints.Mode
  private var bases: [Base]
  /// Nodes that were computed.
  private(set) var evaluations = 0

  /// For each column and level the mean loss over rows, those that are suppressed counting 1 each.
  private let columnLosses: [[Double]]

  private static let remembered = 24

  /// - Parameters:
  ///   - table: `measured`, one column a ladder.
  ///   - suppressed: rows that are suppressed already.
  ///   - mode: how persons are counted, where the table has them.
  init(
    _ table: ClassTable, _ ladders: [GeneralisationLadder], suppressed: Int = 0,
    mode: EntityFingerprints.Mode = .perClass
  ) {
    self.ladders = ladders
    self.table = table
    self.mode = mode
    let rows = Double(max(1, table.rows + suppressed))
    columnLosses = zip(ladders, table.columns).map { ladder, column in
      var weights = [Int](repeating: 0, count: max(column.codeLimit, ladder.groups[0].count))
      for (code, size) in zip(column.codes, table.sizes) { weights[Int(code)] += size }
      return ladder.losses.map { losses in
        (zip(weights, losses).reduce(Double(suppressed)) { $0 + Double($1.0) * $1.1 }) / rows
      }
    }
    bases = [Base(levels: ladders.map { _ in 0 }, codes: table.columns.map(\.codes), sizes: table.sizes)]
  }

  /// - Complexity: O(classes of the smallest table remembered below the node × columns); of persons, O(classes of the table ×
  ///   columns + (class, person) pairs).
  mutating func histogram(of levels: [Int]) -> ClassHistogram {
    guard let entities = table.entities else { return ClassHistogram(sizes: grouped(levels).sizes) }
    evaluations += 1
    let grouping = grouping(bases[0], levels)
    guard mode == .composite else { return ClassHistogram(sizes: table.heads(of: grouping)) }
    let persons = entities.rolledUp(to: grouping.count) { Int(grouping.groups[$0]) }
    return ClassTable(columns: [], sizes: grouping.sums(of: table.sizes), entities: persons).compositeHistogram
  }

  /// The mean loss of each column, whatever classes come of it.
  ///
  /// - Complexity: O(columns).
  func losses(of levels: [Int]) -> [Double] { zip(columnLosses, levels).map { $0[$1] } }

  /// The mean loss of each column, rows in classes below k counting as suppressed, 1 each.
  ///
  /// - Parameter suppressed: rows that are suppressed already.
  mutating func losses(of levels: [Int], k: Int, suppressed: Int) -> [Double] {
    let base = bases[0]
    let grouping = grouping(base, levels)
    let sums = table.heads(of: grouping)
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

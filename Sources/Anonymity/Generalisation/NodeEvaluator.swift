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
  /// For each column and level larger than every group: about how much the level tells apart.
  private let limits: [[Int]]
  /// By levels, the rows below k of nodes that were asked for: climbs share most of their way.
  private var rowsBelow: [[Int]: Int] = [:]
  /// Nodes that were computed.
  private(set) var evaluations = 0

  /// For each column and level the mean loss over rows, those that are suppressed counting 1 each.
  private let columnLosses: [[Double]]

  private static let remembered = 24
  private static let mostKnown = 50_000

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
    limits = ladders.map { ladder in ladder.groups.map { Int($0.max() ?? 0) + 1 } }
    bases = [Base(levels: ladders.map { _ in 0 }, codes: table.columns.map(\.codes), sizes: table.sizes)]
  }

  /// - Complexity: O(classes of the smallest table remembered below the node), and O(columns) for those that are not told apart
  ///   by few of the columns; of persons, O(classes of the table + (class, person) pairs).
  mutating func histogram(of levels: [Int]) -> ClassHistogram {
    guard let entities = table.entities else {
      let (base, shared) = shared(levels)
      var isShared = [Bool](repeating: false, count: base.sizes.count)
      for member in shared.members { isShared[Int(member)] = true }
      let alone = base.sizes.indices.lazy.filter { !isShared[$0] }.map { base.sizes[$0] }
      return ClassHistogram(sizes: alone) + ClassHistogram(sizes: shared.sums(of: base.sizes))
    }
    evaluations += 1
    let grouping = grouping(bases[0], levels)
    guard mode == .composite else { return ClassHistogram(sizes: table.heads(of: grouping)) }
    let persons = entities.rolledUp(to: grouping.count) { Int(grouping.groups[$0]) }
    return ClassTable(columns: [], sizes: grouping.sums(of: table.sizes), entities: persons).compositeHistogram
  }

  /// Rows, or persons, in classes below k; the same k in each call.
  mutating func rows(below k: Int, of levels: [Int]) -> Int {
    if let known = rowsBelow[levels] { return known }
    let below: Int
    if table.entities == nil {
      let (base, shared) = shared(levels)
      let isBelow = { (size: Int) in size < k }
      let ofShared = shared.members.lazy.map { base.sizes[Int($0)] }.filter(isBelow).reduce(0, +)
      below =
        base.sizes.lazy.filter(isBelow).reduce(0, +) - ofShared
        + shared.sums(of: base.sizes).lazy.filter(isBelow).reduce(0, +)
    } else {
      below = histogram(of: levels).rows(below: k)
    }
    if rowsBelow.count >= Self.mostKnown { rowsBelow.removeAll() }
    rowsBelow[levels] = below
    return below
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

  /// What is not alone in its class at these levels, among the classes of a base.
  private mutating func shared(_ levels: [Int]) -> (Base, SharedGroups) {
    evaluations += 1
    let isBelow = { (base: Base) in zip(base.levels, levels).allSatisfy { $0 <= $1 } }
    let base = bases.filter(isBelow).min { $0.sizes.count < $1.sizes.count } ?? bases[0]
    let shared = shared(base, levels)
    let classes = base.sizes.count - shared.members.count + shared.count
    if classes * 2 < base.sizes.count {
      let grouping = Grouping(shared, classes: base.sizes.count)
      if bases.count > Self.remembered { bases.remove(at: 1) }
      bases.append(
        Base(
          levels: levels, codes: base.codes.map { codes in grouping.representatives.map { codes[Int($0)] } },
          sizes: grouping.sums(of: base.sizes)))
    }
    return (base, shared)
  }

  private func shared(_ base: Base, _ levels: [Int]) -> SharedGroups {
    var shared = SharedGroups(classes: base.sizes.count)
    // Those that tell most apart first: then few are left for the others.
    let order = ladders.indices.sorted { limits[$0][levels[$0]] > limits[$1][levels[$1]] }
    for column in order where ladders[column].levels[levels[column]] != .drop {
      let level = levels[column]
      shared.refine(by: base.codes[column], at: ladders[column].groups[level], limit: limits[column][level])
    }
    return shared
  }

  private func grouping(_ base: Base, _ levels: [Int]) -> Grouping {
    Grouping(shared(base, levels), classes: base.sizes.count)
  }
}

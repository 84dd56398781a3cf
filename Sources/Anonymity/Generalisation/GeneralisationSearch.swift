import Glibc

/// Finds minimal nodes of a lattice of generalisations.
struct GeneralisationSearch {
  private let ladders: [GeneralisationLadder]
  private let k: Int
  private let tolerance: Int
  private let suppressed: Int
  /// Whether to look at all steps from each node takes minutes.
  private let isLarge: Bool
  /// Looks at a column of a class that a climb may take: about a minute.
  private static let work = 3e9
  /// Columns that are kept as they are in a climb of their own.
  private static let mostKept = 6
  var evaluator: NodeEvaluator

  init(
    _ table: ClassTable, _ ladders: [GeneralisationLadder], k: Int, tolerance: Int,
    mode: EntityFingerprints.Mode = .perClass
  ) {
    self.ladders = ladders
    self.k = k
    self.tolerance = tolerance
    suppressed = table.leftOut.suppressed
    evaluator = NodeEvaluator(table, ladders, suppressed: suppressed, mode: mode)
    let levels = ladders.reduce(0) { $0 + $1.levels.count }
    isLarge = Double(table.classes) * Double(ladders.count * ladders.count * levels) > Self.work
  }

  /// All minimal nodes.
  mutating func exactly() -> [[Int]] {
    var lattice = GeneralisationLattice(ladders)
    // Low nodes first; from each a path upwards through what is not decided, of which binary search finds the turn.
    let order = (0..<lattice.count).map { ($0, lattice.levels(of: $0).reduce(0, +)) }.sorted { $0.1 < $1.1 }
    for (node, _) in order where lattice.tag(of: node) == .unknown {
      var path = [node]
      while let next = path.last.flatMap({ last in
        lattice.successors(of: last).first { lattice.tag(of: $0) == .unknown }
      }) {
        path.append(next)
      }
      var (low, high) = (0, path.count)
      while low < high {
        let middle = (low + high) / 2
        let holds = rowsBelow(lattice.levels(of: path[middle])) <= tolerance
        lattice.mark(path[middle], holds: holds)
        if holds { high = middle } else { low = middle + 1 }
      }
    }
    return lattice.minimal.map { lattice.levels(of: $0) }
  }

  /// Some minimal nodes, each found by climbing where it costs least: freely, and with each of the columns kept that lost most.
  mutating func greedily() -> [[Int]] {
    guard let top = climb(keeping: nil) else { return [] }
    let free = descend(top)
    var found = [free]
    guard !isLarge else { return found }
    let losses = evaluator.losses(of: free)
    let lost = ladders.indices.filter { free[$0] > 0 }.sorted { (losses[$1], $0) < (losses[$0], $1) }
    for kept in lost.prefix(Self.mostKept) {
      guard let top = climb(keeping: kept) else { continue }
      let node = descend(top)
      if !found.contains(node) { found.append(node) }
    }
    return found
  }

  private mutating func climb(keeping kept: Int?) -> [Int]? {
    var node = ladders.map { _ in 0 }
    var below = rowsBelow(node)
    while below > tolerance {
      var best: (node: [Int], below: Int, cost: Double)?
      let loss = meanLoss(node)
      for column in ladders.indices where column != kept && node[column] + 1 < ladders[column].levels.count {
        var next = node
        next[column] += 1
        // Where looking is dear, by the loss alone.
        let rows = isLarge ? below : rowsBelow(next)
        // A step that rescues nobody may be needed before one that does: it costs as if it rescued half a row.
        let cost = (meanLoss(next) - loss) / max(0.5, Double(below - rows))
        if cost < best?.cost ?? .infinity { best = (next, rows, cost) }
      }
      guard let best else { return nil }
      (node, below) = (best.node, isLarge ? rowsBelow(best.node) : best.below)
    }
    return node
  }

  private mutating func descend(_ top: [Int]) -> [Int] {
    var node = top
    var descends = true
    while descends {
      descends = false
      // Where most is lost by the last step, first.
      let steps = node.indices.filter { node[$0] > 0 }.map { column in
        var lower = node
        lower[column] -= 1
        return (lower, meanLoss(lower))
      }.sorted { $0.1 < $1.1 }
      for (lower, _) in steps where rowsBelow(lower) <= tolerance {
        node = lower
        descends = true
        break
      }
    }
    return node
  }

  private mutating func rowsBelow(_ levels: [Int]) -> Int {
    evaluator.rows(below: k, of: levels)
  }

  private func meanLoss(_ levels: [Int]) -> Double { Self.loss(evaluator.losses(of: levels)) }

  private static func loss(_ losses: [Double]) -> Double {
    losses.isEmpty ? 0 : exp(losses.reduce(0) { $0 + log1p($1) } / Double(losses.count)) - 1
  }

  mutating func recommendation(_ levels: [Int]) -> (levels: [Int], recommendation: Recommendation) {
    let histogram = evaluator.histogram(of: levels)
    return (
      levels,
      Recommendation(
        levels: zip(ladders, levels).map { $0.levels[$1] },
        k: histogram.k ?? 0, classes: histogram.classes, rowsBelow: histogram.rows(below: k),
        loss: Self.loss(evaluator.losses(of: levels, k: k, suppressed: suppressed)))
    )
  }
}

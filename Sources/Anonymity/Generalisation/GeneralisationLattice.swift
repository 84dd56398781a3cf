/// All combinations of levels, one a column, as numbers: a node is a number in a mixed radix.
///
/// What holds of a node (few rows below k) holds of all nodes above it, since each level keeps together what the one before
/// did; what fails, fails for all below. So one look at a node tags many.
struct GeneralisationLattice {
  enum Tag: UInt8 { case unknown, holds, fails }

  private let radices: [Int]
  private let weights: [Int]
  private var tags: [Tag]

  /// Nodes there would be, without making them; nil if more than fit in 63 bits.
  static func count(_ ladders: [GeneralisationLadder]) -> Int? {
    var count = 1
    for ladder in ladders {
      let (product, overflows) = count.multipliedReportingOverflow(by: ladder.levels.count)
      if overflows { return nil }
      count = product
    }
    return count
  }

  init(_ ladders: [GeneralisationLadder]) {
    radices = ladders.map(\.levels.count)
    var weight = 1
    weights = radices.map { radix in
      defer { weight *= radix }
      return weight
    }
    tags = Array(repeating: .unknown, count: weight)
  }

  var count: Int { tags.count }

  func levels(of node: Int) -> [Int] { zip(weights, radices).map { node / $0 % $1 } }

  func tag(of node: Int) -> Tag { tags[node] }

  /// One level up in one column each.
  func successors(of node: Int) -> [Int] {
    radices.indices.filter { node / weights[$0] % radices[$0] < radices[$0] - 1 }.map { node + weights[$0] }
  }

  func predecessors(of node: Int) -> [Int] {
    radices.indices.filter { node / weights[$0] % radices[$0] > 0 }.map { node - weights[$0] }
  }

  /// Tags a node, and all above it (`holds`) or below it (`fails`).
  ///
  /// - Complexity: amortised over a search, O(nodes × columns).
  mutating func mark(_ node: Int, holds: Bool) {
    let tag: Tag = holds ? .holds : .fails
    var open = [node]
    while let next = open.popLast() {
      guard tags[next] == .unknown else { continue }
      tags[next] = tag
      open += holds ? successors(of: next) : predecessors(of: next)
    }
  }

  /// Nodes that hold while none below does; every node has to be tagged.
  var minimal: [Int] {
    tags.indices.filter { node in tags[node] == .holds && predecessors(of: node).allSatisfy { tags[$0] == .fails } }
  }
}

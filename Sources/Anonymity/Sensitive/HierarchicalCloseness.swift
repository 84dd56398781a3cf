/// A tree over sensitive values, all leaves at one depth.
public struct ValueTree: Sendable {
  /// For each level above the values, lowest first, the node of each value code; missing values have none.
  let nodes: [[ValueCode: Int]]

  /// - Parameter ancestors: for each value its ancestors from the lowest to the highest, all lists equally long. If they
  ///   do not end in one root, a root is put above them.
  public init(ancestors: [ValueCode: [String]]) {
    let depth = ancestors.values.map(\.count).max() ?? 0
    precondition(ancestors.values.allSatisfy { $0.count == depth }, "all leaves of a tree are at one depth")
    var levels: [[ValueCode: Int]] = []
    var numbers: [String: Int] = [:]
    for level in 0..<depth {
      // A node is its whole way from the root: the same label below two parents is two nodes.
      levels.append(
        ancestors.mapValues { way in
          let path = way[level...].map { "\($0.utf8.count):\($0)" }.joined()
          let key = "\(level) \(path)"
          if let number = numbers[key] { return number }
          numbers[key] = numbers.count
          return numbers.count - 1
        })
    }
    if Set((levels.last ?? [:]).values).count != 1 {
      levels.append(ancestors.mapValues { _ in -1 })
    }
    nodes = levels
  }

  /// Whether every one of these values has a place. NULL always has: a branch of its own.
  func places(_ codes: [ValueCode]) -> Bool {
    codes.allSatisfy { $0 == .null || nodes.first?[$0] != nil }
  }
}

extension SensitiveAttribute {
  /// Σ over inner nodes N of height(N)/H · min(pos, neg), pos and neg being the sums of the children's positive and negative
  /// extras, the extra of a leaf q - p and of an inner node pos - neg.
  ///
  /// A subtree without a value of the class only has what the table has: it costs nothing inside and its extra is -p. So only
  /// nodes above the values of a class are visited: O(d × height) for a class of *d* values.
  func hierarchicalCloseness(_ tree: ValueTree) -> Measured {
    let present = totals.indices.filter { totals[$0] > 0 }.map { ValueCode($0) }
    guard tree.places(present) else { return .missing(.valueNotPlaced) }
    let height = tree.nodes.count
    // NULL hangs below the root by nodes of its own; the root is the one node of the top level.
    let root = tree.nodes.last?.values.first ?? -1
    let nodes = tree.nodes.enumerated().map { level, nodes in
      totals.indices.map { level == height - 1 ? root : nodes[ValueCode($0)] ?? -2 }
    }
    func node(_ code: ValueCode, at level: Int) -> Int { nodes[level][Int(code)] }
    // Rows of the table below each node, level by level.
    var below = [[Int: Int]](repeating: [:], count: height)
    for code in present {
      for level in 0..<height { below[level][node(code, at: level), default: 0] += totals[Int(code)] }
    }

    return largest { group in
      // The touched nodes of a level: a value below each, rows of the class and of the table below the touched children,
      // and the sums of their extras.
      var touched = counts.range(of: group).map { index in
        (value: counts.codes[index], count: counts.counts[index], total: totals[Int(counts.codes[index])])
      }
      var cost = 0.0
      for level in 0..<height {
        var parents: [Int: Node] = [:]
        for child in touched {
          parents[node(child.value, at: level), default: Node(value: child.value)].take(
            child, extra: Double(child.count) / Double(sizes[group]) - Double(child.total) / Double(rows))
        }
        touched = []
        for (number, parent) in parents.sorted(by: { $0.key < $1.key }) {
          let total = below[level][number] ?? 0
          let negative = parent.negative + Double(total - parent.total) / Double(rows)
          cost += Double(level + 1) / Double(height) * min(parent.positive, negative)
          touched.append((value: parent.value, count: parent.count, total: total))
        }
      }
      return cost
    }
  }

  private struct Node {
    let value: ValueCode
    var count = 0
    var total = 0
    var positive = 0.0
    var negative = 0.0

    init(value: ValueCode) { self.value = value }

    mutating func take(_ child: (value: ValueCode, count: Int, total: Int), extra: Double) {
      count += child.count
      total += child.total
      if extra > 0 { positive += extra } else { negative -= extra }
    }
  }
}

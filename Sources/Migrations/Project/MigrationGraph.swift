/// Migrations that name those before them.
struct MigrationGraph: Sendable {
  struct Node: Sendable {
    let id: String
    let path: String
    /// What must run before it.
    var parents: [String]
    /// Those of `parents` that it continues, so that they are no heads any more; nil: all.
    var continued: [String]?
  }

  /// By id; of two with one id the first.
  private(set) var nodes: [String: Node] = [:]
  private(set) var notices: [MigrationError] = []
  private var children: [String: [String]] = [:]

  /// - Parameter isElsewhere: whether a parent that has no file is known to live elsewhere.
  init(_ all: [Node], isElsewhere: (String) -> Bool = { _ in false }) {
    for node in all.sorted(by: { $0.path.isBefore($1.path) }) {
      if let first = nodes[node.id] {
        notices.append(
          MigrationError(
            .duplicateVersion, path: node.path, problem: "the id \(node.id) is that of \(first.path) too",
            hint: "give one of them an id of its own"))
        continue
      }
      nodes[node.id] = node
    }
    for node in nodes.values.sorted(by: { $0.path.isBefore($1.path) }) {
      for parent in node.parents {
        if nodes[parent] != nil {
          children[parent, default: []].append(node.id)
        } else if !isElsewhere(parent) {
          notices.append(
            MigrationError(
              .missingParent, path: node.path, problem: "it follows \(parent), which is in no file",
              hint: "add that file, or correct what it follows"))
        }
      }
    }
  }

  /// Ids that no other continues, ascending by path.
  var heads: [String] {
    var continued: Set<String> = []
    for node in nodes.values { continued.formUnion(node.continued ?? node.parents) }
    return nodes.values.filter { !continued.contains($0.id) }.sorted { $0.path.isBefore($1.path) }.map(\.id)
  }

  /// Parents before children; among those that may come next, the first by `key`.
  ///
  /// - Throws: `cycle`, with one circle's ids.
  /// - Complexity: O(*n* log *n*).
  func ordered(by key: (Node) -> String) throws(MigrationError) -> [Node] {
    var open: [String: Int] = [:]
    for node in nodes.values { open[node.id] = Set(node.parents.filter { nodes[$0] != nil }).count }
    var ready = nodes.values.filter { open[$0.id] == 0 }.sorted { key($1).isBefore(key($0)) }
    var order: [Node] = []
    while let node = ready.popLast() {
      order.append(node)
      for child in Set(children[node.id] ?? []) {
        guard let left = open[child], let next = nodes[child] else { continue }
        open[child] = left - 1
        guard left == 1 else { continue }
        let place = ready.firstIndex { key($0).isBefore(key(next)) } ?? ready.count
        ready.insert(next, at: place)
      }
    }
    guard order.count == nodes.count else { throw circle(among: open.filter { $0.value > 0 }.map(\.key)) }
    return order
  }

  /// The ids given and all that must have run before them.
  func ancestors(of ids: some Sequence<String>) -> Set<String> {
    var found: Set<String> = []
    var waiting = Array(ids)
    while let id = waiting.popLast() {
      guard let node = nodes[id], found.insert(id).inserted else { continue }
      waiting += node.parents
    }
    return found
  }

  private func circle(among ids: [String]) -> MigrationError {
    let left = Set(ids)
    var way: [String] = []
    var current = ids.sorted().first
    // Each of them has a parent among them, so the way comes round.
    while let id = current, !way.contains(id) {
      way.append(id)
      current = nodes[id]?.parents.filter(left.contains).min()
    }
    let loop = current.flatMap { way.firstIndex(of: $0) }.map { Array(way[$0...]) } ?? way
    return MigrationError(
      .cycle, path: loop.first.flatMap { nodes[$0]?.path },
      problem: "migrations follow each other in a circle: \(loop.joined(separator: ", "))",
      hint: "correct what one of them follows")
  }
}

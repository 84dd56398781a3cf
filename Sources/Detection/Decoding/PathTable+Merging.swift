/// What is done with whole tables of paths, once their documents are read.
extension PathTable {
  /// Takes in the paths of another table of the same column.
  ///
  /// - Returns: for each id of the other table, the id here.
  mutating func merge(_ other: PathTable) -> [PathID] {
    isFolded = isFolded || other.isFolded
    var here: [PathID] = [.cell]
    here.reserveCapacity(other.count)
    other.names.withUnsafeBufferPointer { names in
      for node in other.nodes.dropFirst() {
        let parent = here[Int(node.parent)]
        let key = UnsafeBufferPointer(rebasing: names[Int(node.keyStart)..<Int(node.keyStart + node.keyCount)])
        let place = copy(node, key: key, to: parent)
        // Making the copy counted once.
        nodes[Int(place.index)].seen &+= node.seen &- 1
        here.append(place)
      }
    }
    return here
  }

  /// Folds all keys of objects that turned out to be maps, also those that came before it was known.
  ///
  /// A map keyed by people's names looks like an object at first; its first keys must not be printed either. Call it
  /// once, after merging.
  ///
  /// - Parameters:
  ///   - isKnown: whether a rule knows a key as the name of a field.
  ///   - person: what a word is among names of persons.
  ///   - key: takes each key that is a name no more, and where it is a leaf now.
  /// - Returns: for each id, the id that its evidence belongs to.
  mutating func settle(
    isKnown: (String) -> Bool = { _ in false }, person: (String) -> PersonWord = { _ in .none },
    _ key: (PathID, [UInt8]) -> Void
  ) -> [PathID] {
    let maps = MapJudgement(self, isKnown: isKnown, person: person)
    for index in nodes.indices where maps.isMap(Int32(index)) { nodes[index].isMap = true }
    var settled = nodes.indices.map { PathID(index: Int32($0)) }
    fold(maps.personal, &settled, key)
    let lonely = MapJudgement.lonely(in: self, isKnown: isKnown)
    if !lonely.isEmpty { fold(lonely, &settled, key) }
    return settled
  }

  /// Folds some keys and those of maps. That brings the children of several keys together, which may make a map of them in
  /// turn.
  private mutating func fold(_ personal: Set<Int32>, _ settled: inout [PathID], _ key: (PathID, [UInt8]) -> Void) {
    for _ in 0..<8 {
      let live = Set(settled)
      let target = settleOnce(live, personal, key)
      if live.allSatisfy({ target[Int($0.index)] == $0 }) { break }
      settled = settled.map { target[Int($0.index)] }
    }
  }

  private mutating func settleOnce(
    _ live: Set<PathID>, _ personal: Set<Int32>, _ key: (PathID, [UInt8]) -> Void
  ) -> [PathID] {
    var target: [PathID] = [.cell]
    for index in nodes.indices.dropFirst() {
      let node = nodes[index]
      let parent = target[Int(node.parent)]
      let isKey = node.step == .key || node.step == .tag || node.step == .attribute
      let name = Array(names[Int(node.keyStart)..<Int(node.keyStart + node.keyCount)])
      if isKey, nodes[Int(node.parent)].isMap || nodes[Int(parent.index)].isMap || personal.contains(Int32(index)) {
        let folded = fold(parent)
        if !name.isEmpty, live.contains(PathID(index: Int32(index))) { key(foldedKey(of: folded), name) }
        target.append(folded)
      } else if parent.index == node.parent {
        target.append(PathID(index: Int32(index)))
      } else {
        target.append(name.withUnsafeBufferPointer { copy(node, key: $0, to: parent) })
      }
    }
    return target
  }

  /// The place under `parent` that a node has under its own parent.
  private mutating func copy(_ node: Node, key: UnsafeBufferPointer<UInt8>, to parent: PathID) -> PathID {
    let copy: PathID
    switch node.step {
    case .key, .tag, .attribute: copy = named(node.step, of: parent, key: key)
    case .folded: copy = fold(attachable(parent))
    case .foldedKey: copy = isFoldedKey(parent) ? foldedKey(of: parent) : parent
    case .element: copy = element(of: parent)
    case .deep: copy = attachable(parent)
    case .decoded: copy = decoded(of: parent, by: key)
    case .cell, .document, .markup, .comment, .instruction, .doctype: copy = special(node.step, of: parent)
    }
    if node.isMap { nodes[Int(copy.index)].isMap = true }
    return copy
  }
}

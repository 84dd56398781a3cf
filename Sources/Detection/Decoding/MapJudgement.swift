/// Tells the objects that are maps, whose keys are data, from the records, whose keys are names.
///
/// Three signs, of which one is enough; none of them counts against keys that are spelled as programs spell them:
/// - its values are objects of one shape, at least four of them: `{"anna": {"mail": …}, "ben": {"mail": …}, …}`,
/// - its keys hardly ever come twice, in eight objects or more,
/// - a key is spelled as people are called; that one is data then, whatever its neighbours are.
///
/// A key that nobody knows and that hardly any object has is data, too, however it is spelled: nothing else tells
/// `{"mkeller": 7}` from a record.
struct MapJudgement {
  private static let fewest = 4
  private static let fewestObjects: UInt32 = 8
  /// An unknown key that comes so often is one that documents share.
  private static let fewestComings: UInt32 = 3

  /// Keys that are spelled as a person's name.
  private(set) var personal: Set<Int32> = []
  private let nodes: [PathTable.Node]
  private var children: [Int32: [Int32]] = [:]
  private var identifiers: Set<Int32> = []
  private var names: [String] = [""]

  init(_ paths: PathTable, isKnown: (String) -> Bool, person: (String) -> PersonWord) {
    nodes = paths.nodes
    for index in nodes.indices.dropFirst() {
      let node = nodes[index]
      let own = Int32(index)
      children[node.parent, default: []].append(own)
      names.append(paths.name(of: node))
      guard node.step == .key || node.step == .tag || node.step == .attribute else { continue }
      let name = names[index]
      if !isKnown(name), KeySpelling.isOfNames(name, kind: person) {
        personal.insert(own)
      } else if KeySpelling.isIdentifier(name) || isKnown(name) {
        identifiers.insert(own)
      } else if node.step == .key, KeySpelling.isPersonal(name) {
        personal.insert(own)
      }
    }
  }

  /// Keys that may be a name and are alone. To be asked once maps are folded, as the members that their values share have
  /// come together then.
  static func lonely(in paths: PathTable, isKnown: (String) -> Bool) -> Set<Int32> {
    var lonely: Set<Int32> = []
    for index in paths.nodes.indices.dropFirst() {
      let node = paths.nodes[index]
      guard node.step == .key || node.step == .tag, node.seen < fewestComings else { continue }
      let name = paths.name(of: node)
      // Programs write elements with a prefix, or with capitals inside.
      if node.step == .tag, !KeySpelling.isOneWord(name) { continue }
      if KeySpelling.mayBeAnybody(name), !isKnown(name) { lonely.insert(Int32(index)) }
    }
    return lonely
  }

  func isMap(_ index: Int32) -> Bool {
    let keys = children[index, default: []].filter { nodes[Int($0)].step == .key || nodes[Int($0)].step == .tag }
    guard keys.count >= Self.fewest, keys.count(where: identifiers.contains) * 2 < keys.count else { return false }
    return hasOneShape(keys) || isSparse(keys, of: nodes[Int(index)].seen)
  }

  /// Whether most values are objects and most have the members that most have.
  private func hasOneShape(_ keys: [Int32]) -> Bool {
    let shapes = keys.map { key in
      Set(children[key, default: []].map { Member(step: nodes[Int($0)].step, name: names[Int($0)]) })
    }
    let filled = shapes.filter { !$0.isEmpty }
    guard filled.count >= Self.fewest, filled.count * 2 > keys.count else { return false }
    var counts: [Member: Int] = [:]
    for member in filled.joined() { counts[member, default: 0] += 1 }
    let common = Set(counts.filter { $0.value * 2 > filled.count }.keys)
    guard !common.isEmpty else { return false }
    return filled.count { $0.intersection(common).count * 2 > $0.count } * 4 >= filled.count * 3
  }

  private func isSparse(_ keys: [Int32], of objects: UInt32) -> Bool {
    let seen = keys.reduce(0) { $0 + Int(nodes[Int($1)].seen) }
    return objects >= Self.fewestObjects && keys.count >= Int(Self.fewestObjects) && seen < keys.count * 2
  }

  /// A step with its name, the same under different parents.
  private struct Member: Hashable {
    let step: PathTable.Step
    let name: String
  }
}

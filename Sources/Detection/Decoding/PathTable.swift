import Glibc

/// A place in the documents of one column, as an index into its `PathTable`.
struct PathID: Hashable, Sendable {
  let index: Int32

  /// The cell itself.
  static let cell = PathID(index: 0)
}

/// The interned paths of one column: a trie whose ids are dense and never change.
///
/// A path is made of names, never of values: a key that looks like data, or is one of too many, becomes `{key}`
/// (`docs/paths.md` has the grammar). So that the bytes of such a key are not lost, the decoder hands them out as a
/// leaf of their own, at `foldedKey(of:)`.
///
/// Memory is bounded: at most about `3 * limit` nodes, however many keys there are and however deep they nest.
struct PathTable {
  /// What leads from a node's parent to it.
  enum Step: UInt8 {
    case cell, document, markup
    case key, element, folded, foldedKey
    case tag, attribute, comment, instruction, doctype
    /// What was decoded; the key is the encoding's name.
    case decoded
    /// Any number of steps below `depthLimit`.
    case deep
  }

  struct Node {
    let parent: Int32
    let hash: UInt32
    let keyStart: UInt32
    let keyCount: UInt32
    let step: Step
    /// Whether the path here is written as XML's are.
    let isMarkup: Bool
    let depth: UInt8
    /// Children with names of their own.
    var named: UInt16 = 0
    /// Whether there were more keys than can be names: an object used as a map.
    var isMap = false
    /// How often it was come to, of a key or an object; adds up over tables.
    var seen: UInt32 = 1
  }

  /// One node has at most this many children with names of their own.
  static let childLimit = 256
  static let depthLimit: UInt8 = 64

  var nodes: [Node] = []
  /// The keys' bytes, one behind the other.
  var names: [UInt8] = []
  /// Open addressing over `nodes`; -1 is free. A power of two.
  private var slots: [Int32]
  private let limit: Int
  /// Whether there were more paths than are kept apart.
  var isFolded = false

  init(limit: Int = 4096) {
    self.limit = limit
    slots = Array(repeating: -1, count: 64)
    nodes.append(
      Node(parent: -1, hash: 0, keyStart: 0, keyCount: 0, step: .cell, isMarkup: false, depth: 0))
  }

  /// What stands in for a table while another owner has it: made once, so that to lend one costs no memory.
  static let vacant = PathTable(limit: 1)

  var count: Int { nodes.count }

  // MARK: Steps

  /// The value of a key. No allocation when the path is known; `key` may hold any bytes.
  mutating func child(of id: PathID, key: UnsafeBufferPointer<UInt8>) -> PathID {
    named(.key, of: id, key: key)
  }

  /// `[*]`: any element of an array.
  mutating func element(of id: PathID) -> PathID {
    // Below the limit of depth an element keeps the name of its array.
    if nodes[Int(id.index)].depth > Self.depthLimit { return id }
    return special(.element, of: id)
  }

  /// `->$`: a document inside a string; `$` when the string is the cell itself.
  mutating func embedded(of id: PathID) -> PathID { special(.document, of: id) }

  /// `->`: an XML document inside a string, or the cell's own.
  mutating func markup(of id: PathID) -> PathID { special(.markup, of: id) }

  /// `base64:`: what an encoding hides.
  mutating func decoded(of id: PathID, by name: StaticString) -> PathID {
    name.withUTF8Buffer { decoded(of: id, by: $0) }
  }

  mutating func decoded(of id: PathID, by name: UnsafeBufferPointer<UInt8>) -> PathID {
    let parent = attachable(id)
    let hash = Self.hash(parent, .decoded, name)
    if let known = find(parent, .decoded, name, hash) { return known }
    // Encodings keep apart what keys do no more: their number bounds how deep is read.
    if nodes.count >= 2 * limit { return overflow(parent) }
    return insert(parent, .decoded, name, hash)
  }

  /// The places whose encodings a place is in.
  func hosts(_ id: PathID) -> [PathID] {
    var hosts: [PathID] = []
    var index = id.index
    while index > 0 {
      let node = nodes[Int(index)]
      if node.step == .decoded { hosts.append(PathID(index: node.parent)) }
      index = node.parent
    }
    return hosts
  }

  /// Whether a place came out of compressed data.
  func isUnpacked(_ id: PathID) -> Bool {
    var index = id.index
    while index > 0 {
      let node = nodes[Int(index)]
      if node.step == .decoded, Self.packings.contains(name(of: node)) { return true }
      index = node.parent
    }
    return false
  }

  private static let packings: Set<String> = [
    "\(GzipDecoder.name)", "\(ZlibDecoder.name)", "\(ZstdDecoder.name)",
  ]

  mutating func tag(of id: PathID, name: UnsafeBufferPointer<UInt8>) -> PathID { named(.tag, of: id, key: name) }

  mutating func attribute(of id: PathID, name: UnsafeBufferPointer<UInt8>) -> PathID {
    named(.attribute, of: id, key: name)
  }

  /// A comment, processing instruction or document type of a document.
  mutating func special(_ step: Step, of id: PathID) -> PathID {
    let parent = attachable(id)
    let hash = Self.hash(parent, step, Self.noKey)
    if let known = find(parent, step, Self.noKey, hash) { return count(known) }
    if nodes.count >= limit { return overflow(parent) }
    return insert(parent, step, Self.noKey, hash)
  }

  @inline(__always)
  private mutating func count(_ known: PathID) -> PathID {
    nodes[Int(known.index)].seen &+= 1
    return known
  }

  /// `{key}~`: where the bytes of folded keys are leaves.
  mutating func foldedKey(of id: PathID) -> PathID {
    let hash = Self.hash(id, .foldedKey, Self.noKey)
    return find(id, .foldedKey, Self.noKey, hash) ?? insert(id, .foldedKey, Self.noKey, hash)
  }

  func isFoldedKey(_ id: PathID) -> Bool { nodes[Int(id.index)].step == .folded }

  // MARK: Interning

  private static var noKey: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: nil, count: 0) }

  @inline(__always)
  mutating func named(_ step: Step, of id: PathID, key: UnsafeBufferPointer<UInt8>) -> PathID {
    let parent = nodes[Int(id.index)].depth < Self.depthLimit ? id : attachable(id)
    let hash = Self.hash(parent, step, key)
    if let known = find(parent, step, key, hash) { return count(known) }
    return addNamed(step, to: parent, key: key, hash: hash)
  }

  @inline(never)
  private mutating func addNamed(
    _ step: Step, to parent: PathID, key: UnsafeBufferPointer<UInt8>, hash: UInt32
  ) -> PathID {
    if nodes.count >= limit { return overflow(parent) }
    if looksLikeData(key) { return fold(parent) }
    if nodes[Int(parent.index)].named >= Self.childLimit {
      nodes[Int(parent.index)].isMap = true
      return fold(parent)
    }
    nodes[Int(parent.index)].named += 1
    return insert(parent, step, key, hash)
  }

  mutating func fold(_ parent: PathID) -> PathID {
    let hash = Self.hash(parent, .folded, Self.noKey)
    if let known = find(parent, .folded, Self.noKey, hash) { return known }
    if nodes.count >= limit { return overflow(parent) }
    return insert(parent, .folded, Self.noKey, hash)
  }

  /// Past the limit every node gets one last child, which stands for all that is below it.
  private mutating func overflow(_ parent: PathID) -> PathID {
    isFolded = true
    if nodes[Int(parent.index)].step == .folded { return parent }
    let hash = Self.hash(parent, .folded, Self.noKey)
    return find(parent, .folded, Self.noKey, hash) ?? insert(parent, .folded, Self.noKey, hash)
  }

  /// Where a child of `id` hangs: below the limit of depth all hang from one `**`.
  mutating func attachable(_ id: PathID) -> PathID {
    let node = nodes[Int(id.index)]
    if node.depth < Self.depthLimit || node.step == .deep { return id }
    if node.depth > Self.depthLimit { return attachable(PathID(index: node.parent)) }
    let hash = Self.hash(id, .deep, Self.noKey)
    return find(id, .deep, Self.noKey, hash) ?? insert(id, .deep, Self.noKey, hash)
  }

  @inline(__always)
  private func find(_ parent: PathID, _ step: Step, _ key: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> PathID? {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while true {
      let index = slots[slot]
      if index < 0 { return nil }
      let node = nodes[Int(index)]
      if node.hash == hash, node.parent == parent.index, node.step == step, Int(node.keyCount) == key.count,
        isName(of: node, key)
      {
        return PathID(index: index)
      }
      slot = (slot + 1) & mask
    }
  }

  @inline(__always)
  private func isName(of node: Node, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = key.baseAddress, !key.isEmpty else { return true }
    return names.withUnsafeBufferPointer { names in
      guard let base = names.baseAddress else { return false }
      return memcmp(base + Int(node.keyStart), start, key.count) == 0
    }
  }

  private mutating func insert(
    _ parent: PathID, _ step: Step, _ key: UnsafeBufferPointer<UInt8>, _ hash: UInt32
  ) -> PathID {
    let above = nodes[Int(parent.index)]
    let isMarkup = step == .markup || (above.isMarkup && step != .document)
    let id = Int32(nodes.count)
    nodes.append(
      Node(
        parent: parent.index, hash: hash, keyStart: UInt32(names.count), keyCount: UInt32(key.count), step: step,
        isMarkup: isMarkup, depth: above.depth &+ 1))
    names.append(contentsOf: key)
    if nodes.count * 2 > slots.count {
      slots = Array(repeating: -1, count: slots.count * 2)
      for index in nodes.indices.dropFirst() { place(Int32(index)) }
    } else {
      place(id)
    }
    return PathID(index: id)
  }

  private mutating func place(_ id: Int32) {
    let mask = slots.count - 1
    var slot = Int(nodes[Int(id)].hash) & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = id
  }

  /// Eight bytes at a time; not for hostile input beyond what `limit` bounds.
  @inline(__always)
  private static func hash(_ parent: PathID, _ step: Step, _ key: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash = (UInt64(UInt32(bitPattern: parent.index)) << 8 | UInt64(step.rawValue)) &* 0x9E37_79B9_7F4A_7C15
    if let start = key.baseAddress {
      let raw = UnsafeRawPointer(start)
      var at = 0
      while at + 8 <= key.count {
        hash = (hash ^ raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)) &* 0xFF51_AFD7_ED55_8CCD
        hash ^= hash >> 32
        at += 8
      }
      var tail: UInt64 = 0
      while at < key.count {
        tail = tail << 8 | UInt64(start[at])
        at += 1
      }
      hash = (hash ^ tail) &* 0xC4CE_B9FE_1A85_EC53
    }
    return UInt32(truncatingIfNeeded: hash >> 32)
  }
}

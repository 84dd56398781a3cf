import ScanTypes

/// Takes the encoded words of one text apart, and knows where in the text each leaf comes from.
///
/// One per thread, as the decoder of documents is.
final class TextDecoding: LeafSink {
  struct Leaf {
    var path: PathID
    let bytes: [UInt8]
    /// Where it is written in the text.
    let outer: Range<Int>
    /// For each byte, and the end, where it is written; nil where only all of it together has a place.
    let offsets: [Int]?

    func outer(_ range: Range<Int>) -> Range<Int> {
      offsets.map { $0[range.lowerBound]..<$0[range.upperBound] } ?? outer
    }
  }

  /// What may come out of the compressed data of one text.
  private static let mostExpanded = 16 << 20

  /// What a text may be encoded in as it stands; what comes out of that may be in anything.
  private let first = EncodingFinder([
    MIMEDecoder.self, QuotedPrintableDecoder.self, EntityDecoder.self, JWTDecoder.self, Base64Decoder.self,
    HexDecoder.self, QueryDecoder.self, CookieDecoder.self, PercentDecoder.self,
  ])
  private let documents = DocumentDecoder()
  private let isKnown: (String) -> Bool
  private let person: (String) -> PersonWord

  private var paths = PathTable()
  private(set) var leaves: [Leaf] = []
  /// Whether something was larger, deeper or more damaged than is read.
  private(set) var isIncomplete = false
  private var expanded = 0
  /// Over all texts.
  private let budget = ExpansionBudget(bytes: 0, batch: 0)
  /// What is being decoded, for `leaf`.
  private var output: EncodingOutput?
  private var inside: Bytes?
  private var host: Leaf?
  private var stretch = 0..<0

  /// - Parameters:
  ///   - isKnown: whether a rule knows a key as the name of a field.
  ///   - person: what a word is among names of persons.
  init(isKnown: @escaping (String) -> Bool, person: @escaping (String) -> PersonWord) {
    self.isKnown = isKnown
    self.person = person
  }

  /// What is encoded in texts, by text; offsets are the buffer's.
  func found(in texts: ColumnBuffer) -> [EncodingFinder.Found] {
    first.look(at: texts)
    return first.found(in: texts)
  }

  /// Decodes what was found in one text, layer by layer, into `leaves`. Their paths are settled: they hold no value.
  func decode(_ text: Bytes, _ found: ArraySlice<EncodingFinder.Found>, start: Int) {
    paths = PathTable()
    leaves = []
    isIncomplete = false
    expanded = 0
    budget.earn(text.count)
    for one in found {
      decode(one, in: text, range: one.range.lowerBound - start..<one.range.upperBound - start, at: .cell, of: nil)
    }
    var next = 0
    while next < leaves.count {
      unfold(leaves[next])
      next += 1
    }
    settle()
  }

  func path(of leaf: Leaf) -> String { paths.displayPath(leaf.path) }
  func trail(of leaf: Leaf) -> [String] { paths.fieldTrail(leaf.path) }

  private func unfold(_ leaf: Leaf) {
    var single = ColumnBuffer(capacity: leaf.bytes.count + 1)
    defer { single.deallocate() }
    leaf.bytes.withUnsafeBytes { single.append($0) }
    documents.encodings.look(at: single)
    let found = documents.encodings.found(in: single)
    guard !found.isEmpty else { return }
    if paths.hosts(leaf.path).count >= ColumnTally.layerLimit {
      isIncomplete = true
      return
    }
    leaf.bytes.withUnsafeBufferPointer { bytes in
      for one in found { decode(one, in: bytes, range: one.range, at: leaf.path, of: leaf) }
    }
  }

  private func decode(
    _ one: EncodingFinder.Found, in text: Bytes, range: Range<Int>, at path: PathID, of host: Leaf?
  ) {
    let place = paths.decoded(of: path, by: one.decoder.name)
    guard place != path, !paths.isFoldedKey(place) else {
      isIncomplete = true
      return
    }
    let own = paths.isUnpacked(path) ? 0 : range.count
    var table = PathTable.vacant
    swap(&table, &paths)
    let room = ExpansionRoom(budget, own: own, most: Self.mostExpanded - expanded)
    let output = EncodingOutput(documents, paths: table, place: place, room: room, sink: self)
    table = PathTable.vacant
    self.output = output
    self.host = host
    inside = text
    stretch = range
    _ = one.decoder.decode(text.part(range), into: output)
    self.output = nil
    inside = nil
    paths = output.takePaths()
    expanded += output.expanded
    if output.isCut { isIncomplete = true }
  }

  func leaf(_ path: PathID, _ bytes: Bytes) {
    guard let inside, let base = inside.baseAddress else { return }
    var range = stretch
    var offsets: [Int]?
    if let source = output?.source, let start = source.text.baseAddress, start >= base {
      let from = start - base
      range = from..<from + source.text.count
      // Nothing is encoded here: whoever reads the text has seen it.
      if host == nil, source.text.count == bytes.count, source.text.elementsEqual(bytes) { return }
      if source.leaf == bytes.baseAddress, source.count == bytes.count, let spelling = source.spelling {
        offsets = Self.offsets(of: bytes.count, in: source.text, spelling, from: from, host: host)
      }
    }
    leaves.append(Leaf(path: path, bytes: Array(bytes), outer: host?.outer(range) ?? range, offsets: offsets))
  }

  /// Where each byte of a respelled text is written.
  private static func offsets(
    of count: Int, in text: Bytes, _ spelling: any ValueDecoder.Type, from: Int, host: Leaf?
  ) -> [Int]? {
    if let host, host.offsets == nil { return nil }
    var offsets: [Int] = []
    offsets.reserveCapacity(count + 1)
    var index = 0
    while index < text.count, let unit = spelling.unit(of: text, at: index) {
      for _ in 0..<unit.written { offsets.append(from + index) }
      index += unit.read
    }
    guard offsets.count == count else { return nil }
    offsets.append(from + text.count)
    guard let outer = host?.offsets else { return offsets }
    return offsets.map { outer[$0] }
  }

  private func settle() {
    var keys: [(PathID, [UInt8])] = []
    let settled = paths.settle(isKnown: isKnown, person: person) { keys.append(($0, $1)) }
    for index in leaves.indices { leaves[index].path = settled[Int(leaves[index].path.index)] }
  }
}

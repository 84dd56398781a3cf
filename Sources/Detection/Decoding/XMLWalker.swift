/// Whether a text may be XML: libxml2 is not asked about every `<3`.
func looksLikeMarkup(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  // Past a byte order mark.
  guard let start = text.firstIndex(where: { !$0.isDocumentSpace && $0 < 0x80 }), start + 2 < text.count,
    text[start] == UInt8(ascii: "<")
  else { return false }
  let next = text[start + 1]
  // Zero: UTF-16.
  return next.isLatinLetter || next >= 0x80 || next == 0 || next == UInt8(ascii: "_") || next == UInt8(ascii: ":")
    || next == UInt8(ascii: "?") || next == UInt8(ascii: "!")
}

extension DocumentDecoder {
  /// The fragments of one cell that are read as documents of their own; PostgreSQL's `xml` may hold several.
  private static let fragmentLimit = 32

  /// Walks an XML text, or several in a row.
  func walkXML<Sink: LeafSink>(
    _ text: UnsafeBufferPointer<UInt8>, paths: inout PathTable, root: PathID, level: Int, into sink: Sink
  ) -> DecodeOutcome {
    if MarkupTags.areOverloaded(text) { return .notADocument }
    let walk = XMLWalk(self, paths: paths, root: root, level: level, sink: sink)
    // The walk holds the table meanwhile; one owner, or every new path would copy it.
    paths = PathTable.vacant
    defer { swap(&paths, &walk.paths) }
    var start = 0
    var fragments = 0
    while true {
      let rest = UnsafeBufferPointer(rebasing: text[start...])
      guard let fault = walk.read(rest) else { return .complete }
      let resume = start + walk.resume
      fragments += 1
      if walk.isClosed, resume > start, fragments < Self.fragmentLimit,
        looksLikeMarkup(UnsafeBufferPointer(rebasing: text[resume...]))
      {
        start = resume
        continue
      }
      if text[resume...].allSatisfy(\.isDocumentSpace) {
        return fault == .truncated ? .partial(fault, offset: resume) : .complete
      }
      return walk.leaves == 0 ? .notADocument : .partial(fault, offset: resume)
    }
  }
}

/// Turns the events of one XML text into leaves.
private final class XMLWalk<Sink: LeafSink>: XMLEvents {
  private let decoder: DocumentDecoder
  private let level: Int
  private let sink: Sink
  private let document: PathID
  private var open: [PathID] = []
  /// The text since the last tag, whose pieces libxml2 hands over one by one.
  private var pending: [UInt8] = []
  var paths: PathTable
  var leaves = 0
  /// Where text goes on if the reading ends here: all before it is in leaves.
  var resume = 0
  /// Whether a whole document was read.
  var isClosed = false

  init(_ decoder: DocumentDecoder, paths: PathTable, root: PathID, level: Int, sink: Sink) {
    self.decoder = decoder
    self.paths = paths
    self.level = level
    self.sink = sink
    document = self.paths.markup(of: root)
  }

  func read(_ text: UnsafeBufferPointer<UInt8>) -> DecodeFault? {
    open = [document]
    pending.removeAll(keepingCapacity: true)
    resume = 0
    isClosed = false
    return parse(text, with: decoder.parser(level: level))
  }

  override func start(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    flush()
    guard open.count <= DocumentDecoder.nestingLimit else { return false }
    let path = paths.tag(of: here, name: name)
    open.append(path)
    scanFolded(name, at: path)
    return true
  }

  override func attribute(_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) {
    let path = paths.attribute(of: here, name: name)
    scanFolded(name, at: path)
    leaf(value, at: path)
  }

  override func started() { resume = position }

  override func end() {
    flush()
    if open.count > 1 { open.removeLast() }
    isClosed = open.count == 1
  }

  override func characters(_ text: UnsafeBufferPointer<UInt8>) { pending.append(contentsOf: text) }

  override func special(_ step: PathTable.Step, _ text: UnsafeBufferPointer<UInt8>) {
    flush()
    leaf(text, at: paths.special(step, of: here))
  }

  private var here: PathID { open[open.count - 1] }

  private func flush() {
    resume = position
    if pending.isEmpty { return }
    // Out of the object: a leaf may be a document of its own.
    var text: [UInt8] = []
    swap(&text, &pending)
    text.withUnsafeBufferPointer { leaf($0, at: here) }
    text.removeAll(keepingCapacity: true)
    swap(&text, &pending)
  }

  private func leaf(_ text: UnsafeBufferPointer<UInt8>, at path: PathID) {
    guard text.contains(where: { !$0.isDocumentSpace }) else { return }
    leaves += 1
    decoder.text(text, at: path, paths: &paths, level: level, into: sink)
  }

  private func scanFolded(_ name: UnsafeBufferPointer<UInt8>, at path: PathID) {
    guard paths.isFoldedKey(path), !name.isEmpty else { return }
    leaves += 1
    sink.leaf(paths.foldedKey(of: path), name)
  }
}

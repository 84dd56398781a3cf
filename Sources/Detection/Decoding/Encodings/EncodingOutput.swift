/// Where a decoder puts what it finds: leaves with paths below the encoding's own.
final class EncodingOutput {
  private let documents: DocumentDecoder
  private let sink: any LeafSink
  /// The column's, while it is decoded.
  private(set) var paths: PathTable
  /// The place of the encoding itself: `base64:`.
  let place: PathID
  private var expansion: ExpansionRoom
  /// Whether compressed data was not read to its end: too large, or damaged.
  private(set) var isCut = false
  /// Called before something becomes large.
  private let large: () -> Void
  private let pieces: PieceTaker?
  /// Where the leaf at hand is written, if the decoder says so.
  private(set) var source: Source?

  /// A part of the value that a leaf was read from.
  struct Source {
    let text: Bytes
    /// By which the part is spelled, unit by unit; nil where it is something else.
    let spelling: (any ValueDecoder.Type)?
    /// What was handed out.
    let leaf: UnsafePointer<UInt8>?
    let count: Int
  }

  /// Takes a piece of a long text at the place of the encoding; the paths are its own until it returns.
  typealias PieceTaker = (_ piece: Bytes, _ isContinuation: Bool, _ paths: inout PathTable) -> Void

  /// - Parameter pieces: nil where texts are wanted whole.
  init(
    _ documents: DocumentDecoder, paths: PathTable, place: PathID, room: ExpansionRoom, sink: any LeafSink,
    large: @escaping () -> Void = {}, pieces: PieceTaker? = nil
  ) {
    self.large = large
    self.pieces = pieces
    self.documents = documents
    self.paths = paths
    self.place = place
    expansion = room
    self.sink = sink
  }

  /// Gives the table back to its owner.
  func takePaths() -> PathTable {
    var taken = PathTable.vacant
    swap(&taken, &paths)
    return taken
  }

  /// Where keys are: `base64:$`.
  var root: PathID { paths.embedded(of: place) }

  /// Bytes that may yet come out of compressed data.
  var room: Int { expansion.left }
  /// Bytes that came out of compressed data.
  var expanded: Int { expansion.spent }

  func note(expanded bytes: Int) { expansion.spend(bytes) }
  func noteCut() { isCut = true }
  func noteLarge() { large() }

  // MARK: Leaves

  /// A text at a place: a leaf, or a document of its own.
  func text(_ bytes: Bytes, at place: PathID) {
    guard !bytes.isEmpty else { return }
    documents.text(bytes, at: place, paths: &paths, level: 0, into: sink)
  }

  var takesPieces: Bool { pieces != nil }

  /// A part of a text that is too long to be held; parts overlap.
  func piece(_ bytes: Bytes, isContinuation: Bool) { pieces?(bytes, isContinuation, &paths) }

  /// A text, and where it is written in the value.
  func text(_ bytes: [UInt8], at place: PathID, from text: Bytes, by spelling: (any ValueDecoder.Type)? = nil) {
    bytes.withUnsafeBufferPointer { bytes in
      source = Source(text: text, spelling: spelling, leaf: bytes.baseAddress, count: bytes.count)
      self.text(bytes, at: place)
      source = nil
    }
  }

  /// A text as it is written in the value.
  func text(written bytes: Bytes, at place: PathID, by spelling: (any ValueDecoder.Type)? = nil) {
    source = Source(text: bytes, spelling: spelling, leaf: bytes.baseAddress, count: bytes.count)
    text(bytes, at: place)
    source = nil
  }

  func text(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { text($0, at: place) } }

  func text(_ bytes: [UInt8], at place: PathID) { bytes.withUnsafeBufferPointer { text($0, at: place) } }

  /// The place of a key below another. A key that is data is a leaf itself.
  func child(of parent: PathID, key: Bytes) -> PathID {
    let path = paths.child(of: parent, key: key)
    if paths.isFoldedKey(path), !key.isEmpty { sink.leaf(paths.foldedKey(of: path), key) }
    return path
  }

  func child(of parent: PathID, key: [UInt8]) -> PathID {
    key.withUnsafeBufferPointer { child(of: parent, key: $0) }
  }

  func element(of parent: PathID) -> PathID { paths.element(of: parent) }

  /// An element and its attribute, as in `html:/a/@href`.
  func attribute(_ name: Bytes, of tag: Bytes) -> PathID {
    let markup = paths.markup(of: place)
    return paths.attribute(of: paths.tag(of: markup, name: tag), name: name)
  }

  /// A place below this one for another encoding that is known to follow: `mime:base64:`.
  func nested(_ name: StaticString) -> PathID { paths.decoded(of: place, by: name) }
}

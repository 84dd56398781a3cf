import ScanTypes

/// The notations of documents inside a cell.
enum DocumentKind: Sendable {
  case json, xml, hstore, postgresArray, postgresComposite
}

/// How the decoding of one value ended.
enum DecodeOutcome: Equatable, Sendable {
  /// Every scalar was a leaf.
  case complete
  /// No leaf was made: the value is text.
  case notADocument
  /// The leaves until `offset` were made; the value's bytes from there on are still to be looked at, as text.
  case partial(DecodeFault, offset: Int)
}

/// Why a document was not read to its end.
enum DecodeFault: Sendable {
  case malformed
  /// It ends in the middle.
  case truncated
  /// It nests deeper than `DocumentDecoder.nestingLimit`.
  case tooDeep
}

/// Who takes the leaves of documents.
protocol LeafSink: AnyObject {
  /// One scalar as text: strings unescaped, numbers as written; true, false and null are not leaves.
  ///
  /// The bytes may be invalid UTF-8 and are valid during the call only. The path table is under mutation during the
  /// call: the sink must not read it through the variable that was given to `decode`.
  func leaf(_ path: PathID, _ bytes: UnsafeBufferPointer<UInt8>)
}

/// Takes documents apart into leaves with paths. One per thread: it owns scratch memory.
///
/// Complexity: O(*n*) in the bytes of a value, and again for each document inside a string of it. It tolerates what
/// databases hold: broken, cut off, concatenated and foreign notations; no byte that may be data is lost, as `partial`
/// says where text goes on.
final class DocumentDecoder {
  /// Deeper nesting is `tooDeep`.
  static let nestingLimit = 100_000
  /// Documents in strings in documents; deeper ones are text. Each level doubles backslashes, so real data has few.
  static let embeddingLimit = 8

  /// Unescaped strings, one buffer a level of embedding.
  private var scratch: [Scratch] = []
  /// The containers open in a JSON document, one stack a level of embedding.
  var stacks: [[JSONFrame]] = []

  /// What is encoded in values.
  let encodings = EncodingFinder()

  /// XML parsers, one a level of embedding.
  private var parsers: [XMLParser] = []

  init() {}

  /// What a value might be, by its column and first bytes; nil for plain text. `decode` has the last word.
  static func kind(of value: UnsafeBufferPointer<UInt8>, column: ColumnKind) -> DocumentKind? {
    guard let start = value.firstIndex(where: { !$0.isDocumentSpace }) else { return nil }
    switch column {
    case .json: return .json
    case .hstore: return .hstore
    case .array: return value[start] == UInt8(ascii: "{") || value[start] == UInt8(ascii: "[") ? .postgresArray : nil
    case .composite: return value[start] == UInt8(ascii: "(") ? .postgresComposite : nil
    case .xml, .text, .binary, .other:
      switch value[start] {
      // `[1980-01-01,1990-01-01)` is a range of PostgreSQL.
      case UInt8(ascii: "[") where value[value.count - 1] == UInt8(ascii: ")"): return nil
      case UInt8(ascii: "{"), UInt8(ascii: "["): return .json
      // Of HTML all words are one text.
      case UInt8(ascii: "<"): return column != .xml && HTMLDecoder.isHTML(value) ? nil : .xml
      case 0xEF, 0xFE, 0xFF: return afterMark(value[start...])
      default: return nil
      }
    case .integer, .decimal, .boolean, .date, .timestamp, .time, .uuid, .network, .enumeration, .range: return nil
    }
  }

  /// The same behind a byte order mark.
  private static func afterMark(_ value: Slice<UnsafeBufferPointer<UInt8>>) -> DocumentKind? {
    let bytes = Array(value.prefix(4))
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]), bytes.count == 4 {
      if bytes[3] == UInt8(ascii: "{") || bytes[3] == UInt8(ascii: "[") { return .json }
      if bytes[3] == UInt8(ascii: "<") { return .xml }
    }
    // UTF-16, which only XML may be written in.
    return bytes == [0xFF, 0xFE, UInt8(ascii: "<"), 0] || bytes == [0xFE, 0xFF, 0, UInt8(ascii: "<")] ? .xml : nil
  }

  /// Hands every scalar of a document to a sink.
  ///
  /// - Parameters:
  ///   - value: the bytes as the source gave them.
  ///   - paths: the column's paths; new ones are added.
  ///   - root: where the value stands; `.cell` for a cell.
  func decode<Sink: LeafSink>(
    _ value: UnsafeBufferPointer<UInt8>, as kind: DocumentKind, paths: inout PathTable, root: PathID, into sink: Sink
  ) -> DecodeOutcome {
    decode(value, as: kind, paths: &paths, root: root, level: 0, dialect: .any, into: sink)
  }

  func decode<Sink: LeafSink>(
    _ value: UnsafeBufferPointer<UInt8>, as kind: DocumentKind, paths: inout PathTable, root: PathID, level: Int,
    dialect: Dialect, into sink: Sink
  ) -> DecodeOutcome {
    switch kind {
    case .json:
      return walkJSON(value, paths: &paths, root: root, level: level, into: sink)
    case .xml:
      guard looksLikeMarkup(value) else { return .notADocument }
      return walkXML(value, paths: &paths, root: root, level: level, into: sink)
    case .hstore:
      return walkHstore(value, paths: &paths, root: root, level: level, into: sink)
    case .postgresArray:
      return walkArray(value, paths: &paths, root: root, level: level, into: sink)
    case .postgresComposite:
      return walkComposite(value, paths: &paths, root: root, level: level, into: sink)
    }
  }

  /// Which notations a string inside a document may hold.
  enum Dialect {
    /// JSON and XML.
    case any
    /// Also PostgreSQL's arrays and composites.
    case postgres
  }

  /// A string of a document: a leaf, or a document of its own.
  @inline(__always)
  func text<Sink: LeafSink>(
    _ bytes: UnsafeBufferPointer<UInt8>, at path: PathID, paths: inout PathTable, level: Int,
    dialect: Dialect = .any, into sink: Sink
  ) {
    guard let first = bytes.first else { return }
    if first > 0x20, first != UInt8(ascii: "{"), first != UInt8(ascii: "["), first != UInt8(ascii: "<"),
      first != UInt8(ascii: "(")
    {
      sink.leaf(path, bytes)
    } else {
      document(bytes, at: path, paths: &paths, level: level, dialect: dialect, into: sink)
    }
  }

  @inline(never)
  private func document<Sink: LeafSink>(
    _ bytes: UnsafeBufferPointer<UInt8>, at path: PathID, paths: inout PathTable, level: Int, dialect: Dialect,
    into sink: Sink
  ) {
    guard level + 1 < Self.embeddingLimit, let start = bytes.firstIndex(where: { !$0.isDocumentSpace }) else {
      return sink.leaf(path, bytes)
    }
    for kind in kinds(startingWith: bytes[start], dialect) {
      if kind == .xml, HTMLDecoder.isHTML(bytes) { continue }
      let isPostgres = kind == .postgresArray || kind == .postgresComposite
      // These notations are so loose that much text would pass for the start of one: all of it must.
      if isPostgres, !isWhole(UnsafeBufferPointer(rebasing: bytes[start...]), as: kind) { continue }
      let outcome = decode(
        bytes, as: kind, paths: &paths, root: path, level: level + 1, dialect: dialect, into: sink)
      switch outcome {
      case .complete: return
      case .partial(_, let offset):
        if offset < bytes.count { sink.leaf(path, UnsafeBufferPointer(rebasing: bytes[offset...])) }
        return
      case .notADocument: continue
      }
    }
    sink.leaf(path, bytes)
  }

  private func kinds(startingWith byte: UInt8, _ dialect: Dialect) -> [DocumentKind] {
    switch (byte, dialect) {
    case (UInt8(ascii: "{"), .any), (UInt8(ascii: "["), _): [.json]
    case (UInt8(ascii: "{"), .postgres): [.json, .postgresArray]
    case (UInt8(ascii: "<"), _): [.xml]
    case (UInt8(ascii: "("), .postgres): [.postgresComposite]
    default: []
    }
  }

  func parser(level: Int) -> XMLParser {
    while parsers.count <= level { parsers.append(XMLParser()) }
    return parsers[level]
  }

  /// Room for an unescaped string at a level of embedding; valid until the next call for the same level.
  func scratch(level: Int, capacity: Int) -> UnsafeMutablePointer<UInt8> {
    while scratch.count <= level { scratch.append(Scratch()) }
    return scratch[level].room(for: capacity)
  }
}

/// A buffer that grows and is reused.
final class Scratch {
  private var buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 4096)

  deinit { buffer.deallocate() }

  /// Valid until the next call; what was there before is gone.
  func room(for capacity: Int) -> UnsafeMutablePointer<UInt8> {
    if capacity > buffer.count {
      buffer.deallocate()
      buffer = .allocate(capacity: max(capacity, buffer.count * 2))
    }
    // `allocate` with a positive capacity always has a base address.
    guard let base = buffer.baseAddress else { preconditionFailure("a scratch buffer is never empty") }
    return base
  }
}

extension UInt8 {
  /// White space between the parts of a document; also NUL, which pads values, and the record separator of JSON
  /// text sequences (RFC 7464).
  @inline(__always) var isDocumentSpace: Bool {
    self == 0x20 || (self >= 0x09 && self <= 0x0D) || self == 0 || self == 0x1E
  }
}

import CYAML
public import ScanTypes

/// Reads one YAML document with libyaml, keeping the lines.
///
/// Anchors, aliases and tags are refused: a file of ours is data that a reader can check at a glance, and an alias may
/// blow up a small file into a large tree. In a foreign file aliases are followed up to a bound, merge keys (`<<`) are
/// merged, and tags are passed over.
public struct YAMLReader: ~Copyable {
  /// Files of ours need ten levels; the limit keeps a hostile file from exhausting the stack.
  private static let deepest = 16

  /// Nodes that a foreign file may come to hold, its aliases written out.
  private static let mostNodes = 200_000

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let file: String
  private let text: UnsafeRawBufferPointer
  private let isForeign: Bool
  private var anchors: [String: (node: YAMLNode, count: Int)] = [:]
  private var nodeCount = 0

  /// - Parameters:
  ///   - text: must outlive the reader.
  ///   - file: the name for messages.
  ///   - isForeign: whether it is another tool's file, which may be written in any way.
  public init(_ text: UnsafeRawBufferPointer, file: String, isForeign: Bool = false) {
    self.isForeign = isForeign
    parser = .allocate(capacity: 1)
    let isReady = yaml_parser_initialize(parser) == 1
    precondition(isReady, "libyaml fails here only when memory is exhausted")
    self.file = file
    self.text = text
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, text.bindMemory(to: UInt8.self).baseAddress, text.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The root of the only document.
  ///
  /// - Complexity: O(*n*) in the text.
  public consuming func document() throws(FileProblem) -> YAMLNode {
    var reader = self
    return try reader.read()
  }

  private mutating func read() throws(FileProblem) -> YAMLNode {
    _ = try next()
    let start = try next()
    guard start.kind == .documentStart else {
      throw error(start.line, "the file is empty", "write something in it, or remove it")
    }
    let root = try node(from: try next(), depth: 0)
    _ = try next()
    let end = try next()
    guard end.kind == .streamEnd else {
      throw error(end.line, "a second document begins", "keep one document in one file")
    }
    return root
  }

  private mutating func node(from event: Event, depth: Int) throws(FileProblem) -> YAMLNode {
    let before = nodeCount
    let node = try content(of: event, depth: depth)
    nodeCount += 1
    if let anchor = event.anchor { anchors[anchor] = (node, nodeCount - before) }
    return node
  }

  private mutating func content(of event: Event, depth: Int) throws(FileProblem) -> YAMLNode {
    guard depth <= Self.deepest else {
      throw error(event.line, "nested deeper than \(Self.deepest) levels", "is one list inside another by mistake?")
    }
    switch event.kind {
    case .scalar(let text):
      return YAMLNode(content: .scalar(text), line: event.line)
    case .sequenceStart:
      var items: [YAMLNode] = []
      while true {
        let item = try next()
        if item.kind == .sequenceEnd { break }
        items.append(try node(from: item, depth: depth + 1))
      }
      return YAMLNode(content: .sequence(items), line: event.line)
    case .mappingStart:
      return YAMLNode(content: .mapping(try entries(depth: depth)), line: event.line)
    case .alias(let name):
      guard let anchor = anchors[name] else {
        throw error(event.line, "the alias *\(name) stands before its anchor", "write the value out")
      }
      nodeCount += anchor.count
      guard depth + anchor.node.height <= 2 * Self.deepest else {
        throw error(event.line, "nested deeper than \(2 * Self.deepest) levels", "write fewer aliases within aliases")
      }
      guard nodeCount <= Self.mostNodes else {
        throw error(event.line, "aliases blow the file up to more than \(Self.mostNodes) values", "write fewer of them")
      }
      return anchor.node
    default:
      throw error(event.line, "a value is missing", "write one, or remove the key")
    }
  }

  private mutating func entries(depth: Int) throws(FileProblem) -> [YAMLNode.Entry] {
    var entries: [YAMLNode.Entry] = []
    var merged: [YAMLNode.Entry] = []
    while true {
      let key = try next()
      if key.kind == .mappingEnd {
        let own = Set(entries.map(\.key))
        return entries + merged.filter { !own.contains($0.key) }
      }
      guard case .scalar(let name) = key.kind else {
        throw error(key.line, "a key is not a plain word", "write 'key: value'")
      }
      if let earlier = entries.first(where: { $0.key == name }) {
        throw error(
          key.line, "the key '\(name)' is there twice", "the first is in line \(earlier.line); keep one")
      }
      let value = try node(from: try next(), depth: depth + 1)
      if isForeign, name == "<<" {
        // yaml.org/type/merge: a mapping or a list of them; what is nearer wins.
        let sources = if case .sequence(let items) = value.content { items } else { [value] }
        for source in sources {
          guard case .mapping(let more) = source.content else { continue }
          merged += more.filter { entry in !merged.contains { $0.key == entry.key } }
        }
        continue
      }
      entries.append(.init(key: name, line: key.line, value: value))
    }
  }

  private func error(_ line: Int, _ problem: String, _ hint: String) -> FileProblem {
    FileProblem(place: SourcePlace(file: file, line: line), problem: problem, hint: hint)
  }
}

extension YAMLReader {
  private struct Event {
    enum Kind: Equatable {
      case documentStart, sequenceStart, sequenceEnd, mappingStart, mappingEnd, streamEnd, other
      case scalar(String)
      case alias(String)
    }

    let kind: Kind
    let line: Int
    var anchor: String?
  }

  private func next() throws(FileProblem) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw syntaxError() }
    defer { yaml_event_delete(&event) }
    let line = event.start_mark.line + 1
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      try refuse(anchor: scalar.anchor, tag: scalar.tag, line)
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return Event(kind: .scalar(String(decoding: bytes, as: UTF8.self)), line: line, anchor: name(scalar.anchor))
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      try refuse(anchor: start.anchor, tag: start.tag, line)
      return Event(kind: .sequenceStart, line: line, anchor: name(start.anchor))
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      try refuse(anchor: start.anchor, tag: start.tag, line)
      return Event(kind: .mappingStart, line: line, anchor: name(start.anchor))
    case YAML_ALIAS_EVENT where isForeign:
      return Event(kind: .alias(name(event.data.alias.anchor) ?? ""), line: line)
    case YAML_ALIAS_EVENT:
      throw error(line, "an alias (*name) is used", "write the value out; aliases are not read")
    case YAML_SEQUENCE_END_EVENT: return Event(kind: .sequenceEnd, line: line)
    case YAML_MAPPING_END_EVENT: return Event(kind: .mappingEnd, line: line)
    case YAML_DOCUMENT_START_EVENT: return Event(kind: .documentStart, line: line)
    case YAML_STREAM_END_EVENT: return Event(kind: .streamEnd, line: line)
    default: return Event(kind: .other, line: line)
    }
  }

  private func name(_ anchor: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    anchor.map { String(cString: $0) }
  }

  private func refuse(
    anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?, _ line: Int
  ) throws(FileProblem) {
    if isForeign { return }
    if anchor != nil {
      throw error(line, "an anchor (&name) is used", "write the value out; anchors are not read")
    }
    if tag != nil {
      throw error(line, "a tag (!name) is used", "quote the value if it begins with '!'; tags are not read")
    }
  }

  private func syntaxError() -> FileProblem {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "it cannot be read"
    // The lowest layer of libyaml knows an offset alone.
    let line =
      parser.pointee.error == YAML_READER_ERROR
      ? text.line(at: Int(parser.pointee.problem_offset))
      : Int(parser.pointee.problem_mark.line) + 1
    return error(line, "not valid YAML: \(problem)", "quote a value that holds ': ', ' #' or begins with a sign")
  }
}

extension UnsafeRawBufferPointer {
  /// The line, from 1, in which a byte stands.
  public func line(at offset: Int) -> Int {
    var line = 1
    for byte in self.prefix(offset) where byte == UInt8(ascii: "\n") { line += 1 }
    return line
  }
}

import Anonymity
import DataSources

/// Takes the values at some paths out of JSON documents (RFC 8259), all in one pass over each.
///
/// Where a key stands twice, the last counts, and nothing of what the first held, as in PostgreSQL's jsonb; an object or array is
/// the text that `CanonicalJSON` makes of it. Not thread-safe;
/// the values are lent until the next document comes.
final class JSONFields {
  /// What follows a step, and the field that ends here.
  private struct Node {
    var field: Int?
    var keys: [(key: [UInt8], node: Int)] = []
    var elements: [(index: Int, node: Int)] = []
    /// Those that end here or further down.
    var fieldsBelow: [Int] = []
  }

  private var nodes = [Node()]
  private let fieldCount: Int
  /// By field: kind, and the range in the document or, where `isUnescaped`, in `scratch`.
  private var found: [(kind: ValueKind, range: Range<Int>, isUnescaped: Bool)?]
  private var scratch: [UInt8] = []
  private var grammar = JSONGrammar()
  /// Keys seen in the first documents, for a message about a path that never occurs.
  private(set) var keys: Set<String> = []
  private var documents = 0

  init(_ paths: [JSONFieldPath]) {
    fieldCount = paths.count
    found = Array(repeating: nil, count: paths.count)
    for (field, path) in paths.enumerated() {
      var node = 0
      nodes[node].fieldsBelow.append(field)
      for step in path.steps {
        node = self.node(below: node, step)
        nodes[node].fieldsBelow.append(field)
      }
      nodes[node].field = field
    }
  }

  private func node(below parent: Int, _ step: JSONFieldPath.Step) -> Int {
    switch step {
    case .key(let key):
      let bytes = Array(key.utf8)
      if let known = nodes[parent].keys.first(where: { $0.key == bytes }) { return known.node }
      nodes[parent].keys.append((bytes, nodes.count))
    case .element(let index):
      if let known = nodes[parent].elements.first(where: { $0.index == index }) { return known.node }
      nodes[parent].elements.append((index, nodes.count))
    }
    nodes.append(Node())
    return nodes.count - 1
  }

  /// Reads one document.
  ///
  /// - Returns: false when it is not JSON; then no field has a value.
  func read(_ document: UnsafeBufferPointer<UInt8>) -> Bool {
    scratch.removeAll(keepingCapacity: true)
    documents += 1
    var at = 0
    if value(document, &at, node: 0) {
      JSONGrammar.skipSpace(document, &at)
      if at == document.count { return true }
    }
    skip()
    return false
  }

  /// For a row without a document.
  func skip() { for field in 0..<fieldCount { found[field] = nil } }

  /// - Parameter document: as it was read.
  @inline(__always)
  func withValue<Result>(
    _ field: Int, of document: UnsafeBufferPointer<UInt8>, _ body: (FieldValue) -> Result
  ) -> Result {
    guard let found = found[field] else { return body(.none) }
    guard found.isUnescaped else {
      return body(FieldValue(kind: found.kind, bytes: UnsafeBufferPointer(rebasing: document[found.range])))
    }
    return scratch.withUnsafeBufferPointer {
      body(FieldValue(kind: found.kind, bytes: UnsafeBufferPointer(rebasing: $0[found.range])))
    }
  }

  // MARK: -

  /// Reads a value that a node of the paths stands for.
  private func value(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int, node: Int) -> Bool {
    JSONGrammar.skipSpace(text, &at)
    guard at < text.count else { return false }
    let start = at
    for field in nodes[node].fieldsBelow { found[field] = nil }
    let isLeaf = nodes[node].keys.isEmpty && nodes[node].elements.isEmpty
    let first = text[at]
    let isObject = first == UInt8(ascii: "{")
    if !isLeaf, isObject || first == UInt8(ascii: "[") {
      guard members(text, &at, node: node, isObject: isObject) else { return false }
    } else {
      guard grammar.skipValue(text, &at) else { return false }
    }
    if let field = nodes[node].field { note(field, text, start..<at) }
    return true
  }

  private func members(
    _ text: UnsafeBufferPointer<UInt8>, _ at: inout Int, node: Int, isObject: Bool
  ) -> Bool {
    let close = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    at += 1
    JSONGrammar.skipSpace(text, &at)
    if at < text.count, text[at] == close {
      at += 1
      return true
    }
    var index = 0
    while true {
      var next: Int?
      if isObject {
        JSONGrammar.skipSpace(text, &at)
        let start = at
        guard JSONGrammar.skipString(text, &at) else { return false }
        next = key(UnsafeBufferPointer(rebasing: text[start + 1..<at - 1]), below: node)
        JSONGrammar.skipSpace(text, &at)
        guard at < text.count, text[at] == UInt8(ascii: ":") else { return false }
        at += 1
      } else {
        next = nodes[node].elements.first { $0.index == index }?.node
        index += 1
      }
      if let next {
        guard value(text, &at, node: next) else { return false }
      } else {
        guard grammar.skipValue(text, &at) else { return false }
      }
      JSONGrammar.skipSpace(text, &at)
      guard at < text.count else { return false }
      at += 1
      if text[at - 1] == close { return true }
      guard text[at - 1] == UInt8(ascii: ",") else { return false }
    }
  }

  private func key(_ key: UnsafeBufferPointer<UInt8>, below node: Int) -> Int? {
    if node == 0, documents <= 100, keys.count < 1000 { keys.insert(String(decoding: key, as: UTF8.self)) }
    if key.contains(UInt8(ascii: "\\")) {
      var plain: [UInt8] = []
      CanonicalJSON.appendString(key, to: &plain)
      return nodes[node].keys.first { $0.key == plain }?.node
    }
    for known in nodes[node].keys where known.key.count == key.count && known.key.elementsEqual(key) {
      return known.node
    }
    return nil
  }

  private func note(_ field: Int, _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    switch text[range.lowerBound] {
    case UInt8(ascii: "n"): found[field] = nil
    case UInt8(ascii: "t"), UInt8(ascii: "f"): found[field] = (.boolean, range, false)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      let start = scratch.count
      CanonicalJSON.appendContainer(UnsafeBufferPointer(rebasing: text[range]), to: &scratch)
      found[field] = (.other, start..<scratch.count, true)
    case UInt8(ascii: "\""):
      let inner = range.lowerBound + 1..<range.upperBound - 1
      let content = UnsafeBufferPointer(rebasing: text[inner])
      guard content.contains(UInt8(ascii: "\\")) else {
        found[field] = (.text, inner, false)
        return
      }
      let start = scratch.count
      CanonicalJSON.appendString(content, to: &scratch)
      found[field] = (.text, start..<scratch.count, true)
    default: found[field] = (.number, range, false)
    }
  }
}

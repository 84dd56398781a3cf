import Anonymity
import DataSources

/// A value as it stands in a buffer, and of what kind it is.
struct FieldValue {
  /// Nil for no value.
  let kind: ValueKind?
  let bytes: UnsafeBufferPointer<UInt8>

  static var none: FieldValue { FieldValue(kind: nil, bytes: UnsafeBufferPointer(start: nil, count: 0)) }
}

/// Takes the values at some paths out of JSON documents (RFC 8259), all in one pass over each.
///
/// Where a key stands twice, the last counts, as in PostgreSQL's jsonb. Not thread-safe; the values are lent until the next
/// document comes.
final class JSONFields {
  /// What follows a step, and the field that ends here.
  private struct Node {
    var field: Int?
    var keys: [(key: [UInt8], node: Int)] = []
    var elements: [(index: Int, node: Int)] = []
  }

  private var nodes = [Node()]
  private let fieldCount: Int
  /// By field: kind, and the range in the document or, where `isUnescaped`, in `scratch`.
  private var found: [(kind: ValueKind, range: Range<Int>, isUnescaped: Bool)?]
  private var scratch: [UInt8] = []
  /// Keys seen in the first documents, for a message about a path that never occurs.
  private(set) var keys: Set<String> = []
  private var documents = 0

  init(_ paths: [JSONFieldPath]) {
    fieldCount = paths.count
    found = Array(repeating: nil, count: paths.count)
    for (field, path) in paths.enumerated() {
      var node = 0
      for step in path.steps { node = self.node(below: node, step) }
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
    for field in 0..<fieldCount { found[field] = nil }
    scratch.removeAll(keepingCapacity: true)
    documents += 1
    var at = 0
    guard value(document, &at, node: 0, depth: 0) else {
      for field in 0..<fieldCount { found[field] = nil }
      return false
    }
    Self.skipSpace(document, &at)
    return at == document.count
  }

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
  private func value(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int, node: Int, depth: Int) -> Bool {
    Self.skipSpace(text, &at)
    guard at < text.count, depth < 128 else { return false }
    let start = at
    let isLeaf = nodes[node].keys.isEmpty && nodes[node].elements.isEmpty
    let first = text[at]
    let isObject = first == UInt8(ascii: "{")
    if !isLeaf, isObject || first == UInt8(ascii: "[") {
      guard members(text, &at, node: node, depth: depth, isObject: isObject) else { return false }
    } else {
      guard Self.skipValue(text, &at) else { return false }
    }
    if let field = nodes[node].field { note(field, text, start..<at) }
    return true
  }

  private func members(
    _ text: UnsafeBufferPointer<UInt8>, _ at: inout Int, node: Int, depth: Int, isObject: Bool
  ) -> Bool {
    let close = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    at += 1
    Self.skipSpace(text, &at)
    if at < text.count, text[at] == close {
      at += 1
      return true
    }
    var index = 0
    while true {
      var next: Int?
      if isObject {
        Self.skipSpace(text, &at)
        let start = at
        guard Self.skipString(text, &at) else { return false }
        next = key(UnsafeBufferPointer(rebasing: text[start + 1..<at - 1]), below: node, isTop: depth == 0)
        Self.skipSpace(text, &at)
        guard at < text.count, text[at] == UInt8(ascii: ":") else { return false }
        at += 1
      } else {
        next = nodes[node].elements.first { $0.index == index }?.node
        index += 1
      }
      if let next {
        guard value(text, &at, node: next, depth: depth + 1) else { return false }
      } else {
        guard Self.skipValue(text, &at) else { return false }
      }
      Self.skipSpace(text, &at)
      guard at < text.count else { return false }
      at += 1
      if text[at - 1] == close { return true }
      guard text[at - 1] == UInt8(ascii: ",") else { return false }
    }
  }

  private func key(_ key: UnsafeBufferPointer<UInt8>, below node: Int, isTop: Bool) -> Int? {
    if isTop, documents <= 100, keys.count < 1000 { keys.insert(String(decoding: key, as: UTF8.self)) }
    if key.contains(UInt8(ascii: "\\")) {
      var plain: [UInt8] = []
      Self.unescape(key, into: &plain)
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
    case UInt8(ascii: "{"), UInt8(ascii: "["): found[field] = (.other, range, false)
    case UInt8(ascii: "\""):
      let inner = range.lowerBound + 1..<range.upperBound - 1
      let content = UnsafeBufferPointer(rebasing: text[inner])
      guard content.contains(UInt8(ascii: "\\")) else {
        found[field] = (.text, inner, false)
        return
      }
      let start = scratch.count
      Self.unescape(content, into: &scratch)
      found[field] = (.text, start..<scratch.count, true)
    default: found[field] = (.number, range, false)
    }
  }

  // MARK: The grammar

  @inline(__always)
  private static func skipSpace(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int) {
    while at < text.count, text[at] <= 0x20 { at += 1 }
  }

  private static func skipString(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Bool {
    guard at < text.count, text[at] == UInt8(ascii: "\"") else { return false }
    at += 1
    while at < text.count {
      switch text[at] {
      case UInt8(ascii: "\""):
        at += 1
        return true
      case UInt8(ascii: "\\"): at += 2
      default: at += 1
      }
    }
    return false
  }

  /// Skips a value of any kind without a stack: only the balance of brackets is looked at.
  private static func skipValue(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Bool {
    skipSpace(text, &at)
    guard at < text.count else { return false }
    switch text[at] {
    case UInt8(ascii: "\""): return skipString(text, &at)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      var open = 0
      while at < text.count {
        switch text[at] {
        case UInt8(ascii: "{"), UInt8(ascii: "["): open += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): open -= 1
        case UInt8(ascii: "\""):
          guard skipString(text, &at) else { return false }
          continue
        default: break
        }
        at += 1
        if open == 0 { return true }
      }
      return false
    default:
      let start = at
      while at < text.count {
        switch text[at] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"),
          UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "E"):
          at += 1
          continue
        default: break
        }
        break
      }
      return isScalar(UnsafeBufferPointer(rebasing: text[start..<at]))
    }
  }

  private static func isScalar(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = word.first else { return false }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): return word.count > 1 || first != UInt8(ascii: "-")
    default: return ["true", "false", "null"].contains { word.elementsEqual($0.utf8) }
    }
  }

  /// Appends what the inside of a string means; a lone surrogate becomes U+FFFD, an unknown escape stays as it is written.
  private static func unescape(_ text: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
    var at = 0
    while at < text.count {
      guard text[at] == UInt8(ascii: "\\"), at + 1 < text.count else {
        output.append(text[at])
        at += 1
        continue
      }
      let escape = text[at + 1]
      at += 2
      switch escape {
      case UInt8(ascii: "n"): output.append(0x0A)
      case UInt8(ascii: "t"): output.append(0x09)
      case UInt8(ascii: "r"): output.append(0x0D)
      case UInt8(ascii: "b"): output.append(0x08)
      case UInt8(ascii: "f"): output.append(0x0C)
      case UInt8(ascii: "u"):
        guard let unit = hexadecimal(text, at) else {
          output += [UInt8(ascii: "\\"), escape]
          continue
        }
        at += 4
        var scalar = UInt32(unit)
        if unit & 0xFC00 == 0xD800, at + 1 < text.count, text[at] == UInt8(ascii: "\\"),
          text[at + 1] == UInt8(ascii: "u"), let low = hexadecimal(text, at + 2), low & 0xFC00 == 0xDC00
        {
          at += 6
          scalar = 0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(low & 0x3FF))
        }
        output += UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}") ?? .init()
      default: output.append(escape)
      }
    }
  }

  private static func hexadecimal(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> UInt16? {
    guard at + 4 <= text.count else { return nil }
    return UInt16(String(decoding: text[at..<at + 4], as: UTF8.self), radix: 16)
  }
}

/// A JSON value that knows its line; numbers and literals stay as they are written.
struct JSONText: Sendable {
  enum Content: Sendable {
    case text(String)
    /// A number, `true`, `false`.
    case literal(String)
    case null
    case list([JSONText])
    case object([(key: String, value: JSONText)])
  }

  let content: Content
  let line: Int

  subscript(key: String) -> JSONText? {
    guard case .object(let members) = content else { return nil }
    return members.first { $0.key == key }?.value
  }

  var items: [JSONText] { if case .list(let items) = content { items } else { [] } }

  /// The text of a text or of a literal.
  var text: String? {
    switch content {
    case .text(let text), .literal(let text): text
    default: nil
    }
  }

  /// - Throws: `malformedFile`, with the line.
  /// - Complexity: O(*n*).
  init(_ bytes: [UInt8], path: String) throws(MigrationError) {
    var parser = JSONTextParser(bytes: Array(FileText(bytes).body), path: path)
    self = try parser.document()
  }

  fileprivate init(content: Content, line: Int) {
    self.content = content
    self.line = line
  }
}

private struct JSONTextParser {
  let bytes: [UInt8]
  let path: String
  private var place = 0
  private var line = 1
  /// Keeps a hostile file from exhausting the stack.
  private static let deepest = 64

  init(bytes: [UInt8], path: String) {
    self.bytes = bytes
    self.path = path
  }

  mutating func document() throws(MigrationError) -> JSONText {
    let value = try value(depth: 0)
    skipBlanks()
    guard place == bytes.count else { throw error("something follows the end") }
    return value
  }

  private mutating func value(depth: Int) throws(MigrationError) -> JSONText {
    guard depth <= Self.deepest else { throw error("it is nested deeper than \(Self.deepest) levels") }
    skipBlanks()
    let line = line
    switch current {
    case UInt8(ascii: "{"): return JSONText(content: .object(try members(depth: depth)), line: line)
    case UInt8(ascii: "["): return JSONText(content: .list(try items(depth: depth)), line: line)
    case UInt8(ascii: "\""): return JSONText(content: .text(try text()), line: line)
    default:
      let start = place
      while let byte = current, byte > 0x20, !",]}".utf8.contains(byte) { place += 1 }
      guard place > start else { throw error("a value is missing") }
      let word = String(decoding: bytes[start..<place], as: UTF8.self)
      return JSONText(content: word == "null" ? .null : .literal(word), line: line)
    }
  }

  private mutating func members(depth: Int) throws(MigrationError) -> [(key: String, value: JSONText)] {
    var members: [(key: String, value: JSONText)] = []
    place += 1
    while true {
      skipBlanks()
      if take("}") { return members }
      guard current == UInt8(ascii: "\"") else { throw error("a key is missing") }
      let key = try text()
      skipBlanks()
      guard take(":") else { throw error("the ':' behind a key is missing") }
      members.append((key, try value(depth: depth + 1)))
      skipBlanks()
      guard take(",") || current == UInt8(ascii: "}") else { throw error("a ',' or '}' is missing") }
    }
  }

  private mutating func items(depth: Int) throws(MigrationError) -> [JSONText] {
    var items: [JSONText] = []
    place += 1
    while true {
      skipBlanks()
      if take("]") { return items }
      items.append(try value(depth: depth + 1))
      skipBlanks()
      guard take(",") || current == UInt8(ascii: "]") else { throw error("a ',' or ']' is missing") }
    }
  }

  private mutating func text() throws(MigrationError) -> String {
    place += 1
    var units: [UInt16] = []
    var start = place
    var text = ""
    func run(_ end: Int) -> String { String(decoding: bytes[start..<end], as: UTF8.self) }
    while let byte = current {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        if start < place {
          text += String(decoding: units, as: UTF16.self) + run(place)
          units = []
        }
        place += 1
        if byte == UInt8(ascii: "\"") { return text + String(decoding: units, as: UTF16.self) }
        units.append(try escape())
        start = place
      } else {
        if byte == 0x0A { line += 1 }
        place += 1
      }
    }
    throw error("a text has no end")
  }

  private mutating func escape() throws(MigrationError) -> UInt16 {
    guard let byte = current else { throw error("a text has no end") }
    place += 1
    switch byte {
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "u"):
      let end = min(place + 4, bytes.count)
      guard let unit = UInt16(String(decoding: bytes[place..<end], as: UTF8.self), radix: 16) else {
        throw error("four hexadecimal digits are missing behind \\u")
      }
      place = end
      return unit
    default: return UInt16(byte)
    }
  }

  private var current: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: scalar) else { return false }
    place += 1
    return true
  }

  private mutating func skipBlanks() {
    while let byte = current, byte <= 0x20 {
      if byte == 0x0A { line += 1 }
      place += 1
    }
  }

  private func error(_ problem: String) -> MigrationError {
    MigrationError(
      .malformedFile, path: path, line: line, problem: "it is not JSON: \(problem)", hint: "correct the file")
  }
}

/// The module and the arguments of a `CREATE VIRTUAL TABLE` statement, as `sqlite_schema` keeps it.
struct VirtualTableDeclaration {
  /// In lower case; empty when the statement is not one.
  private(set) var module = ""
  private(set) var arguments: [String] = []

  init(sql: String) {
    var words = Scanner(bytes: Array(sql.utf8))
    // CREATE VIRTUAL TABLE name USING module(arguments); the library leaves out IF NOT EXISTS and the schema.
    for _ in 0..<4 { _ = words.word() }
    guard words.word().lowercased() == "using" else { return }
    module = words.word().lowercased()
    arguments = words.arguments()
  }

  /// The value of `name=value`, unquoted; nil when there is none or it is empty.
  func option(_ name: String) -> String? {
    for argument in arguments {
      guard let equals = argument.firstIndex(of: "=") else { continue }
      var key = Scanner(bytes: Array(argument[..<equals].utf8))
      guard key.word().lowercased() == name else { continue }
      var value = Scanner(bytes: Array(argument[argument.index(after: equals)...].utf8))
      let word = value.word()
      return word.isEmpty ? nil : word
    }
    return nil
  }

  private struct Scanner {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// The next word or quoted name, without its quotes.
    mutating func word() -> String {
      while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
      guard position < bytes.count else { return "" }
      if let quote = closingQuote(for: bytes[position]) { return quoted(until: quote) }
      let start = position
      while position < bytes.count, bytes[position] > 0x20, bytes[position] != UInt8(ascii: "(") { position += 1 }
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// What stands between the parentheses, split at commas outside quotes and inner parentheses.
    mutating func arguments() -> [String] {
      while position < bytes.count, bytes[position] != UInt8(ascii: "(") { position += 1 }
      position += 1
      var found: [String] = []
      var start = position
      var depth = 0
      while position < bytes.count {
        let byte = bytes[position]
        if let quote = closingQuote(for: byte) {
          _ = quoted(until: quote)
          continue
        }
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") { depth -= 1 }
        if depth < 0 || (depth == 0 && byte == UInt8(ascii: ",")) {
          found.append(String(decoding: bytes[start..<position], as: UTF8.self))
          start = position + 1
        }
        if depth < 0 { break }
        position += 1
      }
      return found
    }

    private func closingQuote(for byte: UInt8) -> UInt8? {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): byte
      case UInt8(ascii: "["): UInt8(ascii: "]")
      default: nil
      }
    }

    private mutating func quoted(until quote: UInt8) -> String {
      position += 1
      var content: [UInt8] = []
      while position < bytes.count {
        if bytes[position] == quote {
          position += 1
          guard position < bytes.count, bytes[position] == quote else { break }
        }
        content.append(bytes[position])
        position += 1
      }
      return String(decoding: content, as: UTF8.self)
    }
  }
}

/// A language that migrations are written in, as far as its words and texts differ from the others'.
enum CodeLanguage {
  case ruby, elixir, python, php, cSharp, javaScript
  /// Go, Java, Kotlin and the like, of which the SQL in texts is read.
  case other

  init(file: String) {
    self =
      if file.hasSuffix(".rb") {
        .ruby
      } else if file.hasSuffix(".exs") || file.hasSuffix(".ex") {
        .elixir
      } else if file.hasSuffix(".py") {
        .python
      } else if file.hasSuffix(".php") {
        .php
      } else if file.hasSuffix(".cs") {
        .cSharp
      } else if Self.scripts.contains(where: file.hasSuffix) {
        .javaScript
      } else {
        .other
      }
  }

  private static let scripts = [".js", ".ts", ".cjs", ".mjs", ".cts", ".mts", ".jsx", ".tsx", ".coffee"]

  var hasHashComments: Bool { hasSymbols || self == .python || self == .php }
  var hasSlashComments: Bool { self == .php || self == .cSharp || self == .javaScript || self == .other }
  var hasSymbols: Bool { self == .ruby || self == .elixir }
  var hasTriples: Bool { self == .python || self == .elixir || self == .cSharp || self == .other }
  /// Whether a call needs no parentheses.
  var hasCommands: Bool { hasSymbols }
  /// Whether texts beside each other are one.
  var joinsNeighbours: Bool { self == .python }
  var joiner: String { self == .php ? "." : "+" }

  /// Whether a word or sign right before a quote belongs to the text.
  func isPrefix(_ text: String) -> Bool {
    switch self {
    case .python: ["r", "u", "b", "f", "rb", "br", "fr", "rf"].contains(text.lowercased())
    case .cSharp: ["$", "@"].contains(text)
    default: false
    }
  }

  func opensCode(_ byte: UInt8, after last: UInt8?, quote: UInt8) -> Bool {
    guard byte == UInt8(ascii: "{") else { return false }
    return switch self {
    case .ruby, .elixir: last == UInt8(ascii: "#") && quote != UInt8(ascii: "'")
    case .javaScript: last == UInt8(ascii: "$") && quote == UInt8(ascii: "`")
    case .python, .php, .cSharp, .other: false
    }
  }

  /// Whether a part of a text is only known when the program runs.
  func isOpen(_ text: String, quote: UInt8, prefix: String) -> Bool {
    let isDouble = quote == UInt8(ascii: "\"")
    return switch self {
    case .ruby, .elixir: quote != UInt8(ascii: "'") && text.contains("#{")
    case .python: prefix.lowercased().contains("f") && text.contains("{")
    case .cSharp: prefix.contains("$") && text.contains("{")
    case .javaScript: quote == UInt8(ascii: "`") && text.contains("${")
    case .other: quote != UInt8(ascii: "`") && text.contains("${")
    case .php: isDouble && Self.holdsVariable(text)
    }
  }

  /// `$name` or `{$name}`; `$1` and `$$` are none.
  private static func holdsVariable(_ text: String) -> Bool {
    var last: UInt8 = 0
    for byte in text.utf8 {
      if last == UInt8(ascii: "$"),
        byte == UInt8(ascii: "{") || byte == UInt8(ascii: "_") || (65...90).contains(byte) || (97...122).contains(byte)
      {
        return true
      }
      last = byte
    }
    return false
  }
}

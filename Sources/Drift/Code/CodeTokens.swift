/// A program of any of the languages that migrations are written in, as words, texts and signs. Comments are left out.
struct CodeTokens {
  struct Token: Equatable {
    enum Kind: Equatable {
      case word
      /// In quotes, or a symbol: `:users`.
      case text
      case sign
    }

    let kind: Kind
    var text: String
    let line: Int
    /// In bytes from the start of its line.
    let column: Int
    /// Whether a part of the text is only known when the program runs.
    var isOpen = false

    func isSign(_ sign: String) -> Bool { kind == .sign && text == sign }
    func isWord(_ word: String) -> Bool { kind == .word && text == word }
  }

  var all: [Token] = []
  let bytes: [UInt8]
  let language: CodeLanguage
  var index = 0
  var line = 1
  var lineStart = 0
  /// Texts that begin behind this line and end before the code goes on: `<<~SQL`.
  var heredocs: [(token: Int, end: [UInt8], isRaw: Bool)] = []

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    language = CodeLanguage(file: file)
    while index < bytes.count { step() }
  }

  func at(_ offset: Int) -> UInt8 {
    let place = index + offset
    return place >= 0 && place < bytes.count ? bytes[place] : 0
  }

  private func isNext(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { wanted in
      index + wanted.count <= bytes.count && wanted.indices.allSatisfy { bytes[index + $0] == wanted[$0] }
    }
  }

  mutating func advance() {
    if bytes[index] == 0x0A {
      line += 1
      lineStart = index + 1
    }
    index += 1
  }

  mutating func append(_ kind: Token.Kind, _ text: String) {
    all.append(Token(kind: kind, text: text, line: line, column: index - lineStart))
  }

  private mutating func skipLine() { while index < bytes.count, bytes[index] != 0x0A { index += 1 } }

  private mutating func step() {
    let byte = bytes[index]
    switch byte {
    case 0x0A:
      advance()
      if !heredocs.isEmpty { readHeredocs() }
    case UInt8(ascii: "#") where language.hasHashComments: skipLine()
    case UInt8(ascii: "/") where language.hasSlashComments && at(1) == UInt8(ascii: "/"): skipLine()
    case UInt8(ascii: "/") where language.hasSlashComments && at(1) == UInt8(ascii: "*"):
      while index < bytes.count, !isNext("*/") { advance() }
      index = min(index + 2, bytes.count)
    case UInt8(ascii: "/") where language == .javaScript && beginsPattern(): skipPattern()
    case UInt8(ascii: "=") where language == .ruby && index == lineStart && isNext("=begin"):
      while index < bytes.count, !(index == lineStart && isNext("=end")) { advance() }
      skipLine()
    case UInt8(ascii: "<") where beginsHeredoc(): break
    case UInt8(ascii: "%") where language == .ruby && readPercent(): break
    case UInt8(ascii: "~") where language == .elixir && Self.isLetter(at(1)) && readSigil(): break
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): readQuoted()
    case UInt8(ascii: ":")
    where language.hasSymbols && at(-1) != UInt8(ascii: ":") && !Self.isInWord(at(-1))
      && (at(1) == UInt8(ascii: "\"") || at(1) == UInt8(ascii: "'")):
      index += 1
    case UInt8(ascii: ":")
    where language.hasSymbols && Self.isInWord(at(1)) && at(1) >= 65 && at(-1) != UInt8(ascii: ":"):
      var end = index + 1
      while end < bytes.count, Self.isInWord(bytes[end]) { end += 1 }
      append(.text, String(decoding: bytes[(index + 1)..<end], as: UTF8.self))
      index = end
    case _ where Self.isInWord(byte):
      var end = index
      while end < bytes.count, Self.isInWord(bytes[end]) { end += 1 }
      append(.word, String(decoding: bytes[index..<end], as: UTF8.self))
      index = end
    case _ where byte > 0x20:
      append(.sign, String(Unicode.Scalar(byte)))
      index += 1
    default: index += 1
    }
  }

  static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }

  static func isInWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
      true
    default: false
    }
  }
}

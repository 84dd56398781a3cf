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

  private(set) var all: [Token] = []
  private let bytes: [UInt8]
  private let language: CodeLanguage
  private var index = 0
  private var line = 1
  private var lineStart = 0
  /// Texts that begin behind this line and end before the code goes on: `<<~SQL`.
  private var heredocs: [(token: Int, end: [UInt8], isRaw: Bool)] = []

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    language = CodeLanguage(file: file)
    while index < bytes.count { step() }
  }

  private func at(_ offset: Int) -> UInt8 {
    let place = index + offset
    return place >= 0 && place < bytes.count ? bytes[place] : 0
  }

  private func isNext(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { wanted in
      index + wanted.count <= bytes.count && wanted.indices.allSatisfy { bytes[index + $0] == wanted[$0] }
    }
  }

  private mutating func advance() {
    if bytes[index] == 0x0A {
      line += 1
      lineStart = index + 1
    }
    index += 1
  }

  private mutating func append(_ kind: Token.Kind, _ text: String) {
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

  /// Whether a slash begins a regular expression: nothing stands before it that could be divided.
  private func beginsPattern() -> Bool {
    guard let last = all.last else { return true }
    return last.kind == .sign ? !")]}".contains(last.text) : last.isWord("return")
  }

  private mutating func skipPattern() {
    var isInClass = false
    index += 1
    while index < bytes.count, bytes[index] != 0x0A {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += at(1) == 0x0A ? 0 : 1
      case UInt8(ascii: "["): isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      case UInt8(ascii: "/") where !isInClass:
        index += 1
        return
      default: break
      }
      index += 1
    }
    index = min(index, bytes.count)
  }

  // MARK: Texts

  private mutating func readQuoted() {
    let quote = bytes[index]
    var prefix = ""
    // `f"…"`, `rb"…"`, `$"…"`, `@"…"`, `$@"…"`: what stands right before belongs to the text.
    while let last = all.last, last.line == line,
      last.column + last.text.utf8.count + prefix.utf8.count == index - lineStart,
      language.isPrefix(last.text)
    {
      prefix = last.text + prefix
      all.removeLast()
    }
    let isVerbatim = prefix.contains("@") || (language == .python && prefix.lowercased().contains("r"))
    let isTriple = quote != UInt8(ascii: "`") && language.hasTriples && at(1) == quote && at(2) == quote
    let place = (line: line, column: index - lineStart)
    for _ in 0..<(isTriple ? 3 : 1) { index += 1 }
    var text: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\"), !(isVerbatim && language == .cSharp) {
        // A line that goes on, or what is written in its stead: names hold none of it.
        if at(1) == quote { text.append(quote) } else if at(1) == UInt8(ascii: "n") { text.append(0x20) }
        if at(1) == 0x0A { text.append(0x20) }
        index += 1
        if index < bytes.count { advance() }
        continue
      }
      if byte == quote {
        if isTriple ? (at(1) == quote && at(2) == quote) : true {
          if isVerbatim, language == .cSharp, !isTriple, at(1) == quote {
            text.append(quote)
            index += 2
            continue
          }
          break
        }
      }
      if language.opensCode(byte, after: text.last, quote: quote) {
        skipInterpolation(into: &text)
        continue
      }
      text.append(byte)
      advance()
    }
    index = min(index + (isTriple ? 3 : 1), bytes.count)
    var token = Token(
      kind: .text, text: String(decoding: text, as: UTF8.self), line: place.line, column: place.column)
    token.isOpen = language.isOpen(token.text, quote: quote, prefix: prefix)
    all.append(token)
  }

  /// `#{row["id"]}`: quotes within do not end the text.
  private mutating func skipInterpolation(into text: inout [UInt8]) {
    var depth = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "{") { depth += 1 }
      if bytes[index] == UInt8(ascii: "}") { depth -= 1 }
      text.append(bytes[index])
      advance()
      if depth == 0 { return }
    }
  }

  /// `<<~SQL`, `<<-'SQL'`, `<<SQL` of Ruby, `<<<SQL` of PHP.
  private mutating func beginsHeredoc() -> Bool {
    guard language == .ruby || language == .php, at(1) == UInt8(ascii: "<") else { return false }
    var start = index + 2
    if language == .php {
      guard at(2) == UInt8(ascii: "<") else { return false }
      start += 1
      while start < bytes.count, bytes[start] == 0x20 { start += 1 }
    } else if at(2) == UInt8(ascii: "~") || at(2) == UInt8(ascii: "-") {
      start += 1
    }
    guard start < bytes.count else { return false }
    let quote = bytes[start] == UInt8(ascii: "'") || bytes[start] == UInt8(ascii: "\"") ? bytes[start] : nil
    if quote != nil { start += 1 }
    var end = start
    while end < bytes.count, Self.isInWord(bytes[end]) { end += 1 }
    guard end > start, Self.isLetter(bytes[start]) || bytes[start] == UInt8(ascii: "_") else { return false }
    // `list <<name` pushes; names of texts are written in capitals where nothing else says what they are.
    if language == .ruby, quote == nil, start == index + 2, !(65...90).contains(bytes[start]) { return false }
    append(.text, "")
    heredocs.append((all.count - 1, Array(bytes[start..<end]), quote == UInt8(ascii: "'")))
    index = quote == nil ? end : min(end + 1, bytes.count)
    return true
  }

  private mutating func readHeredocs() {
    let waiting = heredocs
    heredocs = []
    for (token, end, isRaw) in waiting {
      let first = line
      var text: [UInt8] = []
      while index < bytes.count {
        let stop = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
        let row = bytes[index..<stop]
        let words = row.drop { $0 == 0x20 || $0 == 0x09 }
        let rest = words.dropFirst(end.count)
        if words.starts(with: end), !Self.isInWord(rest.first ?? 0) {
          index = stop - rest.count
          break
        }
        text += row + [0x0A]
        index = stop
        if index < bytes.count { advance() }
      }
      let string = String(decoding: text, as: UTF8.self)
      all[token] = Token(kind: .text, text: string, line: first, column: all[token].column)
      all[token].isOpen = !isRaw && language.isOpen(string, quote: UInt8(ascii: "\""), prefix: "")
    }
  }

  /// `%i[a b]` is a list; `%q(…)` a text.
  private mutating func readPercent() -> Bool {
    let kind = at(1)
    let isList = "iIwW".utf8.contains(kind)
    let isText = "qQ".utf8.contains(kind)
    let open = isList || isText ? at(2) : kind
    guard let close = Self.closing(open), isList || isText || open == UInt8(ascii: "(") || open == UInt8(ascii: "{")
    else { return false }
    // `a %(b)` divides.
    if !isList, !isText, let last = all.last, last.line == line, last.kind == .word || last.text == ")",
      at(-1) != 0x20
    {
      return false
    }
    let first = (line: line, column: index - lineStart)
    index += isList || isText ? 3 : 2
    var text: [UInt8] = []
    var depth = 1
    while index < bytes.count {
      if bytes[index] == open, open != close { depth += 1 }
      if bytes[index] == close { depth -= 1 }
      if depth == 0 { break }
      text.append(bytes[index])
      advance()
    }
    index = min(index + 1, bytes.count)
    func token(_ kind: Token.Kind, _ text: String) -> Token {
      Token(kind: kind, text: text, line: first.line, column: first.column)
    }
    if isList {
      all.append(token(.sign, "["))
      for word in text.split(whereSeparator: { $0 <= 0x20 }) {
        all.append(token(.text, String(decoding: word, as: UTF8.self)))
        all.append(token(.sign, ","))
      }
      all.append(token(.sign, "]"))
    } else {
      var whole = token(.text, String(decoding: text, as: UTF8.self))
      whole.isOpen = kind != UInt8(ascii: "q") && whole.text.contains("#{")
      all.append(whole)
    }
    return true
  }

  /// `~s(…)`, `~S"""…"""`.
  private mutating func readSigil() -> Bool {
    let isRaw = (65...90).contains(at(1))
    let open = at(2)
    if open == UInt8(ascii: "\"") || open == UInt8(ascii: "'") {
      index += 2
      readQuoted()
      if isRaw, !all.isEmpty { all[all.count - 1].isOpen = false }
      return true
    }
    guard let close = Self.closing(open) else { return false }
    let first = (line: line, column: index - lineStart)
    index += 3
    var text: [UInt8] = []
    while index < bytes.count, bytes[index] != close {
      text.append(bytes[index])
      advance()
    }
    index = min(index + 1, bytes.count)
    var token = Token(
      kind: .text, text: String(decoding: text, as: UTF8.self), line: first.line, column: first.column)
    token.isOpen = !isRaw && token.text.contains("#{")
    all.append(token)
    return true
  }

  private static func closing(_ open: UInt8) -> UInt8? {
    switch open {
    case UInt8(ascii: "("): UInt8(ascii: ")")
    case UInt8(ascii: "["): UInt8(ascii: "]")
    case UInt8(ascii: "{"): UInt8(ascii: "}")
    case UInt8(ascii: "<"): UInt8(ascii: ">")
    case UInt8(ascii: "|"), UInt8(ascii: "!"), UInt8(ascii: "/"): open
    default: nil
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }

  private static func isInWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
      true
    default: false
    }
  }
}

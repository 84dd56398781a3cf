/// Texts and lists between signs of their own: `%w[a b]` of Ruby, `~s(a)` of Elixir.
extension CodeTokens {
  /// `%i[a b]` is a list; `%q(…)` a text.
  mutating func readPercent() -> Bool {
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
  mutating func readSigil() -> Bool {
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
}

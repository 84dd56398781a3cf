/// Texts in quotes, and regular expressions, which hold quotes that begin none.
extension CodeTokens {
  mutating func readQuoted() {
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

  /// Whether a slash begins a regular expression: nothing stands before it that could be divided.
  func beginsPattern() -> Bool {
    guard let last = all.last else { return true }
    return last.kind == .sign ? !")]}".contains(last.text) : last.isWord("return")
  }

  mutating func skipPattern() {
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
}

/// A statement's bytes taken apart. Any bytes are taken; what is never closed reaches to the end.
public struct SQLTokens: Sendable {
  public private(set) var all: [SQLToken] = []

  /// - Parameter line: of the statement's first byte.
  /// - Complexity: O(*n*) in `text`.
  public init(of text: [UInt8], rules: LexicalRules, line: Int = 1) {
    var scanner = SQLScanner(ByteCursor(text), rules: rules)
    var versions = 0
    while true {
      guard scanner.skipTrivia() else { return }
      let byte = scanner.cursor.peek()
      if byte < 0 { return }
      if scanner.isAtVersionComment() {
        scanner.skipVersion()
        versions += 1
        continue
      }
      if versions > 0, byte == 0x2A, scanner.cursor.peek(1) == 0x2F {
        versions -= 1
        scanner.cursor.advance(2)
        continue
      }
      let start = scanner.cursor.offset
      let at = line + scanner.cursor.line() - 1
      all.append(Self.token(&scanner, text, from: start, line: at))
    }
  }

  private static func token(
    _ scanner: inout SQLScanner, _ text: [UInt8], from start: Int, line: Int
  ) -> SQLToken {
    let byte = scanner.cursor.peek()
    let dialect = scanner.rules.dialect
    func made(_ kind: SQLToken.Kind, _ content: String, _ end: Int, _ word: PackedWord = PackedWord()) -> SQLToken {
      SQLToken(kind: kind, text: content, word: word, line: line, range: start..<end)
    }
    if SQLBytes.beginsWord(byte) {
      let word = scanner.readWord()
      let end = scanner.cursor.offset
      if let string = string(after: word, &scanner, text) { return made(.string, string, scanner.cursor.offset) }
      return made(.word, String(decoding: text[start..<end], as: UTF8.self), end, word)
    }
    if SQLBytes.isDigit(byte) || (byte == 0x2E && SQLBytes.isDigit(scanner.cursor.peek(1))) {
      repeat {
        scanner.cursor.advance()
      } while SQLBytes.isInWord(scanner.cursor.peek()) || scanner.cursor.peek() == 0x2E
      let end = scanner.cursor.offset
      return made(.number, String(decoding: text[start..<end], as: UTF8.self), end)
    }
    let tag = byte == 0x24 && dialect == .postgreSQL ? scanner.dollarTag() : nil
    if let isClosed = scanner.skipQuoted() {
      let end = scanner.cursor.offset
      let width = tag?.count ?? 1
      let inner = text[min(start + width, end)..<max(isClosed ? end - width : end, min(start + width, end))]
      if tag != nil { return made(.string, String(decoding: inner, as: UTF8.self), end) }
      let isString = byte == 0x27 || (byte == 0x22 && scanner.rules.hasDoubleQuotedStrings)
      let escapes = isString && scanner.rules.hasBackslashEscapes
      let content = Self.unquoted(inner, by: byte == 0x5B ? 0x5D : UInt8(truncatingIfNeeded: byte), escapes: escapes)
      return made(isString ? .string : .quotedName, content, end)
    }
    scanner.cursor.advance()
    return made(.symbol(UInt8(truncatingIfNeeded: byte)), "", scanner.cursor.offset)
  }

  /// The string that a word is only the prefix of: `E'…'`, `N'…'`, `X'…'`, `_utf8'…'`.
  private static func string(after word: PackedWord, _ scanner: inout SQLScanner, _ text: [UInt8]) -> String? {
    guard scanner.cursor.peek() == 0x27 else { return nil }
    let isEscaped = word == .escapeString && scanner.rules.dialect == .postgreSQL
    let start = scanner.cursor.offset
    let isClosed = scanner.skipQuoted(by: 0x27, escapes: isEscaped || scanner.rules.hasBackslashEscapes)
    let end = scanner.cursor.offset
    let inner = text[start + 1..<max(isClosed ? end - 1 : end, start + 1)]
    return unquoted(inner, by: 0x27, escapes: isEscaped || scanner.rules.hasBackslashEscapes)
  }

  private static func unquoted(_ inner: ArraySlice<UInt8>, by quote: UInt8, escapes: Bool) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(inner.count)
    var index = inner.startIndex
    while index < inner.endIndex {
      let byte = inner[index]
      index += 1
      if index < inner.endIndex, byte == quote, inner[index] == quote {
        index += 1
      } else if index < inner.endIndex, escapes, byte == 0x5C {
        bytes.append(StringEscape.byte(after: inner[index]))
        index += 1
        continue
      }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// What a backslash and one letter stand for in a string.
public enum StringEscape {
  public static func byte(after letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "v"): 0x0B
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "r"): 0x0D
    default: letter
    }
  }
}

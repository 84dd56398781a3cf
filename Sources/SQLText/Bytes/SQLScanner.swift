/// Passes over the parts that SQL is written with: blanks, comments, strings, names, words.
///
/// Where each ends is the dialects' own affair: https://www.postgresql.org/docs/current/sql-syntax-lexical.html,
/// https://dev.mysql.com/doc/refman/8.4/en/language-structure.html, https://sqlite.org/lang.html.
public struct SQLScanner: ~Copyable {
  public var cursor: ByteCursor
  public var rules: LexicalRules
  /// What ends a statement; another only where a MySQL client was told so by `DELIMITER`.
  public var delimiter: [UInt8] = [0x3B]

  public init(_ cursor: consuming ByteCursor, rules: LexicalRules) {
    self.cursor = cursor
    self.rules = rules
  }

  // MARK: What means nothing

  public mutating func skipBlanks() {
    while SQLBytes.isBlank(cursor.peek()) { cursor.advance() }
  }

  /// Whether a comment begins here; MySQL's `/*! … */` is code and none.
  public mutating func isAtComment() -> Bool {
    switch cursor.peek() {
    case 0x2D:
      guard cursor.peek(1) == 0x2D else { return false }
      guard rules.dialect == .mySQL else { return true }
      let next = cursor.peek(2)
      return next <= 0x20
    case 0x23: return rules.dialect == .mySQL
    case 0x2F:
      guard cursor.peek(1) == 0x2A else { return false }
      return !isAtVersionComment() || isForNobody()
    default: return false
    }
  }

  /// Whether `/*!40101` or MariaDB's `/*M!100100` begins here: code for servers that are new enough.
  public mutating func isAtVersionComment() -> Bool {
    guard rules.dialect == .mySQL, cursor.peek() == 0x2F, cursor.peek(1) == 0x2A else { return false }
    return cursor.peek(2) == 0x21 || (cursor.peek(2) | 0x20 == 0x6D && cursor.peek(3) == 0x21)
  }

  /// MariaDB's number that no server has makes code a comment again: its dumps begin with
  /// `/*M!999999\- enable the sandbox mode */`.
  private mutating func isForNobody() -> Bool {
    let start = cursor.peek(2) == 0x21 ? 3 : 4
    return (0..<6).allSatisfy { cursor.peek(start + $0) == 0x39 }
  }

  /// Passes over the `/*!40101` before code for some servers.
  public mutating func skipVersion() {
    cursor.advance(cursor.peek(2) == 0x21 ? 3 : 4)
    while SQLBytes.isDigit(cursor.peek()) { cursor.advance() }
  }

  /// Passes over the comment that begins here. False if it is never closed.
  public mutating func skipComment() -> Bool {
    guard cursor.peek() == 0x2F else {
      _ = cursor.skip(to: 0x0A)
      return true
    }
    cursor.advance(2)
    var depth = 1
    while true {
      let byte = cursor.peek()
      if byte < 0 { return false }
      if byte == 0x2A, cursor.peek(1) == 0x2F {
        cursor.advance(2)
        depth -= 1
        if depth == 0 { return true }
      } else if byte == 0x2F, rules.dialect == .postgreSQL, cursor.peek(1) == 0x2A {
        cursor.advance(2)
        depth += 1
      } else {
        cursor.advance()
      }
    }
  }

  /// Passes over blanks and comments. False if a comment is never closed.
  public mutating func skipTrivia() -> Bool {
    while true {
      skipBlanks()
      guard isAtComment() else { return true }
      guard skipComment() else { return false }
    }
  }

  // MARK: Quoted

  /// Passes over what the quote here opens; a quote twice stands for one. False if it is never closed.
  ///
  /// - Parameter escapes: whether a backslash takes away the meaning of the byte behind it.
  public mutating func skipQuoted(by quote: UInt8, escapes: Bool) -> Bool {
    cursor.advance()
    while true {
      let window = cursor.window()
      if window.isEmpty { return false }
      var index = 0
      if escapes {
        while index < window.count, window[index] != quote, window[index] != 0x5C { index += 1 }
      } else {
        while index < window.count, window[index] != quote { index += 1 }
      }
      guard index < window.count else {
        cursor.advance(index)
        continue
      }
      let isEscape = window[index] != quote
      cursor.advance(index + 1)
      if isEscape {
        if cursor.peek() >= 0 { cursor.advance() }
      } else if cursor.peek() == Int(quote) {
        cursor.advance()
      } else {
        return true
      }
    }
  }

  /// Passes over a string or quoted name that begins here, by the rules of the dialect; nil if none does, false if it is never
  /// closed.
  ///
  /// - Parameter isEscaped: whether the word before it was PostgreSQL's `E`.
  public mutating func skipQuoted(isEscaped: Bool = false) -> Bool? {
    switch cursor.peek() {
    case 0x27: skipQuoted(by: 0x27, escapes: rules.hasBackslashEscapes || isEscaped)
    case 0x22:
      skipQuoted(by: 0x22, escapes: rules.hasDoubleQuotedStrings && rules.hasBackslashEscapes)
    case 0x60 where rules.dialect != .postgreSQL: skipQuoted(by: 0x60, escapes: false)
    case 0x5B where rules.dialect == .sqlite: skipBracketed()
    case 0x24 where rules.dialect == .postgreSQL:
      dollarTag().map { skipDollarQuoted(tag: $0) }
    default: nil
    }
  }

  private mutating func skipBracketed() -> Bool {
    guard cursor.skip(to: 0x5D) else { return false }
    cursor.advance()
    return true
  }

  /// The opening `$tag$` of a dollar-quoted string here, both signs with it.
  public mutating func dollarTag() -> [UInt8]? {
    var tag: [UInt8] = [0x24]
    // A name has no more than 63 bytes; a tag is not bound by that, but nobody writes a long one.
    while tag.count < 256 {
      let byte = cursor.peek(tag.count)
      if byte == 0x24 { return tag + [0x24] }
      guard SQLBytes.beginsWord(byte) || (tag.count > 1 && SQLBytes.isDigit(byte)) else { return nil }
      tag.append(UInt8(truncatingIfNeeded: byte))
    }
    return nil
  }

  public mutating func skipDollarQuoted(tag: [UInt8]) -> Bool {
    cursor.advance(tag.count)
    while cursor.skip(to: 0x24) {
      if cursor.starts(with: tag) {
        cursor.advance(tag.count)
        return true
      }
      cursor.advance()
    }
    return false
  }

  // MARK: Words

  /// The bare word that begins here, empty if none does; passes over it.
  public mutating func readWord() -> PackedWord {
    var word = PackedWord()
    guard SQLBytes.beginsWord(cursor.peek()) else { return word }
    while true {
      let byte = cursor.peek()
      guard SQLBytes.isInWord(byte) else { return word }
      word.append(UInt8(truncatingIfNeeded: byte))
      cursor.advance()
    }
  }

  /// Passes over the rest of the line, its end with it.
  public mutating func skipLine() {
    if cursor.skip(to: 0x0A) { cursor.advance() }
  }

  public mutating func isAtDelimiter() -> Bool {
    guard let first = delimiter.first, cursor.peek() == Int(first) else { return false }
    return delimiter.count == 1 || cursor.starts(with: delimiter)
  }
}

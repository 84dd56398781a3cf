extension SQLScanner {
  /// Passes over a statement up to its terminator, which stays.
  ///
  /// - Parameter significantEnd: set to the end of the last part that is neither blank nor comment.
  mutating func skipStatement(_ body: inout StatementBody, significantEnd: inout Int) -> SQLStatement.Ending {
    let isPostgreSQL = rules.dialect == .postgreSQL
    var parentheses = 0
    /// Within MySQL's `/*! … */`, which goes on to its end whatever stands there.
    var versions = 0
    while true {
      let byte = cursor.peek()
      if byte < 0 {
        return parentheses > 0 || versions > 0 || !body.endsAtSemicolon ? .brokenOff : .endOfFile
      }
      if SQLBytes.isBlank(byte) {
        cursor.advance()
        continue
      }
      if versions == 0, isAtDelimiter() {
        let ends = (parentheses <= 0 || !isPostgreSQL) && (body.endsAtSemicolon || delimiter != [0x3B])
        if ends { return .terminated }
        body.addSemicolon()
        cursor.advance(delimiter.count)
        continue
      }
      if isAtComment() {
        guard skipComment() else { return .brokenOff }
        continue
      }
      // psql: `\gexec` and its kin send the statement; other commands change nothing of it.
      if isPostgreSQL, byte == 0x5C, cursor.peek(1) | 0x20 == 0x67 { return .terminated }
      defer { significantEnd = cursor.offset }
      if isAtVersionComment() {
        skipVersion()
        versions += 1
        continue
      }
      if versions > 0, byte == 0x2A, cursor.peek(1) == 0x2F {
        versions -= 1
        cursor.advance(2)
        continue
      }
      if SQLBytes.beginsWord(byte) {
        let word = readWord()
        if body.isInteresting, parentheses == 0 || !isPostgreSQL { body.add(word) }
        if isPostgreSQL, word == .escapeString, cursor.peek() == 0x27 {
          guard skipQuoted(by: 0x27, escapes: true) else { return .brokenOff }
        }
        continue
      }
      if SQLBytes.isDigit(byte) {
        // With its letters, so that `1e` or `1$` begins nothing.
        repeat { cursor.advance() } while SQLBytes.isInWord(cursor.peek())
        body.addOther()
        continue
      }
      if let isClosed = skipQuoted() {
        guard isClosed else { return .brokenOff }
        body.addOther()
        continue
      }
      if isPostgreSQL {
        if byte == 0x28 { parentheses += 1 }
        if byte == 0x29 { parentheses = max(parentheses - 1, 0) }
        if byte == 0x5C {
          _ = cursor.skip(to: 0x0A)
          continue
        }
      }
      body.addOther()
      cursor.advance()
    }
  }

  /// Passes over the semicolon, or what stands for it.
  public mutating func skipTerminator() {
    if isAtDelimiter() { cursor.advance(delimiter.count) } else { skipLine() }
  }

  /// Whether a line for the client begins here, where a statement could.
  public mutating func isAtClientCommand() -> Bool {
    switch rules.dialect {
    case .postgreSQL: cursor.peek() == 0x5C
    case .sqlite: cursor.peek() == 0x2E
    case .mySQL:
      cursor.peek() | 0x20 == 0x64 && upcoming(10) == Array("DELIMITER ".utf8)
        || cursor.peek() == 0x5C
    }
  }

  /// Takes note of a client's command that changes how what follows is read.
  public mutating func obey(clientCommand text: [UInt8]) {
    guard rules.dialect == .mySQL, text.count > 10 else { return }
    let argument = text[10...].drop { SQLBytes.isBlank(Int($0)) }.prefix { !SQLBytes.isBlank(Int($0)) }
    if !argument.isEmpty, text[0] != 0x5C { delimiter = Array(argument) }
  }

  /// The next bytes with letters as capitals, tabs as blanks.
  private mutating func upcoming(_ count: Int) -> [UInt8] {
    (0..<count).map { ahead in
      let byte = cursor.peek(ahead)
      if byte == 0x09 { return 0x20 }
      return UInt8(truncatingIfNeeded: byte >= 0x61 && byte <= 0x7A ? byte & 0xDF : byte)
    }
  }

  /// Passes over the blanks up to the end of the line, and over that; over nothing if something else stands there.
  public mutating func skipLineEnd() {
    var ahead = 0
    while true {
      let byte = cursor.peek(ahead)
      ahead += 1
      if byte == 0x0A { return cursor.advance(ahead) }
      guard SQLBytes.isBlank(byte), ahead < 1024 else { return }
    }
  }

  /// Passes over the lines of a COPY, from the first to `\.` with its line end. False if the end of the file comes first.
  public mutating func skipCopyData() -> Bool {
    while cursor.peek() >= 0 {
      if cursor.peek() == 0x5C, cursor.peek(1) == 0x2E {
        let next = cursor.peek(2)
        if next == 0x0A || next == 0x0D || next < 0 {
          skipLine()
          return true
        }
      }
      skipLine()
    }
    return false
  }
}

extension PackedWord {
  static let escapeString: PackedWord = "E"
}

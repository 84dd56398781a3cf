/// Rows that nobody wants, between parentheses.
extension DumpScanner {
  /// Passes over all tuples from here to what follows the last.
  ///
  /// - Returns: how many, and whether the last one is closed.
  public mutating func skipTuples() -> (count: Int, isClosed: Bool) {
    var count = 0
    repeat {
      guard skipTuple() else { return (count, false) }
      count += 1
    } while goToNextTuple()
    return (count, true)
  }

  /// How many values the tuple that opens here has, nil if it does not end within `limit` bytes; the place stays.
  public mutating func tupleWidth(limit: Int = 1 << 20) -> Int? {
    var ahead = 1
    var depth = 1
    var count = 1
    var isEmpty = true
    while ahead < limit {
      let byte = scanner.cursor.peek(ahead)
      switch byte {
      case -1: return nil
      case 0x27, 0x22, 0x60:
        let escapes = scanner.rules.hasBackslashEscapes || (scanner.cursor.peek(ahead - 1) | 0x20) == 0x65
        ahead += 1
        while ahead < limit, scanner.cursor.peek(ahead) != byte {
          if scanner.cursor.peek(ahead) < 0 { return nil }
          ahead += escapes && byte == 0x27 && scanner.cursor.peek(ahead) == 0x5C ? 2 : 1
        }
      case 0x28, 0x5B: depth += 1
      case 0x5D: depth -= 1
      case 0x29:
        depth -= 1
        if depth == 0 { return isEmpty ? 0 : count }
      case 0x2C: if depth == 1 { count += 1 }
      default: break
      }
      if !SQLBytes.isBlank(byte) { isEmpty = false }
      ahead += 1
    }
    return nil
  }

  /// Passes over the comma between two tuples. False, and at what follows, behind the last.
  public mutating func goToNextTuple() -> Bool {
    guard scanner.skipTrivia(), scanner.cursor.peek() == 0x2C else { return false }
    // A comma that no tuple follows is not ours.
    var ahead = 1
    while SQLBytes.isBlank(scanner.cursor.peek(ahead)), ahead < 4096 { ahead += 1 }
    guard scanner.cursor.peek(ahead) == 0x28 else { return false }
    scanner.cursor.advance(ahead)
    return true
  }

  /// Passes over the tuple that opens here. False if it is never closed.
  public mutating func skipTuple() -> Bool {
    var depth = 0
    while true {
      let window = scanner.cursor.window()
      if window.isEmpty { return false }
      var index = 0
      // Most bytes of a tuple mean nothing outside of strings.
      while index < window.count, !Self.isSpecial(window[index]) { index += 1 }
      scanner.cursor.advance(index)
      if index == window.count { continue }
      let byte = Int(window[index])
      switch byte {
      case 0x28:
        depth += 1
        scanner.cursor.advance()
      case 0x29:
        depth -= 1
        scanner.cursor.advance()
        if depth <= 0 { return true }
      case 0x2D, 0x2F, 0x23:
        if scanner.isAtComment() {
          guard scanner.skipComment() else { return false }
        } else {
          scanner.cursor.advance()
        }
      default:
        var isEscaped = false
        if SQLBytes.beginsWord(byte) {
          isEscaped = scanner.readWord() == .escapeString && scanner.rules.dialect == .postgreSQL
          guard isEscaped, scanner.cursor.peek() == 0x27 else { continue }
        }
        switch scanner.skipQuoted(isEscaped: isEscaped) {
        case false?: return false
        case true?: continue
        case nil: scanner.cursor.advance()
        }
      }
    }
  }

  @inline(__always)
  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x27, 0x28, 0x29, 0x22, 0x60, 0x5B, 0x24, 0x2D, 0x2F, 0x23, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x80...: true
    default: false
    }
  }
}

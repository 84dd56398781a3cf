import Glibc
import SQLText

extension DumpScanner {
  /// Behind the last tuple: passes over the terminator and the rest of its line, if that is all that follows. What else
  /// does (`ON CONFLICT …`) is text.
  mutating func endStatement() {
    scanner.skipBlanks()
    guard scanner.isAtDelimiter() else { return }
    scanner.skipTerminator()
    scanner.skipLineEnd()
  }

  /// Passes over the lines of a COPY, and over the one that ends them.
  ///
  /// - Returns: how many, and whether `\.` came.
  mutating func skipCopyRows() -> (rows: Int, isEnded: Bool) {
    var rows = 0
    while true {
      if isAtCopyEnd() {
        scanner.skipLine()
        return (rows, true)
      }
      if scanner.cursor.peek() < 0 { return (rows, false) }
      scanner.skipLine()
      rows += 1
    }
  }

  /// Whether the line `\.` is next.
  mutating func isAtCopyEnd() -> Bool {
    guard scanner.cursor.peek() == 0x5C, scanner.cursor.peek(1) == 0x2E else { return false }
    let next = scanner.cursor.peek(2)
    return next == 0x0A || next == 0x0D || next < 0
  }

  /// How many fields the first line of a COPY has; nil where there is none.
  mutating func copyWidth() -> Int? {
    if isAtCopyEnd() { return nil }
    var width = 1
    var ahead = 0
    while ahead < 1 << 20 {
      let byte = scanner.cursor.peek(ahead)
      if byte < 0 || byte == 0x0A { break }
      if byte == 0x09 { width += 1 }
      ahead += 1
    }
    return width
  }
}

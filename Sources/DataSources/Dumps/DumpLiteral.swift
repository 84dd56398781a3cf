import SQLText
import ScanTypes

/// A string, its quotes and escapes undone while it is read.
struct DumpLiteral {
  let column: Int

  /// - Parameter escapes: whether a backslash escapes; nil for what the rules say.
  /// - Returns: whether it is closed; nil, and nothing read, where no string begins.
  func read(
    _ scanner: inout SQLScanner, escapes: Bool?, into value: inout DumpValue, _ writer: inout RowWriter
  ) throws(SourceError) -> Bool? {
    let byte = scanner.cursor.peek()
    if byte == 0x24, scanner.rules.dialect == .postgreSQL {
      guard let tag = scanner.dollarTag() else { return nil }
      return try dollarQuoted(&scanner, tag, into: &value, &writer)
    }
    guard byte == 0x27 || (byte == 0x22 && scanner.rules.hasDoubleQuotedStrings) else { return nil }
    return try quoted(
      &scanner, by: UInt8(truncatingIfNeeded: byte), escapes: escapes ?? scanner.rules.hasBackslashEscapes,
      into: &value, &writer)
  }

  private func quoted(
    _ scanner: inout SQLScanner, by quote: UInt8, escapes: Bool, into value: inout DumpValue, _ writer: inout RowWriter
  ) throws(SourceError) -> Bool {
    scanner.cursor.advance()
    while true {
      let window = scanner.cursor.window()
      if window.isEmpty { return false }
      var index = 0
      while index < window.count, window[index] != quote, !(escapes && window[index] == 0x5C) { index += 1 }
      try value.append(UnsafeBufferPointer(rebasing: window[..<index]), column: column, to: &writer)
      guard index < window.count else {
        scanner.cursor.advance(index)
        continue
      }
      let isEscape = window[index] != quote
      scanner.cursor.advance(index + 1)
      if isEscape {
        escape(&scanner, into: &value)
      } else if scanner.cursor.peek() == Int(quote) {
        value.append(quote)
        scanner.cursor.advance()
      } else {
        return true
      }
    }
  }

  /// What stands behind a backslash: https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-BACKSLASH-TABLE,
  /// https://dev.mysql.com/doc/refman/8.4/en/string-literals.html#character-escape-sequences.
  private func escape(_ scanner: inout SQLScanner, into value: inout DumpValue) {
    let byte = scanner.cursor.peek()
    guard byte >= 0 else { return }
    scanner.cursor.advance()
    let letter = UInt8(truncatingIfNeeded: byte)
    if scanner.rules.dialect == .mySQL {
      switch letter {
      case UInt8(ascii: "0"): value.append(0)
      case UInt8(ascii: "Z"): value.append(0x1A)
      case UInt8(ascii: "%"), UInt8(ascii: "_"):
        value.append(0x5C)
        value.append(letter)
      case UInt8(ascii: "f"), UInt8(ascii: "v"): value.append(letter)
      default: value.append(StringEscape.byte(after: letter))
      }
      return
    }
    switch letter {
    case UInt8(ascii: "x"): value.append(UInt8(truncatingIfNeeded: number(&scanner, base: 16, most: 2)))
    case UInt8(ascii: "u"): append(scalar: number(&scanner, base: 16, most: 4), to: &value)
    case UInt8(ascii: "U"): append(scalar: number(&scanner, base: 16, most: 8), to: &value)
    case 0x30...0x37:
      let rest = number(&scanner, base: 8, most: 2, from: Int(letter) - 0x30)
      value.append(UInt8(truncatingIfNeeded: rest))
    default: value.append(StringEscape.byte(after: letter))
    }
  }

  private func number(_ scanner: inout SQLScanner, base: Int, most: Int, from start: Int = 0) -> Int {
    var number = start
    for _ in 0..<most {
      guard let digit = DumpExpression.digit(UInt8(truncatingIfNeeded: max(scanner.cursor.peek(), 0))), digit < base
      else { return number }
      number = number * base + Int(digit)
      scanner.cursor.advance()
    }
    return number
  }

  private func append(scalar: Int, to value: inout DumpValue) {
    let scalar = Unicode.Scalar(UInt32(truncatingIfNeeded: scalar)) ?? "\u{FFFD}"
    for byte in String(Character(scalar)).utf8 { value.append(byte) }
  }

  private func dollarQuoted(
    _ scanner: inout SQLScanner, _ tag: [UInt8], into value: inout DumpValue, _ writer: inout RowWriter
  ) throws(SourceError) -> Bool {
    scanner.cursor.advance(tag.count)
    while true {
      let window = scanner.cursor.window()
      if window.isEmpty { return false }
      let index = window.firstIndex(of: 0x24) ?? window.count
      try value.append(UnsafeBufferPointer(rebasing: window[..<index]), column: column, to: &writer)
      scanner.cursor.advance(index)
      guard scanner.cursor.peek() == 0x24 else { continue }
      if scanner.cursor.starts(with: tag) {
        scanner.cursor.advance(tag.count)
        return true
      }
      value.append(0x24)
      scanner.cursor.advance()
    }
  }
}

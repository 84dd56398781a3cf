import SQLText
import ScanTypes

/// One value of a tuple in any form that SQL gives it, part by part.
struct DumpExpression {
  let column: Int

  /// Reads up to the comma or parenthesis behind the value, and over that.
  ///
  /// - Returns: whether it was the parenthesis that ends the tuple; nil if the dump ends before.
  func read(
    _ scanner: inout SQLScanner, into value: inout DumpValue, to writer: inout RowWriter
  ) throws(SourceError) -> Bool? {
    var depth = 0
    var parts = 0
    var isNull = false
    var hasGap = false
    while true {
      scanner.skipBlanksNoting(&hasGap)
      if scanner.isAtComment() {
        guard scanner.skipComment() else { return nil }
        continue
      }
      let byte = scanner.cursor.peek()
      if byte < 0 { return nil }
      if depth == 0, byte == 0x2C || byte == 0x29 {
        value.isNull = isNull && parts == 1 && value.isEmpty
        if isNull, !value.isNull { for byte in Array("NULL".utf8) { value.append(byte) } }
        scanner.cursor.advance()
        return byte == 0x29
      }
      if byte == 0x3A, scanner.cursor.peek(1) == 0x3A {
        skipCast(&scanner)
        hasGap = false
        continue
      }
      if hasGap, parts > 0 { value.append(0x20) }
      hasGap = false
      parts += 1
      if byte == 0x30, scanner.cursor.peek(1) == 0x78, scanner.rules.dialect == .mySQL {
        scanner.cursor.advance(2)
        try hexadecimal(&scanner, into: &value, &writer)
        continue
      }
      if SQLBytes.beginsWord(byte) {
        let before = parts
        guard let known = try word(&scanner, into: &value, &writer, isFirst: before == 1, &depth) else { return nil }
        isNull = isNull || known
        continue
      }
      if let isClosed = try DumpLiteral(column: column).read(&scanner, escapes: nil, into: &value, &writer) {
        guard isClosed else { return nil }
        continue
      }
      if byte == 0x28 || byte == 0x5B { depth += 1 }
      if byte == 0x29 || byte == 0x5D { depth = max(depth - 1, 0) }
      value.append(UInt8(truncatingIfNeeded: byte))
      scanner.cursor.advance()
    }
  }

  /// A bare word: the prefix of a literal, NULL, or text of its own.
  ///
  /// - Returns: whether it is NULL and nothing stood before it; nil if the dump ends.
  private func word(
    _ scanner: inout SQLScanner, into value: inout DumpValue, _ writer: inout RowWriter, isFirst: Bool,
    _ depth: inout Int
  ) throws(SourceError) -> Bool? {
    var text: [UInt8] = []
    while SQLBytes.isInWord(scanner.cursor.peek()), text.count < 256 {
      text.append(UInt8(truncatingIfNeeded: scanner.cursor.peek()))
      scanner.cursor.advance()
    }
    let word = PackedWord(text)
    let dialect = scanner.rules.dialect
    if isFirst, word == "NULL" || word == "DEFAULT" { return true }
    if word == "X" || word == "B" || word == "E" || word == "N" || text.first == 0x5F {
      // MySQL may have a blank between `_binary` and its string.
      if text.first == 0x5F { scanner.skipBlanks() }
      if scanner.cursor.peek() == 0x27 {
        if word == "X" {
          scanner.cursor.advance()
          try hexadecimal(&scanner, into: &value, &writer)
          return scanner.cursor.peek() < 0 ? nil : false
        }
        value.isBinary = value.isBinary || word == "_BINARY"
        let escapes = word == "E" && dialect == .postgreSQL ? true : nil
        let isClosed = try DumpLiteral(column: column).read(&scanner, escapes: escapes, into: &value, &writer)
        return isClosed == true ? false : nil
      }
      if text.first == 0x5F, scanner.cursor.peek() == 0x30, scanner.cursor.peek(1) | 0x20 == 0x78 { return false }
    }
    if isFirst, dialect == .sqlite, word == "REPLACE" || word == "UNISTR", scanner.cursor.peek() == 0x28 {
      var call = SQLiteCall()
      if let result = call.evaluate(text, &scanner) {
        value.replace(with: result)
        return false
      }
      // It was read as far as it could be; its text counts, and what follows in its parentheses.
      value.replace(with: call.text)
      depth += call.openParentheses
      return false
    }
    for byte in text { value.append(byte) }
    return false
  }

  /// The digits up to what is none; the quote behind them, if there is one, is passed over.
  private func hexadecimal(
    _ scanner: inout SQLScanner, into value: inout DumpValue, _ writer: inout RowWriter
  ) throws(SourceError) {
    value.isBinary = true
    var high: UInt8?
    while true {
      let window = scanner.cursor.window()
      var decoded: [UInt8] = []
      decoded.reserveCapacity(min(window.count, 1 << 16) / 2)
      var index = 0
      while index < window.count, decoded.count < 1 << 15, let digit = Self.digit(window[index]) {
        if let first = high {
          decoded.append(first << 4 | digit)
          high = nil
        } else {
          high = digit
        }
        index += 1
      }
      scanner.cursor.advance(index)
      try decoded.withUnsafeBufferPointer { bytes throws(SourceError) in
        try value.append(bytes, column: column, to: &writer)
      }
      if index == 0 { break }
    }
    if scanner.cursor.peek() == 0x27 { scanner.cursor.advance() }
  }

  static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }

  /// `::character varying(80)[]`: says what a value is, and is none.
  private func skipCast(_ scanner: inout SQLScanner) {
    scanner.cursor.advance(2)
    scanner.skipBlanks()
    while true {
      let byte = scanner.cursor.peek()
      if SQLBytes.beginsWord(byte) {
        _ = scanner.readWord()
      } else if byte == 0x22 {
        _ = scanner.skipQuoted(by: 0x22, escapes: false)
      } else if byte == 0x2E || byte == 0x5B || byte == 0x5D || SQLBytes.isDigit(byte) {
        scanner.cursor.advance()
      } else if byte == 0x28 {
        while scanner.cursor.peek() >= 0, scanner.cursor.peek() != 0x29 { scanner.cursor.advance() }
        scanner.cursor.advance()
      } else if byte == 0x20, SQLBytes.beginsWord(scanner.cursor.peek(1)) {
        scanner.cursor.advance()
      } else {
        return
      }
    }
  }
}

extension SQLScanner {
  /// Passes over blanks; sets the flag if there was one.
  mutating func skipBlanksNoting(_ hasGap: inout Bool) {
    while SQLBytes.isBlank(cursor.peek()) {
      hasGap = true
      cursor.advance()
    }
  }
}

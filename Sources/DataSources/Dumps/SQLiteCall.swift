import SQLText

/// The calls that `sqlite3`'s `.dump` writes where a string has line ends: `replace('a\nb','\n',char(10))`, one in the other
/// for both kinds, and since 3.50 `unistr('a\u000ab')`.
struct SQLiteCall {
  /// What was read, for when it is another call.
  private(set) var text: [UInt8] = []
  /// How many parentheses of that are not closed.
  private(set) var openParentheses = 0
  /// Longer ones are none that it writes.
  private static let most = 64 << 20

  /// - Parameter name: of the function, at whose parenthesis the scanner stands.
  /// - Returns: the string that it stands for; nil for a call of another form, which has been passed over as far as it is.
  mutating func evaluate(_ name: [UInt8], _ scanner: inout SQLScanner, depth: Int = 0) -> [UInt8]? {
    text += name
    guard depth < 8, take(0x28, &scanner) else { return nil }
    var arguments: [[UInt8]] = []
    repeat {
      guard let argument = argument(&scanner, depth: depth) else { return nil }
      arguments.append(argument)
    } while take(0x2C, &scanner)
    guard take(0x29, &scanner) else { return nil }
    switch (PackedWord(name), arguments.count) {
    case ("REPLACE", 3): return Self.replacing(arguments[1], in: arguments[0], with: arguments[2])
    case ("UNISTR", 1): return Self.unescaped(arguments[0])
    case ("CHAR", 1):
      let number = arguments[0].reduce(0) { min($0 * 10 + max(Int($1) - 0x30, 0), 0x110000) }
      return Array(String(Character(Unicode.Scalar(UInt32(number)) ?? "\u{FFFD}")).utf8)
    default: return nil
    }
  }

  private mutating func take(_ byte: UInt8, _ scanner: inout SQLScanner) -> Bool {
    scanner.skipBlanks()
    guard scanner.cursor.peek() == Int(byte) else { return false }
    text.append(byte)
    if byte == 0x28 { openParentheses += 1 }
    if byte == 0x29 { openParentheses -= 1 }
    scanner.cursor.advance()
    return true
  }

  private mutating func argument(_ scanner: inout SQLScanner, depth: Int) -> [UInt8]? {
    scanner.skipBlanks()
    let byte = scanner.cursor.peek()
    var bytes: [UInt8] = []
    if byte == 0x27 {
      scanner.cursor.beginCapture(limit: Self.most)
      let isClosed = scanner.skipQuoted(by: 0x27, escapes: false)
      let (written, isWhole) = scanner.cursor.endCapture()
      text += written
      guard isClosed, isWhole else { return nil }
      var isSecond = false
      for byte in written.dropFirst().dropLast() {
        isSecond = byte == 0x27 && !isSecond
        if !isSecond { bytes.append(byte) }
      }
      return bytes
    }
    while SQLBytes.isInWord(scanner.cursor.peek()), bytes.count < 64 {
      bytes.append(UInt8(truncatingIfNeeded: scanner.cursor.peek()))
      scanner.cursor.advance()
    }
    if bytes.isEmpty { return nil }
    if SQLBytes.isDigit(Int(bytes[0])) {
      text += bytes
      return bytes
    }
    return evaluate(bytes, &scanner, depth: depth + 1)
  }

  private static func replacing(_ part: [UInt8], in text: [UInt8], with other: [UInt8]) -> [UInt8] {
    guard let first = part.first else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      if text[index] == first, text[index...].starts(with: part) {
        result += other
        index += part.count
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }

  /// `\uXXXX`, `\XXXX`, `\+XXXXXX`, `\UXXXXXXXX` and `\\` (https://sqlite.org/lang_corefunc.html#unistr).
  private static func unescaped(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < text.count {
      guard text[index] == 0x5C, index + 1 < text.count else {
        result.append(text[index])
        index += 1
        continue
      }
      let (start, count): (Int, Int) =
        switch text[index + 1] {
        case UInt8(ascii: "u"): (index + 2, 4)
        case UInt8(ascii: "U"): (index + 2, 8)
        case UInt8(ascii: "+"): (index + 2, 6)
        default: (index + 1, 4)
        }
      let digits = text[min(start, text.count)...].prefix(count).compactMap(DumpExpression.digit)
      guard digits.count == count, text[index + 1] != 0x5C else {
        result.append(0x5C)
        index += text[index + 1] == 0x5C ? 2 : 1
        continue
      }
      let scalar = Unicode.Scalar(digits.reduce(UInt32(0)) { $0 << 4 | UInt32($1) }) ?? "\u{FFFD}"
      result += Array(String(Character(scalar)).utf8)
      index = start + count
    }
    return result
  }
}

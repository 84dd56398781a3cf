/// A dump, part by part: comments, statements, and the beginnings of rows.
///
/// Behind `.insert` and `.copy` the scanner stands at the first row, and whoever asked reads the rows or passes over them.
public struct DumpScanner: ~Copyable {
  public enum Part: Sendable {
    case end
    /// With its `--`; longer ones are cut.
    case comment([UInt8])
    case statement(SQLStatement)
    case insert(DataHead)
    /// COPY's text format, at its first line.
    case copy(DataHead)
    /// COPY with options that change how its lines are to be read; they have been passed over.
    case otherCopy
  }

  /// Where rows go.
  public struct DataHead: Sendable, Equatable {
    public var schema: String?
    public var name = ""
    /// Nil for all of the table's columns in their order.
    public var columns: [String]?
  }

  public var scanner: SQLScanner
  /// Where the last part began.
  public private(set) var partStart = 0
  public private(set) var partLine = 1
  private let textLimit: Int

  public init(
    _ cursor: consuming ByteCursor, rules: LexicalRules, delimiter: [UInt8] = [0x3B], textLimit: Int = 4 << 20
  ) {
    scanner = SQLScanner(cursor, rules: rules)
    scanner.delimiter = delimiter
    self.textLimit = textLimit
  }

  public var offset: Int { scanner.cursor.offset }
  public mutating func line() -> Int { scanner.cursor.line() }

  public mutating func next() -> Part {
    while true {
      scanner.skipBlanks()
      guard scanner.isAtDelimiter() else { break }
      scanner.cursor.advance(scanner.delimiter.count)
    }
    partStart = scanner.cursor.offset
    partLine = scanner.cursor.line()
    guard scanner.cursor.peek() >= 0 else { return .end }
    if scanner.isAtComment() {
      scanner.cursor.beginCapture(limit: 400)
      _ = scanner.skipComment()
      return .comment(scanner.cursor.endCapture().bytes)
    }
    scanner.cursor.beginCapture(limit: textLimit)
    if scanner.isAtClientCommand() { return .statement(clientCommand()) }
    var body = StatementBody(scanner.rules.dialect)
    if SQLBytes.beginsWord(scanner.cursor.peek()) {
      let word = scanner.readWord()
      body.add(word)
      switch word {
      case "INSERT", "REPLACE":
        if let head = insertHead() {
          _ = scanner.cursor.endCapture()
          return .insert(head)
        }
      case "COPY" where scanner.rules.dialect == .postgreSQL:
        if let head = copyHead() {
          _ = scanner.cursor.endCapture()
          return .copy(head)
        }
      default: break
      }
    }
    return statement(&body)
  }

  private mutating func statement(_ body: inout StatementBody) -> Part {
    var significantEnd = scanner.cursor.offset
    let end = scanner.skipStatement(&body, significantEnd: &significantEnd)
    let endLine = scanner.cursor.line()
    let (text, isWhole) = scanner.cursor.endCapture()
    if end == .terminated { scanner.skipTerminator() }
    if body.isCopyFromStdin, end == .terminated {
      scanner.skipLine()
      _ = scanner.skipCopyData()
      return .otherCopy
    }
    return .statement(
      SQLStatement(
        kind: .sql, range: partStart..<max(significantEnd, partStart), lines: partLine...max(endLine, partLine),
        text: text, isWhole: isWhole, ending: end))
  }

  private mutating func clientCommand() -> SQLStatement {
    _ = scanner.cursor.skip(to: 0x0A)
    let (text, isWhole) = scanner.cursor.endCapture()
    scanner.obey(clientCommand: text)
    return SQLStatement(
      kind: .clientCommand, range: partStart..<scanner.cursor.offset, lines: partLine...partLine, text: text,
      isWhole: isWhole, ending: .terminated)
  }

  // MARK: Heads

  private mutating func insertHead() -> DataHead? {
    guard scanner.skipTrivia() else { return nil }
    var before: [PackedWord] = [
      "LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE", "OR", "REPLACE", "ABORT", "FAIL",
      "ROLLBACK", "INTO",
    ]
    var isName = false
    while !isName {
      guard scanner.skipTrivia() else { return nil }
      let next = peekWord()
      if before.contains(next) {
        _ = scanner.readWord()
        if next == "INTO" { before = [] }
      } else {
        isName = true
      }
    }
    guard var head = name() else { return nil }
    guard scanner.skipTrivia() else { return nil }
    if scanner.cursor.peek() == 0x28 {
      guard let columns = columns() else { return nil }
      head.columns = columns
    }
    guard scanner.skipTrivia() else { return nil }
    if peekWord() == "OVERRIDING" {
      for _ in 0..<3 {
        _ = scanner.readWord()
        guard scanner.skipTrivia() else { return nil }
      }
    }
    guard ["VALUES", "VALUE"].contains(peekWord()) else { return nil }
    _ = scanner.readWord()
    guard scanner.skipTrivia(), scanner.cursor.peek() == 0x28 else { return nil }
    return head
  }

  private mutating func copyHead() -> DataHead? {
    guard scanner.skipTrivia(), var head = name(), scanner.skipTrivia() else { return nil }
    if scanner.cursor.peek() == 0x28 {
      guard let columns = columns() else { return nil }
      head.columns = columns
    }
    guard scanner.skipTrivia(), peekWord() == "FROM" else { return nil }
    _ = scanner.readWord()
    guard scanner.skipTrivia(), peekWord() == "STDIN" else { return nil }
    let mark = scanner.cursor.peek(5)
    // Options follow; what of them changes the lines is not worth guessing.
    guard !SQLBytes.isInWord(mark) else { return nil }
    var ahead = 5
    while SQLBytes.isBlank(scanner.cursor.peek(ahead)) { ahead += 1 }
    guard scanner.cursor.peek(ahead) == 0x3B else { return nil }
    scanner.cursor.advance(ahead + 1)
    scanner.skipLine()
    return head
  }

  /// The bare word here, without passing over it.
  private mutating func peekWord() -> PackedWord {
    var word = PackedWord()
    guard SQLBytes.beginsWord(scanner.cursor.peek()) else { return word }
    while SQLBytes.isInWord(scanner.cursor.peek(word.count)) {
      word.append(UInt8(truncatingIfNeeded: scanner.cursor.peek(word.count)))
      if word.count > 64 { break }
    }
    return word
  }

  private mutating func name() -> DataHead? {
    guard var last = namePart() else { return nil }
    var schema: String?
    while scanner.cursor.peek() == 0x2E {
      scanner.cursor.advance()
      guard let next = namePart() else { return nil }
      schema = last
      last = next
    }
    return DataHead(schema: schema, name: last)
  }

  private mutating func namePart() -> String? {
    let byte = scanner.cursor.peek()
    let dialect = scanner.rules.dialect
    if SQLBytes.beginsWord(byte) {
      var bytes: [UInt8] = []
      while SQLBytes.isInWord(scanner.cursor.peek()), bytes.count < 1024 {
        let byte = UInt8(truncatingIfNeeded: scanner.cursor.peek())
        bytes.append(dialect == .postgreSQL && byte &- 0x41 < 26 ? byte | 0x20 : byte)
        scanner.cursor.advance()
      }
      return String(decoding: bytes, as: UTF8.self)
    }
    let isQuote =
      byte == 0x22 || (byte == 0x60 && dialect != .postgreSQL)
      || (byte == 0x27 && dialect == .sqlite) || (byte == 0x5B && dialect == .sqlite)
    guard isQuote else { return nil }
    let close = byte == 0x5B ? 0x5D : byte
    var bytes: [UInt8] = []
    scanner.cursor.advance()
    while bytes.count < 1024 {
      let next = scanner.cursor.peek()
      if next < 0 { return nil }
      scanner.cursor.advance()
      if next == close {
        guard scanner.cursor.peek() == close, close != 0x5D else { return String(decoding: bytes, as: UTF8.self) }
        scanner.cursor.advance()
      }
      bytes.append(UInt8(truncatingIfNeeded: next))
    }
    return nil
  }

  private mutating func columns() -> [String]? {
    scanner.cursor.advance()
    var names: [String] = []
    while true {
      guard scanner.skipTrivia() else { return nil }
      if scanner.cursor.peek() == 0x29, names.isEmpty { break }
      guard let name = namePart(), scanner.skipTrivia() else { return nil }
      names.append(name)
      if scanner.cursor.peek() == 0x29 { break }
      guard scanner.cursor.peek() == 0x2C else { return nil }
      scanner.cursor.advance()
    }
    scanner.cursor.advance()
    return names
  }
}

/// Takes a file of SQL apart into its statements, one after the other, as the client of its dialect would.
///
/// - Complexity: O(*n*) in the file; memory is one window of it and the text of one statement, up to `textLimit`.
///   Any bytes are taken: what is not SQL comes out as statements that make no sense.
public struct StatementSplitter: ~Copyable {
  private var scanner: SQLScanner
  private let textLimit: Int
  /// Set when the statement before was a `COPY … FROM stdin`.
  private var awaitsCopyData = false

  /// How strings end from here on; a session's settings change it.
  public var rules: LexicalRules {
    get { scanner.rules }
    set { scanner.rules = newValue }
  }

  /// - Parameter textLimit: how many bytes of a statement are kept.
  public init(_ cursor: consuming ByteCursor, rules: LexicalRules, textLimit: Int = 1 << 20) {
    scanner = SQLScanner(cursor, rules: rules)
    self.textLimit = textLimit
  }

  /// All statements of a file that is in memory.
  public static func statements(of bytes: [UInt8], dialect: SQLDialect) -> [SQLStatement] {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var splitter = StatementSplitter(
      ByteCursor(bytes, from: start), rules: LexicalRules(dialect), textLimit: bytes.count)
    var statements: [SQLStatement] = []
    while let statement = splitter.next() { statements.append(statement) }
    return statements
  }

  /// The next statement, or nil at the end of the file.
  public mutating func next() -> SQLStatement? {
    if awaitsCopyData {
      awaitsCopyData = false
      scanner.skipLine()
      if scanner.cursor.peek() >= 0 { return copyData() }
    }
    while true {
      let isClosed = scanner.skipTrivia()
      guard isClosed, scanner.cursor.peek() >= 0 else { return nil }
      guard scanner.isAtDelimiter() else { break }
      scanner.cursor.advance(scanner.delimiter.count)
    }
    return scanner.isAtClientCommand() ? clientCommand() : statement()
  }

  // MARK: Statements

  private mutating func statement() -> SQLStatement {
    let start = scanner.cursor.offset
    let line = scanner.cursor.line()
    scanner.cursor.beginCapture(limit: textLimit)
    var body = StatementBody(scanner.rules.dialect)
    var significantEnd = start
    let end = scanner.skipStatement(&body, significantEnd: &significantEnd)
    let endLine = scanner.cursor.line()
    let range = start..<significantEnd
    var (text, isWhole) = scanner.cursor.endCapture()
    if text.count > range.count {
      text.removeLast(text.count - range.count)
      isWhole = true
    }
    let lastLine = isWhole ? line + text.count { $0 == 0x0A } : endLine
    if end == .terminated { scanner.skipTerminator() }
    awaitsCopyData = body.isCopyFromStdin && end == .terminated
    return SQLStatement(
      kind: .sql, range: range, lines: line...lastLine, text: text, isWhole: isWhole, ending: end)
  }

  private mutating func clientCommand() -> SQLStatement {
    let start = scanner.cursor.offset
    let line = scanner.cursor.line()
    scanner.cursor.beginCapture(limit: textLimit)
    _ = scanner.cursor.skip(to: 0x0A)
    let range = start..<scanner.cursor.offset
    let (text, isWhole) = scanner.cursor.endCapture()
    scanner.obey(clientCommand: text)
    return SQLStatement(
      kind: .clientCommand, range: range, lines: line...line, text: text, isWhole: isWhole, ending: .terminated)
  }

  private mutating func copyData() -> SQLStatement {
    let start = scanner.cursor.offset
    let line = scanner.cursor.line()
    let isEnded = scanner.skipCopyData()
    let lastLine = max(line, scanner.cursor.line() - (isEnded ? 1 : 0))
    return SQLStatement(
      kind: .copyData, range: start..<scanner.cursor.offset, lines: line...lastLine, text: [], isWhole: false,
      ending: isEnded ? .terminated : .brokenOff)
  }
}

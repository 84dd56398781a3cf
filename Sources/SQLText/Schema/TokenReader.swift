import ScanTypes

/// Goes through the tokens of one statement, from the left to the right.
struct TokenReader {
  let tokens: [SQLToken]
  let dialect: SQLDialect
  private(set) var index = 0

  init(_ tokens: [SQLToken], _ dialect: SQLDialect) {
    self.tokens = tokens
    self.dialect = dialect
  }

  var isAtEnd: Bool { index >= tokens.count }
  var token: SQLToken? { index < tokens.count ? tokens[index] : nil }
  /// The bare word at hand; an empty one where there is none.
  var word: PackedWord { token?.word ?? PackedWord() }
  /// Where what is at hand stands; at the end, where the last token does.
  var line: Int { token?.line ?? tokens.last?.line ?? 1 }

  func word(ahead: Int) -> PackedWord { index + ahead < tokens.count ? tokens[index + ahead].word : PackedWord() }
  func isAt(_ symbol: Character) -> Bool { token?.is(symbol) ?? false }

  mutating func advance(_ count: Int = 1) { index = min(index + count, tokens.count) }
  mutating func go(to place: Int) { index = min(max(place, 0), tokens.count) }

  /// Passes over these bare words if they are next, all of them.
  mutating func accept(_ words: PackedWord...) -> Bool {
    guard words.indices.allSatisfy({ word(ahead: $0) == words[$0] }) else { return false }
    advance(words.count)
    return true
  }

  mutating func accept(anyOf words: Set<PackedWord>) -> Bool {
    guard words.contains(word) else { return false }
    advance()
    return true
  }

  mutating func accept(_ symbol: Character) -> Bool {
    guard isAt(symbol) else { return false }
    advance()
    return true
  }

  // MARK: Names

  /// A name as the catalogue would have it: bare ones folded by PostgreSQL, others as they are.
  mutating func name() -> String? {
    guard let token else { return nil }
    switch token.kind {
    case .quotedName: break
    case .word:
      advance()
      return dialect == .postgreSQL ? Self.folded(token.text) : token.text
    // SQLite takes a string for a name where it needs one; so does MySQL with one kind of quotes, after `ANSI_QUOTES`.
    case .string where dialect != .postgreSQL: break
    default: return nil
    }
    advance()
    return token.text
  }

  /// A name of one, two or three parts; of three, the last two count.
  mutating func qualifiedName() -> (schema: String?, name: String)? {
    guard var last = name() else { return nil }
    var schema: String?
    while isAt("."), index + 1 < tokens.count {
      advance()
      guard let next = name() else { return nil }
      schema = last
      last = next
    }
    return (schema, last)
  }

  /// The names in parentheses here, `(a, b DESC, c(10))`; nil where none begin.
  mutating func parenthesisedNames() -> [String]? {
    guard accept("(") else { return nil }
    var names: [String] = []
    while !isAtEnd, !isAt(")") {
      if let name = name() { names.append(name) }
      skipItem()
      if !accept(",") { break }
    }
    _ = accept(")")
    return names
  }

  // MARK: Passing over

  /// Passes over what stands in the parentheses that open here.
  mutating func skipParentheses() {
    var depth = 0
    while let token {
      if token.is("(") { depth += 1 }
      if token.is(")") { depth -= 1 }
      advance()
      if depth <= 0 { return }
    }
  }

  /// Passes over all up to a comma or a closing parenthesis of this level.
  mutating func skipItem() {
    while !isAtEnd, !isAt(","), !isAt(")") { skipOne() }
  }

  /// Passes over a token, or over parentheses with all that is in them.
  mutating func skipOne() {
    if isAt("(") { skipParentheses() } else { advance() }
  }

  /// ASCII letters made small, as the server folds UTF-8 names.
  static func folded(_ text: String) -> String {
    String(decoding: text.utf8.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}

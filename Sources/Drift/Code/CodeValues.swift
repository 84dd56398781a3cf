/// What the variables of a program hold, as far as its text says so: a name that is given a literal, and one that runs through a
/// list of literals.
struct CodeValues {
  typealias Token = CodeTokens.Token

  struct Known {
    let index: Int
    let name: String
    /// Nil where it is no literal.
    let values: [String]?
    /// Where it is a list or a map that a loop may run through.
    var literal: CodeLiteral?
    /// The place of the loop that runs through it and others side by side.
    var loop: Int?
  }

  private(set) var known: [Known] = []
  let language: CodeLanguage

  init(_ tokens: [Token], _ language: CodeLanguage) {
    self.language = language
    for index in tokens.indices {
      readAssignment(tokens, index)
      readLoop(tokens, index)
    }
  }

  /// The texts that an argument stands for; nil where that cannot be told.
  func texts(_ tokens: ArraySlice<Token>, at index: Int) -> [String]? {
    var tokens = tokens
    while let last = tokens.last, last.isSign(","), tokens.count > 1 { tokens = tokens.dropLast() }
    if tokens.first?.isSign("*") == true { tokens = tokens.dropFirst() }
    // `.freeze`, `.to_sym`: the same name.
    if tokens.count > 2, let last = tokens.last, ["freeze", "to_sym", "to_s"].contains(last.text) {
      tokens = tokens.dropLast(2)
    }
    guard let first = tokens.first else { return nil }
    if tokens.count == 1 {
      if first.kind == .text { return first.isOpen ? nil : [first.text] }
      if first.kind == .word { return value(of: first.text, at: index) }
    }
    if let member = Self.member(tokens) { return value(of: member, at: index) }
    if first.isSign("["), tokens.last?.isSign("]") == true {
      var all: [String] = []
      for part in tokens.dropFirst().dropLast().split(whereSeparator: { $0.isSign(",") }) {
        guard let texts = texts(part, at: index) else { return nil }
        all += texts
      }
      return all
    }
    return nil
  }

  func text(_ tokens: ArraySlice<Token>, at index: Int) -> String? {
    let all = texts(tokens, at: index)
    return all?.count == 1 ? all?.first : nil
  }

  /// Whether a name stands for anything that was assigned or is run through.
  func isVariable(_ name: String) -> Bool { known.contains { $0.name == name } }

  /// Which loop over pairs and more a name runs through, by its place.
  func loop(of tokens: ArraySlice<Token>, at index: Int) -> Int? {
    guard tokens.count == 1, let name = tokens.first, name.kind == .word else { return nil }
    return known.last { $0.name == name.text && $0.index < index }?.loop
  }

  mutating func note(
    _ name: String, _ values: [String]?, _ literal: CodeLiteral? = nil, at index: Int, isBeside: Bool = false
  ) {
    known.append(
      Known(index: index, name: name, values: values, literal: literal, loop: isBeside ? index : nil))
  }

  /// `$this->table` as `$table`, `self::TABLE` and `this.table` by their last word: what a class says once.
  static func member(_ tokens: ArraySlice<Token>) -> String? {
    guard let first = tokens.first, let last = tokens.last, last.kind == .word else { return nil }
    let signs = tokens.dropFirst().dropLast()
    guard signs.allSatisfy({ $0.kind == .sign }) else { return nil }
    switch (first.text, signs.map(\.text).joined()) {
    case ("$this", "->"): return "$\(last.text)"
    case ("self", "::"), ("static", "::"): return last.text
    default: return nil
    }
  }

  private func value(of name: String, at index: Int) -> [String]? {
    known.last { $0.name == name && $0.index < index }?.values
  }

  private mutating func readAssignment(_ tokens: [Token], _ index: Int) {
    guard tokens[index].kind == .word, index + 2 < tokens.count else { return }
    let name = tokens[index].text
    // `@columns [:a, :b]` of Elixir.
    if language == .elixir, index > 0, tokens[index - 1].isSign("@"), tokens[index + 1].isSign("[") {
      let literal = CodeLiteral(tokens, from: index + 1, language)
      return note(name, literal?.values, literal, at: index)
    }
    guard tokens[index + 1].isSign("=") else { return }
    let value = tokens[index + 2]
    if index > 0, tokens[index - 1].isSign(",") || tokens[index - 1].isSign("(") || tokens[index - 1].isSign(".") {
      return
    }
    if value.kind == .text {
      let next = index + 3 < tokens.count ? tokens[index + 3] : nil
      let isWhole = next.map { $0.line > value.line || $0.isSign(";") || $0.isSign(".") } ?? true
      note(name, isWhole && !value.isOpen ? [value.text] : nil, at: index)
    } else if let literal = literal(tokens, at: index + 2, before: index) {
      note(name, literal.values, literal, at: index)
    } else if !value.isSign("="), !value.isSign(">"), !value.isSign("~") {
      note(name, nil, at: index)
    }
  }
}

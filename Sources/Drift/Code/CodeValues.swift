/// What the variables of a program hold, as far as its text says so: a name that is given a literal, and one that runs through a
/// list of literals.
struct CodeValues {
  typealias Token = CodeTokens.Token

  private struct Known {
    let index: Int
    let name: String
    /// Nil where it is no literal.
    let values: [String]?
    let isList: Bool
  }

  private var known: [Known] = []

  init(_ tokens: [Token]) {
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

  private func value(of name: String, at index: Int) -> [String]? {
    known.last { $0.name == name && $0.index < index }?.values
  }

  private mutating func readAssignment(_ tokens: [Token], _ index: Int) {
    guard tokens[index].kind == .word, index + 2 < tokens.count, tokens[index + 1].isSign("=") else { return }
    let value = tokens[index + 2]
    if index > 0, tokens[index - 1].isSign(",") || tokens[index - 1].isSign("(") || tokens[index - 1].isSign(".") {
      return
    }
    let name = tokens[index].text
    if value.kind == .text {
      let next = index + 3 < tokens.count ? tokens[index + 3] : nil
      let isWhole = next.map { $0.line > value.line || $0.isSign(";") || $0.isSign(".") } ?? true
      known.append(
        Known(index: index, name: name, values: isWhole && !value.isOpen ? [value.text] : nil, isList: false))
    } else if value.isSign("[") || value.isSign("(") {
      known.append(Known(index: index, name: name, values: list(tokens, from: index + 2), isList: true))
    } else if !value.isSign("="), !value.isSign(">"), !value.isSign("~") {
      known.append(Known(index: index, name: name, values: nil, isList: false))
    }
  }

  private mutating func readLoop(_ tokens: [Token], _ index: Int) {
    let token = tokens[index]
    guard token.kind == .word else { return }
    // `for c in [...]`, `for (const c of [...])`, `for c <- [...]`
    if token.text == "in" || token.text == "of", index > 0, tokens[index - 1].kind == .word {
      add(tokens[index - 1].text, over: tokens, from: index + 1, at: index)
    } else if token.text == "for", index + 4 < tokens.count, tokens[index + 2].isSign("<") {
      add(tokens[index + 1].text, over: tokens, from: index + 4, at: index)
    } else if token.text == "foreach", index + 1 < tokens.count, tokens[index + 1].isSign("(") {
      // `foreach (['a', 'b'] as $c)`
      guard let place = tokens[index...].firstIndex(where: { $0.isWord("as") }), place + 1 < tokens.count else {
        return
      }
      var name = place + 1
      if name + 3 < tokens.count, tokens[name + 1].isSign("="), tokens[name + 2].isSign(">") { name += 3 }
      add(tokens[name].text, over: tokens, from: index + 2, at: index)
    } else if ["each", "forEach", "map", "each_with_index", "each_with_object"].contains(token.text), index > 1,
      tokens[index - 1].isSign(".")
    {
      let name: Token? = tokens[(index + 1)...].prefix(8).first {
        $0.kind == .word && !["do", "function", "async", "const", "fn"].contains($0.text)
      }
      guard let name else { return }
      let last = tokens[index - 2]
      if last.isSign("]") {
        var depth = 0
        var start = index - 2
        while start >= 0 {
          if tokens[start].isSign("]") { depth += 1 }
          if tokens[start].isSign("[") { depth -= 1 }
          if depth == 0 { break }
          start -= 1
        }
        add(name.text, over: tokens, from: max(start, 0), at: index)
      } else {
        add(name.text, over: tokens, from: index - 2, at: index)
      }
    }
  }

  private mutating func add(_ name: String, over tokens: [Token], from start: Int, at index: Int) {
    guard start < tokens.count else { return }
    var start = start
    // `new[] { "a", "b" }`, `new List<string> { … }`
    if tokens[start].isWord("new"), let brace = tokens[start...].prefix(12).firstIndex(where: { $0.isSign("{") }) {
      start = brace
    }
    let isList = ["[", "(", "{"].contains { tokens[start].isSign($0) }
    let values =
      isList
      ? list(tokens, from: start)
      : known.last { $0.name == tokens[start].text && $0.index < index && $0.isList }?.values
    known.append(Known(index: index, name: name, values: values, isList: false))
  }

  /// A list of literals and nothing else; nil for any other.
  private func list(_ tokens: [Token], from start: Int) -> [String]? {
    var texts: [String] = []
    for token in tokens[(start + 1)...] {
      if token.kind == .text, !token.isOpen {
        texts.append(token.text)
      } else if ["]", ")", "}"].contains(where: { token.isSign($0) }) {
        return texts
      } else if !token.isSign(",") {
        return nil
      }
    }
    return nil
  }
}

/// Names that run through what is written out: `%w[a b].each { |c| … }`, `for c, t in {…}.items()`, `foreach ([…] as $c)`.
extension CodeValues {
  mutating func readLoop(_ tokens: [Token], _ index: Int) {
    let token = tokens[index]
    guard token.kind == .word else { return }
    switch token.text {
    case "in", "of": readForIn(tokens, index)
    case "for": if language == .elixir { readComprehension(tokens, index) }
    case "foreach": if language == .php { readForeach(tokens, index) }
    case "each", "forEach", "map", "flat_map", "flatMap", "each_pair", "each_key", "each_with_index",
      "each_with_object", "each_entry", "find_each":
      guard index > 1, tokens[index - 1].isSign(".") else { return }
      if language == .elixir { readEnum(tokens, index) } else { readBlock(tokens, index) }
    default: break
    }
  }

  /// What a literal, a constant that holds one, or what is made of it without a change stands for.
  ///
  /// - Parameter isCut: whether it is known to end where the loop begins.
  func literal(_ tokens: [Token], at start: Int, before index: Int, isCut: Bool = false) -> CodeLiteral? {
    guard start >= 0, start < tokens.count else { return nil }
    let first = tokens[start]
    // `new[] { "a", "b" }`, `new List<string> { … }`
    if first.isWord("new"), let brace = tokens[start...].prefix(16).firstIndex(where: { $0.isSign("{") }) {
      return CodeLiteral(tokens, from: brace, language)
    }
    if first.isSign("@"), start + 1 < tokens.count { return literal(tokens, at: start + 1, before: index) }
    if ["enumerate", "sorted", "list", "tuple", "Array"].contains(first.text), start + 2 < tokens.count,
      tokens[start + 1].isSign("(")
    {
      return literal(tokens, at: start + 2, before: index)
    }
    if first.isWord("Object"), start + 4 < tokens.count, tokens[start + 2].isWord("entries") {
      return literal(tokens, at: start + 4, before: index)
    }
    if first.kind == .sign {
      let literal = CodeLiteral(tokens, from: start, language)
      return isCut || literal?.isWhole(in: tokens) ?? false ? literal : nil
    }
    let member = tokens[start...].prefix(4)
    let name = ["$this", "self", "static"].contains(first.text) ? Self.member(member) ?? "" : first.text
    return known.last { $0.name == name && $0.index < index }?.literal
  }

  /// Gives names what the rows of a literal hold; one alone what its values are.
  private mutating func bind(_ names: [String], to literal: CodeLiteral?, at index: Int) {
    if names.count == 1 { return note(names[0], literal?.values, at: index) }
    for (place, name) in names.enumerated() { note(name, literal?.column(place), at: index, isBeside: true) }
  }

  // MARK: The languages' ways

  private static let beginnings: Set<String> = ["for", "foreach", "const", "let", "var"]

  /// `for c, t in […]`, `for (const [c, t] of […])`, `foreach (var c in …)`.
  private mutating func readForIn(_ tokens: [Token], _ index: Int) {
    var names: [String] = []
    var isTuple = false
    var place = index - 1
    while place >= 0, index - place < 16 {
      let token = tokens[place]
      guard token.line == tokens[index].line else { return }
      if token.kind == .word {
        if Self.beginnings.contains(token.text) { break }
        names.insert(token.text, at: 0)
      } else if token.isSign("{") {
        isTuple = false
        // `const { name } of`: by names, which is not followed.
        for name in names { note(name, nil, at: index) }
        return
      } else if [",", "(", ")", "[", "]", "}"].contains(token.text) {
        isTuple = isTuple || token.text == ","
      } else {
        return
      }
      place -= 1
    }
    guard place >= 0, index - place < 16, !names.isEmpty else { return }
    let start = index + 1
    let literal = literal(tokens, at: start, before: index)
    if start < tokens.count, tokens[start].isWord("enumerate") {
      // The first is a number.
      note(names[0], nil, at: index)
      return bind(Array(names.dropFirst()), to: literal, at: index)
    }
    // `for (const k of Object.keys({…}))`, and a map in Python, which runs through its keys.
    bind(names, to: literal, at: index)
  }

  /// `for c <- [:a, :b]`, `for {c, t} <- [a: :text]`.
  private mutating func readComprehension(_ tokens: [Token], _ index: Int) {
    let ahead = tokens[(index + 1)...].prefix(12)
    guard let arrow = ahead.firstIndex(where: { $0.isSign("<") }), arrow + 2 < tokens.count,
      tokens[arrow + 1].isSign("-")
    else { return }
    let names = tokens[(index + 1)..<arrow].filter { $0.kind == .word }.map(\.text)
    bind(names, to: literal(tokens, at: arrow + 2, before: index), at: index)
  }

  /// `Enum.each([:a, :b], fn c -> … end)`, `[:a, :b] |> Enum.each(fn c -> …)`.
  private mutating func readEnum(_ tokens: [Token], _ index: Int) {
    guard tokens[index - 2].isWord("Enum"), index + 2 < tokens.count, tokens[index + 1].isSign("(") else { return }
    guard let function = tokens[index...].prefix(64).firstIndex(where: { $0.isWord("fn") }) else { return }
    let names = tokens[(function + 1)...].prefix { !$0.isSign("-") }.prefix(8).filter { $0.kind == .word }.map(\.text)
    let isPiped = function == index + 2
    let start = isPiped ? beginning(of: index - 5, in: tokens) : index + 2
    bind(names, to: start.flatMap { literal(tokens, at: $0, before: index, isCut: isPiped) }, at: index)
  }

  /// `foreach (['a', 'b'] as $c)`, `foreach ($columns as $c => $type)`.
  private mutating func readForeach(_ tokens: [Token], _ index: Int) {
    guard index + 2 < tokens.count, tokens[index + 1].isSign("("),
      let place = tokens[index...].firstIndex(where: { $0.isWord("as") }), place + 1 < tokens.count
    else { return }
    let literal = literal(tokens, at: index + 2, before: index)
    let name = tokens[place + 1].text
    if place + 4 < tokens.count, tokens[place + 2].isSign("="), tokens[place + 3].isSign(">") {
      let isMap = literal?.isMap ?? false
      note(name, isMap ? literal?.column(0) : nil, at: index, isBeside: true)
      note(tokens[place + 4].text, isMap ? literal?.column(1) : literal?.values, at: index, isBeside: isMap)
    } else if tokens[place + 1].isSign("[") {
      bind(
        tokens[(place + 1)...].prefix { !$0.isSign("]") }.filter { $0.kind == .word }.map(\.text), to: literal,
        at: index)
    } else {
      note(name, literal?.isMap ?? false ? literal?.column(1) : literal?.values, at: index)
    }
  }

  /// `[…].each do |name, type|` of Ruby, `[…].forEach(([name, type]) => …)` of JavaScript.
  private mutating func readBlock(_ tokens: [Token], _ index: Int) {
    var start = index - 2
    var takesKeys = tokens[index].isWord("each_key")
    while start > 1, ["freeze", "to_a", "to_h", "keys", "uniq", "compact", "sort"].contains(tokens[start].text),
      tokens[start - 1].isSign(".")
    {
      takesKeys = takesKeys || tokens[start].isWord("keys")
      start -= 2
    }
    let literal = beginning(of: start, in: tokens).flatMap { self.literal(tokens, at: $0, before: index, isCut: true) }
    if language == .javaScript { return readArrow(tokens, index, literal) }
    let opening = tokens[(index + 1)...].prefix(12)
    guard let bar = opening.firstIndex(where: { $0.isSign("|") }) else { return }
    let inside = tokens[(bar + 1)...].prefix { !$0.isSign("|") }.prefix(16)
    let names = inside.filter { $0.kind == .word }.map(\.text)
    guard let first = names.first else { return }
    let isTaken = inside.contains { $0.isSign("(") }
    if takesKeys {
      note(first, literal?.column(0), at: index)
    } else if !isTaken, ["each_with_index", "each_with_object"].contains(tokens[index].text) {
      // The second is a number, or what is gathered.
      note(first, literal?.values, at: index)
      for name in names.dropFirst() { note(name, nil, at: index) }
    } else {
      bind(names, to: literal, at: index)
    }
  }

  private mutating func readArrow(_ tokens: [Token], _ index: Int, _ literal: CodeLiteral?) {
    let behind = tokens[(index + 1)...].prefix(12).drop {
      $0.isSign("(") || ["async", "function"].contains($0.text)
    }
    guard let first = behind.first else { return }
    if first.isSign("[") {
      bind(behind.prefix { !$0.isSign("]") }.filter { $0.kind == .word }.map(\.text), to: literal, at: index)
    } else if first.isSign("{") {
      // By names, which is not followed.
      for name in behind.prefix(while: { !$0.isSign("}") }) where name.kind == .word { note(name.text, nil, at: index) }
    } else if first.kind == .word {
      note(first.text, literal?.values, at: index)
    }
  }

  /// Where what ends here begins: the bracket that this one closes, or the name.
  private func beginning(of end: Int, in tokens: [Token]) -> Int? {
    guard end >= 0, end < tokens.count else { return nil }
    if tokens[end].kind == .word {
      // `$this->columns`, `self::COLUMNS`
      if end > 2, ["$this", "self", "static"].contains(tokens[end - 3].text) { return end - 3 }
      return end
    }
    guard ["]", ")", "}"].contains(tokens[end].text) else { return nil }
    var depth = 0
    var start = end
    while start >= 0 {
      if ["]", ")", "}"].contains(tokens[start].text), tokens[start].kind == .sign { depth += 1 }
      if ["[", "(", "{"].contains(tokens[start].text), tokens[start].kind == .sign { depth -= 1 }
      if depth == 0 { break }
      start -= 1
    }
    guard start >= 0 else { return nil }
    // `Object.entries({…}).forEach`
    if start > 3, tokens[start - 4].isWord("Object") { return start - 4 }
    // `names[kind].each`, `names.zip(kinds).each`: what is asked of another.
    if start > 0, tokens[start].text != "{", tokens[start - 1].kind == .word,
      tokens[start - 1].line == tokens[start].line,
      tokens[start - 1].column + tokens[start - 1].text.utf8.count == tokens[start].column
    {
      return nil
    }
    return start
  }
}

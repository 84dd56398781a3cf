/// Takes the parts of a program away that take a migration back: `def down`, `downgrade()`, `exports.down`, `dir.down`.
struct CodeDirection {
  typealias Token = CodeTokens.Token

  private let tokens: [Token]
  private let language: CodeLanguage

  /// What brings a database forward, texts that are one in the program put together.
  static func forward(_ tokens: [Token], _ language: CodeLanguage) -> [Token] {
    let reader = CodeDirection(tokens: tokens, language: language)
    var kept: [Token] = []
    var index = 0
    while index < tokens.count {
      if let end = reader.endOfRollback(at: index) {
        index = max(end, index + 1)
      } else {
        kept.append(tokens[index])
        index += 1
      }
    }
    return joined(kept, language)
  }

  private static let names: Set<String> = ["down", "downgrade", "Down", "safeDown", "rollback"]
  private static let before: Set<String> = [
    "def", "function", "async", "void", ".", "const", "Task", "{", ",", "}", ";",
  ]

  /// `down`; of several databases `downgrade_engine1`; in Go a name of one's own, `downAddUsers`.
  private func isRollback(_ name: String) -> Bool {
    switch language {
    case .python: Self.names.contains(name) || name.hasPrefix("downgrade_")
    case .other: name.lowercased().hasPrefix("down")
    default: Self.names.contains(name)
    }
  }

  private func endOfRollback(at index: Int) -> Int? {
    let token = tokens[index]
    guard token.kind == .word, index > 0, isRollback(token.text) else { return nil }
    let last = tokens[index - 1]
    let next = index + 1 < tokens.count ? tokens[index + 1].text : ""
    switch language {
    case .ruby:
      if last.isWord("def") { return endOfBlock(at: index) }
      return last.isSign(".") && (next == "do" || next == "{") ? endOfBlock(at: index) : nil
    case .elixir: return last.isWord("def") ? endOfBlock(at: index) : nil
    case .python: return last.isWord("def") ? endOfIndented(at: index) : nil
    case .other: return ["func", "fun", "void"].contains(last.text) ? endOfFunction(at: index) : nil
    case .javaScript, .php, .cSharp:
      let isKey = next == ":" || next == "=" || next == "("
      return Self.before.contains(last.text) && isKey && !isUse(at: index) ? endOfFunction(at: index) : nil
    }
  }

  /// `migration.down()` calls; `exports.down =` makes.
  private func isUse(at index: Int) -> Bool {
    tokens[index - 1].isSign(".") && index + 1 < tokens.count && tokens[index + 1].isSign("(")
  }

  /// Up to the `end` that stands as far in as the line that begins the block.
  private func endOfBlock(at index: Int) -> Int {
    let line = tokens[index].line
    var next = index + 1
    if next < tokens.count, tokens[next].isSign("{") { return endOfFunction(at: index) }
    let indent = tokens.first { $0.line == line }?.column ?? 0
    while next < tokens.count {
      let token = tokens[next]
      let isFirst = tokens[next - 1].line < token.line
      if token.isWord("end"), token.line == line || (isFirst && token.column <= indent) { return next + 1 }
      // Written in one line, or without an end: `def down, do: …`.
      if isFirst, token.isWord("def"), token.column <= indent { return next }
      next += 1
    }
    return next
  }

  private func endOfIndented(at index: Int) -> Int {
    let indent = tokens[index - 1].column
    var depth = 0
    var next = index + 1
    while next < tokens.count {
      let token = tokens[next]
      if depth == 0, tokens[next - 1].line < token.line, token.column <= indent { return next }
      if token.kind == .sign {
        if "([{".contains(token.text) { depth += 1 }
        if ")]}".contains(token.text) { depth -= 1 }
      }
      next += 1
    }
    return next
  }

  private func endOfFunction(at index: Int) -> Int {
    var depth = 0
    var next = index + 1
    while next < tokens.count {
      let token = tokens[next]
      if depth == 0, token.kind == .word, tokens[next - 1].isSign(")"), tokens[next - 1].line < token.line {
        return next
      }
      if token.kind == .sign {
        if "([{".contains(token.text) { depth += 1 }
        if ")]}".contains(token.text) {
          depth -= 1
          if depth < 0 { return next }
          if depth == 0, token.text == "}" { return next + 1 }
        }
        if depth == 0, token.text == ";" || token.text == "," { return next + 1 }
      }
      next += 1
    }
    return next
  }

  /// `"ALTER TABLE users " + "ADD ssn text"` is one text; what is put together with anything else is open.
  private static func joined(_ tokens: [Token], _ language: CodeLanguage) -> [Token] {
    var result: [Token] = []
    var index = 0
    while index < tokens.count {
      var token = tokens[index]
      index += 1
      guard token.kind == .text else {
        result.append(token)
        continue
      }
      if let last = result.last, last.isSign(language.joiner), result.count > 1, isValue(result[result.count - 2]) {
        token.isOpen = true
      }
      while index < tokens.count {
        let next = tokens[index]
        if language.joinsNeighbours, next.kind == .text {
          token.text += next.text
          token.isOpen = token.isOpen || next.isOpen
          index += 1
        } else if next.isSign(language.joiner), index + 1 < tokens.count, tokens[index + 1].kind == .text {
          token.text += tokens[index + 1].text
          token.isOpen = token.isOpen || tokens[index + 1].isOpen
          index += 2
        } else if language == .ruby, next.isSign("\\"), index + 1 < tokens.count, tokens[index + 1].kind == .text {
          token.text += tokens[index + 1].text
          index += 2
        } else {
          break
        }
      }
      if index < tokens.count {
        let next = tokens[index]
        let isFormat =
          next.isSign(".") && index + 1 < tokens.count && ["format", "replace"].contains(tokens[index + 1].text)
        let isPercent = next.isSign("%") && (language == .python || language == .ruby)
        let isElixir =
          language == .elixir && next.isSign("<") && index + 1 < tokens.count && tokens[index + 1].isSign(">")
        if next.isSign(language.joiner) || isFormat || isPercent || isElixir { token.isOpen = true }
      }
      result.append(token)
    }
    return result
  }

  private static func isValue(_ token: Token) -> Bool { token.kind != .sign || token.text == ")" || token.text == "]" }
}

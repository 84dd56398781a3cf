/// A call, its arguments apart: `add_column :users, :email, :string`, `AddColumn<string>(name: "Email", table: "Users")`.
struct CodeCall {
  struct Argument {
    /// `name` of `name: "Email"`, `name="Email"`, `:name => "Email"`.
    var label: String?
    /// What stands behind the label.
    var tokens: ArraySlice<CodeTokens.Token>
  }

  let name: CodeTokens.Token
  private(set) var arguments: [Argument] = []
  /// The first token behind the call.
  private(set) var end: Int

  var plain: [Argument] { arguments.filter { $0.label == nil } }

  subscript(label: String) -> Argument? { arguments.first { $0.label == label } }

  /// The argument of this name, or the one at this place among those without a name.
  func argument(_ labels: String..., at place: Int) -> Argument? {
    for label in labels { if let found = self[label] { return found } }
    return plain.indices.contains(place) ? plain[place] : nil
  }

  /// A method without arguments, as Ruby writes it.
  init(bare name: CodeTokens.Token, end: Int) {
    self.name = name
    self.end = end
  }

  /// - Returns: nil where no call stands.
  init?(_ tokens: [CodeTokens.Token], at index: Int, _ language: CodeLanguage) {
    guard tokens.indices.contains(index), tokens[index].kind == .word else { return nil }
    name = tokens[index]
    var start = index + 1
    if language == .cSharp || language == .javaScript, start < tokens.count, tokens[start].isSign("<") {
      var depth = 0
      var next = start
      while next < min(start + 24, tokens.count) {
        if tokens[next].isSign("<") { depth += 1 }
        if tokens[next].isSign(">") { depth -= 1 }
        next += 1
        if depth == 0 { break }
      }
      if depth == 0 { start = next }
    }
    guard start < tokens.count else { return nil }
    if tokens[start].isSign("(") {
      end = start + 1
      arguments = Self.list(tokens, from: start + 1, end: &end) { _, _ in false }
      end = min(end + 1, tokens.count)
      return
    }
    guard language.hasCommands, tokens[start].line == name.line,
      tokens[start].kind == .text || tokens[start].kind == .word || tokens[start].isSign("[")
        || tokens[start].isSign("*") || tokens[start].isSign("{"),
      !["do", "end", "if", "unless", "and", "or", "then"].contains(tokens[start].text)
    else { return nil }
    end = start
    arguments = Self.list(tokens, from: start, end: &end) { last, token in
      if token.kind == .word, ["do", "if", "unless", "end"].contains(token.text), token.line == last.line {
        return true
      }
      return token.isSign(";")
        || (token.line > last.line && !last.isSign(",") && !last.isSign("\\")
          && !(last.kind == .text && token.isSign(",")))
    }
  }

  /// Splits what stands from here to the bracket that closes, or to where `isEnd` says.
  static func list(
    _ tokens: [CodeTokens.Token], from start: Int, end: inout Int,
    isEnd: (CodeTokens.Token, CodeTokens.Token) -> Bool
  ) -> [Argument] {
    var result: [Argument] = []
    var depth = 0
    var first = start
    var index = start
    while index < tokens.count {
      let token = tokens[index]
      if depth == 0, index > start, isEnd(tokens[index - 1], token) { break }
      if token.kind == .sign {
        if "([{".contains(token.text) { depth += 1 }
        if ")]}".contains(token.text) {
          depth -= 1
          if depth < 0 { break }
        }
        if depth == 0, token.text == "," {
          if index > first { result.append(argument(tokens[first..<index])) }
          first = index + 1
        }
      }
      index += 1
    }
    if index > first { result.append(argument(tokens[first..<index])) }
    end = index
    return result
  }

  private static func argument(_ tokens: ArraySlice<CodeTokens.Token>) -> Argument {
    let start = tokens.startIndex
    guard tokens.count > 2, tokens[start].kind != .sign else { return Argument(label: nil, tokens: tokens) }
    let first = tokens[start + 1]
    let second = tokens[start + 2]
    if first.isSign("="), second.isSign(">"), tokens.count > 3, tokens[start].kind == .text {
      return Argument(label: tokens[start].text, tokens: tokens[(start + 3)...])
    }
    if first.isSign(":") && !second.isSign(":") || (first.isSign("=") && !second.isSign("=") && !second.isSign(">")) {
      return Argument(label: tokens[start].text, tokens: tokens[(start + 2)...])
    }
    return Argument(label: nil, tokens: tokens)
  }
}

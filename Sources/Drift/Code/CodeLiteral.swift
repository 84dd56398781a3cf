/// A list, a map or a table that is written out in a program: `%w[a b]`, `{ a: :string }`, `[[:a, :string], …]`.
struct CodeLiteral {
  typealias Token = CodeTokens.Token

  /// Of a list of texts and nothing else.
  private(set) var values: [String]?
  /// Of pairs and tuples; nil in the place of what is no text.
  private(set) var rows: [[String?]]?
  /// Whether the rows are keys and their values.
  private(set) var isMap = false
  /// The bracket that closes it.
  let end: Int

  /// - Parameter start: the bracket that opens it.
  /// - Returns: nil where it does not close.
  init?(_ tokens: [Token], from start: Int, _ language: CodeLanguage) {
    guard start < tokens.count, Self.opens(tokens[start]) else { return nil }
    var end = start + 1
    let items = CodeCall.list(tokens, from: start + 1, end: &end) { _, _ in false }
    guard end < tokens.count else { return nil }
    self.end = end
    var values: [String]? = []
    var rows: [[String?]]? = []
    for item in items {
      if let row = Self.pair(item, tokens, language) {
        rows?.append(row)
        isMap = true
      } else if let row = Self.tuple(item, tokens) {
        rows?.append(row)
      } else {
        rows = nil
      }
      if item.label == nil, let text = Self.text(item.tokens) { values?.append(text) } else { values = nil }
    }
    self.values = values
    self.rows = items.isEmpty ? nil : rows
  }

  /// Whether nothing behind it makes another of it: `['a'] + more`, `%w[a].map { … }`.
  func isWhole(in tokens: [Token]) -> Bool {
    guard end + 1 < tokens.count else { return true }
    let next = tokens[end + 1]
    guard next.kind == .sign, next.line == tokens[end].line || next.isSign(".") else { return true }
    if next.isSign(".") { return end + 2 < tokens.count && Self.same.contains(tokens[end + 2].text) }
    return !["+", "-", "|", "&", "*", "[", "?"].contains(next.text)
  }

  /// Methods that give the same texts.
  private static let same: Set<String> = [
    "freeze", "items", "entries", "to_a", "ToList", "ToArray", "with_indifferent_access",
  ]

  /// What a column of the rows holds; nil where one of them has no text there.
  func column(_ place: Int) -> [String]? {
    guard let rows else { return nil }
    let texts = rows.compactMap { $0.indices.contains(place) ? $0[place] : nil }
    return texts.count == rows.count ? texts : nil
  }

  private static func opens(_ token: Token) -> Bool { token.kind == .sign && ["[", "(", "{"].contains(token.text) }

  private static func text(_ tokens: ArraySlice<Token>) -> String? {
    guard tokens.count == 1, let only = tokens.first, only.kind == .text, !only.isOpen else { return nil }
    return only.text
  }

  /// `ssn: :string`, `"ssn" => "string"`, and `["Ssn"] = "text"` of C#.
  private static func pair(
    _ item: CodeCall.Argument, _ tokens: [Token], _ language: CodeLanguage
  ) -> [String?]? {
    if item.label != nil {
      var place = item.tokens.startIndex - 1
      while place > 0, tokens[place].kind == .sign { place -= 1 }
      let key = tokens[place]
      // A word is a name where the language has no other way to write it so.
      let isText = key.kind == .text ? !key.isOpen : language.hasSymbols || language == .javaScript
      return [isText ? key.text : nil, text(item.tokens)]
    }
    let all = item.tokens
    guard language == .cSharp, all.count > 3, let first = all.first, first.isSign("["),
      all[all.startIndex + 2].isSign("]")
    else { return nil }
    return [text(all[(all.startIndex + 1)...(all.startIndex + 1)]), text(all.dropFirst(4))]
  }

  /// `[:ssn, :string]`, `("ssn", Text())`, `{:ssn, :string}`.
  private static func tuple(_ item: CodeCall.Argument, _ tokens: [Token]) -> [String?]? {
    guard item.label == nil, let first = item.tokens.first, opens(first) else { return nil }
    var end = 0
    let parts = CodeCall.list(tokens, from: item.tokens.startIndex + 1, end: &end) { _, _ in false }
    guard end == item.tokens.endIndex - 1, parts.allSatisfy({ $0.label == nil }) else { return nil }
    return parts.map { text($0.tokens) }
  }
}

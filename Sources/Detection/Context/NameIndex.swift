import Rules

/// The names that all rules know, found by their last word: what a field's name says is asked for every column, path
/// and thread, and there are thousands of names.
struct NameIndex: Sendable {
  private struct Entry: Sendable {
    let rule: Int
    /// Words in the singular.
    let name: [String]
  }

  private let ruleCount: Int
  private var names: [String: [Entry]] = [:]
  private var joined: [String: [Int]] = [:]
  private var maybeNames: [String: [Entry]] = [:]
  private var notNames: [String: [Entry]] = [:]
  /// Words that speak against a rule in text do so in a name too (`order_no`), unless its own word stands there.
  private var counterwords: [String: [Entry]] = [:]

  init(_ rules: [Rule]) {
    ruleCount = rules.count
    for (number, rule) in rules.enumerated() {
      for column in rule.columns {
        let words = nameTokens(column)
        Self.enter(words, number, into: &names)
        let whole = words.joined()
        if joined[whole]?.last != number { joined[whole, default: []].append(number) }
      }
      for name in rule.maybeColumns { Self.enter(nameTokens(name), number, into: &maybeNames) }
      for name in rule.notColumns { Self.enter(nameTokens(name), number, into: &notNames) }
      for word in rule.counterwords { Self.enter(nameTokens(word), number, into: &counterwords) }
    }
  }

  private static func enter(_ words: [String], _ rule: Int, into table: inout [String: [Entry]]) {
    let name = words.map(FieldName.singular)
    if let last = name.last { table[last, default: []].append(Entry(rule: rule, name: name)) }
  }

  /// By rule: what the name of a field says.
  ///
  /// - Complexity: O(rules + names that end in one of the field's words).
  func evidence(of field: FieldName) -> [NameEvidence] {
    var best = [NameEvidence](repeating: .none, count: ruleCount)
    let words = Set(field.singulars)
    for word in words {
      for entry in names[word] ?? [] where best[entry.rule] < .exact {
        best[entry.rule] = max(best[entry.rule], field.evidence(of: entry.name))
      }
    }
    for rule in joined[field.words.joined()] ?? [] { best[rule] = .exact }
    // The last words, written as one, may be a name: `pat_geb_dat` ends like `gebdat`.
    var end = ""
    for word in field.words.dropFirst().suffix(3).reversed() {
      end = word + end
      if end.utf8.count < 5 { continue }
      for rule in joined[end] ?? [] { best[rule] = max(best[rule], .strong) }
    }
    let isQuestion = field.isQuestion
    let isAboutData = field.isAboutData
    for rule in best.indices {
      switch best[rule] {
      case .none, .against, .maybe, .exact: break
      // The last word is the rule's own: only a question (`is_email`) can turn it round.
      case .strong: if isQuestion { best[rule] = .against }
      case .weak: if isAboutData || isQuestion { best[rule] = .against }
      }
    }
    for word in words {
      for entry in notNames[word] ?? [] where field.holds(entry.name) { best[entry.rule] = .against }
      for entry in counterwords[word] ?? [] where best[entry.rule] == .none && field.holds(entry.name) {
        best[entry.rule] = .against
      }
    }
    for entry in field.singulars.last.flatMap({ maybeNames[$0] }) ?? []
    where best[entry.rule] == .none && field.singulars == entry.name {
      best[entry.rule] = .maybe
    }
    return best
  }
}

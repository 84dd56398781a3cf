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
  /// The same, translated; and those that speak of a `person` or a `party`.
  private var translatedNames: [String: [Entry]] = [:]
  private var classNames: [String: [Entry]] = [:]
  private var joined: [String: [Int]] = [:]
  private var maybeNames: [String: [Entry]] = [:]
  private var notNames: [String: [Entry]] = [:]
  private var translatedNotNames: [String: [Entry]] = [:]
  /// The rules for which whoever is called in a name may be enough (`payee`, `signed_by`).
  private var callable: [Int] = []
  /// The rules whose data answers tell by themselves, whatever the question.
  private var answerable: [Int] = []
  /// Words that speak against a rule in text do so in a name too (`order_no`), unless its own word stands there.
  private var counterwords: [String: [Entry]] = [:]

  init(_ rules: [Rule]) {
    ruleCount = rules.count
    for (number, rule) in rules.enumerated() {
      for column in rule.columns {
        let words = FieldName.words(of: column)
        Self.enter(words, number, into: &names)
        if words.contains("person") || words.contains("party") { Self.enter(words, number, into: &classNames) }
        let translated = words.map(FieldWords.translation)
        // One word that calls somebody is one of `callable`, in whatever language; `name` and `card` are too little.
        if translated.count > 1 || !translated.allSatisfy(FieldWords.isGeneral) {
          Self.enter(translated, number, into: &translatedNames)
        }
        let whole = nameTokens(column).map(folded).joined()
        if joined[whole]?.last != number { joined[whole, default: []].append(number) }
      }
      for name in rule.maybeColumns {
        let words = FieldName.words(of: name)
        if words == ["person"] { callable.append(number) }
        if words == ["question"] { answerable.append(number) }
        Self.enter(words, number, into: &maybeNames)
      }
      for name in rule.notColumns {
        let words = FieldName.words(of: name)
        Self.enter(words, number, into: &notNames)
        Self.enter(words.map(FieldWords.translation), number, into: &translatedNotNames)
      }
      for word in rule.counterwords { Self.enter(FieldName.words(of: word), number, into: &counterwords) }
    }
  }

  /// - Parameter name: words in the singular.
  private static func enter(_ name: [String], _ rule: Int, into table: inout [String: [Entry]]) {
    if let last = name.last { table[last, default: []].append(Entry(rule: rule, name: name)) }
  }

  /// By rule: what the name of a field says.
  ///
  /// - Complexity: O(rules + names that end in one of the field's words).
  func evidence(of field: FieldName) -> [NameEvidence] {
    var best = literal(field)
    translate(field, &best)
    settle(field, &best)
    call(field, &best)
    return best
  }

  /// What the name says word by word and letter by letter.
  private func literal(_ field: FieldName) -> [NameEvidence] {
    var best = [NameEvidence](repeating: .none, count: ruleCount)
    for word in Set(field.singulars) {
      for entry in names[word] ?? [] where best[entry.rule] < .exact {
        best[entry.rule] = max(best[entry.rule], field.evidence(of: entry.name))
      }
    }
    for rule in joined[field.whole] ?? [] { best[rule] = .exact }
    // The last words, written as one, may be a name: `pat_geb_dat` ends like `gebdat`.
    var end = ""
    for word in field.words.dropFirst().suffix(3).reversed() {
      end = word + end
      if end.utf8.count < 5 { continue }
      for rule in joined[end] ?? [] { best[rule] = max(best[rule], .strong) }
    }
    return best
  }

  /// What it says in another language, shortened, or with another person in it.
  private func translate(_ field: FieldName, _ best: inout [NameEvidence]) {
    let before = best
    for word in Set(field.translated) {
      for entry in translatedNames[word] ?? [] where best[entry.rule] < .strong {
        best[entry.rule] = max(best[entry.rule], field.translatedEvidence(of: entry.name))
      }
    }
    for word in Set(field.classes) {
      for entry in classNames[word] ?? [] where best[entry.rule] < .strong {
        best[entry.rule] = max(best[entry.rule], field.classEvidence(of: entry.name))
      }
    }
    for word in Set(field.translated) {
      for entry in translatedNotNames[word] ?? []
      where before[entry.rule] < .strong && best[entry.rule] > .none && field.holdsTranslated(entry.name) {
        best[entry.rule] = .against
      }
    }
  }

  /// What speaks against it.
  private func settle(_ field: FieldName, _ best: inout [NameEvidence]) {
    let isQuestion = field.isQuestion
    let isAboutData = field.isAboutData
    let isReference = field.isReference
    for rule in best.indices {
      switch best[rule] {
      case .none: if isReference { best[rule] = .against }
      case .against, .maybe, .exact: break
      // The last word is the rule's own: only a question (`is_email`) can turn it round.
      case .strong: if isQuestion { best[rule] = .against }
      case .weak: if isAboutData || isQuestion { best[rule] = .against }
      }
    }
    for word in Set(field.singulars) {
      for entry in notNames[word] ?? [] where field.holds(entry.name) { best[entry.rule] = .against }
      for entry in counterwords[word] ?? [] where best[entry.rule] == .none && field.holds(entry.name) {
        best[entry.rule] = .against
      }
    }
  }

  /// Names that hold such data at times, and those that call somebody.
  private func call(_ field: FieldName, _ best: inout [NameEvidence]) {
    for entry in field.singulars.last.flatMap({ maybeNames[$0] }) ?? []
    where best[entry.rule] == .none && field.singulars == entry.name {
      best[entry.rule] = .maybe
    }
    if field.isSentence { for rule in answerable where best[rule] == .none { best[rule] = .maybe } }
    let calls = field.calls
    let isNameOfTable = field.isNameOfTable
    for rule in callable where best[rule] == .none || best[rule] == .maybe {
      if isNameOfTable.isPerson {
        best[rule] = .strong
      } else if isNameOfTable.isParty || calls.isPerson && !field.isQuestion {
        best[rule] = .weak
      } else if calls.isParty, !field.isQuestion {
        best[rule] = .maybe
      } else if field.isUnderThings {
        best[rule] = .none
      }
    }
  }
}

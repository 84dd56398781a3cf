import Rules

/// The literals of all rules: keywords, and anchors of `literals` forms.
///
/// `@unchecked Sendable`: the tables are written in `init` only.
final class LiteralIndex: @unchecked Sendable {
  /// One literal as a word.
  struct Word {
    let length: Int
    /// Whether it speaks for or against some rule.
    let speaks: Bool
    let hasForms: Bool
  }

  struct Meaning: Sendable {
    var keywordOf: [Int] = []
    var counterwordOf: [Int] = []
    var forms: [(form: CompiledForm, lookback: Int)] = []
    var length = 0
  }

  let database: LiteralDatabase
  /// By literal id.
  let meanings: [Meaning]
  /// The same as plain values, for the hot loop.
  let words: UnsafeMutablePointer<Word>
  /// By literal: the rules that it speaks for, then those that it speaks against, as bits.
  private let rules: UnsafeMutablePointer<UInt64>
  private let ruleWords: Int

  func keywordRules(of literal: Int) -> UnsafePointer<UInt64> { UnsafePointer(rules + literal * 2 * ruleWords) }

  func counterwordRules(of literal: Int) -> UnsafePointer<UInt64> {
    UnsafePointer(rules + (literal * 2 + 1) * ruleWords)
  }

  /// The rule's keywords, and its field names as texts write them: `steuer_id=…`, `"cardNumber": …`.
  private static func keywords(of rule: Rule) -> [String] {
    var known = Set(rule.keywords)
    var all = rule.keywords
    // Hyperscan folds the case of ASCII alone: `née` needs `NÉE` beside it.
    for keyword in rule.keywords where keyword.utf8.contains(where: { $0 >= 0x80 }) {
      var spellings = [keyword.uppercased()]
      if let first = keyword.first, !first.isASCII { spellings.append(first.uppercased() + keyword.dropFirst()) }
      for spelling in spellings where known.insert(spelling).inserted { all.append(spelling) }
    }
    for name in rule.columns where name.utf8.count >= 6 && name.utf8.contains(0x5F) {
      // A keyword within the name is found there by itself.
      guard known.isDisjoint(with: nameTokens(name)) else { continue }
      for spelling in [name, name.filter { $0 != "_" }] where known.insert(spelling).inserted { all.append(spelling) }
    }
    return all
  }

  init(_ rules: [CompiledRule]) throws(PatternError) {
    var ids: [[UInt8]: Int] = [:]
    var literals: [[UInt8]] = []
    var meanings: [Meaning] = []
    func id(of text: String) -> Int {
      let bytes = Array(text.utf8)
      if let known = ids[bytes] { return known }
      ids[bytes] = literals.count
      literals.append(bytes)
      meanings.append(Meaning(length: bytes.count))
      return literals.count - 1
    }
    for rule in rules {
      for keyword in Self.keywords(of: rule.rule) { meanings[id(of: keyword)].keywordOf.append(rule.index) }
      for word in rule.rule.counterwords { meanings[id(of: word)].counterwordOf.append(rule.index) }
      for form in rule.forms {
        guard case .literals(let anchors, let lookback) = form.shape else { continue }
        for anchor in anchors { meanings[id(of: anchor.lowercased())].forms.append((form, lookback)) }
      }
    }
    database = try LiteralDatabase(literals)
    self.meanings = meanings
    let ruleWords = RuleBits.words(for: rules.count)
    self.ruleWords = ruleWords
    let bits = UnsafeMutablePointer<UInt64>.allocate(capacity: max(meanings.count * 2 * ruleWords, 1))
    bits.initialize(repeating: 0, count: max(meanings.count * 2 * ruleWords, 1))
    for (literal, meaning) in meanings.enumerated() {
      let keywords = bits + literal * 2 * ruleWords
      for rule in meaning.keywordOf { keywords[rule / 64] |= 1 << UInt64(rule % 64) }
      for rule in meaning.counterwordOf { keywords[ruleWords + rule / 64] |= 1 << UInt64(rule % 64) }
    }
    self.rules = bits
    words = .allocate(capacity: max(meanings.count, 1))
    words.initialize(
      from: meanings.map {
        Word(
          length: $0.length, speaks: !($0.keywordOf.isEmpty && $0.counterwordOf.isEmpty), hasForms: !$0.forms.isEmpty)
      }, count: meanings.count)
  }

  deinit {
    words.deallocate()
    rules.deallocate()
  }
}

import Rules

/// What the name of a column, key or element says about a rule.
enum NameEvidence: UInt8, Comparable, Sendable {
  case none
  /// It speaks of the rule's data, but names something about it (`email_verified`, `card_type`).
  case against
  /// It holds the rule's word among others (`email_of_owner_at_signup`).
  case weak
  /// The rule's word is its last, the noun of the name (`customer_email`).
  case strong
  /// It is the rule's word and nothing else.
  case exact

  static func < (left: NameEvidence, right: NameEvidence) -> Bool { left.rawValue < right.rawValue }
}

/// The names a rule knows, as words, in the singular.
struct RuleNames: Sendable {
  private let names: [[String]]
  private let joined: Set<String>
  private let notNames: [[String]]
  /// Words that speak against the rule in text do so in a name too (`order_no`), unless its own word stands there.
  private let counterwords: [[String]]

  init(_ rule: Rule) {
    let tokens = rule.columns.map { nameTokens($0) }
    joined = Set(tokens.map { $0.joined() })
    names = tokens.map { $0.map(FieldName.singular) }
    notNames = rule.notColumns.map { nameTokens($0).map(FieldName.singular) }
    counterwords = rule.counterwords.map { nameTokens($0).map(FieldName.singular) }
  }

  func evidence(of field: FieldName) -> NameEvidence {
    var best = NameEvidence.none
    for name in names {
      best = max(best, field.evidence(of: name))
      if best == .exact { break }
    }
    if best < .exact, field.words.count > 0 {
      if joined.contains(field.words.joined()) {
        best = .exact
      } else if best < .strong, endsJoined(field.words) {
        best = .strong
      }
    }
    for name in notNames where field.holds(name) { return .against }
    guard best > .none else { return counterwords.contains { field.holds($0) } ? .against : .none }
    switch best {
    case .exact: return .exact
    // The last word is the rule's own: only a question (`is_email`) can turn it round.
    case .strong: return field.isQuestion ? .against : .strong
    default: return field.isAboutData || field.isQuestion ? .against : best
    }
  }

  /// Whether the last words, written as one, are a name of the rule: `pat_geb_dat` ends like `gebdat`.
  private func endsJoined(_ words: [String]) -> Bool {
    var end = ""
    for word in words.dropFirst().suffix(3).reversed() {
      end = word + end
      if end.utf8.count >= 5, joined.contains(end) { return true }
    }
    return false
  }
}

/// A field's name in its surroundings: the column in its table, the key under its keys.
struct FieldName: Sendable {
  /// The words of the name itself, without a trailing number (`phone2`).
  let words: [String]
  /// The same in the singular.
  private let singulars: [String]
  /// The words above it: the table's or the keys' on the way.
  private let outer: [String]

  init(_ name: String, under outer: [String] = []) {
    var words = nameTokens(name)
    while words.count > 1, let last = words.last, last.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      // `address_2`, but `cvv2` and `ipv4` keep what belongs to them: they are rules' names as they stand.
      if words.count == 2, Self.numbered.contains(words[0]) { break }
      words.removeLast()
    }
    while words.count > 1, let first = words.first, Self.articles.contains(first) { words.removeFirst() }
    self.words = words
    singulars = words.map(Self.singular)
    self.outer = outer.flatMap { nameTokens($0) }.map(Self.singular)
  }

  private static let numbered: Set<String> = ["cvv", "cvc", "cav", "cid", "ipv", "ip", "line", "track", "sha", "md"]
  private static let articles: Set<String> = ["the", "my", "raw", "tbl", "col", "fld", "txt", "str", "v", "n", "c"]

  /// Last words that make a name speak about the data instead of holding it.
  private static let aboutWords: Set<String> = [
    "type", "types", "count", "counts", "flag", "flags", "verified", "status", "state", "template", "templates",
    "format", "length", "len", "valid", "enabled", "provided", "required", "confirmed", "optin", "optout", "sent",
    "bounced", "provider", "domain", "brand", "network", "country", "expiry", "expiration", "exp", "label", "kind",
    "policy", "rule", "rules", "limit", "rate", "score", "level", "category", "index", "order", "position", "visible",
    "public", "private", "consent", "preference", "preferences", "settings", "setting", "notifications",
    "notification", "enable", "disabled", "present", "missing", "exists", "masked", "at", "date", "day", "time",
    "timestamp", "on", "by", "version", "attempts", "tries", "usage", "total", "amount", "last4", "bin", "hint",
    "subject", "body", "source", "reason", "pattern", "regex", "required", "mask", "prefix", "suffix", "scheme",
  ]
  private static let questionWords: Set<String> = [
    "is", "has", "have", "can", "allow", "allows", "require", "requires", "needs", "use", "uses", "send", "show",
    "hide", "enable", "disable", "count", "total", "max", "min", "avg",
  ]

  /// Whether the name tells something about data of its kind rather than holding it.
  var isAboutData: Bool {
    guard words.count > 1, let last = words.last else { return false }
    return Self.aboutWords.contains(last) || last == "id" || last == "ids" || last == "fk"
  }

  var isQuestion: Bool {
    guard words.count > 1, let first = words.first else { return false }
    return Self.questionWords.contains(first)
  }

  /// - Parameter name: words in the singular, as in `evidence(of:)`.
  func holds(_ name: [String]) -> Bool { place(of: name, in: singulars) != nil }

  func evidence(of name: [String]) -> NameEvidence {
    if name.isEmpty || words.isEmpty { return .none }
    if singulars == name { return .exact }
    if let start = place(of: name, in: singulars) {
      return start + name.count == singulars.count ? .strong : .weak
    }
    // `cards.number` for `card_number`: the surroundings give the first words, the name the last.
    guard name.count > 1, name.count > words.count, !outer.isEmpty, name.last == singulars.last else { return .none }
    let together = outer + singulars
    if let start = place(of: name, in: together), start + name.count == together.count { return .strong }
    return .none
  }

  /// Where a name last stands among words.
  private func place(of name: [String], in words: [String]) -> Int? {
    guard !name.isEmpty, name.count <= words.count else { return nil }
    for start in stride(from: words.count - name.count, through: 0, by: -1)
    where words[start..<start + name.count].elementsEqual(name) {
      return start
    }
    return nil
  }

  static func singular(_ word: String) -> String {
    guard word.utf8.count > 3, word.utf8.last == 0x73, !word.hasSuffix("ss"), !word.hasSuffix("us") else { return word }
    return word.hasSuffix("sses") ? String(word.dropLast(2)) : String(word.dropLast())
  }
}

/// A field's name in its surroundings: the column in its table, the key under its keys.
struct FieldName: Sendable {
  /// The words of the name itself, without a trailing number (`phone2`).
  let words: [String]
  /// The same in the singular.
  let singulars: [String]
  /// The words above it: the table's or the keys' on the way.
  private let outer: [String]

  init(_ name: String, under outer: [String] = []) {
    var words = nameTokens(name)
    while words.count > 1, let last = words.last, last.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      // `address_2`, but `cvv2` and `ipv4` keep what belongs to them: they are rules' names as they stand.
      if words.count == 2, Self.numbered.contains(words[0]) { break }
      words.removeLast()
    }
    while words.count > 1, let first = words.first, Self.articles.contains(first), words != Self.myNumber {
      words.removeFirst()
    }
    self.words = words
    singulars = words.map(Self.singular)
    self.outer = outer.flatMap { nameTokens($0) }.map(Self.singular)
  }

  private static let numbered: Set<String> = [
    "cvv", "cvc", "cav", "cid", "ipv", "ip", "line", "track", "sha", "md", "zip", "plz",
  ]
  /// The number of a person in Japan is called so.
  private static let myNumber = ["my", "number"]
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

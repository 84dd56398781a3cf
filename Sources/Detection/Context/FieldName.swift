/// A field's name in its surroundings: the column in its table, the key under its keys.
struct FieldName: Sendable {
  /// The words of the name itself, without a trailing number (`phone2`); folded.
  let words: [String]
  /// The same in the singular.
  let singulars: [String]
  /// The same as one language writes them; see `FieldWords`.
  let translated: [String]
  /// The same with `person` and `party` for all kinds of persons.
  let classes: [String]
  /// All words as one, those of a question, too.
  let whole: String
  /// Whether the name is a question to whom the row is about: then its words are those of what is asked for.
  let isSentence: Bool
  /// The words above it: the table's or the keys' on the way.
  private let outer: [String]
  private let outerTranslated: [String]

  /// - Parameter prefix: how many letters in front are those of the table; see `TableDescription.sharedPrefix`.
  init(_ name: String, under outer: [String] = [], prefix: Int = 0) {
    var words = nameTokens(String(name.dropFirst(prefix))).map(folded)
    while words.count > 1, let last = words.last, last.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      // `address_2`, but `cvv2` and `ipv4` keep what belongs to them: they are rules' names as they stand.
      if words.count == 2, Self.numbered.contains(words[0]) { break }
      words.removeLast()
    }
    while words.count > 1, let first = words.first, Self.articles.contains(first), words != Self.myNumber {
      words.removeFirst()
    }
    let subject = FieldQuestion.subject(of: words)
    isSentence = subject != nil
    whole = words.joined()
    words = subject ?? words
    self.words = words
    singulars = words.map(Self.singular)
    translated = FieldWords.translated(singulars)
    classes = FieldWords.classified(translated)
    self.outer = outer.flatMap { nameTokens($0) }.map { Self.singular(folded($0)) }
    outerTranslated = FieldWords.translated(self.outer)
  }

  /// The words of a rule's name, as those of a field are compared with them.
  static func words(of name: String) -> [String] { nameTokens(name).map { singular(folded($0)) } }

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
    "price", "cost", "fee", "tax", "subject", "body", "source", "reason", "pattern", "regex", "required", "mask",
    "prefix", "suffix", "scheme",
  ]
  private static let questionWords: Set<String> = [
    "is", "has", "have", "can", "allow", "allows", "require", "requires", "needs", "use", "uses", "send", "show",
    "hide", "enable", "disable", "count", "total", "max", "min", "avg",
  ]

  /// Whether the name tells something about data of its kind rather than holding it.
  var isAboutData: Bool {
    guard words.count > 1, let last = words.last else { return false }
    return Self.aboutWords.contains(last) || last == "id" || last == "ids" || last == "fk"
      || translated.last.map(Self.aboutWords.contains) ?? false
  }

  /// Whether it calls a number that payments and parcels are known by: many have check digits, some those of identity cards.
  var isReference: Bool { words.last.map(Self.referenceWords.contains) ?? false }

  private static let referenceWords: Set<String> = [
    "reference", "referenz", "referens", "referanse", "referencia", "riferimento", "referentie", "viite", "viitenumero",
    "viitenro", "ocr", "ogm", "esr", "bvr", "betalingskenmerk", "remittance", "voucher", "coupon",
    "gtin", "ean", "isbn", "issn", "upc", "sku", "barcode", "batch", "lot", "tracking", "awb", "waybill", "sscc", "gln",
  ]

  var isQuestion: Bool {
    guard words.count > 1, let first = words.first else { return false }
    return Self.questionWords.contains(first)
  }

  /// - Parameter name: words in the singular, as in `evidence(of:)`.
  func holds(_ name: [String]) -> Bool { place(of: name, in: singulars) != nil }

  /// The same of the translated words.
  func holdsTranslated(_ name: [String]) -> Bool { place(of: name, in: translated) != nil }

  func evidence(of name: [String]) -> NameEvidence { evidence(of: name, in: singulars, under: outer) }

  /// What the words tell when they are read in all languages: never the whole name, which only the letter shows.
  ///
  /// - Parameter name: a rule's, translated.
  func translatedEvidence(of name: [String]) -> NameEvidence {
    let found = min(evidence(of: name, in: translated, under: outerTranslated), .strong)
    // `cognome_ass`, `prenom_adh`: a first or last name is a person's, whatever the table calls that person.
    let isName = name == ["surname"] || name == ["forename"]
    return found == .weak && isName && translated.first == name.first && translated.count == 2 && !isAboutData
      ? .strong : found
  }

  /// - Parameter name: a rule's that speaks of a `person` or a `party`.
  func classEvidence(of name: [String]) -> NameEvidence { min(evidence(of: name, in: classes, under: []), .strong) }

  private func evidence(of name: [String], in words: [String], under outer: [String]) -> NameEvidence {
    if name.isEmpty || words.isEmpty { return .none }
    if words == name { return .exact }
    if let start = place(of: name, in: words) {
      let rest = words[(start + name.count)...]
      // `tel_priv`, `nom_client`, `email_de_contacto`: what follows says only whose or which.
      return rest.allSatisfy(Self.isQualifier) ? .strong : .weak
    }
    // `cards.number` for `card_number`: the surroundings give the first words, the name the last.
    guard name.count > 1, name.count > words.count, !outer.isEmpty, name.last == words.last else { return .none }
    // `patient_identifier.identifier` says the last word twice.
    let together = (outer.last == words.first ? outer.dropLast() : outer[...]) + words
    if let start = place(of: name, in: Array(together)), start + name.count == together.count { return .strong }
    return .none
  }

  private static func isQualifier(_ word: String) -> Bool {
    FieldWords.qualifiers.contains(word) || FieldWords.isPersonOrParty(FieldWords.translation(of: word))
  }

  /// Who the name alone calls, without saying that it is a name: `payee`, `co_borrower`, `signed_by`, `loan_officer`.
  var calls: (isPerson: Bool, isParty: Bool) {
    var rest = classes[...]
    while rest.count > 1, let last = rest.last, FieldWords.qualifiers.contains(last) { rest.removeLast() }
    // `medico_base`, `lekarz_prow`: elsewhere the noun comes first.
    let isForeign =
      rest.count == 2 && singulars.count == 2 && singulars[0].utf8.count > 4 && singulars[0] != translated[0]
    if isForeign, rest.first == "person", !isAboutData { return (true, false) }
    return (rest.last == "person", rest.last == "party")
  }

  /// Whose name it is by the table's, where it is `name` in any language: `patients.nm`, `kunder.navn`.
  var isNameOfTable: (isPerson: Bool, isParty: Bool) {
    guard translated.last == "name", translated.dropLast().allSatisfy(Self.isQualifier) else { return (false, false) }
    return outerNoun.map(FieldWords.listed) ?? (false, false)
  }

  /// Whether it stands in a table of things or places, whose names sound like people's: stations, products, cities.
  var isUnderThings: Bool { outerNoun.map(TableRole.things.contains) ?? false }

  /// Whether the noun of the table, or of the key above, is one of some words.
  func isUnder(_ nouns: Set<String>) -> Bool { outerNoun.map(nouns.contains) ?? false }

  /// The noun of the table's or the key's name, which is its last word but for those that say nothing.
  private var outerNoun: String? {
    outerTranslated.last { $0.utf8.count > 2 && !FieldWords.tableWords.contains($0) }
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

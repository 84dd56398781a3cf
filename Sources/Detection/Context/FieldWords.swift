/// Reads the words of a column's name as one language writes them: `geb_dat`, `FEC_NAC` and `dt_nasc` are all `birth date`.
///
/// What schemas call a thing varies by language, by the programmer's thrift and by the order of the words; what the rules
/// look for does not. The rules' own names go through the same reading, so that each is known in all spellings at once.
enum FieldWords {
  /// One word, read; itself where the lexicon has nothing to say.
  ///
  /// - Parameter word: folded and in the singular.
  static func translation(of word: String) -> String { words[word] ?? word }

  /// The words of a name, read; a word written together of known ones is taken apart: `partnernaam`, `mobilnr`.
  static func translated(_ words: [String]) -> [String] {
    words.flatMap { word in
      self.words[word].map { [$0] }
        ?? (known.contains(word) ? [word] : parts(of: word) ?? unspaced(word) ?? [skeletons[word] ?? word])
    }
  }

  /// The same with `person` and `party` in the place of all kinds of persons: `customer name` is `party name`.
  static func classified(_ translated: [String]) -> [String] {
    var classes: [String] = []
    for (index, word) in translated.enumerated() {
      let isAgent = index > 0 && index + 1 == translated.count && agentWords.contains(word)
      let kind = isAgent || people.contains(word) ? "person" : parties.contains(word) ? "party" : word
      // `customer contact` is one of them.
      if kind == "person" || kind == "party", let last = classes.last, last == "person" || last == "party" {
        if kind == "person" { classes[classes.count - 1] = kind }
      } else {
        classes.append(kind)
      }
    }
    return classes
  }

  /// Whom a table of this name lists: the plurals of many languages change or drop the last letters.
  static func listed(by noun: String) -> (isPerson: Bool, isParty: Bool) {
    var stems = [noun]
    if noun.utf8.count > 4 {
      let stem = noun.dropLast()
      stems += ["", "o", "e", "a"].map { stem + $0 } + [String(noun.dropLast(2))]
    }
    let read = stems.map(translation)
    return (read.contains(where: people.contains), read.contains { parties.contains($0) || $0 == "user" })
  }

  static func isPersonOrParty(_ word: String) -> Bool { people.contains(word) || parties.contains(word) }

  /// Whether a translated word by itself leaves open what is meant.
  static func isGeneral(_ word: String) -> Bool { isPersonOrParty(word) || general.contains(word) }

  private static let general: Set<String> = ["name", "date", "account", "card", "number", "code", "line", "bank"]

  /// Two or three known words that a word is made of.
  ///
  /// - Complexity: O(*n*²) in its length, which is that of an identifier.
  private static func parts(of word: String) -> [String]? {
    let length = word.utf8.count
    guard length >= 5, length <= 32, word.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    for cut in stride(from: length - 2, through: 3, by: -1) {
      let middle = word.index(word.startIndex, offsetBy: cut)
      let head = String(word[..<middle])
      let tail = String(word[middle...])
      guard let end = part(tail, isLast: true) else { continue }
      if let start = part(head, isLast: false) { return [start, end] }
      // German joins with an s, others in the genitive.
      if head.last == "s" || head.last == "n" || head.last == "e",
        let start = part(String(head.dropLast()), isLast: false)
      {
        return [start, end]
      }
    }
    return nil
  }

  /// Short words are parts only where they close a name, and only those that do.
  private static func part(_ word: String, isLast: Bool) -> String? {
    if word.utf8.count < 3 { return isLast && closing.contains(word) ? translation(of: word) : nil }
    if !isLast, openingQualifiers.contains(word) { return word }
    guard let translated = words[word] ?? (known.contains(word) ? word : nil) else { return nil }
    return word.utf8.count == 3 && !isLast && !opening.contains(word) ? nil : translated
  }

  private static let openingQualifiers: Set<String> = ["home", "work", "privat", "private", "business", "office"]
  private static let closing: Set<String> = ["nr", "no", "nm", "dt", "cd"]
  private static let opening: Set<String> = [
    "tel", "mob", "geb", "plz", "emp", "mgr", "str", "adr", "nom", "nam", "zip", "pat", "sal", "nac", "nas", "kto",
    "sex",
  ]

  private static let words: [String: String] = {
    var all: [String: String] = [:]
    var target = ""
    for token in (abroad + " " + lexicon).split(whereSeparator: { $0.isWhitespace }) {
      if token.last == ":" {
        target = String(token.dropLast())
      } else {
        // A field's words come in the singular, as far as English knows it.
        all[String(token)] = target
        all[FieldName.singular(String(token))] = target
      }
    }
    return all
  }()

  private static let vowels: Set<Character> = ["a", "e", "i", "o", "u"]

  /// Known words by what is left of them without vowels and doubled letters: `rcpnt`, `emrgncy`, `brwr`.
  private static let skeletons: [String: String] = {
    var all: [String: String] = [:]
    for word in known.sorted() {
      var left = ""
      for letter in word where letter != left.last && (left.isEmpty || !vowels.contains(letter)) { left.append(letter) }
      if left.utf8.count >= 4, left != word { all[left] = word }
    }
    return all
  }()

  /// The words that others are read as, and those that are known as they stand.
  private static let known: Set<String> = Set(words.values).union(people).union(parties).union([
    "bank", "account", "card",
  ])
}

import ScanTypes

extension ReasonCode {
  /// The reason as a person would say it; the code itself, with spaces, for one that is not known here.
  var words: String {
    if let known = Self.known[rawValue] { return known }
    let parts = rawValue.split(separator: ".", maxSplits: 1).map { part in
      String(part.map { $0 == "-" || $0 == "." ? " " : $0 })
    }
    switch (parts.first, parts.dropFirst().first) {
    case ("reserved", let range?): return "reserved values (\(Self.authority(range)))"
    case ("test", let range?): return "published test values (\(Self.authority(range)))"
    case ("generated", let range?): return "made by a generator (\(range))"
    default: return parts.joined(separator: ": ")
    }
  }

  /// The same in a word or two, for a table; nil where it adds nothing to the line it stands in.
  var shortWords: String? {
    switch rawValue {
    case "checksum.lift", "checksum.confirmed": "checksums"
    case "name.column": "name"
    case "context.keyword": "keyword"
    case "form.strong": "form"
    case "values.names", "values.addresses": "values"
    case "values.keyed": "some keys"
    case "row.mail-agrees": "mail beside it"
    case "row.country": "country"
    case "checksum.shared": "or another country's"
    case "context.sentence": "sentence"
    case "column.values": nil
    case "text.spans": "in longer text"
    case "mixed.partial-masking": "partly masked"
    case "mixed.synthetic": "test values too"
    case "weak-hash.same-row": "hash of the row's own data"
    case "partial-reversible.digest": "hash of a number half shown"
    case "weak-hash.small-domain": "hash of one of few values"
    case "masked.checksum-at-chance": "checksums at chance"
    default: words
    }
  }

  private static let known = [
    "checksum.lift": "checksums hold far above chance",
    "checksum.confirmed": "checksum holds",
    "name.column": "the name says so",
    "context.keyword": "a keyword stands near it",
    "form.strong": "distinctive form",
    "values.names": "the values read as names of persons",
    "values.addresses": "the values are streets and numbers",
    "values.keyed": "under some of the keys that another column names",
    "row.mail-agrees": "mail addresses beside it are made of these names",
    "row.country": "the table speaks of this country, and not of another one with such numbers",
    "checksum.shared": "another country's numbers have the same form and check",
    "context.sentence": "the sentence reads so",
    "column.values": "most values are of this kind",
    "text.spans": "inside longer text",
    "mixed.partial-masking": "real rows among masked ones",
    "mixed.synthetic": "real rows among test values",
    "weak-hash.same-row": "unkeyed hash of what stands in the same row",
    "weak-hash.small-domain": "unkeyed hash of one of so few values that all can be tried",
    "partial-reversible.digest": "unkeyed hash of a number whose first and last digits stand beside it",
    "generated.number-space": "drawn from all numbers there are",
    "generated.counter": "numbers that count up from row to row",
    "generated.template": "one word and a token in every row",
    "generated.issuers": "hardly two of one issuer",
    "generated.mail-providers": "a few free mail providers, evenly",
    "generator.row-disagreement": "names drawn evenly that never agree with the mail address beside them",
    "linked.foreign-key": "a foreign key ties it to a column that is",
    "masked.scrambled": "letters drawn at random",
    "masked.truncated": "cut short",
    "masked.redacted": "redacted",
    "masked.hash": "hashed",
    "masked.token": "tokenised",
    "masked.encrypted": "encrypted",
    "masked.constant": "one constant value",
    "masked.checksum-at-chance": "checksums hold no more often than by chance",
  ]

  /// `rfc2606` → `RFC 2606`, short words in capitals.
  private static func authority(_ words: String) -> String {
    if words.hasPrefix("rfc"), words.dropFirst(3).allSatisfy(\.isNumber) { return "RFC \(words.dropFirst(3))" }
    return words.utf8.count <= 4 ? words.uppercased() : words
  }
}

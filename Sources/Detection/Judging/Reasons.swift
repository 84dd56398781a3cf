import ScanTypes

// Why a verdict was given; docs/verdicts.md explains each to the reader. Reserved and test ranges bring their own
// codes from the rules.
extension ReasonCode {
  /// The share of distinct values that pass the checksum is beyond chance.
  static let checksumLift = ReasonCode("checksum.lift")
  /// The checksum of this value is right.
  static let checksumConfirmed = ReasonCode("checksum.confirmed")
  /// The name of the column, key or element says so.
  static let nameColumn = ReasonCode("name.column")
  /// A keyword stands near it.
  static let contextKeyword = ReasonCode("context.keyword")
  /// The written form is enough.
  static let formStrong = ReasonCode("form.strong")
  /// The sentence round it reads as if it were.
  static let contextSentence = ReasonCode("context.sentence")
  /// Most values of the column are one match each.
  static let columnOfValues = ReasonCode("column.values")
  /// Found in longer texts.
  static let inText = ReasonCode("text.spans")
  /// The values read as names of persons, far more than other words would.
  static let namesInValues = ReasonCode("values.names")
  /// The values are streets with numbers, or boxes of a post office.
  static let addressesInValues = ReasonCode("values.addresses")
  /// What a row holds another column says; the values of some of its keys are of this kind.
  static let keyedValues = ReasonCode("values.keyed")
  /// The mail addresses of the rows are made of these names.
  static let agreesWithMail = ReasonCode("row.mail-agrees")
  /// Some rows are masked and some are not.
  static let partialMasking = ReasonCode("mixed.partial-masking")
  /// Some values are reserved or test values and some are not.
  static let partialSynthetic = ReasonCode("mixed.synthetic")
  /// Another column of the row holds what was hashed.
  static let weakHashSameRow = ReasonCode("weak-hash.same-row")
  /// There are so few values that all of them were tried.
  static let weakHashSmallDomain = ReasonCode("weak-hash.small-domain")
  /// The parts beside a digest leave few numbers it can be of.
  static let partialReversibleDigest = ReasonCode("partial-reversible.digest")
  /// Values spread evenly over all numbers there are, those that nobody has among them.
  static let generatedNumberSpace = ReasonCode("generated.number-space")
  /// Numbers that follow one upon another, in a template or by themselves.
  static let generatedCounter = ReasonCode("generated.counter")
  /// One prefix before a token in every row.
  static let generatedTemplate = ReasonCode("generated.template")
  /// No two numbers of one issuer, where real ones have few issuers.
  static let generatedIssuers = ReasonCode("generated.issuers")
  /// Mail at a few free providers, evenly.
  static let generatedProviders = ReasonCode("generated.mail-providers")
  /// Names and mail addresses of a row that never agree, and names that are drawn evenly from a list.
  static let rowDisagreement = ReasonCode("generator.row-disagreement")
  /// Letters that are all as frequent as one another, which no language has.
  static let maskedScrambled = ReasonCode("masked.scrambled")
  /// The column that a foreign key ties it to says so.
  static let linkedColumn = ReasonCode("linked.foreign-key")
  /// Of several countries whose numbers have this form and check, the table speaks of one.
  static let countryBeside = ReasonCode("row.country")
  /// Another country's numbers have the same form and check, and nothing tells which it is.
  static let checksumShared = ReasonCode("checksum.shared")
  static let maskedTruncated = ReasonCode("masked.truncated")
  static let maskedRedacted = ReasonCode("masked.redacted")
  static let maskedHash = ReasonCode("masked.hash")
  static let maskedToken = ReasonCode("masked.token")
  static let maskedEncrypted = ReasonCode("masked.encrypted")
  static let maskedConstant = ReasonCode("masked.constant")
  static let maskedAtChance = ReasonCode("masked.checksum-at-chance")
}

extension ReasonCode {
  /// Whether a masker left it: codes of rules' own ranges say so by the same first word (docs/rules.md).
  var isOfMask: Bool { family == "masked" }
  /// Whether a generator did.
  var isOfGenerator: Bool { family == "generated" || family == "generator" }

  /// The first word of the code.
  private var family: Substring { rawValue.prefix { $0 != "." } }
}

/// The evidence for one hit, as bits: the hot loop makes no arrays.
struct ReasonSet: OptionSet {
  let rawValue: UInt8
  static let checksumConfirmed = ReasonSet(rawValue: 1)
  static let nameColumn = ReasonSet(rawValue: 2)
  static let contextKeyword = ReasonSet(rawValue: 4)
  static let formStrong = ReasonSet(rawValue: 8)
  static let contextSentence = ReasonSet(rawValue: 16)

  /// Strongest first.
  var codes: [ReasonCode] {
    var codes: [ReasonCode] = []
    if contains(.checksumConfirmed) { codes.append(.checksumConfirmed) }
    if contains(.nameColumn) { codes.append(.nameColumn) }
    if contains(.contextKeyword) { codes.append(.contextKeyword) }
    if contains(.formStrong) { codes.append(.formStrong) }
    if contains(.contextSentence) { codes.append(.contextSentence) }
    return codes
  }
}

public import ScanTypes

/// What we know of one kind of personal data or secret: one YAML file in `rules/`.
public struct Rule: Sendable {
  public let summary: RuleSummary
  /// The ways it is written; each is looked for on its own. None for a judged or an observed rule.
  public let forms: [Form]
  /// The name of a validator in Detection/Validation, which gets the match without separators.
  public let validator: String?
  public let evidence: Evidence
  /// Words and phrases, lower case, that make a match likelier when they stand near it.
  public let keywords: [String]
  /// Words that make it unlikelier (`order`, `tracking`).
  public let counterwords: [String]
  /// Names of columns, JSON keys and XML elements, lower case with `_` between words.
  public let columns: [String]
  /// Names that look like it and are not (`email_verified`, `tax_id_rate`).
  public let notColumns: [String]
  /// Names that hold such data at times (`name`, `owner`): only where the validator confirms many of the values.
  public let maybeColumns: [String]
  /// Whether it describes a person without naming one (sex, town, language): its values repeat from row to row, and
  /// they count only in a table of persons.
  public let isQuasi: Bool
  /// Tables whose rows have such data and are no persons.
  public let notIn: [RowKind]
  /// What kind of thing its data is, for those who judge whole columns, rows and tables.
  public let traits: [Trait]
  /// What tells its country from another whose numbers look alike; nil where there is none.
  public let country: CountrySigns?
  /// Values that belong to nobody.
  public let synthetic: [SyntheticRange]
  public let examples: [RuleExample]
  public let place: SourcePlace

  public var id: String { summary.id }

  public init(
    summary: RuleSummary, forms: [Form], validator: String?, evidence: Evidence, keywords: [String],
    counterwords: [String], columns: [String],
    notColumns: [String], maybeColumns: [String] = [], isQuasi: Bool = false, notIn: [RowKind] = [],
    traits: [Trait] = [], country: CountrySigns? = nil,
    synthetic: [SyntheticRange],
    examples: [RuleExample], place: SourcePlace
  ) {
    self.summary = summary
    self.forms = forms
    self.validator = validator
    self.evidence = evidence
    self.keywords = keywords
    self.counterwords = counterwords
    self.columns = columns
    self.notColumns = notColumns
    self.maybeColumns = maybeColumns
    self.isQuasi = isQuasi
    self.notIn = notIn
    self.traits = traits
    self.country = country
    self.synthetic = synthetic
    self.examples = examples
    self.place = place
  }
}

extension Rule {
  /// - Complexity: O(1): a rule has a handful.
  public func has(_ trait: Trait) -> Bool { traits.contains(trait) }
}

/// What a table lists that is no person: firms, places and goods, or animals.
public enum RowKind: String, Sendable, CaseIterable {
  case things, animals
}

/// One way in which the data of a rule is written.
public struct Form: Sendable {
  public let shape: Shape
  /// PCRE2, UTF off, case-sensitive unless it says `(?i)`. It is tried only where `shape` allows; see `Shape`.
  /// Nil only for `value`, where any value will do, and `tagged`.
  public let pattern: String?
  /// Whether this form is so distinctive that it needs no other evidence: `123-45-6789` for an SSN, `password=…`.
  public let isStrong: Bool

  public init(shape: Shape, pattern: String?, isStrong: Bool) {
    self.shape = shape
    self.pattern = pattern
    self.isStrong = isStrong
  }
}

/// The shape a match has in the bytes: what the shape scanner looks for.
///
/// A *group* is a maximal run of ASCII letters and digits. Groups with one to three of the bytes
/// `space - . / ( ) + = ,` between them form a cluster. `digits` and `alphanumerics` match whole groups, never a part
/// of one, so that their patterns need no boundaries of their own: a pattern is tried at the start of a group (or at
/// a `+ ( ; % -` right before it) and must end where a group ends, unless the shape is open.
public enum Shape: Sendable, Equatable {
  /// Groups of digits that hold `count` digits together, in `groups` groups. `open`: the pattern goes on behind them
  /// and decides its own end (card track data).
  case digits(count: ClosedRange<Int>, groups: ClosedRange<Int>, open: Bool)
  /// Groups of letters and digits, `count` characters together, with at least one digit among them or all of them
  /// capitals. A first group without digits that is not all capitals must stand right before one with digits.
  case alphanumerics(count: ClosedRange<Int>, groups: ClosedRange<Int>, open: Bool)
  /// Something round an `@`: the pattern is searched in the run of bytes without white space, quotes or brackets.
  case at
  /// A chain of hexadecimal groups joined by `:` (and `.`): the pattern must match all of it.
  case colons
  /// The pattern is searched from `lookback` bytes before one of these literals (any case, beyond ASCII as written;
  /// three bytes or more) up to 4 KB behind it; the match must hold or follow the literal. `\K` may cut a label off
  /// its front.
  case literals([String], lookback: Int)
  /// A whole value, and only in columns or fields whose name the rule knows.
  case value
  /// What the tagger of names reads as such in running text: it has no pattern.
  case tagged(TaggedKind)
}

/// What the tagger of names tells apart.
public enum TaggedKind: String, Sendable, CaseIterable {
  case person, address
}

/// What a match needs besides itself to count.
public enum Evidence: String, Sendable, CaseIterable {
  /// Nothing: the form is proof enough (an e-mail address, a private key).
  case alone
  /// A binding checksum: in a column its pass rate must beat chance; in text the usual written form suffices.
  case checksum
  /// A keyword near it, or a column name.
  case context
  /// The name of the column or field, or a label right before it.
  case name
  /// What other columns of the row or the column as a whole show: no form of its own, so no place in a text.
  case judged
  /// What is known of sets of columns, of migrations or of the target: no column is asked for it. See `ObservedRule`.
  case observed

  /// Whether maskproof knows by itself how to find it: such a rule says nothing of forms and words.
  public var needsNoForm: Bool { self == .judged || self == .observed }
}

/// Values that an authority reserved, a vendor published or a generator makes.
public struct SyntheticRange: Sendable {
  /// `reserved.rfc2606`, `test.pan`: a reason code.
  public let reason: ReasonCode
  /// Where the range is defined, for the auditor.
  public let source: String
  /// Normalised values (letters and digits only, upper case; mail as written in lower case), or
  public let values: [String]
  /// a PCRE2 pattern over the whole normalised match or over the whole match as written but in lower case: `10.1.1.1`
  /// and `101.1.1` differ in their dots alone.
  public let pattern: String?
  /// Nil where each value in the range belongs to nobody. Otherwise one value proves nothing, but a column where at
  /// least this share of the distinct values is in the range was made by a generator or a masker.
  public let atShare: Double?
  /// Nil, or: where at least this share of the distinct values is in the range, whoever made the column drew from all
  /// numbers there are, and the values outside the range belong to nobody either.
  public let drawsAt: Double?

  public init(
    reason: ReasonCode, source: String, values: [String], pattern: String?, atShare: Double? = nil,
    drawsAt: Double? = nil
  ) {
    self.reason = reason
    self.source = source
    self.values = values
    self.pattern = pattern
    self.atShare = atShare
    self.drawsAt = drawsAt
  }
}

/// A text and what the rule must (not) find in it.
public struct RuleExample: Sendable {
  /// Without the marks.
  public let text: String
  /// UTF-8 byte offsets of the match; nil when nothing may be found.
  public let match: Range<Int>?
  /// The verdict a positive example must get; `real` unless it says otherwise.
  public let verdict: Verdict
  /// The column the value stands in, when the name is the evidence.
  public let column: String?
  public let place: SourcePlace

  public init(text: String, match: Range<Int>?, verdict: Verdict, column: String?, place: SourcePlace) {
    self.text = text
    self.match = match
    self.verdict = verdict
    self.column = column
    self.place = place
  }
}

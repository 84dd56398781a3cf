public import ScanTypes

/// What we know of one kind of personal data or secret: one YAML file in `rules/`.
public struct Rule: Sendable {
  public let summary: RuleSummary
  /// Where in a value the rule can match at all; the matcher's cheap first question.
  public let shape: Shape
  /// PCRE2, extended syntax off; bounded by the matcher as `shape` says. Nil for rules that judge a whole value
  /// by its column's name alone.
  public let pattern: String?
  /// A written form so distinctive that a match needs no other evidence (`123-45-6789` for an SSN).
  public let strongPattern: String?
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
  /// Values that belong to nobody.
  public let synthetic: [SyntheticRange]
  public let examples: [RuleExample]
  public let place: SourcePlace

  public var id: String { summary.id }

  public init(
    summary: RuleSummary, shape: Shape, pattern: String?, strongPattern: String?, validator: String?,
    evidence: Evidence, keywords: [String], counterwords: [String], columns: [String],
    notColumns: [String], synthetic: [SyntheticRange], examples: [RuleExample], place: SourcePlace
  ) {
    self.summary = summary
    self.shape = shape
    self.pattern = pattern
    self.strongPattern = strongPattern
    self.validator = validator
    self.evidence = evidence
    self.keywords = keywords
    self.counterwords = counterwords
    self.columns = columns
    self.notColumns = notColumns
    self.synthetic = synthetic
    self.examples = examples
    self.place = place
  }
}

/// The shape a match has in the bytes: what the shape scanner looks for.
///
/// A *group* is a maximal run of ASCII letters and digits. Groups joined by one of the separators
/// ` - . / + ( ) = _`-like bytes form a cluster. `digits` and `alphanumerics` rules match whole groups, never a part
/// of one, so the pattern needs no word boundaries of its own.
public enum Shape: Sendable, Equatable {
  /// Groups of digits that hold `count` digits together, in `groups` groups.
  case digits(count: ClosedRange<Int>, groups: ClosedRange<Int>, open: Bool)
  /// Groups of letters and digits with at least one digit (or all capitals), `count` characters together.
  case alphanumerics(count: ClosedRange<Int>, groups: ClosedRange<Int>, open: Bool)
  /// Something round an `@`.
  case at
  /// A chain of hexadecimal groups joined by `:`.
  case colons
  /// Something that begins at most `lookback` bytes before one of these literals (ASCII, any case).
  case literals([String], lookback: Int)
  /// A whole value, and only in columns or fields whose name the rule knows.
  case value
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
}

/// Values that an authority reserved, a vendor published or a generator makes.
public struct SyntheticRange: Sendable {
  /// `reserved.rfc2606`, `test.pan`: a reason code.
  public let reason: ReasonCode
  /// Where the range is defined, for the auditor.
  public let source: String
  /// Normalised values (letters and digits only, upper case; mail as written in lower case), or
  public let values: [String]
  /// a PCRE2 pattern over the normalised match, or nil.
  public let pattern: String?

  public init(reason: ReasonCode, source: String, values: [String], pattern: String?) {
    self.reason = reason
    self.source = source
    self.values = values
    self.pattern = pattern
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

/// `file:line`.
public struct SourcePlace: Sendable, Hashable, CustomStringConvertible {
  public let file: String
  public let line: Int

  public init(file: String, line: Int) {
    self.file = file
    self.line = line
  }

  public var description: String { "\(file):\(line)" }
}

/// A rule that cannot be used, and where it says so.
public struct RuleError: Error, Sendable, CustomStringConvertible {
  public let place: SourcePlace
  public let problem: String
  public let hint: String

  public init(place: SourcePlace, problem: String, hint: String) {
    self.place = place
    self.problem = problem
    self.hint = hint
  }

  public var description: String { "\(place): \(problem); \(hint)" }
}

import ScanTypes

/// A match of one rule in one value.
struct Hit {
  /// Offsets in the buffer.
  var start: Int
  var end: Int
  var rule: Int
  /// What the validator says; `silent` without one. Refuted hits are kept only where they are a whole value.
  var check: CheckResult
  var isStrong: Bool
  /// Whether it is the whole value but for white space, quotes and a trailing comma.
  var isWhole: Bool
  /// How near a keyword of the rule stands.
  var context: Context
  /// The synthetic range of the rule that it is in, if any.
  var range: Int?
  /// Of the normalised match.
  var hash: UInt64
  /// How likely the tagger of names thinks it; 0 for what it did not find.
  var likelihood: Float = 0

  enum Context: UInt8, Comparable {
    /// A counterword stands nearer than any keyword.
    case against, none, near
    /// A keyword right before it, as a label.
    case label

    static func < (left: Context, right: Context) -> Bool { left.rawValue < right.rawValue }
  }
}

/// What the matcher knows of the field whose values it sees.
struct FieldContext {
  /// By rule: what the field's name says.
  let names: [NameEvidence]
  /// The rules that it speaks for.
  let named: RuleBits
  let hasNamed: Bool
  /// The rules that are asked of every whole value: those that the name speaks for and, where statistics are gathered,
  /// those with a check though nothing speaks for them: statistics over a column can tell what a single text cannot. The
  /// stream shrinks it as it learns.
  let asked: RuleBits
  /// Their forms, to be forgotten whenever `asked` changes.
  let askedForms = AskedForms()
  let gathersStatistics: Bool
  /// Whether values are single numbers: no text to read in them.
  let isNumeric: Bool
  /// Whether names and addresses are read in running text.
  let readsNames: Bool
  /// `value` forms of the rules that know the field's name.
  let valueForms: [FormRecord]
}

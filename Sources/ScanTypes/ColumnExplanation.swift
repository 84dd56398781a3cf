/// The evidence for and against every rule in one column or path: counts, shares and names, never a value.
public struct ColumnExplanation: Sendable {
  public let table: TableName
  public let column: String
  /// Empty for the cell itself.
  public let path: String
  public let declaredType: String
  /// Whether rules look at values of this type, or at any path of this name.
  public let state: State
  public let rows: Int
  /// Values that are neither null nor empty.
  public let nonEmpty: Int
  /// How the values look that were made unreadable: a word and how many.
  public let masks: [(word: String, count: Int)]
  /// Those that stand first, then by what speaks for them.
  public let rules: [RuleExplanation]
  /// The other paths of the column, as they may be asked for.
  public let paths: [String]
  /// Sentences: what the values read as, where names and addresses were looked for.
  public let readings: [String]
  /// Sentences: what would change the verdict.
  public let changes: [String]
  /// Sentences: which foreign keys lead where.
  public let links: [String]

  public enum State: Sendable {
    case seen
    /// No rule looks at its type, or no value was there.
    case notLookedAt
    /// The column has no such path.
    case noSuchPath
  }

  public init(
    table: TableName, column: String, path: String, declaredType: String, state: State, rows: Int, nonEmpty: Int = 0,
    masks: [(word: String, count: Int)] = [], rules: [RuleExplanation] = [], paths: [String] = [],
    readings: [String] = [], changes: [String] = [], links: [String] = []
  ) {
    self.table = table
    self.column = column
    self.path = path
    self.declaredType = declaredType
    self.state = state
    self.rows = rows
    self.nonEmpty = nonEmpty
    self.masks = masks
    self.rules = rules
    self.paths = paths
    self.readings = readings
    self.changes = changes
    self.links = links
  }

  /// The same with what foreign keys say.
  public func with(rules: [RuleExplanation], links: [String]) -> ColumnExplanation {
    ColumnExplanation(
      table: table, column: column, path: path, declaredType: declaredType, state: state, rows: rows,
      nonEmpty: nonEmpty, masks: masks, rules: rules, paths: paths, readings: readings,
      changes: changes, links: links)
  }
}

/// What one rule saw in a column.
public struct RuleExplanation: Sendable {
  public let rule: RuleSummary
  /// Nil where the rule did not stand.
  public let finding: Finding?
  /// What the name says, and the rule's own words in it.
  public let name: (evidence: String, words: String)
  /// Values that are one match as a whole, and those of its shape that its check refuses.
  public let whole: (matched: Int, refused: Int)
  /// Of those matched, in a form that is written for this rule alone.
  public let strong: Int
  /// Matches that count by the rules of free text, and those with a keyword or a name to speak for them.
  public let text: (matches: Int, supported: Int)
  public let distinct: Int
  /// Over distinct values: how many were checked and passed, what chance would pass, and −log₁₀ of the probability.
  public let check: (passes: Int, trials: Int, chance: Double, lift: Double)?
  /// By reason: values in a reserved or published range.
  public let synthetic: [(reason: ReasonCode, count: Int)]
  /// Why it did not stand; empty where it does.
  public let objection: String

  public init(
    rule: RuleSummary, finding: Finding?, name: (evidence: String, words: String),
    whole: (matched: Int, refused: Int) = (0, 0), strong: Int = 0, text: (matches: Int, supported: Int) = (0, 0),
    distinct: Int = 0, check: (passes: Int, trials: Int, chance: Double, lift: Double)? = nil,
    synthetic: [(reason: ReasonCode, count: Int)] = [], objection: String = ""
  ) {
    self.rule = rule
    self.finding = finding
    self.name = name
    self.whole = whole
    self.strong = strong
    self.text = text
    self.distinct = distinct
    self.check = check
    self.synthetic = synthetic
    self.objection = objection
  }

  /// The same rule, standing by a finding that came from elsewhere.
  public func standing(_ finding: Finding) -> RuleExplanation {
    RuleExplanation(
      rule: rule, finding: finding, name: name, whole: whole, strong: strong, text: text, distinct: distinct,
      check: check,
      synthetic: synthetic)
  }

  /// The same rule, which does not stand any more.
  public func losing(_ objection: String) -> RuleExplanation {
    RuleExplanation(
      rule: rule, finding: nil, name: name, whole: whole, strong: strong, text: text, distinct: distinct, check: check,
      synthetic: synthetic, objection: objection)
  }
}

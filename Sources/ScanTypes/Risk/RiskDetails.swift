/// A smallest set of columns that violates k: no column can be left out of it.
public struct ViolatingCombination: Sendable {
  public let columns: [String]
  public let k: Int
  public let rowsBelowK: Int
  public let uniques: Int
  /// The column without which the fewest rows would be below k.
  public let mostContributing: String?

  public init(columns: [String], k: Int, rowsBelowK: Int, uniques: Int, mostContributing: String?) {
    self.columns = columns
    self.k = k
    self.rowsBelowK = rowsBelowK
    self.uniques = uniques
    self.mostContributing = mostContributing
  }
}

/// A way to reach k, as a masking job can use it.
public struct GeneralisationAdvice: Sendable {
  public struct Step: Sendable {
    public let column: String
    /// `prefix 3`, `year`, `band 10`, `drop`, `keep`.
    public let words: String
    /// SQL of the target's dialect; `NULL` where the column goes.
    public let sql: String

    public init(column: String, words: String, sql: String) {
      self.column = column
      self.words = words
      self.sql = sql
    }
  }

  public let steps: [Step]
  public let k: Int?
  /// Rows still in classes below k.
  public let rowsLeft: Int
  /// 0 to 1.
  public let loss: Double
  /// Whether every combination of steps was looked at.
  public let isExact: Bool

  public init(steps: [Step], k: Int?, rowsLeft: Int, loss: Double, isExact: Bool) {
    self.steps = steps
    self.k = k
    self.rowsLeft = rowsLeft
    self.loss = loss
    self.isExact = isExact
  }
}

/// A class below k, without its values.
public struct SmallClass: Sendable {
  /// Keyed: the same class has another in every run.
  public let id: String
  public let size: Int
  /// By column, `9****`; nil where the class is a single row, which a shape would help to find.
  public let shape: [String]?
  /// By sensitive attribute, how many values it has in the class.
  public let sensitiveValues: [Int]

  public init(id: String, size: Int, shape: [String]?, sensitiveValues: [Int]) {
    self.id = id
    self.size = size
    self.shape = shape
    self.sensitiveValues = sensitiveValues
  }
}

/// What was made of the columns of one table.
public struct RiskSearch: Sendable {
  public struct ColumnRole: Sendable {
    public let column: String
    /// `identifier`, `quasi-identifier`, `sensitive`, `key`, `constant`, `text`, `other`.
    public let role: String
    /// Why: a rule's id, or a figure.
    public let evidence: String
    /// The share of pairs of sampled rows that the column alone tells apart.
    public let separation: Double?

    public init(column: String, role: String, evidence: String, separation: Double?) {
      self.column = column
      self.role = role
      self.evidence = evidence
      self.separation = separation
    }
  }

  public let table: TableName
  public let roles: [ColumnRole]
  /// Columns that combinations were made of.
  public let candidates: [String]
  /// Quasi-identifiers beyond the most that are combined: not searched.
  public let leftOut: [String]
  public let sampleRows: Int
  /// Columns that separate well and that no rule knows: to be asked about.
  public let suggestions: [String]
  /// All minimal combinations that violate k.
  public var combinations: [ViolatingCombination] = []

  public init(
    table: TableName, roles: [ColumnRole], candidates: [String], leftOut: [String], sampleRows: Int,
    suggestions: [String]
  ) {
    self.table = table
    self.roles = roles
    self.candidates = candidates
    self.leftOut = leftOut
    self.sampleRows = sampleRows
    self.suggestions = suggestions
  }
}

/// What a column is to re-identification.
public enum ColumnRole: Equatable, Sendable {
  /// Says by itself whose row it is (a name, a mail address): reported elsewhere, no quasi-identifier.
  case identifier
  case quasi(QuasiCategory)
  /// What nobody should learn of a person: a diagnosis, a salary.
  case sensitive
  /// Nearly every row has a value of its own, and nobody outside knows it.
  case key
  /// One value everywhere: tells nobody apart.
  case constant
  /// Sentences; searched span by span elsewhere.
  case text
  case other
}

/// What outsiders commonly know of a person.
public enum QuasiCategory: String, Sendable, CaseIterable {
  case postcode, place
  case birthDate = "birth-date"
  case birthYear = "birth-year"
  case age, sex, ethnicity, nationality, language
  case maritalStatus = "marital-status"
  case household, occupation, employer, education
  case eventDate = "event-date"
}

/// Why a column has its role; kept with it for the report.
public enum RoleEvidence: Equatable, Sendable {
  /// A person or a policy said so.
  case declared
  /// A detector's rule, by id.
  case rule(String)
  /// The column's name reads as the category.
  case name
  /// Distinct values among rows with one.
  case distinctRatio(Double)
  case primaryKey
  case oneValue
  /// Mean bytes of a value.
  case longTexts(Double)
  /// The share of pairs of rows it tells apart by itself.
  case separation(Double)
}

/// What is known of a column before its role is: facts of a profile, and what detectors say.
public struct ColumnProfile: Sendable {
  public let name: String
  public var rows: Int
  /// Rows in which it is NULL.
  public var nulls: Int
  /// Distinct values, NULL not counted; an estimate will do.
  public var distinct: Int
  public var meanLength: Double
  public var isPrimaryKey: Bool
  /// What a policy, a detector or the name says, and how it knows.
  public var suggestion: (role: ColumnRole, evidence: RoleEvidence)?

  /// Above this share of distinct values a column without a category is a key.
  public static let keyRatio = 0.95
  /// Above this mean a column without a category is running text.
  public static let textLength = 60.0

  public init(
    name: String, rows: Int, nulls: Int, distinct: Int, meanLength: Double, isPrimaryKey: Bool = false,
    suggestion: (role: ColumnRole, evidence: RoleEvidence)? = nil
  ) {
    self.name = name
    self.rows = rows
    self.nulls = nulls
    self.distinct = distinct
    self.meanLength = meanLength
    self.isPrimaryKey = isPrimaryKey
    self.suggestion = suggestion
  }

  /// The role, and all that speaks for it.
  ///
  /// A declaration decides. One value everywhere makes a constant even of a sex. A category outweighs distinctness: birth
  /// dates that are all different are what this looks for, not a key.
  public var role: (role: ColumnRole, evidence: [RoleEvidence]) {
    if let suggestion, suggestion.evidence == .declared { return (suggestion.role, [.declared]) }
    if distinct + (nulls > 0 ? 1 : 0) <= 1 { return (.constant, [.oneValue]) }
    if let suggestion, suggestion.role != .other { return (suggestion.role, [suggestion.evidence]) }
    let ratio = rows > nulls ? Double(distinct) / Double(rows - nulls) : 0
    if isPrimaryKey { return (.key, [.primaryKey, .distinctRatio(ratio)]) }
    if meanLength > Self.textLength { return (.text, [.longTexts(meanLength)]) }
    if ratio > Self.keyRatio { return (.key, [.distinctRatio(ratio)]) }
    return (.other, [.distinctRatio(ratio)])
  }
}

/// A statement about a target that does not rest on the values of one column: the k of a set of columns, a migration that is
/// pending, a copy that is old. Holds names and counts, never a value or a part of one.
public struct Observation: Sendable {
  /// What it is about.
  public enum Subject: Sendable, Hashable {
    /// The target as a whole.
    case target
    case table(TableName)
    /// One or more columns of a table, in the catalogue's order.
    case columns(TableName, [String])
    /// A migration as its tool names it: `V149`, `20260301120000_add_users`.
    case migration(String)
    /// A file of the repository.
    case file(String)
  }

  /// Whether it counts.
  public enum Standing: String, Sendable {
    case open
    /// A baseline or a person accepted it; `Observation.reason` says who and why.
    case accepted
    /// Told, and never a failure.
    case informational
  }

  public let rule: RuleSummary
  public let subject: Subject
  public let standing: Standing
  /// Why it does not count; empty when it is open.
  public let reason: String
  /// One sentence, value-free: `k is 3 over zip, birth_date, gender: 412 rows are in classes below 5`.
  public let message: String
  /// One sentence: the way out.
  public let hint: String
  /// The line of the repository that made what it is about, relative to its root.
  public let place: SourcePlace?
  /// Numbers and names for programs, in order.
  public let details: [Detail]
  /// Stable over runs and data: made of names alone.
  public let fingerprint: String

  public struct Detail: Sendable, Hashable {
    public enum Value: Sendable, Hashable {
      case integer(Int)
      case real(Double)
      case text(String)
      case texts([String])
    }

    /// `rows_below_k`
    public let name: String
    public let value: Value

    public init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  public init(
    rule: RuleSummary, subject: Subject, standing: Standing = .open, reason: String = "", message: String, hint: String,
    place: SourcePlace? = nil, details: [Detail] = [], fingerprint: String
  ) {
    self.rule = rule
    self.subject = subject
    self.standing = standing
    self.reason = reason
    self.message = message
    self.hint = hint
    self.place = place
    self.details = details
    self.fingerprint = fingerprint
  }
}

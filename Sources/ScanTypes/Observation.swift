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
    /// A file of the repository, relative to its root.
    case file(String)
  }

  /// Whether it counts.
  public enum Standing: String, Sendable, CaseIterable {
    case open
    /// A baseline or a person accepted it; `Observation.reason` says who and why.
    case accepted
    /// Told, and never a failure.
    case informational
    /// Checked, and it holds: what makes the number of checks in JUnit say something.
    case passed
  }

  public let rule: RuleSummary
  public let subject: Subject
  public private(set) var standing: Standing
  /// Why it does not count; empty when it is open.
  public private(set) var reason: String
  /// Who accepted it; nil for one that a setting accepts.
  public private(set) var acceptance: Acceptance?
  /// One sentence, value-free: `k is 3 over zip, birth_date, gender: 412 rows are in classes below 5`.
  public let message: String
  /// One sentence: the way out.
  public let hint: String
  /// The line of the repository that made what it is about, relative to its root.
  public let place: SourcePlace?
  /// Numbers and names for programs, in order.
  public let details: [Detail]
  /// Stable over runs and data: made of the names of rule and subject alone.
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

  /// - Parameter distinguishing: what tells it from another of this rule and subject: the sensitive column, a setting's name.
  public init(
    rule: RuleSummary, subject: Subject, distinguishing: String = "", standing: Standing = .open, reason: String = "",
    message: String, hint: String, place: SourcePlace? = nil, details: [Detail] = []
  ) {
    self.rule = rule
    self.subject = subject
    self.standing = standing
    self.reason = reason
    self.message = message
    self.hint = hint
    self.place = place
    self.details = details
    self.fingerprint = ScanTypes.fingerprint(of: [rule.id] + subject.names + [distinguishing])
  }

  /// The same, accepted.
  public func accepted(_ acceptance: Acceptance) -> Observation {
    var observation = self
    observation.standing = .accepted
    observation.reason = acceptance.words
    observation.acceptance = acceptance
    return observation
  }

  /// By severity (critical first), then subject, rule and fingerprint: the order of a report.
  public static func isBefore(_ left: Observation, _ right: Observation) -> Bool {
    if left.rule.severity != right.rule.severity { return left.rule.severity > right.rule.severity }
    let (one, other) = (left.subject.names, right.subject.names)
    if one != other { return one.lexicographicallyPrecedes(other) }
    return (left.rule.code, left.fingerprint) < (right.rule.code, right.fingerprint)
  }
}

extension Observation.Subject {
  /// Its table, where it has one.
  public var table: TableName? {
    switch self {
    case .table(let table), .columns(let table, _): table
    case .target, .migration, .file: nil
    }
  }

  /// `public.patients (zip, birth_date)`, `public.users.email`, `migration V149`, a path; the target by its name.
  public func words(target: String) -> String {
    switch self {
    case .target: target
    case .table(let table): table.displayName
    case .columns(let table, let columns):
      columns.count == 1
        ? "\(table.displayName).\(columns[0])" : "\(table.displayName) (\(columns.joined(separator: ", ")))"
    case .migration(let name): "migration \(name)"
    case .file(let path): path
    }
  }

  public var columns: [String] { if case .columns(_, let columns) = self { columns } else { [] } }

  /// What names it, behind a word for its kind, so that no two subjects have the same.
  fileprivate var names: [String] {
    switch self {
    case .target: ["target"]
    case .table(let table): ["table", table.schema ?? "", table.name]
    case .columns(let table, let columns): ["columns", table.schema ?? "", table.name] + columns
    case .migration(let name): ["migration", name]
    case .file(let path): ["file", path]
    }
  }
}

extension RuleSummary {
  /// The same at the severity that a policy gives it.
  public func with(severity: Severity) -> RuleSummary {
    RuleSummary(
      id: id, code: code, title: title, severity: severity, controls: controls, description: description,
      remedy: remedy)
  }
}

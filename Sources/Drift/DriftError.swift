/// Why nothing could be compared: what, and the way out. Holds names, never a cell.
public struct DriftError: Error, Sendable, Equatable {
  public enum Kind: Sendable {
    /// The command line, the configuration or the repository is wrong: exit code 2.
    case usage
    /// The target or another database could not be reached: exit code 4.
    case unreachable
    case interrupted
  }

  public let kind: Kind
  /// `history.denied`, `migrations.none` …
  public let code: String
  public let problem: String
  public let hint: String

  public init(_ kind: Kind, code: String, problem: String, hint: String) {
    self.kind = kind
    self.code = code
    self.problem = problem
    self.hint = hint
  }
}

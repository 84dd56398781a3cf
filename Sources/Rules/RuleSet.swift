/// All rules of a run, in order of their codes.
public struct RuleSet: Sendable {
  public let rules: [Rule]

  /// The rules that come with maskproof, embedded when it was built.
  public static func builtIn() throws(RuleError) -> RuleSet {
    RuleSet(rules: [])
  }
}

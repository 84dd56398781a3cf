public import Rules

extension RuleSet {
  /// The rules that come with maskproof: read and checked when it was built, so that a start costs no parsing.
  public static func builtIn() -> RuleSet { RuleSet(embedded: embeddedRules) }
}

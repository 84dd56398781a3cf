/// All rules of a run, in order of their codes. No two have the same id or code.
public struct RuleSet: Sendable {
  public let rules: [Rule]

  /// - Throws: `RuleErrors` for an id or a code that two rules have.
  public init(rules: [Rule]) throws(RuleErrors) {
    var placesOfIDs: [String: SourcePlace] = [:]
    var placesOfCodes: [String: SourcePlace] = [:]
    var problems: [RuleError] = []
    for rule in rules {
      if let earlier = placesOfIDs.updateValue(rule.place, forKey: rule.id) {
        problems.append(.twice("id", rule.id, in: rule, earlier))
      }
      if let earlier = placesOfCodes.updateValue(rule.place, forKey: rule.summary.code) {
        problems.append(.twice("code", rule.summary.code, in: rule, earlier))
      }
    }
    guard problems.isEmpty else { throw RuleErrors(problems) }
    self.rules = rules.sorted { ($0.summary.code, $0.id) < ($1.summary.code, $1.id) }
  }

  /// Rules from YAML texts, one rule a text.
  ///
  /// - Throws: `RuleErrors` with all problems of all texts.
  public init(texts: [RuleText]) throws(RuleErrors) {
    var rules: [Rule] = []
    var problems: [RuleError] = []
    for text in texts {
      switch text.rule() {
      case .success(let rule): rules.append(rule)
      case .failure(let errors): problems += errors.errors
      }
    }
    guard problems.isEmpty else { throw RuleErrors(problems) }
    try self.init(rules: rules)
  }

  /// These rules without those for which `isExcluded` holds.
  public func excluding(_ isExcluded: (Rule) -> Bool) -> RuleSet { RuleSet(kept: rules.filter { !isExcluded($0) }) }

  private init(kept: [Rule]) { rules = kept }

  /// These rules with another set's on top: a rule with the id of one of these takes its place.
  ///
  /// - Throws: `RuleErrors` when two rules of different ids have one code.
  public func merging(_ other: RuleSet) throws(RuleErrors) -> RuleSet {
    let replaced = Set(other.rules.map(\.id))
    return try RuleSet(rules: rules.filter { !replaced.contains($0.id) } + other.rules)
  }
}

extension RuleError {
  fileprivate static func twice(
    _ kind: String, _ name: String, in rule: Rule, _ earlier: SourcePlace
  ) -> RuleError {
    RuleError(
      place: rule.place, problem: "the \(kind) \(name) is taken", hint: "\(earlier) has it already; choose another")
  }
}

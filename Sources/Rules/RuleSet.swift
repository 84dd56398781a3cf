public import ScanTypes

/// All rules of a run, in order of their codes. No two have the same id or code.
public struct RuleSet: Sendable {
  public let rules: [Rule]

  /// - Throws: `FileProblems` for an id or a code that two rules have.
  public init(rules: [Rule]) throws(FileProblems) {
    var placesOfIDs: [String: SourcePlace] = [:]
    var placesOfCodes: [String: SourcePlace] = [:]
    var problems: [FileProblem] = []
    for rule in rules {
      if let earlier = placesOfIDs.updateValue(rule.place, forKey: rule.id) {
        problems.append(.twice("id", rule.id, in: rule, earlier))
      }
      if let earlier = placesOfCodes.updateValue(rule.place, forKey: rule.summary.code) {
        problems.append(.twice("code", rule.summary.code, in: rule, earlier))
      }
    }
    guard problems.isEmpty else { throw FileProblems(problems) }
    self.rules = rules.sorted { ($0.summary.code, $0.id) < ($1.summary.code, $1.id) }
  }

  /// Rules from YAML texts, one rule a text.
  ///
  /// - Throws: `FileProblems` with all problems of all texts.
  public init(texts: [RuleText]) throws(FileProblems) {
    var rules: [Rule] = []
    var problems: [FileProblem] = []
    for text in texts {
      switch text.rule() {
      case .success(let rule): rules.append(rule)
      case .failure(let errors): problems += errors.problems
      }
    }
    guard problems.isEmpty else { throw FileProblems(problems) }
    try self.init(rules: rules)
  }

  /// These rules without those for which `isExcluded` holds.
  public func excluding(_ isExcluded: (Rule) -> Bool) -> RuleSet { RuleSet(kept: rules.filter { !isExcluded($0) }) }

  private init(kept: [Rule]) { rules = kept }

  /// These rules with another set's on top: a rule with the id of one of these takes its place.
  ///
  /// - Throws: `FileProblems` when two rules of different ids have one code.
  public func merging(_ other: RuleSet) throws(FileProblems) -> RuleSet {
    let replaced = Set(other.rules.map(\.id))
    return try RuleSet(rules: rules.filter { !replaced.contains($0.id) } + other.rules)
  }
}

extension FileProblem {
  fileprivate static func twice(
    _ kind: String, _ name: String, in rule: Rule, _ earlier: SourcePlace
  ) -> FileProblem {
    FileProblem(
      place: rule.place, problem: "the \(kind) \(name) is taken", hint: "\(earlier) has it already; choose another")
  }
}

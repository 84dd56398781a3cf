public import ScanTypes

/// All rules of a run. No two have the same id or code.
public struct RuleSet: Sendable {
  /// What columns and texts are asked for, in order of the codes.
  public let rules: [Rule]
  /// What is observed beside the values (`Evidence.observed`), in order of the codes.
  public let observed: [Rule]

  /// Both, in order of the codes.
  public var all: [Rule] { (rules + observed).sorted { $0.isBefore($1) } }

  /// - Throws: `FileProblems` for an id or a code that two rules have, and for an id and an evidence of which one is for
  ///   observations and the other is not.
  public init(rules: [Rule]) throws(FileProblems) {
    var placesOfIDs: [String: SourcePlace] = [:]
    var placesOfCodes: [String: SourcePlace] = [:]
    var problems: [FileProblem] = []
    for rule in rules {
      if (rule.evidence == .observed) != (ObservedRule(rawValue: rule.id) != nil) { problems.append(.unobserved(rule)) }
      if let earlier = placesOfIDs.updateValue(rule.place, forKey: rule.id) {
        problems.append(.twice("id", rule.id, in: rule, earlier))
      }
      if let earlier = placesOfCodes.updateValue(rule.place, forKey: rule.summary.code) {
        problems.append(.twice("code", rule.summary.code, in: rule, earlier))
      }
    }
    guard problems.isEmpty else { throw FileProblems(problems) }
    self.init(sorted: rules.sorted { $0.isBefore($1) })
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
  public func excluding(_ isExcluded: (Rule) -> Bool) -> RuleSet { RuleSet(sorted: all.filter { !isExcluded($0) }) }

  /// - Parameter sorted: checked, and in order of the codes.
  init(sorted: [Rule]) {
    rules = sorted.filter { $0.evidence != .observed }
    observed = sorted.filter { $0.evidence == .observed }
  }

  /// These rules with another set's on top: a rule with the id of one of these takes its place.
  ///
  /// - Throws: `FileProblems` when two rules of different ids have one code, and for a rule that shares its check with one
  ///   that there is not.
  public func merging(_ other: RuleSet) throws(FileProblems) -> RuleSet {
    let replaced = Set(other.all.map(\.id))
    let merged = try RuleSet(rules: all.filter { !replaced.contains($0.id) } + other.all)
    let ids = merged.all.map(\.id)
    let problems = merged.rules.flatMap { rule in
      (rule.country?.sharesCheckWith ?? []).filter { !ids.contains($0) }
        .map { FileProblem.unknownTwin($0, of: rule, among: ids) }
    }
    guard problems.isEmpty else { throw FileProblems(problems) }
    return merged
  }

  /// What is observed, for those who make observations. Only of a set that has all of it, as the built-in one and what was
  /// merged into it have.
  public var observationRules: ObservationRules { ObservationRules(observed.map(\.summary)) }
}

extension Rule {
  fileprivate func isBefore(_ other: Rule) -> Bool { (summary.code, id) < (other.summary.code, other.id) }
}

extension FileProblem {
  fileprivate static func unobserved(_ rule: Rule) -> FileProblem {
    guard rule.evidence == .observed else {
      return FileProblem(
        place: rule.place, problem: "'\(rule.id)' is no rule that values are matched with",
        hint: "write 'evidence: observed'; its severity, controls and words may be changed")
    }
    let known = ObservedRule.allCases.map(\.rawValue)
    let nearest = known.nearest(to: rule.id).map { "did you mean '\($0)'?" }
    return FileProblem(
      place: rule.place, problem: "nothing observes '\(rule.id)'",
      hint: nearest ?? "evidence 'observed' is for \(known.joined(separator: ", "))")
  }

  fileprivate static func unknownTwin(_ id: String, of rule: Rule, among known: [String]) -> FileProblem {
    FileProblem(
      place: rule.place, problem: "'\(rule.id)' shares its check with '\(id)', which is no rule",
      hint: known.nearest(to: id).map { "did you mean '\($0)'?" } ?? "name a rule that there is")
  }

  fileprivate static func twice(
    _ kind: String, _ name: String, in rule: Rule, _ earlier: SourcePlace
  ) -> FileProblem {
    FileProblem(
      place: rule.place, problem: "the \(kind) \(name) is taken", hint: "\(earlier) has it already; choose another")
  }
}

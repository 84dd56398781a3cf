import Compliance
import ScanTypes

/// Makes observations at the severities that the environment gives them.
struct ObservationMaker {
  private let rules: ObservationRules
  private let policy: EnvironmentPolicy?
  private(set) var observations: [Observation] = []
  private(set) var asked: Set<ObservedRule> = []

  init(_ rules: ObservationRules, policy: EnvironmentPolicy?) {
    self.rules = rules
    self.policy = policy
  }

  var summaries: [RuleSummary] { rules.summaries { asked.contains($0) } }

  /// A rule that was checked, whether something was found or not.
  mutating func ask(_ rules: ObservedRule...) { asked.formUnion(rules) }

  /// - Parameters:
  ///   - key: of the environment's levels.
  ///   - isInformational: told, and never a failure.
  mutating func add(
    _ rule: ObservedRule, _ subject: Observation.Subject, level key: String? = nil, raisedTo raised: Severity? = nil,
    isInformational: Bool = false, distinguishing: String = "", place: SourcePlace? = nil,
    details: [Observation.Detail] = [], _ message: String, hint: String
  ) {
    asked.insert(rule)
    var summary = rules[rule]
    var standing = isInformational ? Observation.Standing.informational : .open
    if let raised { summary = summary.with(severity: max(summary.severity, raised)) }
    switch key.flatMap({ policy?.levels[$0] }) {
    case .error: summary = summary.with(severity: max(summary.severity, .high))
    case .warn: summary = summary.with(severity: min(summary.severity, .medium))
    case .ignore: standing = .informational
    case nil: break
    }
    observations.append(
      Observation(
        rule: summary, subject: subject, distinguishing: distinguishing, standing: standing,
        reason: standing == .informational && !isInformational ? "the environment's policy ignores it" : "",
        message: message, hint: hint, place: place, details: details))
  }
}

/// `users.email`, without the schema that everything is in unless another is named.
func shortName(_ table: TableName) -> String { table.schema == "public" ? table.name : table.displayName }

import ScanTypes
import YAMLText

/// What of `kanonymity:` must fit together.
extension YAMLDecoder {
  mutating func checkHierarchies(_ policy: RiskPolicy) {
    for rule in policy.rules {
      for sensitive in rule.sensitive {
        guard let name = sensitive.hierarchy, policy.hierarchies[name] == nil else { continue }
        let nearest = policy.hierarchies.keys.sorted().nearest(to: name).map { "did you mean '\($0)'?" }
        report(
          rule.place?.line ?? 1, "'\(name)' is no hierarchy of 'kanonymity'",
          nearest ?? "add it to 'hierarchies' with its file")
      }
    }
  }

  /// What is right each by itself, and asks for nothing beside the rest of its rule: a policy must not pass for what it does not do.
  mutating func checkTogether(_ rule: RiskRule, _ fields: YAMLFields) {
    if rule.search != nil {
      for key in ["entity", "sensitive", "population", "sa_as_qi", "generalize"] {
        guard let entry = fields[key] else { continue }
        report(
          entry.line, "'\(key)' does not go with 'auto': it is about columns that are named",
          "remove it, or name the columns with 'quasi_identifiers'")
      }
      return
    }
    if let entry = fields["sa_as_qi"], rule.takesSensitiveAsQuasi, rule.sensitive.count < 2 {
      report(entry.line, "'sa_as_qi' needs two sensitive columns", "name both in 'sensitive', or remove it")
    }
    guard case .mapping(let columns)? = fields["generalize"]?.value.content else { return }
    for column in columns where !rule.quasiIdentifiers.contains(column.key) {
      let nearest = rule.quasiIdentifiers.nearest(to: column.key).map { "did you mean '\($0)'?" }
      report(
        column.line, "'generalize' has '\(column.key)', which is none of the 'quasi_identifiers'",
        nearest ?? "name one of them, or remove it")
    }
  }
}

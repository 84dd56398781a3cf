public import ScanTypes

extension Detector {
  /// The rule whose data a column of this name holds, as far as the name alone tells: of several the gravest. Nil for a name
  /// that is nobody's data, or only describes a person.
  ///
  /// - Complexity: O(rules + names that end in one of the column's words).
  public func personalRule(ofColumn name: String, in table: String) -> RuleSummary? {
    let evidence = nameEvidence(FieldName(name, under: [table]))
    var best: (rule: RuleSummary, evidence: NameEvidence)?
    for (rule, evidence) in zip(rules.rules, evidence) where evidence >= .strong && !rule.isQuasi {
      guard let known = best else {
        best = (rule.summary, evidence)
        continue
      }
      if (evidence, rule.summary.severity) > (known.evidence, known.rule.severity) { best = (rule.summary, evidence) }
    }
    return best?.rule
  }
}

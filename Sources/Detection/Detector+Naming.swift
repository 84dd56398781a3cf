public import Rules

extension Detector {
  /// The rules whose data a field of this name holds, as far as the name alone tells: one of their own words is its noun.
  ///
  /// - Parameter table: the name of the table, which may be in the field's.
  /// - Complexity: O(rules + names that end in one of the field's words).
  public func rules(named name: String, in table: String) -> [Rule] {
    let evidence = nameEvidence(FieldName(name, under: [table]))
    return zip(rules.rules, evidence).filter { $0.1 >= .strong }.map(\.0)
  }
}

public import ScanTypes

/// What a column's name says that it holds.
public struct NamedData: Sendable {
  /// The gravest of the rules that the name fits best.
  public let rule: RuleSummary
  /// For a sentence: `telephone number`; of a family where the name fits several of its rules alike (`national_id`).
  public let words: String
}

extension Detector {
  /// The data that a column of this name holds, as far as the name alone tells. Nil for a name that is nobody's data, or only
  /// describes a person.
  ///
  /// - Complexity: O(rules + names that end in one of the column's words).
  public func personalData(inColumn name: String, of table: String) -> NamedData? {
    var best: [RuleSummary] = []
    var strength = NameEvidence.strong
    for (rule, evidence) in zip(rules.rules, nameEvidence(FieldName(name, under: [table])))
    where evidence >= strength && !rule.isQuasi {
      if evidence > strength { best = [] }
      strength = evidence
      best.append(rule.summary)
    }
    guard let rule = best.max(by: { $0.severity < $1.severity }) else { return nil }
    let families = Set(best.map { $0.id.prefix { $0 != "." } })
    let shared = best.count > 1 && families.count == 1 ? families.first.flatMap { Self.families[String($0)] } : nil
    return NamedData(rule: rule, words: shared ?? rule.title.withSmallInitial)
  }

  private static let families = [
    "id": "national identifier", "doc": "identity document", "secret": "secret", "fin": "financial data",
    "health": "health data", "address": "address", "name": "name of a person", "contact": "contact data",
    "net": "network address", "vat": "tax number", "org": "number of a company", "vehicle": "vehicle",
  ]
}

extension String {
  /// A title within a sentence: its first letter small, unless it begins with an abbreviation or a name.
  fileprivate var withSmallInitial: String {
    let word = prefix { $0 != " " && $0 != "-" }
    guard word.count > 1, word.dropFirst().allSatisfy(\.isLowercase) else { return self }
    return prefix(1).lowercased() + dropFirst()
  }
}

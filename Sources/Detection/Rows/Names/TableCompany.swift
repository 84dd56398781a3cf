import Rules

/// What is found in a table so far, to ask of one place whether the others speak of people.
struct TableCompany {
  private let role: TableRole
  private let detector: Detector
  /// By rule, in how many places its data is real.
  private var counts: [Int: Int] = [:]

  /// - Complexity: O(judgements).
  init(_ verdicts: TableVerdicts, _ role: TableRole, _ detector: Detector) {
    self.role = role
    self.detector = detector
    for place in verdicts.places {
      for judgement in place.judgements where judgement.verdict == .real { counts[judgement.rule, default: 0] += 1 }
    }
  }

  /// - Complexity: O(rules that found something).
  func isAboutPeople(besides place: TableVerdicts.Place) -> Bool {
    var others = counts
    for judgement in place.judgements where judgement.verdict == .real { others[judgement.rule, default: 0] -= 1 }
    return role.isAboutPeople(others.filter { $0.value > 0 }.map { detector.compiled[$0.key].rule })
  }
}

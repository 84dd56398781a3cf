import Rules

// What is somebody's in a table of persons and a fact about the world in another.
extension TableVerdicts {
  /// Takes away what the table does not bear out.
  mutating func weigh(by role: TableRole, _ detector: Detector) {
    func rule(_ judgement: ColumnJudge.Judgement) -> CompiledRule { detector.compiled[judgement.rule] }
    let sure = Set(places.flatMap(\.judgements).filter { !$0.isUnnamedNumber(rule($0)) }.map(\.rule))
      .map { detector.compiled[$0].rule }
    if !role.isAboutPeople(sure) { remove { rule($0).rule.isQuasi || $0.isUnnamedNumber(rule($0)) } }
    // Where an airport lies and what page a firm has is nobody's secret, nor what ails a horse.
    if role.isAboutThings { remove { rule($0).rule.notIn.contains(.things) } }
    // A station's street and telephone are the station's, where no person stands beside them.
    if role.isAboutPlaces, !sure.contains(where: { $0.has(.person) || $0.has(.mail) }) {
      remove { rule($0).rule.has(.contact) }
    }
    if role.isAboutAnimals { remove { rule($0).rule.notIn.contains(.animals) } }
    removeEntries(detector)
    settleConstants(detector)
  }
}

extension ColumnJudge.Judgement {
  /// Whether a check digit alone makes it a person's number: of ISBNs, vouchers and memberships some have the digit of
  /// an identity card's. In a table without persons nothing else speaks for it.
  fileprivate func isUnnamedNumber(_ rule: CompiledRule) -> Bool {
    guard let chance = rule.validator?.chance, chance > 0.02, rule.evidence == .context else { return false }
    return reasons.contains(.columnOfValues) && !reasons.contains(.nameColumn) && !reasons.contains(.formStrong)
  }
}

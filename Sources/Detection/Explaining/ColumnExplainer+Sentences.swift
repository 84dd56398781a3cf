import Rules
import ScanTypes

extension ColumnExplainer {
  /// Why a rule does not stand.
  func objection(
    _ rule: CompiledRule, _ tally: RuleTally?, _ stream: StreamTally, claim: ColumnJudge.Judgement?, best: Finding?
  ) -> String {
    if claim != nil {
      if let best, JudgedRule(rawValue: best.rule.id) != nil { return "\(best.rule.id) says more of the same values" }
      if let best { return "\(best.rule.id) explains the same values better" }
      if rule.rule.isQuasi { return "it counts in tables about people alone, and this is none" }
      return "other rules explain more of the values"
    }
    let name = stream.names[rule.index]
    guard let tally, tally.wholePassed + tally.wholeRefuted + tally.standing + tally.textRefuted > 0 else {
      return "no value has its form"
    }
    if name == .against { return "the name says that it holds something about such data" }
    if let checked = tally.checked, let chance = rule.validator?.chance {
      let lift = surprise(passes: checked.passes, trials: checked.trials, chance: chance)
      if lift < 3 {
        return "its check holds for \(percent(checked.passes, checked.trials)) of distinct values, and by chance for "
          + percent(chance)
      }
      if checked.passes < checked.trials {
        return
          "its check holds for only \(percent(checked.passes, checked.trials)) of distinct values, and no name speaks for it"
      }
    }
    if tally.wholePassed == 0, tally.standing == 0 { return "the check refuses every value of its form" }
    switch rule.evidence {
    case .name where name <= .maybe: return "it counts only under a name of its own"
    case .context where name <= .maybe && tally.standing == 0:
      return "neither the name nor a keyword speaks for it"
    default:
      return "only \(percent(tally.wholePassed, stream.nonEmpty)) of the values have its form"
    }
  }

  /// What would have to be different for another verdict.
  func changes(_ rules: [RuleExplanation], _ stream: StreamTally) -> [String] {
    var changes: [String] = []
    let standing = rules.filter { $0.finding != nil }
    if let first = standing.first, let finding = first.finding {
      let ranges = detector.compiled.first { $0.rule.id == finding.rule.id }?.rule.synthetic ?? []
      let reserved = ranges.filter { $0.verdict == .synthetic && $0.atShare == nil }.prefix(3).map(\.source)
      switch finding.verdict {
      case .real:
        if finding.rule.id == JudgedRule.weakHash.rawValue {
          changes.append("Digests made with a key that is not in this copy would be masked.")
        } else {
          changes.append("Stars, tokens or digests made with a key, in every row, would be masked.")
        }
        if !reserved.isEmpty {
          changes.append(
            "Values that are all reserved or published ones would be synthetic: \(reserved.joined(separator: "; ")).")
        }
      case .synthetic: changes.append("More than a few values outside the reserved or generated ones would be real.")
      case .masked: changes.append("A single row that is not masked would be real.")
      }
      return changes
    }
    let seen = rules.first { $0.whole.matched + $0.text.matches > 0 }
    guard let nearest = seen ?? rules.first else {
      return ["Values in the form of any rule, or a name that promises some, would be looked at."]
    }
    if nearest.whole.matched + nearest.text.matches > 0 {
      let names = detector.compiled.first { $0.rule.id == nearest.rule.id }?.rule.columns.prefix(3) ?? []
      if !names.isEmpty {
        changes.append("Under the name \(names.joined(separator: ", ")) or the like, \(nearest.rule.id) could stand.")
      }
      if nearest.check != nil {
        changes.append("Were its check right for nearly all distinct values, \(nearest.rule.id) would stand.")
      }
    } else {
      changes.append("Values in the form of \(nearest.rule.id), or masked ones, would give a verdict.")
    }
    return changes
  }

  private func percent(_ part: Int, _ whole: Int) -> String { percent(Double(part) / Double(max(whole, 1))) }

  private func percent(_ share: Double) -> String {
    if share > 0, share < 0.005 { return "less than 1 %" }
    if share < 1, share > 0.995 { return "more than 99 %" }
    return "\(Int((share * 100).rounded())) %"
  }
}

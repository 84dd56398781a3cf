import Rules
import ScanTypes

/// Decides what a stream of values is, from its tallies: the regime of columns.
struct ColumnJudge {
  let detector: Detector

  /// What the judge says of one stream and one rule.
  struct Judgement {
    var rule: Int
    var verdict: Verdict
    var reasons: [ReasonCode]
    var confidence: Double
    var rowsMatched: Int
    var distinct: Int
    /// Whole values that this rule explains: two rules cannot explain the same ones.
    var explains: Int
    var score: Double
    /// The other column that proves it, with its path.
    var related: String?
    var halfMasked: HalfMasked?
  }

  func judge(_ stream: StreamTally) -> [Judgement] {
    var claims: [Judgement] = []
    for (rule, tally) in stream.rules.enumerated() {
      guard let tally, let claim = claim(rule, tally, stream) else { continue }
      claims.append(claim)
    }
    // The best explanation of the values first; another one stands beside it only for other values.
    claims.sort { ($0.score, $1.rule) > ($1.score, $0.rule) }
    var kept: [Judgement] = []
    var explained = 0
    for claim in claims {
      if !kept.isEmpty, claim.explains > 0, explained + claim.explains > stream.nonEmpty + stream.nonEmpty / 20 {
        continue
      }
      if claim.explains > 0, kept.contains(where: { isSameData(claim, $0, stream) }) { continue }
      explained += claim.explains
      kept.append(claim)
    }
    if let masked = masked(stream, beside: kept) { kept.append(masked) }
    return kept.sorted { $0.rule < $1.rule }
  }

  /// Whether two rules claim the same whole values: the ones that a weaker rule claims beside them are those, too.
  private func isSameData(_ claim: Judgement, _ better: Judgement, _ stream: StreamTally) -> Bool {
    guard better.explains > 0, let own = stream.rules[claim.rule], let other = stream.rules[better.rule] else {
      return false
    }
    return own.distinct.overlap(with: other.distinct) >= 0.5
  }

  // MARK: One rule's claim

  /// What one rule says of the stream by itself; nil where it does not convince.
  func claim(_ rule: Int, _ tally: RuleTally, _ stream: StreamTally) -> Judgement? {
    let compiled = detector.compiled[rule]
    let name = stream.names[rule]
    let shapely = tally.wholePassed + tally.wholeRefuted
    let share = Double(shapely) / Double(max(stream.nonEmpty, 1))
    let mayLift = compiled.validator?.chance != nil && share >= 0.05 && tally.wholePassed >= 20
    let mayBeLeftover = name > .weak && maskShare(stream) >= 0.5
    if tally.wholePassed > 0, share >= 0.5 || name >= .weak && share >= 0.02 || mayLift || mayBeLeftover {
      if let judgement = columnOfValues(compiled, tally, stream, name: name) { return judgement }
      // What did not convince as a column does not convince value by value either, unless a keyword speaks for it.
      if share >= 0.5, tally.standing == tally.standingWhole, !compiled.standsAlone { return nil }
    }
    // Nor do words that the name of the column alone makes a person's.
    if compiled.evidence == .name, compiled.validator?.isVague ?? false || compiled.rule.isQuasi,
      tally.standing == tally.standingWhole
    {
      return nil
    }
    if compiled.evidence == .name, tally.standing == tally.standingWhole, isHardlyExplained(stream) { return nil }
    if isNoiseOfNumbers(tally, stream) { return nil }
    return spans(compiled, tally, stream)
  }

  /// Whether the few values that have a form which the column's name promises have it by chance, as most have none: some
  /// of any random letters and digits are a passport's number somewhere.
  private func isHardlyExplained(_ stream: StreamTally) -> Bool {
    var explained = 0
    for (rule, tally) in stream.rules.enumerated() where stream.names[rule] > .weak {
      explained += tally?.wholePassed ?? 0
    }
    return explained * 5 < stream.nonEmpty && maskShare(stream) < 0.1
  }

  /// Whether a handful of values of a column that holds one kind of number have parts that look like another one.
  private func isNoiseOfNumbers(_ tally: RuleTally, _ stream: StreamTally) -> Bool {
    guard tally.supported == 0, stream.nonEmpty >= 100, tally.standing * 50 < stream.nonEmpty else { return false }
    return stream.rules.contains { other in
      guard let other, other !== tally else { return false }
      return (other.wholePassed + other.wholeRefuted) * 5 >= stream.nonEmpty * 4
    }
  }

  private func columnOfValues(
    _ rule: CompiledRule, _ tally: RuleTally, _ stream: StreamTally, name: NameEvidence
  ) -> Judgement? {
    let checked = tally.checked
    let passRate = checked.map { Double($0.passes) / Double($0.trials) } ?? 1
    let matchShare = Double(tally.wholePassed) / Double(max(stream.nonEmpty, 1))
    let strongShare = Double(tally.wholeStrong) / Double(max(tally.wholePassed, 1))
    let chance = checked == nil ? nil : rule.validator?.chance
    let lift = lift(of: tally, chance: chance)
    let isNamed = name >= .weak

    var confidence: Double
    var reasons: [ReasonCode] = []
    switch rule.evidence {
    case .alone:
      guard name != .against || matchShare >= 0.05 else { return nil }
      confidence = isNamed ? 0.99 : 0.95
    case .checksum, .context:
      if let chance {
        let excess = passRate - chance
        if isNamed {
          guard passRate >= 0.5 || lift >= 6 || lift >= 3 && excess >= 0.05 else { return nil }
          confidence = lift >= 3 ? 0.98 : 0.85
        } else {
          let isChecksum = rule.evidence == .checksum
          guard name != .against || isChecksum else { return nil }
          if isChecksum {
            guard lift >= (strongShare >= 0.8 ? 2 : 3), passRate >= 0.8 || lift >= 6 && excess >= 0.1 else {
              return nil
            }
          } else if strongShare >= 0.8 {
            guard lift >= 3, passRate >= 0.8 else { return nil }
          } else {
            // Dozens of rules are asked about every column: only what one of them could not do by luck counts.
            // A column that mixes the numbers of several countries passes each one's check in part.
            // A register of firms that has a digit in common with a shop's own numbers is not worth an alarm.
            guard !rule.rule.has(.firm) else { return nil }
            // Numbers that count up pass a linear check in runs: half of them prove nothing.
            guard lift >= 8, passRate >= 0.95 || lift >= 20 && passRate >= 0.6 else { return nil }
          }
          confidence = min(0.97, 0.75 + lift / 100)
        }
        if lift >= 3 { reasons.append(.checksumLift) } else { reasons.append(.checksumConfirmed) }
      } else if isNamed {
        guard !isStructureAtChance(rule, tally) else { return nil }
        guard matchShare >= 0.2 || name >= .strong && (matchShare >= 0.02 || maskShare(stream) >= 0.5) else {
          return nil
        }
        confidence = name == .weak ? 0.75 : matchShare >= 0.5 ? 0.95 : 0.85
      } else {
        guard rule.evidence == .context, strongShare >= 0.8, matchShare >= 0.5, name != .against,
          tally.distinct.sampled(with: .passed) >= 2 || tally.supported > 0
        else {
          return nil
        }
        confidence = 0.8
      }
    case .name:
      guard isNamed || name == .maybe else { return nil }
      let looks = (match: matchShare, strong: strongShare)
      guard mayBeNamed(rule, tally, stream, name, shares: looks) else { return nil }
      confidence = name <= .weak ? 0.7 : 0.9
    case .judged, .observed: return nil
    }
    if isNamed { reasons.append(.nameColumn) }
    if strongShare >= 0.8 { reasons.append(.formStrong) }
    reasons.append(.columnOfValues)
    // A name says less where no check supports it: a proved number in `national_id` is not an unproved one.
    let nameWeight = chance == nil && !rule.standsAlone ? 8.0 : 10.0
    let score =
      (isNamed ? Double(name.rawValue - 1) * nameWeight : 0) + min(lift, 40)
      + (rule.standsAlone ? 12 : 0) + matchShare * 4 + strongShare * 3
    var judgement = Judgement(
      rule: rule.index, verdict: .real, reasons: reasons, confidence: confidence,
      rowsMatched: max(tally.wholeRows.count, tally.standingRows.count),
      distinct: tally.distinct.estimate(with: .passed), explains: tally.wholePassed, score: score)
    decideOrigin(&judgement, tally, stream, realRows: max(tally.realWholeRows.count, tally.realStandingRows.count))
    if judgement.verdict == .real, isConstant(tally, stream, rule) {
      judgement.verdict = .masked
      judgement.reasons.insert(.maskedConstant, at: 0)
    }
    return judgement
  }

  /// Whether the values of a column are what its name promises, for rules that have no check to speak of.
  ///
  /// - Parameter shares: of the values, those that match; of those, the ones in a form that is the rule's own.
  private func mayBeNamed(
    _ rule: CompiledRule, _ tally: RuleTally, _ stream: StreamTally, _ name: NameEvidence,
    shares: (match: Double, strong: Double)
  ) -> Bool {
    let isVague = rule.validator?.isVague ?? false
    let matchShare = shares.match
    let masks = maskShare(stream)
    let distinct = tally.distinct.sampled(with: .passed)
    let confirmed = Double(tally.distinct.confirmed) / Double(max(distinct, 1))
    if name <= .weak {
      // A few labels that come again and again are kinds of things, however they sound.
      if isVague, tally.wholePassed >= 200, distinct <= 10 { return false }
      guard matchShare >= 0.8 else { return false }
      if !isVague || confirmed >= 0.3 { return true }
      // Nobody knows all names: many full ones, each seldom repeated, under a word for a person.
      return name == .weak && shares.strong >= 0.7 && distinct >= 3 && distinct * 5 >= min(tally.wholePassed, 150)
    }
    if masks + matchShare >= 0.8 { return true }
    guard isVague || rule.rule.isQuasi else { return matchShare >= 0.1 }
    // Under the very name of it, the others may be `no` and `none`.
    if name == .exact, !isVague, rule.validator != nil, matchShare >= 0.3, distinct >= 2 { return true }
    return matchShare >= 0.6 * (1 - masks) || matchShare * confirmed >= 0.1
  }

  /// Whether so many values of the right shape break the rule's structure that those which keep it do so by luck.
  private func isStructureAtChance(_ rule: CompiledRule, _ tally: RuleTally) -> Bool {
    if rule.validator?.knowsAll ?? true {
      guard let checked = tally.checked, checked.trials >= 50 else { return false }
      // A check that only refutes confirms nothing: most values that pass speak for it, too.
      let passed = tally.distinct.sampled(with: .passed)
      let refuted = tally.distinct.sampled(with: .refuted, without: .passed)
      return Double(checked.passes) < 0.3 * Double(checked.trials)
        && Double(passed) < 0.7 * Double(passed + refuted)
    }
    let strong = tally.wholeStrong + tally.wholeStrongRefuted
    return strong >= 50 && Double(tally.wholeStrong) < 0.7 * Double(strong)
  }

  func lift(of tally: RuleTally, chance: Double?) -> Double {
    guard let chance, let checked = tally.checked else { return 0 }
    return surprise(passes: checked.passes, trials: checked.trials, chance: chance)
  }

  private func spans(_ rule: CompiledRule, _ tally: RuleTally, _ stream: StreamTally) -> Judgement? {
    guard tally.standing > 0 else { return nil }
    if tally.reasons.contains(.contextSentence), tally.supported == 0 {
      // A few sentences in hundreds read as if they held a name, whatever they hold.
      guard tally.standingRows.count >= 3, tally.standingRows.count * 200 >= stream.nonEmpty else { return nil }
    }
    if let chance = rule.validator?.chance, tally.supported == 0 {
      // Long texts full of numbers hold some that pass by chance.
      let trials = tally.standing + tally.textRefuted + tally.wholeRefuted
      let lift = surprise(passes: tally.standing, trials: trials, chance: chance)
      guard trials < 5 || lift >= 2 || Double(tally.standing) / Double(trials) >= 0.5 else { return nil }
    }
    let confidence = tally.confidenceSum / Double(tally.standing)
    var judgement = Judgement(
      rule: rule.index, verdict: .real, reasons: tally.reasons.codes + [.inText], confidence: confidence,
      rowsMatched: tally.standingRows.count, distinct: tally.distinct.estimate(with: .passed),
      explains: tally.standingWhole, score: confidence)
    decideOrigin(&judgement, tally, stream, realRows: tally.realStandingRows.count)
    return judgement
  }
}

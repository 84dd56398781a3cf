import Rules
import ScanTypes

// Real, synthetic or masked.
extension ColumnJudge {
  func decideOrigin(_ judgement: inout Judgement, _ tally: RuleTally, _ stream: StreamTally, realRows: Int) {
    let ranges = detector.compiled[judgement.rule].synthetic.ranges
    func settle(_ range: SyntheticRange) {
      judgement.verdict = range.verdict
      judgement.reasons.insert(range.reason, at: 0)
    }
    let real = tally.distinct.sampled(with: .real)
    let synthetic = tally.distinct.sampled(with: .synthetic)
    let isAlmostAllSynthetic =
      synthetic >= 50 && Double(real) < 0.01 * Double(synthetic) && judgement.confidence < 0.9
    if real == 0 || isAlmostAllSynthetic {
      let strongest = tally.ranges.filter { ranges[$0.key].atShare == nil }
        .max { ($0.value, $1.key) < ($1.value, $0.key) }
      if let strongest { settle(ranges[strongest.key]) }
      return
    }
    let symptoms = tally.distinct.sampled(with: .symptom)
    let withSymptom = tally.ranges.reduce(0) { $0 + (ranges[$1.key].atShare == nil ? 0 : $1.value) }
    let drawn = tally.distinct.sampled(with: .drawn)
    for (number, count) in tally.ranges.sorted(by: { $0.key < $1.key }) {
      if let share = ranges[number].atShare, count >= 5 {
        // Which range a distinct value is in is not kept: the values in each tell.
        let own = symptoms * count / max(withSymptom, 1)
        if isGenerated(own, of: real, share: share, rows: tally.wholePassed) {
          settle(ranges[number])
          return
        }
      }
      if let share = ranges[number].drawsAt, drawn >= 5, Double(drawn) >= share * Double(real + synthetic) {
        judgement.verdict = .synthetic
        judgement.reasons.insert(contentsOf: [.generatedNumberSpace, ranges[number].reason], at: 0)
        return
      }
    }
    judgement.rowsMatched = realRows
    judgement.distinct = tally.distinct.estimate(with: .real)
    if synthetic > 0 { judgement.reasons.append(.partialSynthetic) }
    // Of very many real values a few look like a mask by chance.
    if maskShare(stream) >= Self.leastMaskShare, stream.names[judgement.rule] > .weak {
      judgement.reasons.insert(.partialMasking, at: 0)
    }
  }

  /// Whether so many distinct values bear the mark of a generator that it made the others, too. Of few values nearly all
  /// must bear it, and by a mark that a real column does not have by the dozen.
  ///
  /// - Parameter rows: those that hold the values: where very few values fill very many rows, all must bear it.
  private func isGenerated(_ symptoms: Int, of real: Int, share: Double, rows: Int) -> Bool {
    if real >= 30 { return Double(symptoms) >= share * Double(real) }
    if real < 8 { return share >= 0.8 && symptoms == real && rows >= 20 * real }
    return real >= 8 && share >= 0.8 && symptoms * 20 >= real * 19
  }

  /// Many rows that all hold the one value, or the few values, of a kind that differs from person to person. A key that
  /// many rows share is still a key.
  func isConstant(_ tally: RuleTally, _ stream: StreamTally, _ rule: CompiledRule) -> Bool {
    guard tally.wholePassed >= 10, tally.wholePassed == stream.nonEmpty, !rule.rule.isQuasi else { return false }
    let distinct = tally.distinct.estimate(with: .passed)
    if distinct == 1 { return !rule.rule.has(.key) }
    return distinct <= 3 && tally.wholePassed >= 100 && rule.evidence == .name
  }

  /// A smaller share of masks says nothing of a column.
  private static let leastMaskShare = 0.002

  func maskShare(_ stream: StreamTally) -> Double {
    Double(stream.masks.reduce(0, +)) / Double(max(stream.nonEmpty, 1))
  }

  /// A column whose name promises a rule's data and whose values are made unreadable.
  func masked(_ stream: StreamTally, beside kept: [Judgement]) -> Judgement? {
    guard kept.isEmpty, stream.nonEmpty > 0 else { return nil }
    let named = stream.names.indices.filter { stream.names[$0] > .weak }
    // Of the rules that the name fits alike, the gravest: under stars in `password` may be a password, not only its hash.
    guard
      let rule = named.max(by: { left, right in
        let names = (stream.names[left], stream.names[right])
        let severities = (detector.compiled[left].rule.summary.severity, detector.compiled[right].rule.summary.severity)
        return (names.0, severities.0, right) < (names.1, severities.1, left)
      })
    else { return nil }
    let share = maskShare(stream)
    func judgement(_ reason: ReasonCode, _ confidence: Double, rows: Int) -> Judgement {
      Judgement(
        rule: rule, verdict: .masked, reasons: [reason, .nameColumn], confidence: confidence, rowsMatched: rows,
        distinct: stream.unexplained.estimate(), explains: 0, score: 0)
    }
    if share >= 0.8 {
      let kind = MaskKind.allCases.max { stream.masks[$0.rawValue] < stream.masks[$1.rawValue] } ?? .redacted
      return judgement(kind.reason, 0.95, rows: stream.masks.reduce(0, +))
    }
    if let tally = stream.rules[rule], let chance = detector.compiled[rule].validator?.chance {
      let trials = tally.checked?.trials ?? 0
      let shapely = tally.wholePassed + tally.wholeRefuted
      if trials >= 10, shapely * 2 >= stream.nonEmpty, lift(of: tally, chance: chance) < 3 {
        return judgement(.maskedAtChance, 0.85, rows: shapely)
      }
    }
    if stream.nonEmpty >= 5, stream.unexplained.estimate() == 1, stream.names[rule] == .exact,
      !detector.compiled[rule].rule.isQuasi
    {
      return judgement(.maskedConstant, 0.8, rows: stream.nonEmpty)
    }
    return nil
  }
}

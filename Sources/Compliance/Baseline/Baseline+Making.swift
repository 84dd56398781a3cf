public import ScanTypes

extension Baseline {
  /// All that stands in some reports, taken on as it is; and what was measured and held.
  ///
  /// What is already accepted keeps its words. Entries of rules that were not asked this time stay, so that one file serves a
  /// scan, the risks and the migrations; those of rules that were asked and found nothing go.
  ///
  /// - Parameters:
  ///   - earlier: the file that is written anew, if there is one.
  ///   - acceptance: for what is new, and for what is accepted no longer.
  ///   - today: `2026-11-29`.
  public static func entries(
    of reports: [ScanReport], earlier: Baseline?, acceptance: Acceptance, today: String
  ) -> [BaselineEntry] {
    let known = Dictionary(
      (earlier?.entries ?? []).map { ($0.fingerprint, $0) }, uniquingKeysWith: { first, _ in first })
    func standing(_ fingerprint: String) -> Acceptance? {
      known[fingerprint]?.acceptance.flatMap { $0.until ?? today >= today ? $0 : nil }
    }
    var entries: [String: BaselineEntry] = [:]
    for report in reports {
      for finding in report.findings where finding.verdict == .real {
        entries[finding.fingerprint] = BaselineEntry(
          fingerprint: finding.fingerprint, rule: finding.rule.id, subject: finding.location,
          acceptance: finding.acceptance ?? standing(finding.fingerprint) ?? acceptance)
      }
      for observation in report.observations where observation.rule.id != ObservedRule.riskRegression.rawValue {
        let measures = observation.measures
        let taken: Acceptance?
        switch observation.standing {
        case .open: taken = standing(observation.fingerprint) ?? acceptance
        // What a setting accepts needs no entry; what a baseline accepts keeps its own.
        case .accepted: taken = observation.acceptance
        case .informational, .passed: taken = nil
        }
        if taken == nil, measures.isEmpty { continue }
        // Of two rules about the same columns one may hold and the other be taken on.
        if taken == nil, entries[observation.fingerprint]?.acceptance != nil { continue }
        entries[observation.fingerprint] = BaselineEntry(
          fingerprint: observation.fingerprint, rule: observation.rule.id,
          subject: observation.subject.words(target: report.target), measures: measures, acceptance: taken)
      }
    }
    let asked = Set(reports.flatMap { $0.rules.map(\.id) })
    let kept = known.values.filter { !asked.contains($0.rule) && entries[$0.fingerprint] == nil }
    return (entries.values + kept).sorted { $0.fingerprint < $1.fingerprint }
  }
}

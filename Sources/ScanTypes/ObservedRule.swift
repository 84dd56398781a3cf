/// The rules that no column is asked for: what is observed of sets of columns, of migrations and of the target. Each has a file in
/// `rules/` with `evidence: observed` that says the rest; the id is in fingerprints and so never changed.
public enum ObservedRule: String, Sendable, CaseIterable {
  // Re-identification risk.
  case kAnonymity = "quasi.k-anonymity"
  case uniqueRows = "quasi.unique-rows"
  case suppressedRows = "quasi.suppressed-rows"
  case lDiversity = "quasi.l-diversity"
  case tCloseness = "quasi.t-closeness"
  case alpha = "quasi.alpha"
  case betaLikeness = "quasi.beta-likeness"
  case deltaDisclosure = "quasi.delta-disclosure"
  case prosecutorRisk = "quasi.prosecutor-risk"
  case journalistRisk = "quasi.journalist-risk"
  case marketerRisk = "quasi.marketer-risk"
  case kMap = "quasi.k-map"
  case deltaPresence = "quasi.delta-presence"
  case populationUniqueness = "quasi.population-uniqueness"
  case foundCombination = "quasi.found-combination"
  case riskRegression = "quasi.regression"
  case nothingToMeasure = "quasi.empty"
  case riskUndecided = "quasi.undecided"
  // Migrations and schema.
  case migrationPending = "drift.pending"
  case migrationEdited = "drift.edited"
  case lineEndsDiffer = "drift.line-ends"
  case migrationMissingLocally = "drift.missing-locally"
  case migrationFailed = "drift.failed"
  case migrationOutOfOrder = "drift.out-of-order"
  case databaseAhead = "drift.ahead"
  case severalHeads = "drift.several-heads"
  case migrationCannotBeCompared = "drift.cannot-compare"
  case oldChecksum = "drift.old-checksum"
  case migrationToRunAgain = "drift.run-again"
  case migrationSkipped = "drift.skipped"
  case historyLocked = "drift.locked"
  case columnDrift = "drift.column"
  case columnTypeDrift = "drift.column-type"
  case columnNullabilityDrift = "drift.column-nullability"
  // What masking declarations cover.
  case maskingUncovered = "mask.uncovered"
  case maskingRuleDead = "mask.dead-rule"
  case maskingContradicted = "mask.contradicted"
  case maskingUndeclared = "mask.undeclared"
  case maskingPendingPersonal = "mask.pending-personal"
  case maskingDrift = "mask.drift"
  // The age of the data.
  case copyStale = "freshness.stale"
  case copyAging = "freshness.warn"
  case ageUnknown = "freshness.unknown"
  case timesInFuture = "freshness.future"
  case versionsDiffer = "freshness.version"
}

/// The rules of observations, for those who make them.
public struct ObservationRules: Sendable {
  private let summaries: [ObservedRule: RuleSummary]

  /// - Parameter rules: any rules, with one for each `ObservedRule` among them; `RuleSet` sees to that.
  public init(_ rules: [RuleSummary]) {
    var summaries: [ObservedRule: RuleSummary] = [:]
    for rule in rules { if let observed = ObservedRule(rawValue: rule.id) { summaries[observed] = rule } }
    precondition(summaries.count == ObservedRule.allCases.count, "an observed rule has no file")
    self.summaries = summaries
  }

  public subscript(rule: ObservedRule) -> RuleSummary {
    guard let summary = summaries[rule] else { preconditionFailure("checked by init") }
    return summary
  }

  /// Those that were asked, for `ScanReport.rules`: in order of their codes.
  public func summaries(where isAsked: (ObservedRule) -> Bool) -> [RuleSummary] {
    ObservedRule.allCases.filter(isAsked).map { self[$0] }.sorted { $0.code < $1.code }
  }
}

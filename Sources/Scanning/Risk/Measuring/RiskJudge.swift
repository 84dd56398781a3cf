import Compliance
import ScanTypes

/// Holds the figures of one set against what the policy asks, and says what came of it: an observation a check.
struct RiskJudge {
  let rules: ObservationRules
  let policy: RiskRule
  let facts: RiskSet

  private var subject: Observation.Subject { .columns(facts.table, facts.quasiIdentifiers) }
  private var columns: String { facts.quasiIdentifiers.joined(separator: ", ") }
  private var things: String { facts.entity.isEmpty ? "rows" : "persons" }
  private var thing: String { facts.entity.isEmpty ? "row" : "person" }
  /// What of two rules about the same columns tells their checks apart: persons and rows have a k of their own, and so has each
  /// way to take NULL. Empty for what is usual.
  private var measure: String {
    let entity = policy.entity.map { ["by \($0.columns.joined(separator: ","))", $0.mode.rawValue] } ?? []
    return (entity + (facts.nulls == "value" ? [] : [facts.nulls])).joined(separator: " ")
  }

  /// The status of the set, and its checks, those that hold too.
  func judge() -> (status: RiskSet.Status, observations: [Observation]) {
    guard facts.k != nil else {
      let nothing = facts.tableRows == 0 ? "the table has no rows" : "no row is left to measure"
      let isAllowed = policy.allowsEmpty && facts.tableRows == 0
      let empty = observation(
        .nothingToMeasure, isMet: false, "\(nothing), so nothing is known of \(columns)",
        "fill the table before it is measured, or write 'allow_empty: true' in the policy",
        standing: isAllowed ? .informational : .open)
      return (isAllowed ? .passed : .empty, [empty])
    }
    let checks = classChecks + riskChecks + populationChecks + facts.attributes.enumerated().flatMap(sensitiveChecks)
    let isFailed = checks.contains { $0.standing == .open }
    return (isFailed ? .failed : .passed, checks)
  }

  // MARK: Class sizes

  private var classChecks: [Observation] {
    let k = facts.k ?? 0
    let allowed = policy.limits.rowsBelowK.rows(of: facts.rows)
    var details: [Observation.Detail] = [
      .init("k", .integer(k)), .init("required_k", .integer(policy.k)), .init("rows", .integer(facts.rows)),
      .init("classes", .integer(facts.classes)), .init("rows_below_k", .integer(facts.rowsBelowK)),
      .init("classes_below_k", .integer(facts.classesBelowK)), .init("uniques", .integer(facts.uniques)),
      .init("nulls", .text(facts.nulls)), .init("method", .text(facts.method)),
    ]
    if let first = facts.generalisations?.first {
      details.append(.init("generalisation", .texts(first.steps.map { "\($0.column): \($0.words)" })))
    }
    let isMet = facts.rowsBelowK <= allowed
    let below =
      "\(facts.rowsBelowK) \(facts.rowsBelowK == 1 ? "\(thing) is" : "\(things) are") in classes below \(policy.k)"
    let isFound = facts.origin == .found
    var checks = [
      observation(
        isFound ? .foundCombination : .kAnonymity, isMet: isMet,
        "k is \(k) over \(columns)"
          + (facts.rowsBelowK == 0 ? "" : ": \(below)"),
        hint, details: details)
    ]
    if let limit = policy.limits.uniqueShare {
      checks.append(
        atMost(
          .uniqueRows, facts.uniqueShare, limit, "the share of \(things) that are alone in their class over \(columns)")
      )
    }
    if let limit = policy.limits.suppressed {
      // In rows, where classes count persons too: what is suppressed may be anybody's.
      let isOne = facts.suppressedRows == 1
      checks.append(
        observation(
          .suppressedRows, isMet: facts.suppressedRows <= limit.rows(of: facts.tableRows),
          "\(facts.suppressedRows) of \(facts.tableRows) rows \(isOne ? "has" : "have") nothing but suppressed values in \(columns)",
          "generalise instead of suppressing, or allow more"))
    }
    return checks
  }

  private var hint: String {
    if let key = facts.keys.first {
      return
        "\(key) is a key, or almost: hardly two rows share a value of it; generalise it, or leave it out of the set"
    }
    guard let advice = facts.generalisations?.first else {
      guard facts.quasiIdentifiers.count > 1 else { return "generalise \(columns), or leave it out" }
      return "generalise the columns that make the classes small, or leave one out"
    }
    let steps = advice.steps.filter { $0.words != "keep" }.map { step in
      step.words == "drop" ? "drop \(step.column)" : "replace \(step.column) by \(step.sql)"
    }
    return steps.isEmpty ? "leave a column out" : steps.joined(separator: ", ")
  }

  // MARK: Risks

  private var riskChecks: [Observation] {
    let limits = policy.limits
    return [
      limits.prosecutor.map {
        atMost(.prosecutorRisk, facts.risk.prosecutorHighest, $0, "the highest prosecutor's risk over \(columns)")
      },
      limits.journalist.map {
        atMost(.journalistRisk, facts.risk.journalistHighest, $0, "the highest journalist's risk over \(columns)")
      },
      limits.marketer.map {
        atMost(.marketerRisk, facts.risk.marketer, $0, "the marketer's risk over \(columns)")
      },
    ].compactMap { $0 }
  }

  private var populationChecks: [Observation] {
    guard let population = policy.population else { return [] }
    var checks: [Observation] = []
    if let k = population.kMap {
      checks.append(
        atLeast(.kMap, facts.risk.kMap, Double(k), "the smallest class of the population over \(columns)"))
    }
    if let presence = population.presence {
      checks.append(
        atLeast(
          .deltaPresence, facts.risk.presenceLeast, presence.lowerBound,
          "the smallest share of a population's class that is in the table over \(columns)", distinguishing: "min"))
      checks.append(
        atMost(
          .deltaPresence, facts.risk.presenceMost, presence.upperBound,
          "the largest share of a population's class that is in the table over \(columns)", distinguishing: "max"))
    }
    return checks
  }

  // MARK: Sensitive attributes

  private func sensitiveChecks(_ index: Int, _ figures: SensitiveFigures) -> [Observation] {
    guard policy.sensitive.indices.contains(index) else { return [] }
    let asked = policy.sensitive[index]
    let of = "of \(figures.column) over \(columns)"
    var checks: [Observation] = []
    func add(_ check: Observation?) { if let check { checks.append(check) } }
    add(
      asked.distinct.map { l in
        var hint = "generalise further, so that each class has more values of \(figures.column)"
        if l > figures.distinctValues {
          hint =
            "\(figures.column) has \(figures.distinctValues) values in the whole table, so no class can have \(l): ask for fewer"
        }
        return atLeast(
          .lDiversity, figures.distinctL, Double(l), "the fewest distinct values in a class \(of)",
          distinguishing: "\(figures.column) distinct", hint: hint)
      })
    add(
      asked.entropy.map {
        atLeast(
          .lDiversity, figures.entropyL, $0, "the entropy diversity \(of)", distinguishing: "\(figures.column) entropy")
      })
    add(
      asked.recursiveC.map {
        below(
          .lDiversity, figures.recursiveC, $0, "the c of recursive (c,\(figures.recursiveL))-diversity \(of)",
          distinguishing: "\(figures.column) recursive")
      })
    add(
      asked.closeness.map {
        atMost(
          .tCloseness, figures.closeness, $0, "the \(figures.distance) distance t \(of)", distinguishing: figures.column
        )
      })
    add(
      asked.alpha.map {
        atMost(.alpha, figures.alpha, $0, "the largest share of one value \(of)", distinguishing: figures.column)
      })
    add(
      asked.beta.map {
        let number = asked.isBetaEnhanced ? figures.betaEnhanced : figures.betaBasic
        let kind = asked.isBetaEnhanced ? "enhanced" : "basic"
        return atMost(.betaLikeness, number, $0, "the \(kind) beta-likeness \(of)", distinguishing: figures.column)
      })
    add(
      asked.deltaDisclosure.map {
        below(
          .deltaDisclosure, figures.deltaDisclosure, $0, "the delta-disclosure \(of)", distinguishing: figures.column)
      })
    return checks
  }

  // MARK: Limits

  /// A billionth is forgiven, so that a share printed in full and read back passes.
  private static let slack = 1e-9

  private func atMost(
    _ rule: ObservedRule, _ number: RiskNumber, _ limit: Double, _ words: String, distinguishing: String = ""
  ) -> Observation {
    check(rule, number, limit, "at most", words, distinguishing, nil) { $0 <= limit + Self.slack }
  }

  private func atLeast(
    _ rule: ObservedRule, _ number: RiskNumber, _ limit: Double, _ words: String, distinguishing: String = "",
    hint: String? = nil
  ) -> Observation {
    check(rule, number, limit, "at least", words, distinguishing, hint) { $0 >= limit - Self.slack }
  }

  /// Strictly, by definition.
  private func below(
    _ rule: ObservedRule, _ number: RiskNumber, _ limit: Double, _ words: String, distinguishing: String = ""
  ) -> Observation {
    check(rule, number, limit, "below", words, distinguishing, nil) { $0 < limit }
  }

  private func check(
    _ rule: ObservedRule, _ number: RiskNumber, _ limit: Double, _ relation: String, _ words: String,
    _ distinguishing: String, _ hint: String?, _ holds: (Double) -> Bool
  ) -> Observation {
    let hint = hint ?? rules[rule].remedy
    switch number {
    case .value(let value):
      return observation(
        rule, isMet: holds(value), "\(words) is \(Self.short(value)), and \(relation) \(Self.short(limit)) is asked",
        hint, details: [.init("value", .real(value)), .init("limit", .real(limit))], distinguishing: distinguishing)
    case .missing(let reason):
      return observation(
        rule, isMet: false, "\(words) has no value: \(reason.words)", hint,
        details: [.init("reason", .text(reason.code)), .init("limit", .real(limit))], distinguishing: distinguishing)
    }
  }

  private func observation(
    _ rule: ObservedRule, isMet: Bool, _ message: String, _ hint: String, details: [Observation.Detail] = [],
    distinguishing: String = "", standing: Observation.Standing? = nil
  ) -> Observation {
    let summary = rules[rule]
    return Observation(
      rule: policy.severity.map(summary.with) ?? summary, subject: subject,
      distinguishing: [distinguishing, measure].filter { !$0.isEmpty }.joined(separator: " "),
      standing: standing ?? (isMet ? .passed : .open), message: message, hint: hint, place: policy.place,
      details: details)
  }

  /// Four digits behind the point; the report for programs has all.
  private static func short(_ number: Double) -> String {
    let scaled = (number * 10_000).rounded() / 10_000
    return scaled == scaled.rounded() && scaled.magnitude < 1e15 ? String(Int(scaled)) : String(scaled)
  }
}

public import ScanTypes

/// A report held against a baseline.
public struct BaselineComparison: Sendable {
  /// With what is accepted, and with what got worse since.
  public let report: ScanReport
  /// Entries that would accept something, and whose day is over.
  public let expired: [BaselineEntry]
  /// Entries that accept something, and for not much longer.
  public let ending: [BaselineEntry]
  /// The fingerprints of all entries that are still there.
  public let seen: Set<String>
}

extension Baseline {
  /// What of a report is new, or worse than it was.
  ///
  /// - Parameters:
  ///   - today: `2026-11-29`: an acceptance holds to the end of its last day.
  ///   - soon: a day from which on an end is told beforehand.
  public func compared(
    with report: ScanReport, today: String, soon: String, rules: ObservationRules
  ) -> BaselineComparison {
    let known = Dictionary(entries.map { ($0.fingerprint, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = []
    var expired: [BaselineEntry] = []
    var ending: [BaselineEntry] = []

    func acceptance(_ entry: BaselineEntry) -> Acceptance? {
      guard let acceptance = entry.acceptance else { return nil }
      if let until = acceptance.until {
        if until < today {
          expired.append(entry)
          return nil
        }
        if until <= soon { ending.append(entry) }
      }
      return acceptance
    }

    let findings = report.findings.map { finding -> Finding in
      guard let entry = known[finding.fingerprint], entry.rule == finding.rule.id else { return finding }
      seen.insert(entry.fingerprint)
      guard finding.verdict == .real, let acceptance = acceptance(entry) else { return finding }
      return finding.accepted(acceptance)
    }
    var observations: [Observation] = []
    for observation in report.observations {
      guard let entry = known[observation.fingerprint], entry.rule == observation.rule.id else {
        observations.append(observation)
        continue
      }
      seen.insert(entry.fingerprint)
      if observation.standing == .open, let acceptance = acceptance(entry) {
        observations.append(observation.accepted(acceptance))
      } else {
        observations.append(observation)
      }
      let worsened = observation.worsened(since: entry)
      if !worsened.isEmpty { observations.append(regression(of: observation, worsened, rules[.riskRegression])) }
    }
    return BaselineComparison(
      report: report.replacing(findings: findings, observations: observations.sorted(by: Observation.isBefore)),
      expired: expired, ending: ending, seen: seen)
  }

  /// `k fell from 7 to 3, rows below k rose from 40 to 412`.
  private func regression(
    of observation: Observation, _ worsened: [(name: String, then: Double, now: Double)], _ rule: RuleSummary
  ) -> Observation {
    let changes = worsened.map { name, then, now in
      let words = name == "value" ? observation.rule.id : String(name.map { $0 == "_" ? " " : $0 })
      return "\(words) \(now < then ? "fell" : "rose") from \(Self.words(then)) to \(Self.words(now))"
    }
    return Observation(
      rule: rule, subject: observation.subject, distinguishing: observation.fingerprint,
      message: "\(changes.joined(separator: ", ")) since the baseline", hint: observation.hint,
      place: observation.place,
      details: [.init("of", .text(observation.rule.id))]
        + worsened.flatMap { name, then, now -> [Observation.Detail] in
          [.init("\(name)_before", .real(then)), .init(name, .real(now))]
        })
  }

  /// A whole number without a point.
  private static func words(_ number: Double) -> String {
    number == number.rounded() && number.magnitude < 1e15 ? "\(Int(number))" : "\(number)"
  }
}

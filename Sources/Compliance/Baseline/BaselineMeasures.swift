import ScanTypes

/// Which numbers of an observation a baseline remembers, and which way they get worse.
enum MeasureDirection {
  case lower, higher
  /// One way or the other, which the number alone does not tell.
  case either

  /// By the name among the details.
  static func measures(of rule: String) -> [(name: String, MeasureDirection)] {
    switch ObservedRule(rawValue: rule) {
    case .kAnonymity, .foundCombination: [("k", .lower), ("rows_below_k", .higher), ("uniques", .higher)]
    case .kMap: [("value", .lower)]
    case .uniqueRows, .alpha, .tCloseness, .betaLikeness, .deltaDisclosure, .prosecutorRisk, .journalistRisk,
      .marketerRisk, .populationUniqueness:
      [("value", .higher)]
    // The least and the most; distinct and entropy l, and the c of recursive diversity.
    case .lDiversity, .deltaPresence: [("value", .either)]
    default: []
    }
  }

  /// A billionth is forgiven, so that a number that is computed in another order is no worse.
  func isWorse(_ now: Double, than then: Double) -> Bool {
    let slack = 1e-9 * max(1, then.magnitude)
    return switch self {
    case .lower: now < then - slack
    case .higher: now > then + slack
    case .either: (now - then).magnitude > slack
    }
  }
}

extension Observation {
  /// What a baseline remembers of it.
  var measures: [BaselineEntry.Measure] {
    MeasureDirection.measures(of: rule.id).compactMap { name, _ in
      switch details.first(where: { $0.name == name })?.value {
      case .integer(let number): BaselineEntry.Measure(name: name, value: Double(number))
      case .real(let number) where number.isFinite: BaselineEntry.Measure(name: name, value: number)
      default: nil
      }
    }
  }

  /// What got worse since then, and what the numbers were and are.
  func worsened(since entry: BaselineEntry) -> [(name: String, then: Double, now: Double)] {
    let now = measures
    return MeasureDirection.measures(of: rule.id).compactMap { name, direction in
      guard let then = entry.measures.first(where: { $0.name == name })?.value,
        let now = now.first(where: { $0.name == name })?.value, direction.isWorse(now, than: then)
      else { return nil }
      return (name, then, now)
    }
  }
}

import Glibc

extension SensitiveAttribute {
  /// The fewest distinct values in a class; 1 for a class of one.
  ///
  /// Source: Machanavajjhala et al., l-diversity: privacy beyond k-anonymity, TKDD 1(1), 2007, section 4.
  public var distinctDiversity: Measured {
    smallest { Double(counts.distinct(in: $0)) }
  }

  /// exp of the smallest entropy of a class: with *v* values of equal share it is *v*, and a real in between.
  ///
  /// Source: ibid., definition 4.1 (entropy l-diversity: H ≥ ln l). The base cancels out.
  public var entropyDiversity: Measured {
    smallest { group in
      exp(
        counts.range(of: group).reduce(0.0) { sum, index in
          let share = share(index, in: group)
          return sum - share * log(share)
        })
    }
  }

  /// c\*, the number that c has to exceed for recursive (c,l)-diversity: the worst r₁ / (r_l + … + r_m), r descending.
  ///
  /// Judge it with `judgeRecursive`; the definition is r₁ < c · (r_l + … + r_m), strictly. Missing if a class has fewer than
  /// *l* values: no *c* helps. For l = 1 it always holds, and c\* is 0.
  /// - Complexity: O(entries × log values of a class).
  ///
  /// Source: ibid., definition 4.2.
  public func recursiveDiversity(l: Int) -> Measured {
    if isEmpty { return .missing(.empty) }
    if l <= 1 { return .value(0) }
    var worst = 0.0
    for group in sizes.indices {
      let range = counts.range(of: group)
      guard range.count >= l else { return .missing(.tooFewValues) }
      let sorted = counts.counts[range].sorted(by: >)
      worst = max(worst, Double(sorted[0]) / Double(sorted[(l - 1)...].reduce(0, +)))
    }
    return .value(worst)
  }

  /// Whether the table is recursively (c,l)-diverse; equality fails, without slack, by definition.
  public func judgeRecursive(c: Double, l: Int) -> Outcome {
    switch recursiveDiversity(l: l) {
    case .missing(.empty): .empty
    case .missing(.tooFewValues): .failed
    case .missing(let reason): .unmeasured(reason)
    case .value(let worst): worst < c ? .passed : .failed
    }
  }
}

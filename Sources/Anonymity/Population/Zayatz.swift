extension ClassHistogram {
  /// Rows of the population that are unique in it, estimated from the classes of a sample.
  ///
  /// c₁ · P(1|1) / (n/N). P(1|1), the probability that a class of one in the sample is one in the population, follows by Bayes
  /// from taking the sample's class sizes for the population's: with h(x) the hypergeometric probability of drawing one of
  /// *x* among *n* of *N*, it is (c₁/C)·h(1) / Σ_x (c_x/C)·h(x).
  ///
  /// - Parameter population: *N*, at least the rows of the sample.
  /// - Complexity: O(bins + largest class), less if h falls to 0 before.
  ///
  /// Source: Zayatz, Estimation of the percent of unique population elements on a microdata file using the sample, US
  /// Bureau of the Census, 1991.
  public func zayatzUniques(population: Int) -> Measured {
    if isEmpty { return .missing(.empty) }
    let rows = self.rows
    guard population >= rows else { return .missing(.populationBelowSample) }
    let bins = self.bins
    guard let first = bins.first, first.size == 1 else { return .value(0) }
    guard bins.allSatisfy({ $0.rows == $0.size * $0.classes }) else { return .missing(.overlappingClasses) }

    let (n, N) = (Double(rows), Double(population))
    // h(x) = x · n/N · Π_{j=1}^{x-1} (N-n-j+1)/(N-j), the product carried on from bin to bin.
    var product = 1.0
    var size = 1
    var sum = 0.0
    for bin in bins {
      while size < bin.size && product > 0 {
        product *= max(0, N - n - Double(size) + 1) / (N - Double(size))
        size += 1
      }
      if product == 0 { break }
      sum += Double(bin.classes) * Double(bin.size) * (n / N) * product
    }
    let conditional = Double(first.classes) * (n / N) / sum
    return Measured(Double(first.classes) * conditional / (n / N), otherwise: .noLikelihoodRoot)
  }
}

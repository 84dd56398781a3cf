import Glibc

extension ClassHistogram {
  /// Rows of the population that are unique in it, by Pitman's model: Γ(θ+1)/Γ(θ+α) · N^α.
  ///
  /// (θ, α) is the root of the likelihood equations, looked for as a maximum of the profile likelihood: for each α the best
  /// θ > -α by bisection, then the α where the profile turns from rising to falling; first in 0 < α < 1, then below 0. Plain
  /// Newton iteration from a guess runs away on half of real tables. Missing if there is no root: when all rows are unique,
  /// when there is one class, and where the likelihood rises without end (classes of equal size).
  ///
  /// - Parameter population: *N*, at least the rows of the sample.
  /// - Complexity: O(10⁴ × bins).
  ///
  /// Source: Hoshino, Applying Pitman's sampling formula to microdata disclosure risk assessment, J. Official Statistics
  /// 17(4), 2001.
  public func pitmanUniques(population: Int) -> Measured {
    if isEmpty { return .missing(.empty) }
    guard population >= rows else { return .missing(.populationBelowSample) }
    guard bins.allSatisfy({ $0.rows == $0.size * $0.classes }) else { return .missing(.overlappingClasses) }
    guard let root = PitmanLikelihood(self).root() else { return .missing(.noLikelihoodRoot) }
    // θ + 1 = (θ + α) + (1 - α)
    let logarithm =
      logGammaRise(root.theta + root.alpha, by: 1 - root.alpha) + root.alpha * log(Double(population))
    return Measured(exp(logarithm), otherwise: .noLikelihoodRoot)
  }
}

/// ln L(θ, α) = Σ_{i<u} ln(θ+iα) - Σ_{i<n} ln(θ+i) + Σ_j c_j Σ_{i<j} ln(i-α) + const, and its two derivatives.
struct PitmanLikelihood {
  struct Root: Equatable {
    let theta: Double
    let alpha: Double
  }

  private let bins: [ClassHistogram.Bin]
  private let rows: Double
  private let classes: Double

  init(_ histogram: ClassHistogram) {
    bins = histogram.bins
    rows = Double(histogram.rows)
    classes = Double(histogram.classes)
  }

  /// The profile's maximum, in 0 < α < 1 if there is one, below 0 otherwise.
  func root() -> Root? {
    guard classes > 1, classes < rows else { return nil }
    let positive = [1e-6] + (1..<64).map { Double($0) / 64 } + [1 - 1e-6]
    let negative = stride(from: 6.0, through: -6.0, by: -0.25).map { -pow(10, $0) }
    return maximum(on: positive) ?? maximum(on: negative)
  }

  /// The first step of an ascending grid on which the profile turns from rising to falling, bisected.
  private func maximum(on grid: [Double]) -> Root? {
    var previous: (alpha: Double, slope: Double)?
    for alpha in grid {
      let slope = slopeInAlpha(bestTheta(for: alpha), alpha)
      if let left = previous, left.slope > 0, slope <= 0 {
        let alpha = bisect(from: left.alpha, to: alpha) { slopeInAlpha(bestTheta(for: $0), $0) > 0 }
        return Root(theta: bestTheta(for: alpha), alpha: alpha)
      }
      previous = (alpha, slope)
    }
    return nil
  }

  /// The θ at which the likelihood of an α is largest. The derivative falls from +∞ at the lower bound of θ to below 0.
  func bestTheta(for alpha: Double) -> Double {
    let bound = alpha > 0 ? -alpha : -(classes - 1) * alpha
    // In the logarithm of the distance to the bound: θ may be anything from there to many millions.
    let distance = bisect(from: -35, to: 45) { slopeInTheta(bound + exp($0), alpha, beyondBound: exp($0)) > 0 }
    return bound + exp(distance)
  }

  /// ∂/∂θ = Σ_{i=1}^{u-1} 1/(θ+iα) - Σ_{i=1}^{n-1} 1/(θ+i)
  func slopeInTheta(_ theta: Double, _ alpha: Double, beyondBound: Double? = nil) -> Double {
    classSum(theta, alpha, beyondBound: beyondBound) - reciprocals(from: theta + 1, count: rows - 1)
  }

  /// ∂/∂α = Σ_{i=1}^{u-1} i/(θ+iα) - Σ_j c_j Σ_{i=1}^{j-1} 1/(i-α)
  func slopeInAlpha(_ theta: Double, _ alpha: Double) -> Double {
    let first = ((classes - 1) - theta * classSum(theta, alpha, beyondBound: nil)) / alpha
    return bins.reduce(first) { sum, bin in
      sum - Double(bin.classes) * reciprocals(from: 1 - alpha, count: Double(bin.size - 1))
    }
  }

  /// Σ_{i=1}^{u-1} 1/(θ+iα)
  ///
  /// - Parameter beyondBound: θ less the bound, where that is known better than as a difference.
  private func classSum(_ theta: Double, _ alpha: Double, beyondBound: Double?) -> Double {
    if alpha > 0 {
      return reciprocals(from: (beyondBound ?? theta + alpha) / alpha, count: classes - 1) / alpha
    }
    return reciprocals(from: (beyondBound ?? theta + (classes - 1) * alpha) / -alpha, count: classes - 1) / -alpha
  }

  /// Where a condition that holds at `low` ceases to, to the last bit but some.
  private func bisect(from low: Double, to high: Double, _ holds: (Double) -> Bool) -> Double {
    var (low, high) = (low, high)
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if holds(middle) { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}

/// Σ_{i=0}^{count-1} 1/(a+i), that is ψ(a+count) - ψ(a), without the cancellation of that difference; a > 0.
///
/// By terms until a ≥ 10, from there by the asymptotic series of ψ (Abramowitz & Stegun 6.3.18), differences taken
/// term by term: 14 digits.
func reciprocals(from start: Double, count: Double) -> Double {
  var (a, left, sum) = (start, count, 0.0)
  while a < 10, left > 0 {
    sum += 1 / a
    a += 1
    left -= 1
  }
  guard left > 0 else { return sum }
  let b = a + left
  func tail(_ x: Double) -> Double {
    let y = 1 / (x * x)
    return -0.5 / x - y * (1.0 / 12 - y * (1.0 / 120 - y * (1.0 / 252 - y * (1.0 / 240 - y / 132))))
  }
  return sum + log1p(left / a) + tail(b) - tail(a)
}

/// ln Γ(x+d) - ln Γ(x) for x, x+d > 0, by Stirling's series (Abramowitz & Stegun 6.1.41), differences taken term by term.
func logGammaRise(_ start: Double, by d: Double) -> Double {
  var (x, sum) = (start, 0.0)
  while x < 10 || x + d < 10 {
    sum += log(x / (x + d))
    x += 1
  }
  func tail(_ x: Double) -> Double {
    let y = 1 / (x * x)
    return (1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y / 1680))) / x
  }
  return sum + (x - 0.5) * log1p(d / x) + d * log(x + d) - d + tail(x + d) - tail(x)
}

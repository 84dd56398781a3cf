#if canImport(Glibc)
  import Glibc
#endif

/// How surprising it is that `passes` of `trials` distinct values pass a check that one in 1/`chance` passes by chance:
/// −log₁₀ of the binomial upper tail, P(X ≥ passes). 0 for no surprise at all.
///
/// Source: exact sum for small counts; beyond 200 trials the Chernoff bound exp(−n·KL(p̂ ‖ c)), which never
/// overstates the surprise.
func surprise(passes: Int, trials: Int, chance: Double) -> Double {
  guard trials > 0, passes > 0 else { return 0 }
  let share = Double(passes) / Double(trials)
  guard share > chance else { return 0 }
  let p = min(max(chance, 1e-12), 1 - 1e-12)
  if trials <= 200 {
    var tail = 0.0
    for k in passes...trials {
      let logTerm =
        lgamma(Double(trials) + 1) - lgamma(Double(k) + 1) - lgamma(Double(trials - k) + 1)
        + Double(k) * log(p) + Double(trials - k) * log(1 - p)
      tail += exp(logTerm)
    }
    return tail <= 0 ? 300 : max(0, -log10(min(tail, 1)))
  }
  let rest = share >= 1 ? 0 : (1 - share) * log((1 - share) / (1 - p))
  return Double(trials) * (share * log(share / p) + rest) / log(10)
}

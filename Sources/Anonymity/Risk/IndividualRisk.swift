import Glibc

/// The risk of one row, estimated from survey weights.
///
/// Source: Franconi & Polettini, Individual risk estimation in μ-Argus, PSD 2004, LNCS 3050 (the approximations for
/// f = 1, 2 and ≥ 3). sdcMicro's `exact` form returned negative risks; this is its `approx`.
public enum IndividualRisk {
  /// - Parameters:
  ///   - f: rows in the class, > 0.
  ///   - estimate: F̂, persons of the class in the population: the sum of the rows' weights.
  /// - Returns: a probability; missing if the population is below the sample.
  public static func risk(f: Int, estimate: Double) -> Measured {
    precondition(f > 0)
    let p = Double(f) / estimate
    guard p > 0, p <= 1 + Limit.slack else { return .missing(.populationBelowSample) }
    let q = 1 - p
    // Where q is tiny the differences below lose all digits; the limit is 1/f.
    guard q > 1e-6 else { return .value(1 / Double(f)) }
    return switch f {
    case 1: .value(p / q * -log(p))
    case 2: .value(p / (q * q) * (p * log(p) + q))
    default: .value(p / (Double(f) - q))
    }
  }
}

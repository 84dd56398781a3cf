/// ISO 9362: a party prefix, a country, a suffix, and maybe a branch. Structure only.
import ScanTypes

enum BIC {
  static func check(_ bic: Bytes) -> CheckResult {
    guard bic.count == 8 || bic.count == 11, CountryCodes.holds(bic, at: 4) else { return .refuted }
    // The standard of 2014 lets digits into the prefix; no registered one has any, and words with digits would pass.
    return bic.areCapitals(0..<4) ? .silent : .refuted
  }
}

/// Routing numbers of US banks: weights 3, 7, 1 modulo 10, behind a prefix that the Federal Reserve gives out.
enum RoutingNumber {
  private static let sum = WeightedSum(weights: [3, 7, 1, 3, 7, 1, 3, 7, 1], modulus: 10)

  static func check(_ digits: Bytes) -> CheckResult {
    guard digits.count == 9, digits.areDigits, !digits.isOneByteRepeated else { return .refuted }
    switch digits.number(0..<2) {
    case 0...12, 21...32, 61...72, 80: return sum.remainder(of: digits) == 0 ? .confirmed : .refuted
    default: return .refuted
    }
  }
}

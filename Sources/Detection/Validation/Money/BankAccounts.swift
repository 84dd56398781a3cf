import ScanTypes

/// Account numbers that a country's banks check by digits of their own, and that are more than a row of a table.
enum BankAccounts {
  /// New Zealand: bank, branch, account, suffix (Inland Revenue, "Bank account number validation"). The algorithms A,
  /// B, D and F; banks with another are let pass.
  static func newZealand(_ digits: Bytes) -> CheckResult {
    guard digits.count >= 15, digits.count <= 16, digits.areDigits, !digits.isOneByteRepeated else { return .refuted }
    let account = digits.number(6..<13)
    let weights: [Int]
    var modulus = 11
    switch digits.number(0..<2) {
    case 1, 2, 3, 6, 11...24, 27, 30, 35, 38:
      weights =
        account < 990_000 ? [0, 0, 6, 3, 7, 9, 0, 10, 5, 8, 4, 2, 1] : [0, 0, 0, 0, 0, 0, 0, 10, 5, 8, 4, 2, 1]
    case 8: weights = [0, 0, 0, 0, 0, 0, 7, 6, 5, 4, 3, 2, 1]
    case 25, 33:
      weights = [0, 0, 0, 0, 0, 0, 1, 7, 3, 1, 7, 3, 1]
      modulus = 10
    case 4, 5, 9, 10, 26, 28, 29, 31: return .silent
    default: return .refuted
    }
    return WeightedSum(weights: weights, modulus: modulus).remainder(of: digits) == 0 ? .confirmed : .refuted
  }
}

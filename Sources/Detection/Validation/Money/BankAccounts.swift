/// Account numbers that a country's banks check by digits of their own.
import ScanTypes

enum BankAccounts {
  /// Mexico, CLABE: eighteen digits; weights 3, 7, 1 with each product taken modulo 10 (Banco de México).
  static func clabe(_ digits: Bytes) -> CheckResult {
    guard digits.count == 18, digits.areDigits, !digits.isOneByteRepeated else { return .refuted }
    var sum = 0
    for index in 0..<17 { sum += digits.digit(index) * [3, 7, 1][index % 3] % 10 }
    return (10 - sum % 10) % 10 == digits.digit(17) ? .confirmed : .refuted
  }

  /// Argentina, CBU: eight digits of bank and branch, fourteen of the account, each with a check digit by the weights
  /// 3, 1, 7, 9 from the right (BCRA).
  static func cbu(_ digits: Bytes) -> CheckResult {
    guard digits.count == 22, digits.areDigits, !digits.isOneByteRepeated else { return .refuted }
    return isChecked(digits.part(0..<8)) && isChecked(digits.part(8..<22)) ? .confirmed : .refuted
  }

  private static func isChecked(_ block: Bytes) -> Bool {
    var sum = 0
    let last = block.count - 1
    for offset in 0..<last { sum += block.digit(last - 1 - offset) * [3, 1, 7, 9][offset % 4] }
    return (10 - sum % 10) % 10 == block.digit(last)
  }

  /// Spain, código cuenta cliente: two digits between branch and account check both, powers of two modulo 11.
  static func ccc(_ digits: Bytes) -> CheckResult {
    guard digits.count == 20, digits.areDigits, !digits.isOneByteRepeated else { return .refuted }
    let isRight =
      spanishDigit(digits.part(0..<8), weights: [4, 8, 5, 10, 9, 7, 3, 6]) == digits.digit(8)
      && spanishDigit(digits.part(10..<20), weights: [1, 2, 4, 8, 5, 10, 9, 7, 3, 6]) == digits.digit(9)
    return isRight ? .confirmed : .refuted
  }

  private static func spanishDigit(_ digits: Bytes, weights: [Int]) -> Int {
    var sum = 0
    for index in 0..<digits.count { sum += digits.digit(index) * weights[index] }
    let check = 11 - sum % 11
    return check == 10 ? 1 : check == 11 ? 0 : check
  }

  /// Portugal, NIB: twenty-one digits, modulo 97 (Banco de Portugal).
  static func nib(_ digits: Bytes) -> CheckResult {
    guard digits.count == 21, digits.areDigits, !digits.isOneByteRepeated else { return .refuted }
    return ISO7064.mod97(digits) == 1 ? .confirmed : .refuted
  }

  /// Norway: eleven digits, modulo 11.
  static func norwegian(_ digits: Bytes) -> CheckResult {
    guard digits.count == 11, digits.areDigits, !digits.isOneByteRepeated else { return .refuted }
    let sum = WeightedSum(weights: [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1], modulus: 11)
    return sum.remainder(of: digits) == 0 ? .confirmed : .refuted
  }

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

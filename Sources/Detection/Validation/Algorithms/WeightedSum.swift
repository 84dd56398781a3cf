/// Digits times weights, added, modulo something: what most national numbers use.
struct WeightedSum: Sendable {
  /// The index of the first digit that counts.
  var start = 0
  let weights: [Int]
  let modulus: Int
  /// Nil: the sum itself must be divisible. Otherwise which digit must stand where, by remainder; -1 for a remainder
  /// that no number may have.
  var check: Check?

  struct Check: Sendable {
    let index: Int
    let byRemainder: [Int]
  }

  /// All bytes must be ASCII digits, and as many as the weights reach.
  func holds(_ digits: Bytes) -> Bool {
    var sum = 0
    for offset in 0..<weights.count { sum &+= digits.digit(start &+ offset) &* weights[offset] }
    var remainder = sum % modulus
    if remainder < 0 { remainder += modulus }
    guard let check else { return remainder == 0 }
    return digits.digit(check.index) == check.byRemainder[remainder]
  }
}

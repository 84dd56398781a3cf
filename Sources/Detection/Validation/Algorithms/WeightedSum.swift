/// Characters times weights, added, modulo something: what most national numbers use.
struct WeightedSum: Sendable {
  /// The index of the first character that counts.
  var start = 0
  let weights: [Int]
  let modulus: Int
  /// What is added to the sum.
  var offset = 0
  /// Whether a product of two digits counts as their sum: 14 as 5.
  var addsDigits = false
  var values = CharacterValues.base36

  /// The remainder from 0 to the modulus less one, or nil where a character counts nothing or the text is too short.
  func remainder(of text: Bytes) -> Int? {
    guard start + weights.count <= text.count else { return nil }
    var sum = offset
    for place in 0..<weights.count {
      let value = values[text[start &+ place]]
      guard value >= 0 else { return nil }
      let product = value &* weights[place]
      sum &+= addsDigits ? product / 10 &+ product % 10 : product
    }
    let remainder = sum % modulus
    return remainder < 0 ? remainder + modulus : remainder
  }
}

/// GS1 General Specifications, section 7.9: weights 3 and 1 from the right, modulo 10.
enum EAN {
  static func holds(_ digits: Bytes) -> Bool {
    guard digits.count > 1, digits.areDigits else { return false }
    var sum = 0
    for place in 0..<digits.count {
      sum &+= digits.digit(digits.count - 1 - place) &* (place % 2 == 0 ? 1 : 3)
    }
    return sum % 10 == 0
  }
}

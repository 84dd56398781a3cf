/// The check digit of machine-readable travel documents (ICAO Doc 9303-3, section 4.9): weights 7, 3, 1 modulo 10.
enum DocumentDigit {
  /// The weighted sum of `range`, going on at place `place`; nil where a byte is not `0-9`, `A-Z` or `<`.
  static func sum(_ text: Bytes, _ range: Range<Int>, from place: inout Int) -> Int? {
    var sum = 0
    for index in range {
      let value: Int
      if text.isDigit(index) {
        value = text.digit(index)
      } else if text.isCapital(index) {
        value = Int(text[index]) - 55
      } else if text[index] == 0x3C {
        value = 0
      } else {
        return nil
      }
      sum &+= value &* (place % 3 == 0 ? 7 : place % 3 == 1 ? 3 : 1)
      place &+= 1
    }
    return sum
  }

  /// Whether the digit at `index` belongs to the characters of `ranges`, read one after the other.
  static func holds(_ text: Bytes, _ ranges: Range<Int>..., at index: Int) -> Bool {
    var place = 0
    var total = 0
    for range in ranges {
      guard let sum = sum(text, range, from: &place) else { return false }
      total &+= sum
    }
    if text[index] == 0x3C { return total == 0 }
    return text.isDigit(index) && text.digit(index) == total % 10
  }
}

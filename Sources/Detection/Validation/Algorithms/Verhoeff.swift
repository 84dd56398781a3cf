/// J. Verhoeff, "Error Detecting Decimal Codes" (1969): a check digit in the dihedral group of order ten.
enum Verhoeff {
  /// Multiplication in D5, row by row.
  private static let product: [UInt8] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 0, 6, 7, 8, 9, 5, 2, 3, 4, 0, 1, 7, 8, 9, 5, 6, 3, 4, 0, 1, 2, 8, 9, 5,
    6, 7, 4, 0, 1, 2, 3, 9, 5, 6, 7, 8, 5, 9, 8, 7, 6, 0, 4, 3, 2, 1, 6, 5, 9, 8, 7, 1, 0, 4, 3, 2, 7, 6, 5, 9, 8, 2,
    1, 0, 4, 3, 8, 7, 6, 5, 9, 3, 2, 1, 0, 4, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0,
  ]
  /// The permutation applied once more at each place from the right, row by row.
  private static let permuted: [UInt8] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 5, 7, 6, 2, 8, 3, 0, 9, 4, 5, 8, 0, 3, 7, 9, 6, 1, 4, 2, 8, 9, 1, 6, 0, 4, 3, 5,
    2, 7, 9, 4, 5, 3, 1, 2, 6, 8, 7, 0, 4, 2, 8, 6, 5, 7, 3, 9, 0, 1, 2, 7, 9, 3, 8, 0, 6, 4, 1, 5, 7, 0, 4, 6, 9, 1,
    3, 2, 5, 8,
  ]

  static func holds(_ digits: Bytes) -> Bool {
    guard !digits.isEmpty, digits.areDigits else { return false }
    var value = 0
    for place in 0..<digits.count {
      let digit = digits.digit(digits.count - 1 - place)
      value = Int(product[value &* 10 &+ Int(permuted[(place & 7) &* 10 &+ digit])])
    }
    return value == 0
  }
}

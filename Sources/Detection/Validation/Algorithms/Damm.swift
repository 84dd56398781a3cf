/// H. M. Damm, "Total anti-symmetrische Quasigruppen" (2004): a check digit by a quasigroup of order ten.
///
/// It finds each wrong digit and each swap of neighbours.
enum Damm {
  private static let product: [UInt8] = [
    0, 3, 1, 7, 5, 9, 8, 6, 4, 2, 7, 0, 9, 2, 1, 5, 4, 8, 6, 3, 4, 2, 0, 6, 8, 7, 1, 3, 5, 9, 1, 7, 5, 0, 9, 8, 3, 4,
    2, 6, 6, 1, 2, 3, 0, 4, 5, 9, 7, 8, 3, 6, 7, 4, 2, 0, 9, 5, 8, 1, 5, 8, 6, 9, 7, 2, 0, 1, 3, 4, 8, 9, 4, 5, 3, 6,
    2, 0, 1, 7, 9, 4, 3, 8, 6, 1, 7, 2, 0, 5, 2, 5, 8, 1, 4, 3, 6, 7, 9, 0,
  ]

  static func holds(_ digits: Bytes) -> Bool {
    guard !digits.isEmpty, digits.areDigits else { return false }
    var value = 0
    for index in 0..<digits.count { value = Int(product[value &* 10 &+ digits.digit(index)]) }
    return value == 0
  }
}

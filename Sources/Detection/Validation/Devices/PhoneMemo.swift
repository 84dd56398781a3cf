import Synchronization

/// What libphonenumber said of numbers that begin alike, so that it is asked once for each beginning.
///
/// Numbering plans assign by length and leading digits (ITU-T E.164, 6.2), which is all that the library's patterns look
/// at but for a few service numbers; a call costs it some 30 µs a region, and columns hold millions of numbers. The key
/// is the region asked for, the count of digits and the leading ones; what is asked is that beginning with fixed digits
/// behind it, so that the answer does not depend on which number came first.
final class PhoneMemo: Sendable {
  /// Beginnings kept: of all plans together there are some 100,000, of one country's numbers a few thousand.
  private static let limit = 1 << 16

  private let known = Mutex<[UInt64: Bool]>([:])

  /// - Parameters:
  ///   - plan: tells regions apart; 0 for numbers in international form.
  ///   - digits: of the number, as ASCII; extensions are cut off.
  ///   - ask: asks the library about these digits.
  func isValid(plan: Int, digits: UnsafeBufferPointer<UInt8>, ask: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
    let kept = Self.leading(plan: plan, digits)
    var key = UInt64(plan) << 8 | UInt64(digits.count)
    for digit in digits.prefix(kept) { key = key << 4 | UInt64(digit & 0xF) }
    key = key << 4 | UInt64(kept)
    if let answer = known.withLock({ $0[key] }) { return answer }
    let answer = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: digits.count) { number in
      for place in 0..<digits.count {
        number[place] = place < kept ? digits[place] : Self.filler[place % Self.filler.count]
      }
      return ask(UnsafeBufferPointer(number))
    }
    known.withLock { if $0.count < Self.limit { $0[key] = answer } }
    return answer
  }

  private static let filler: [UInt8] = Array("4726583925".utf8)

  /// How many digits decide: in North America the area code and the first digit of the exchange, elsewhere six behind a
  /// country code and five of a national number.
  private static func leading(plan: Int, _ digits: UnsafeBufferPointer<UInt8>) -> Int {
    if plan == 0 { return digits.first == 0x31 ? 5 : 6 }
    return digits.first == 0x31 ? 5 : 4 + (digits.first == 0x30 ? 1 : 0)
  }
}

/// Values that are one text with a number in it, which goes up by one from row to row: `test0017@…`, `user17`.
struct NumberSeries {
  /// The numbers of the values, in the order of rows; nil for a value that is written otherwise.
  private let numbers: [Int?]
  private let known: [Int]
  /// Rows of the table for each one of the sample.
  private let scale: Double

  /// - Parameters:
  ///   - values: the sampled ones.
  ///   - rows: of the whole table, and those in the sample.
  init(_ numbers: [Int?], rows: Int, sampled: Int) {
    self.numbers = numbers
    known = numbers.compactMap(\.self).sorted()
    scale = Double(rows) / Double(max(sampled, 1))
  }

  /// Whether nearly every number between the least and the largest is there, each once.
  var isDense: Bool { isDense(atLeast: 0.9) }

  func isDense(atLeast share: Double, count: Int = 20) -> Bool {
    // A value that is no neighbour may be somebody's.
    guard known.count >= count, known.count == numbers.count, let low = known.first, let high = known.last, high > low
    else { return false }
    var distinct = 1
    var step = 0
    for (one, next) in zip(known, known.dropFirst()) where one != next {
      distinct += 1
      step = Self.divisor(step, next - one)
    }
    guard distinct * 100 >= known.count * 98, step > 0 else { return false }
    return Double(distinct) * scale >= share * (Double(high - low) / Double(step) + 1)
  }

  /// Whether the numbers go up with another column's.
  func rises(with other: [Int?]) -> Bool {
    let pairs = zip(numbers, other).compactMap { own, other in own.flatMap { own in other.map { (own, $0) } } }
      .sorted { $0.0 < $1.0 }
    guard pairs.count >= 20 else { return false }
    let rising = zip(pairs, pairs.dropFirst()).count { $0.1 < $1.1 }
    return rising * 100 >= (pairs.count - 1) * 99
  }

  private static func divisor(_ left: Int, _ right: Int) -> Int {
    var (left, right) = (left, right)
    while right != 0 { (left, right) = (right, left % right) }
    return left
  }
}

extension NumberSeries {
  /// All digits of a value as one number, the signs between them left out; nil beyond 18 digits, or without one.
  static func digits(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var number = 0
    var count = 0
    for byte in bytes where byte.isDecimalDigit {
      count += 1
      guard count <= 18 else { return nil }
      number = number * 10 + Int(byte - 0x30)
    }
    return count == 0 ? nil : number
  }

  /// The value as the text round its last run of digits, and the number that it is; nil without digits.
  static func template(_ bytes: UnsafeBufferPointer<UInt8>) -> (text: [UInt8], number: Int)? {
    guard let last = bytes.lastIndex(where: \.isDecimalDigit) else { return nil }
    var first = last
    while first > 0, bytes[first - 1].isDecimalDigit { first -= 1 }
    guard last - first < 18 else { return nil }
    let number = bytes[first...last].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return (Array(bytes[..<first]) + [0] + Array(bytes[(last + 1)...]), number)
  }
}

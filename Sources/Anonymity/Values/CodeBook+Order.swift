extension CodeBook {
  /// The codes in the order of their values, for ordered t-closeness; nil if a value has no place among the others.
  ///
  /// Numbers by value, exactly; dates and timestamps in ISO 8601 by their bytes; false before true. Texts and mixtures of
  /// kinds have no order.
  /// - Complexity: O(*n* log *n*).
  public func order() -> [ValueCode]? {
    let codes = (0..<count).map { ValueCode($0) + .firstValue }
    guard let first = codes.first else { return [] }
    let kind = kind(of: first)
    guard codes.allSatisfy({ self.kind(of: $0) == kind }) else { return nil }
    switch kind {
    case .number:
      let numbers = codes.map { CanonicalNumber.Parts(Array(bytes(of: $0))) }
      return codes.sorted { numbers[Int($0 - .firstValue)] < numbers[Int($1 - .firstValue)] }
    case .date, .timestamp, .boolean:
      return codes.sorted { bytes(of: $0).lexicographicallyPrecedes(bytes(of: $1)) }
    case .text, .binary, .other: return nil
    }
  }
}

extension CanonicalNumber {
  /// A canonical number taken apart, to be compared without rounding.
  struct Parts: Comparable {
    /// -1, 0 or 1; ±2 for infinities, 3 for NaN, which sorts last as in PostgreSQL.
    private let sign: Int
    private let digits: [UInt8]
    /// Digits before the point of 0.d₁d₂…·10^magnitude.
    private let magnitude: Int

    init(_ canonical: [UInt8]) {
      let isNegative = canonical.first == UInt8(ascii: "-")
      let rest = canonical[(isNegative ? 1 : 0)...]
      let end = rest.firstIndex(of: UInt8(ascii: "e")) ?? rest.endIndex
      digits = Array(rest[..<end])
      let exponent = end < rest.endIndex ? Int(String(decoding: rest[(end + 1)...], as: UTF8.self)) ?? 0 : 0
      magnitude = digits.count + exponent
      switch rest.first {
      case UInt8(ascii: "N"): sign = 3
      case UInt8(ascii: "I"): sign = isNegative ? -2 : 2
      case UInt8(ascii: "0"): sign = 0
      default: sign = isNegative ? -1 : 1
      }
    }

    static func < (left: Self, right: Self) -> Bool {
      if left.sign != right.sign { return left.sign < right.sign }
      guard abs(left.sign) == 1 else { return false }
      let (small, large) = left.sign > 0 ? (left, right) : (right, left)
      if small.magnitude != large.magnitude { return small.magnitude < large.magnitude }
      return small.digits.lexicographicallyPrecedes(large.digits)
    }
  }
}

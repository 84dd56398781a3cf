/// The bytes of a candidate, lent for the length of one check.
typealias Bytes = UnsafeBufferPointer<UInt8>

extension UnsafeBufferPointer where Element == UInt8 {
  /// Without white space at both ends.
  var withoutBlanks: Bytes {
    var range = indices
    while let first = range.first, self[first] <= 0x20 { range = first + 1..<range.upperBound }
    while let last = range.last, self[last] <= 0x20 { range = range.lowerBound..<last }
    return Bytes(rebasing: self[range])
  }

  /// The value of the ASCII digit at `index`; nonsense where there is none, so check with `areDigits` first.
  @inline(__always)
  func digit(_ index: Int) -> Int { Int(self[index]) &- 0x30 }

  @inline(__always)
  func isDigit(_ index: Int) -> Bool { self[index] &- 0x30 < 10 }

  @inline(__always)
  func isCapital(_ index: Int) -> Bool { self[index] &- 0x41 < 26 }

  var areDigits: Bool { areDigits(0..<count) }

  func areDigits(_ range: Range<Int>) -> Bool {
    guard range.upperBound <= count else { return false }
    for index in range where !isDigit(index) { return false }
    return true
  }

  func areCapitals(_ range: Range<Int>) -> Bool {
    guard range.upperBound <= count else { return false }
    for index in range where !isCapital(index) { return false }
    return true
  }

  /// The number that the digits of `range` write; at most 18 of them, or it does not fit.
  func number(_ range: Range<Int>) -> Int {
    var value = 0
    for index in range { value = value &* 10 &+ digit(index) }
    return value
  }

  /// Whether every byte is the same: `0000000000`, `1111111111` pass many checksums and belong to nobody.
  var isOneByteRepeated: Bool {
    guard let first else { return false }
    for byte in self where byte != first { return false }
    return true
  }

  func starts(with text: StaticString, at index: Int = 0) -> Bool {
    guard index >= 0, index + text.utf8CodeUnitCount <= count else { return false }
    for offset in 0..<text.utf8CodeUnitCount where self[index + offset] != text.utf8Start[offset] { return false }
    return true
  }

  /// A part of these bytes, without copying.
  func part(_ range: Range<Int>) -> Bytes { Bytes(rebasing: self[range]) }
}

import ScanTypes

/// A value that is an integer, though a tool that knows no integers with gaps wrote it otherwise: `4871332520953774.0`,
/// `4871332520953774.00`, `4.871332520953774e+15`.
///
/// Such a number is looked at as the integer, in whichever source it stands. Amounts (`120.50`) are none. Only what is matched is
/// changed: for classes of equal texts `1.0` is not `1`.
struct WholeNumber {
  /// Of the largest number below 2^63.
  static let mostDigits = 19
  private static let longest = 64

  /// How many digits the value begins with: without an exponent they are the number.
  private let digits: Int
  /// What a value with an exponent is.
  private let number: Int64?

  /// Nil for every other value; most are told by their last two or three bytes.
  @inline(__always)
  init?(_ bytes: UnsafeRawBufferPointer) {
    let count = bytes.count
    guard count > 2, bytes[count - 1] &- 0x30 < 10 else { return nil }
    // A fraction of zeros, or an exponent of one or two digits.
    guard
      bytes[count - 1] == 0x30 && (bytes[count - 2] == 0x2E || bytes[count - 2] == 0x30) || Self.mayHaveExponent(bytes)
    else { return nil }
    self.init(reading: bytes)
  }

  @inline(__always)
  private static func mayHaveExponent(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let count = bytes.count
    let before = bytes[count - 2]
    if before | 0x20 == 0x65 || before == 0x2B { return true }
    guard before &- 0x30 < 10 else { return false }
    let second = bytes[count - 3]
    return second | 0x20 == 0x65 || second == 0x2B
  }

  @inline(never)
  private init?(reading bytes: UnsafeRawBufferPointer) {
    guard bytes.count <= Self.longest else { return nil }
    var at = 0
    while at < bytes.count, bytes[at] &- 0x30 < 10 { at += 1 }
    guard at > 0, at < bytes.count else { return nil }
    digits = at
    var fraction = 0..<0
    if bytes[at] == 0x2E {
      at += 1
      let start = at
      while at < bytes.count, bytes[at] &- 0x30 < 10 { at += 1 }
      fraction = start..<at
    }
    if at == bytes.count {
      guard !fraction.isEmpty, bytes[fraction].allSatisfy({ $0 == 0x30 }) else { return nil }
      number = nil
      return
    }
    guard bytes[at] | 0x20 == 0x65 else { return nil }
    at += 1
    let hasSign = at < bytes.count && bytes[at] == 0x2B
    if hasSign { at += 1 }
    guard at < bytes.count, bytes.count - at <= 2 else { return nil }
    var value = 0
    for byte in bytes[at...] {
      guard byte &- 0x30 < 10 else { return nil }
      value = value * 10 + Int(byte & 0x0F)
    }
    // One digit before the point, and a fraction or a sign, as all programs write it: `5e10` is part of a digest. What the
    // exponent does not reach must be zero.
    let reach = min(value, fraction.count)
    guard digits == 1, bytes[0] != 0x30, !fraction.isEmpty || hasSign, value < Self.mostDigits,
      bytes[(fraction.lowerBound + reach)..<fraction.upperBound].allSatisfy({ $0 == 0x30 })
    else { return nil }
    var number = Int64(bytes[0] & 0x0F)
    for place in 0..<value {
      let digit = place < reach ? Int64(bytes[fraction.lowerBound + place] & 0x0F) : 0
      let (ten, over) = number.multipliedReportingOverflow(by: 10)
      let (sum, above) = ten.addingReportingOverflow(digit)
      // From 2^63 on.
      if over || above { return nil }
      number = sum
    }
    self.number = number
  }

  /// - Returns: how many bytes it wrote, at most `mostDigits` or those of the value.
  func write(_ bytes: UnsafeRawBufferPointer, to target: UnsafeMutablePointer<UInt8>) -> Int {
    guard let number else {
      for place in 0..<digits { target[place] = bytes[place] }
      return digits
    }
    var text = String(number)
    return text.withUTF8 { utf8 in
      for (place, byte) in utf8.enumerated() { target[place] = byte }
      return utf8.count
    }
  }
}

extension ColumnBuffer {
  /// The same values with all whole numbers as integers, to be deallocated by the caller; nil where there is none.
  ///
  /// - Complexity: O(values) where there is none, else O(bytes).
  func withWholeNumbers() -> ColumnBuffer? {
    guard let first = (0..<valueCount).first(where: { wholeNumber($0) != nil }) else { return nil }
    var copy = ColumnBuffer(capacity: count)
    for index in 0..<valueCount {
      if isNull(index) {
        copy.appendNull(isContinuation: isContinuation(index))
        continue
      }
      let value = UnsafeRawBufferPointer(bytes(index))
      if index >= first, let number = wholeNumber(index) {
        copy.append(atMost: max(WholeNumber.mostDigits, value.count)) { number.write(value, to: $0) }
      } else {
        copy.append(
          value, repeating: isContinuation(index) ? (index == 0 ? repeatedBytes : 0) : nil, isCut: isCut(index))
      }
    }
    return copy
  }

  /// Pieces of a cell are no values.
  @inline(__always)
  private func wholeNumber(_ index: Int) -> WholeNumber? {
    guard let number = WholeNumber(UnsafeRawBufferPointer(bytes(index))), !isCut(index), !isContinuation(index) else {
      return nil
    }
    return number
  }
}

/// Writes the values of one row so that two rows are equal exactly if their bytes are.
///
/// Each value is a tag, its length in four bytes and its canonical bytes: `ab`,`c` and `a`,`bc` differ, and so do the text
/// `1`, the number 1, NULL and a suppressed value. One encoder serves all rows; its buffer is reused.
///
/// ```swift
/// encoder.reset()
/// encoder.append(.text, city)
/// encoder.appendNumber(age)
/// table.add(encoder.fingerprint(key))
/// ```
public struct ValueEncoder: Sendable {
  private static let nullTag: UInt8 = 0
  private static let suppressedTag: UInt8 = 255

  private var buffer: [UInt8] = []
  private var values = 0
  private var suppressed = 0
  private var nulls = 0

  public init() { buffer.reserveCapacity(256) }

  public mutating func reset() {
    buffer.removeAll(keepingCapacity: true)
    values = 0
    suppressed = 0
    nulls = 0
  }

  public mutating func appendNull() {
    buffer.append(Self.nullTag)
    values += 1
    nulls += 1
  }

  public mutating func appendSuppressed() {
    buffer.append(Self.suppressedTag)
    values += 1
    suppressed += 1
  }

  /// - Parameter value: what the source gave, below 4 GB. For numbers see `appendNumber`.
  public mutating func append(_ kind: ValueKind, _ value: Span<UInt8>) {
    appendHead(kind, count: value.count)
    value.withUnsafeBufferPointer { buffer.append(contentsOf: $0) }
  }

  /// A number in any of the forms databases write; what is no number counts as text.
  public mutating func appendNumber(_ text: Span<UInt8>) {
    let start = buffer.count
    appendHead(.number, count: 0)
    if CanonicalNumber.append(text, to: &buffer) {
      setCount(buffer.count - start - 5, at: start + 1)
    } else {
      buffer.removeSubrange(start...)
      values -= 1
      append(.text, text)
    }
  }

  public mutating func append(_ number: Int64) { appendNumber(Array(String(number).utf8).span) }

  /// -0 is 0, all NaN are one, and a whole number is equal to the integer.
  public mutating func append(_ number: Double) {
    // Beyond 2^53 the shortest form of a double is not its value, but that of an integer is.
    if let whole = Int64(exactly: number) { return append(whole) }
    appendNumber(Array(String(number).utf8).span)
  }

  /// Every value of the row is suppressed: the row is to be counted as left out.
  public var isSuppressed: Bool { values > 0 && suppressed == values }

  public var hasNull: Bool { nulls > 0 }

  public func fingerprint(_ key: SipKey) -> Fingerprint { SipHash.hash(buffer.span, key: key) }

  private mutating func appendHead(_ kind: ValueKind, count: Int) {
    buffer.append(kind.rawValue)
    let at = buffer.count
    for _ in 0..<4 { buffer.append(0) }
    setCount(count, at: at)
    values += 1
  }

  private mutating func setCount(_ count: Int, at offset: Int) {
    precondition(count <= Int(UInt32.max), "a value of a quasi-identifier exceeds 4 GB")
    for byte in 0..<4 { buffer[offset + byte] = UInt8(truncatingIfNeeded: count >> (8 * byte)) }
  }
}

extension CodeBook {
  /// The code of a number in any written form, by value; what is no number is coded as text, as `ValueEncoder` does.
  public mutating func code(ofNumber text: Span<UInt8>) -> ValueCode {
    var canonical: [UInt8] = []
    return CanonicalNumber.append(text, to: &canonical)
      ? code(of: .number, canonical.span) : code(of: .text, text)
  }
}

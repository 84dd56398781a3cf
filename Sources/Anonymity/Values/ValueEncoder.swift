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

  /// Written up to `end`; longer, so that a value is one copy and no check a byte.
  private var buffer = [UInt8](repeating: 0, count: 256)
  private var end = 0
  private var number: [UInt8] = []
  private var values = 0
  private var suppressed = 0
  private var nulls = 0

  public init() {}

  public mutating func reset() {
    end = 0
    values = 0
    suppressed = 0
    nulls = 0
  }

  public mutating func appendNull() {
    appendTag(Self.nullTag)
    nulls += 1
  }

  public mutating func appendSuppressed() {
    appendTag(Self.suppressedTag)
    suppressed += 1
  }

  /// - Parameter value: what the source gave, below 4 GB. For numbers see `appendNumber`.
  public mutating func append(_ kind: ValueKind, _ value: Span<UInt8>) {
    let count = value.count
    precondition(count <= Int(UInt32.max), "a value of a quasi-identifier exceeds 4 GB")
    reserve(count + 5)
    let start = end
    buffer.withUnsafeMutableBytes { buffer in
      buffer[start] = kind.rawValue
      buffer.storeBytes(of: UInt32(count).littleEndian, toByteOffset: start + 1, as: UInt32.self)
      value.withUnsafeBytes { buffer[(start + 5)...].copyBytes(from: $0) }
    }
    end = start + 5 + count
    values += 1
  }

  /// A number in any of the forms databases write; what is no number counts as text.
  public mutating func appendNumber(_ text: Span<UInt8>) {
    // Out of self while it is read there, and back, so that its memory serves every row.
    var canonical: [UInt8] = []
    swap(&canonical, &number)
    canonical.removeAll(keepingCapacity: true)
    if CanonicalNumber.append(text, to: &canonical) {
      append(.number, canonical.span)
    } else {
      append(.text, text)
    }
    swap(&canonical, &number)
  }

  public mutating func append(_ number: Int64) {
    let text = Array(String(number).utf8)
    appendNumber(text.span)
  }

  /// -0 is 0, all NaN are one, and a whole number is equal to the integer.
  public mutating func append(_ number: Double) {
    // Beyond 2^53 the shortest form of a double is not its value, but that of an integer is.
    if let whole = Int64(exactly: number) { return append(whole) }
    let text = Array(String(number).utf8)
    appendNumber(text.span)
  }

  /// Every value of the row is suppressed: the row is to be counted as left out.
  public var isSuppressed: Bool { values > 0 && suppressed == values }

  public var hasNull: Bool { nulls > 0 }

  public func fingerprint(_ key: SipKey) -> Fingerprint { SipHash.hash(buffer.span.extracting(0..<end), key: key) }

  private mutating func appendTag(_ tag: UInt8) {
    reserve(1)
    buffer[end] = tag
    end += 1
    values += 1
  }

  private mutating func reserve(_ count: Int) {
    if end + count > buffer.count {
      buffer.append(contentsOf: repeatElement(0, count: max(buffer.count, end + count - buffer.count)))
    }
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

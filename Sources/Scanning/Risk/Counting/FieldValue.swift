import Anonymity

/// A value as it stands in a buffer, and of what kind it is.
struct FieldValue {
  /// Nil for no value.
  let kind: ValueKind?
  let bytes: UnsafeBufferPointer<UInt8>

  static var none: FieldValue { FieldValue(kind: nil, bytes: UnsafeBufferPointer(start: nil, count: 0)) }
}

extension ValueEncoder {
  @inline(__always)
  mutating func append(_ value: FieldValue) {
    switch value.kind {
    case nil: appendNull()
    case .number?: appendNumber(value.bytes.span)
    case let kind?: append(kind, value.bytes.span)
    }
  }
}

extension CodeBook {
  /// - Parameter growth: gets the bytes of a value that has no code yet added.
  @inline(__always)
  mutating func code(of value: FieldValue, growth: inout Int) -> ValueCode {
    guard let kind = value.kind else { return .null }
    let known = count
    let code = kind == .number ? code(ofNumber: value.bytes.span) : code(of: kind, value.bytes.span)
    if count > known { growth += value.bytes.count }
    return code
  }
}

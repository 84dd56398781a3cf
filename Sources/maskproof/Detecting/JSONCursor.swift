/// A place in one line of JSON.
struct JSONCursor {
  private static let depthLimit = 10_000

  private let bytes: UnsafeRawBufferPointer
  private var index = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { index == bytes.count }

  mutating func skipSpace() {
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0D { index += 1 }
  }

  /// Goes past a byte and the space before it, if it is there.
  mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  /// The content of a string, between its quotes; nil where there is none or it does not end.
  mutating func string() -> Range<Int>? {
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return nil }
    var at = index + 1
    let start = at
    let count = bytes.count
    while at < count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") {
        index = at + 1
        return start..<at
      }
      // RFC 8259: controls must be escaped.
      if byte < 0x20 { return nil }
      at += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// A string with its quotes, or a number.
  mutating func stringOrNumber() -> Range<Int>? {
    let start = index
    if let content = string() { return content.lowerBound - 1..<content.upperBound + 1 }
    return number() ? start..<index : nil
  }

  /// Goes past any value.
  mutating func skipValue() -> Bool {
    // The closing brackets that are due.
    var open: [UInt8] = []
    while true {
      skipSpace()
      guard index < bytes.count else { return false }
      switch bytes[index] {
      case UInt8(ascii: "\""):
        guard string() != nil else { return false }
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        let closing = bytes[index] + 2
        index += 1
        if take(closing) { break }
        guard open.count < Self.depthLimit else { return false }
        open.append(closing)
        guard closing == UInt8(ascii: "]") || key() else { return false }
        continue
      case UInt8(ascii: "t"):
        guard word("true") else { return false }
      case UInt8(ascii: "f"):
        guard word("false") else { return false }
      case UInt8(ascii: "n"):
        guard word("null") else { return false }
      default:
        guard number() else { return false }
      }
      while let closing = open.last, take(closing) { open.removeLast() }
      guard let closing = open.last else { return true }
      guard take(UInt8(ascii: ",")) else { return false }
      guard closing == UInt8(ascii: "]") || key() else { return false }
    }
  }

  private mutating func key() -> Bool {
    skipSpace()
    return string() != nil && take(UInt8(ascii: ":"))
  }

  private mutating func word(_ word: StaticString) -> Bool {
    guard bytes.count - index >= word.utf8CodeUnitCount else { return false }
    for offset in 0..<word.utf8CodeUnitCount where bytes[index + offset] != word.utf8Start[offset] { return false }
    index += word.utf8CodeUnitCount
    return true
  }

  private mutating func number() -> Bool {
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") { index += 1 }
    let first = index
    guard digits() else { return false }
    if bytes[first] == UInt8(ascii: "0"), index > first + 1 { return false }
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      guard digits() else { return false }
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") { index += 1 }
      guard digits() else { return false }
    }
    return true
  }

  private mutating func digits() -> Bool {
    let start = index
    while index < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) { index += 1 }
    return index > start
  }
}

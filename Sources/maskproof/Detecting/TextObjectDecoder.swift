/// Reads one line `{"id": …, "text": "…"}` (RFC 8259), other members skipped, into buffers that are used again.
struct TextObjectDecoder {
  /// The id as it stands in the line: a number or a string with its quotes.
  private(set) var id: [UInt8] = []
  /// The text without its escapes; a lone surrogate becomes U+FFFD.
  private(set) var text: [UInt8] = []

  /// - Returns: what is wrong, never with a part of the line; nil when all is well.
  mutating func decode(_ line: UnsafeRawBufferPointer) -> StaticString? {
    id.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
    var cursor = JSONCursor(line)
    var hasText = false
    guard cursor.take(UInt8(ascii: "{")) else { return "it is not a JSON object" }
    if !cursor.take(UInt8(ascii: "}")) {
      repeat {
        cursor.skipSpace()
        guard let key = cursor.string(), cursor.take(UInt8(ascii: ":")) else { return "it is not valid JSON" }
        cursor.skipSpace()
        if line[key].elementsEqual(Self.textKey) {
          guard !hasText else { return "it has \"text\" twice" }
          guard let value = cursor.string() else { return "\"text\" is not a string" }
          guard unescape(UnsafeRawBufferPointer(rebasing: line[value])) else { return "it is not valid JSON" }
          hasText = true
        } else if line[key].elementsEqual(Self.idKey) {
          guard id.isEmpty else { return "it has \"id\" twice" }
          guard let value = cursor.stringOrNumber() else { return "\"id\" is not a string or a number" }
          id.append(contentsOf: line[value])
        } else {
          guard cursor.skipValue() else { return "it is not valid JSON" }
        }
      } while cursor.take(UInt8(ascii: ","))
      guard cursor.take(UInt8(ascii: "}")) else { return "it is not valid JSON" }
    }
    cursor.skipSpace()
    guard cursor.isAtEnd else { return "something follows the object" }
    guard hasText else { return "it has no \"text\"" }
    guard !id.isEmpty else { return "it has no \"id\"" }
    return nil
  }

  private static let textKey = Array("text".utf8)
  private static let idKey = Array("id".utf8)

  /// Appends a string's content to `text`.
  ///
  /// - Returns: false for an escape that JSON does not have.
  private mutating func unescape(_ source: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    while index < source.count {
      let start = index
      while index < source.count, source[index] != UInt8(ascii: "\\") { index += 1 }
      text.append(contentsOf: UnsafeRawBufferPointer(rebasing: source[start..<index]))
      guard index < source.count else { return true }
      // The cursor saw to it that a byte follows.
      let letter = source[index + 1]
      index += 2
      switch letter {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "u"):
        guard let unit = hexadecimal(source, at: index) else { return false }
        index += 4
        var scalar = UInt32(unit)
        if unit & 0xFC00 == 0xD800, index + 1 < source.count, source[index] == UInt8(ascii: "\\"),
          source[index + 1] == UInt8(ascii: "u"), let low = hexadecimal(source, at: index + 2), low & 0xFC00 == 0xDC00
        {
          index += 6
          scalar = 0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(low & 0x3FF))
        }
        text.append(contentsOf: UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}") ?? .init())
      default: return false
      }
    }
    return true
  }

  private func hexadecimal(_ source: UnsafeRawBufferPointer, at index: Int) -> UInt16? {
    guard index + 4 <= source.count else { return nil }
    var unit: UInt16 = 0
    for byte in source[index..<index + 4] {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: return nil
      }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}

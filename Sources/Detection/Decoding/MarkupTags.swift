/// What libxml2 must be kept from: it compares every attribute of a tag with every other one.
enum MarkupTags {
  private static let mostAttributes = 1_000
  /// A shorter text cannot keep it busy for long.
  private static let shortest = 16 << 10

  /// Whether some tag has more attributes than any document has.
  ///
  /// - Complexity: O(*n*)
  static func areOverloaded(_ text: Bytes) -> Bool {
    guard text.count >= shortest else { return false }
    var index = 0
    while let open = text[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = open + 1
      guard index < text.count, text[index].isLatinLetter || text[index] >= 0x80 else { continue }
      var attributes = 0
      var isBetween = false
      while index < text.count, text[index] != UInt8(ascii: ">") {
        let byte = text[index]
        index += 1
        if byte.isDocumentSpace || byte == UInt8(ascii: "/") {
          isBetween = true
        } else if byte == UInt8(ascii: "=") {
          index = endOfValue(in: text, from: index)
          // Another one may follow a closing quote at once.
          isBetween = true
        } else if isBetween {
          isBetween = false
          attributes += 1
          if attributes > mostAttributes { return true }
        }
      }
    }
    return false
  }

  private static func endOfValue(in text: Bytes, from start: Int) -> Int {
    guard let first = text[start...].firstIndex(where: { !$0.isDocumentSpace }) else { return text.count }
    let quote = text[first]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      return text[(first + 1)...].firstIndex(of: quote).map { $0 + 1 } ?? text.count
    }
    return text[first...].firstIndex { $0.isDocumentSpace || $0 == UInt8(ascii: ">") } ?? text.count
  }
}

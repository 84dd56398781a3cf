import ScanTypes

/// What a piece of a wide cell ends with, where that may be the beginning of an encoded word that the next piece goes on
/// with. It is held back until then: from its middle on, base64 makes no sense.
struct CutWord {
  private(set) var bytes: [UInt8] = []

  /// Shorter ones stand whole in what the next piece repeats.
  private static let fewest = 256
  /// Longer ones are read as they are; that is reported where something is encoded in them. What is held is held several
  /// times over while it is put together, and memory stays bounded by it.
  private static let most = 3 << 20

  var isEmpty: Bool { bytes.isEmpty }

  mutating func hold(_ word: Bytes) { bytes = Array(word) }

  mutating func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// How many bytes at the end of a piece are to be held back; nil when they are too many.
  static func count(atEndOf piece: Bytes) -> Int? {
    let count = piece.count - start(in: piece)
    return count < fewest ? 0 : count <= most ? count : nil
  }

  /// Where the word begins in which a text ends. It may be folded into lines, as in mail.
  static func start(in text: Bytes) -> Int {
    var start = text.count
    while start > 0 {
      let byte = text[start - 1]
      if !byte.endsURL {
        start -= 1
      } else if byte == 0x0A || byte == 0x0D, let line = foldedLine(text, before: start - 1) {
        start = line
      } else {
        break
      }
    }
    return start
  }

  /// Where a line of base64 before a line's end ends itself; nil when there is none.
  private static func foldedLine(_ text: Bytes, before end: Int) -> Int? {
    let shortest = 60
    let last = end > 0 && text[end] == 0x0A && text[end - 1] == 0x0D ? end - 1 : end
    guard last >= shortest, text[(last - shortest)..<last].allSatisfy({ $0.base64Sextet != nil }) else { return nil }
    return last
  }

  /// Puts a word together again; in a document that was cut off its escapes are still there.
  static func joined(_ word: [UInt8], _ rest: Bytes) -> [UInt8] {
    let all = word + rest
    guard word.contains(UInt8(ascii: "\\")) else { return all }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(all.count)
    var index = 0
    while index < all.count {
      if all[index] == UInt8(ascii: "\\"), index + 1 < all.count {
        switch all[index + 1] {
        case UInt8(ascii: "/"): bytes.append(UInt8(ascii: "/"))
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        default: bytes += all[index...index + 1]
        }
        index += 2
      } else {
        bytes.append(all[index])
        index += 1
      }
    }
    return bytes
  }
}

/// Where JSON values end, and whether they are JSON at all (RFC 8259): what a database would refuse is refused here, so that a
/// document counts as one on every path or on none.
///
/// Lone surrogates and bytes that are no UTF-8 pass, as in SQLite.
struct JSONGrammar {
  /// By depth, whether an object is open; kept so that documents cost no allocation.
  private var open: [Bool] = []

  @inline(__always)
  static func skipSpace(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int) {
    while at < text.count {
      switch text[at] {
      case 0x20, 0x0A, 0x0D, 0x09: at += 1
      default: return
      }
    }
  }

  /// Moves behind the value that begins at `at`, whatever is nested in it.
  ///
  /// - Returns: false where there is none.
  /// - Complexity: O(*n*); no recursion.
  mutating func skipValue(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Bool {
    open.removeAll(keepingCapacity: true)
    while true {
      Self.skipSpace(text, &at)
      guard at < text.count else { return false }
      switch text[at] {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        let isObject = text[at] == UInt8(ascii: "{")
        at += 1
        Self.skipSpace(text, &at)
        guard at < text.count else { return false }
        if text[at] != (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
          open.append(isObject)
          if isObject, !Self.skipKey(text, &at) { return false }
          continue
        }
        at += 1
      case UInt8(ascii: "\""): guard Self.skipString(text, &at) else { return false }
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        guard Self.skipNumber(text, &at) else { return false }
      default: guard Self.skipWord(text, &at) else { return false }
      }
      guard let isDone = afterValue(text, &at) else { return false }
      if isDone { return true }
    }
  }

  /// What follows a value: whether it was the outermost; nil where something else stands.
  private mutating func afterValue(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Bool? {
    while let isObject = open.last {
      Self.skipSpace(text, &at)
      guard at < text.count else { return nil }
      if text[at] == UInt8(ascii: ",") {
        at += 1
        return isObject && !Self.skipKey(text, &at) ? nil : false
      }
      guard text[at] == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else { return nil }
      at += 1
      open.removeLast()
    }
    return true
  }

  /// A key and the colon behind it.
  private static func skipKey(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Bool {
    skipSpace(text, &at)
    guard skipString(text, &at) else { return false }
    skipSpace(text, &at)
    guard at < text.count, text[at] == UInt8(ascii: ":") else { return false }
    at += 1
    return true
  }

  static func skipString(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Bool {
    guard at < text.count, text[at] == UInt8(ascii: "\"") else { return false }
    at += 1
    while at < text.count {
      switch text[at] {
      case UInt8(ascii: "\""):
        at += 1
        return true
      case UInt8(ascii: "\\"):
        guard at + 1 < text.count else { return false }
        if text[at + 1] == UInt8(ascii: "u") {
          guard at + 6 <= text.count, text[at + 2..<at + 6].allSatisfy(isHexadecimal) else { return false }
        } else if !"\"\\/bfnrt".utf8.contains(text[at + 1]) {
          return false
        }
        at += 2
      case 0..<0x20: return false
      default: at += 1
      }
    }
    return false
  }

  private static func skipNumber(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Bool {
    func digits() -> Int {
      let start = at
      while at < text.count, text[at] >= UInt8(ascii: "0"), text[at] <= UInt8(ascii: "9") { at += 1 }
      return at - start
    }
    func skips(_ signs: String) -> Bool {
      guard at < text.count, signs.utf8.contains(text[at]) else { return false }
      at += 1
      return true
    }
    _ = skips("-")
    if !skips("0"), digits() == 0 { return false }
    if skips("."), digits() == 0 { return false }
    if skips("eE") {
      _ = skips("+-")
      if digits() == 0 { return false }
    }
    return true
  }

  private static func skipWord(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Bool {
    for word: StaticString in ["true", "false", "null"] where text.count - at >= word.utf8CodeUnitCount {
      let start = word.utf8Start
      guard (0..<word.utf8CodeUnitCount).allSatisfy({ text[at + $0] == start[$0] }) else { continue }
      at += word.utf8CodeUnitCount
      return true
    }
    return false
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}

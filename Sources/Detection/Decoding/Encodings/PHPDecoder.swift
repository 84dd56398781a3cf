/// PHP's serialised values: `a:1:{s:4:"mail";s:11:"a@b.example";}` (php.net, serialize).
enum PHPDecoder: ValueDecoder {
  static let name: StaticString = "php"
  static let signs: EncodingSigns = .counted
  static let extent = EncodingExtent.value

  static func stretch(of value: Bytes, at sign: Int) -> Range<Int>? {
    guard let start = value.firstIndex(where: { !$0.isDocumentSpace }), start + 4 < value.count,
      value[start] == UInt8(ascii: "a") || value[start] == UInt8(ascii: "O"), value[start + 1] == UInt8(ascii: ":"),
      value[start + 2].isDecimalDigit
    else { return nil }
    return 0..<value.count
  }

  static func decode(_ stretch: Bytes, into output: EncodingOutput) -> Bool {
    var reader = PHPReader(text: stretch, output: output)
    let start = stretch.firstIndex { !$0.isDocumentSpace } ?? 0
    reader.at = start
    let isWhole = reader.value(at: output.root, depth: 0)
    guard reader.leaves > 0 else { return false }
    // What comes behind a fault, or the value, is text.
    if !isWhole || reader.at < stretch.count {
      output.text(stretch.part(min(reader.resume, stretch.count)..<stretch.count), at: output.place)
    }
    return true
  }
}

private struct PHPReader {
  private static let nestingLimit = 64

  let text: Bytes
  let output: EncodingOutput
  var at = 0
  var leaves = 0
  /// Up to here all is in leaves.
  var resume = 0

  /// One value of any type; false when it is broken.
  mutating func value(at place: PathID, depth: Int) -> Bool {
    guard at + 1 < text.count else { return false }
    switch text[at] {
    case UInt8(ascii: "s"), UInt8(ascii: "S"):
      guard let string = string() else { return false }
      output.text(string, at: place)
      leaves += 1
    case UInt8(ascii: "i"), UInt8(ascii: "d"):
      guard let number = scalar() else { return false }
      output.text(number, at: place)
      leaves += 1
    case UInt8(ascii: "b"), UInt8(ascii: "r"), UInt8(ascii: "R"):
      guard let word = scalar() else { return false }
      // A truth or a reference has few digits.
      if word.count > 6 { output.text(word, at: place) }
    case UInt8(ascii: "N"):
      at += 1
      guard take(UInt8(ascii: ";")) else { return false }
    case UInt8(ascii: "a"):
      guard count() != nil, members(of: place, depth: depth) else { return false }
    case UInt8(ascii: "O"):
      guard let length = count(), take(UInt8(ascii: "\"")), skip(length), take(UInt8(ascii: "\"")) else { return false }
      // A name of a class is none that looks like data.
      let name = text.part(at - 1 - length..<at - 1)
      if looksLikeData(name) { output.text(name, at: place) }
      guard count() != nil, members(of: place, depth: depth) else { return false }
    default: return false
    }
    resume = min(at, text.count)
    return true
  }

  private mutating func members(of place: PathID, depth: Int) -> Bool {
    guard depth < Self.nestingLimit, take(UInt8(ascii: "{")) else { return false }
    while at < text.count, text[at] != UInt8(ascii: "}") {
      let child: PathID
      if text[at] == UInt8(ascii: "i") {
        guard let number = scalar() else { return false }
        // Places in a list are short; what is longer is a key, and data.
        child = number.count > 6 ? output.child(of: place, key: number) : output.element(of: place)
      } else {
        guard text[at] == UInt8(ascii: "s"), let key = string() else { return false }
        // Private and protected members: `\0Class\0name`.
        let end = key.lastIndex(of: 0).map { $0 + 1 } ?? 0
        let name = key.part(end..<key.count)
        if end > 0, looksLikeData(key.part(1..<max(end - 1, 1))) { output.text(key.part(1..<end - 1), at: place) }
        child = output.child(of: place, key: name)
      }
      guard value(at: child, depth: depth + 1) else { return false }
    }
    return take(UInt8(ascii: "}"))
  }

  /// `i:12;`
  private mutating func scalar() -> Bytes? {
    guard at + 2 < text.count, text[at + 1] == UInt8(ascii: ":"),
      let end = text[at...].prefix(64).firstIndex(of: UInt8(ascii: ";"))
    else { return nil }
    defer { at = end + 1 }
    return text.part(at + 2..<end)
  }

  /// `s:4:"mail";`
  private mutating func string() -> Bytes? {
    guard let length = count(), take(UInt8(ascii: "\"")), length <= text.count - at else { return nil }
    let string = text.part(at..<at + length)
    at += length
    guard take(UInt8(ascii: "\"")) else { return nil }
    // Behind the name of a class there is a colon.
    _ = take(UInt8(ascii: ";"))
    return string
  }

  /// The number between the colons of `s:4:`; for an object's members of `:2:`.
  private mutating func count() -> Int? {
    if at < text.count, text[at] != UInt8(ascii: ":") { at += 1 }
    guard take(UInt8(ascii: ":")) else { return nil }
    var number = 0
    let start = at
    while at < text.count, text[at].isDecimalDigit, at - start < 10 {
      number = number * 10 + Int(text[at] - 0x30)
      at += 1
    }
    guard at > start, take(UInt8(ascii: ":")) else { return nil }
    return number
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard at < text.count, text[at] == byte else { return false }
    at += 1
    return true
  }

  private mutating func skip(_ count: Int) -> Bool {
    guard count <= text.count - at else { return false }
    at += count
    return true
  }
}

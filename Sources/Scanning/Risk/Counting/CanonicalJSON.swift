import Anonymity

/// Writes parts of documents that `JSONGrammar` took for JSON so that what is equal has equal bytes, and what differs has not: a lone
/// surrogate, which a detector reads as U+FFFD, is told from another here.
enum CanonicalJSON {
  /// Appends what the inside of a string means; of half a surrogate pair three bytes, as if it were a character, so that two
  /// different ones do not become one.
  static func appendString(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    var at = 0
    while at < text.count {
      guard text[at] == UInt8(ascii: "\\") else {
        output.append(text[at])
        at += 1
        continue
      }
      let escape = text[at + 1]
      at += 2
      switch escape {
      case UInt8(ascii: "n"): output.append(0x0A)
      case UInt8(ascii: "t"): output.append(0x09)
      case UInt8(ascii: "r"): output.append(0x0D)
      case UInt8(ascii: "b"): output.append(0x08)
      case UInt8(ascii: "f"): output.append(0x0C)
      case UInt8(ascii: "u"):
        var scalar = unit(text, at)
        at += 4
        if scalar & 0xFC00 == 0xD800, at + 6 <= text.count, text[at] == UInt8(ascii: "\\"),
          text[at + 1] == UInt8(ascii: "u"), unit(text, at + 2) & 0xFC00 == 0xDC00
        {
          scalar = 0x10000 + ((scalar & 0x3FF) << 10 | (unit(text, at + 2) & 0x3FF))
          at += 6
        }
        append(scalar, to: &output)
      // A quote, a slash, a backslash.
      default: output.append(escape)
      }
    }
  }

  /// Four hexadecimal digits.
  private static func unit(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> UInt32 {
    text[at..<at + 4].reduce(0) { $0 << 4 | UInt32($1 < 0x3A ? $1 - 0x30 : ($1 | 0x20) - 0x57) }
  }

  private static func append(_ scalar: UInt32, to output: inout [UInt8]) {
    func rest(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(scalar >> shift & 0x3F) }
    switch scalar {
    case ..<0x80: output.append(UInt8(scalar))
    case ..<0x800: output += [0xC0 | UInt8(scalar >> 6), rest(0)]
    case ..<0x10000: output += [0xE0 | UInt8(scalar >> 12), rest(6), rest(0)]
    default: output += [0xF0 | UInt8(scalar >> 18), rest(12), rest(6), rest(0)]
    }
  }

  // MARK: Objects and arrays

  /// Objects in each other beyond which keys stay in the order in which they stand: no server takes deeper documents apart, and
  /// to sort each of so many would cost the square of their length.
  private static let deepest = 1000

  private struct Container {
    /// Where its first bracket is in the output.
    let start: Int
    let isObject: Bool
    var members: [Member] = []
    /// The key of the member that is being written.
    var key = 0..<0
  }

  private struct Member {
    let key: Range<Int>
    /// Key, colon and value.
    let all: Range<Int>
  }

  /// Appends an object or an array as PostgreSQL's jsonb compares it: keys sorted, the last of two equal ones, numbers by their
  /// value, strings by what they mean, no blanks.
  ///
  /// - Complexity: O(*n*) where keys are sorted; else O(*n* × depth × log members). No recursion.
  static func appendContainer(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    var open: [Container] = []
    var at = 0
    while true {
      JSONGrammar.skipSpace(text, &at)
      let first = text[at]
      if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
        open.append(Container(start: output.count, isObject: first == UInt8(ascii: "{")))
        output.append(first)
        at += 1
        JSONGrammar.skipSpace(text, &at)
        if text[at] != UInt8(ascii: "}"), text[at] != UInt8(ascii: "]") {
          if open[open.count - 1].isObject { appendKey(text, &at, of: &open[open.count - 1], to: &output) }
          continue
        }
        close(&open, text, &at, &output)
      } else {
        appendScalar(text, &at, to: &output)
      }
      while !open.isEmpty {
        let last = open.count - 1
        if open[last].isObject {
          let key = open[last].key
          open[last].members.append(Member(key: key, all: key.lowerBound..<output.count))
        }
        JSONGrammar.skipSpace(text, &at)
        if text[at] == UInt8(ascii: ",") {
          at += 1
          output.append(UInt8(ascii: ","))
          if open[last].isObject { appendKey(text, &at, of: &open[last], to: &output) }
          break
        }
        close(&open, text, &at, &output)
      }
      if open.isEmpty { return }
    }
  }

  private static func close(
    _ open: inout [Container], _ text: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ output: inout [UInt8]
  ) {
    if let container = open.popLast(), container.isObject, open.count < deepest { sort(container, &output) }
    output.append(text[at])
    at += 1
  }

  private static func sort(_ object: Container, _ output: inout [UInt8]) {
    let isBefore = { (one: Member, other: Member) in output[one.key].lexicographicallyPrecedes(output[other.key]) }
    guard !zip(object.members, object.members.dropFirst()).allSatisfy(isBefore) else { return }
    // The sort is stable: of equal keys the last stays.
    let sorted = object.members.sorted(by: isBefore)
    var bytes: [UInt8] = []
    for (place, member) in sorted.enumerated() {
      if place + 1 < sorted.count, output[member.key] == output[sorted[place + 1].key] { continue }
      if !bytes.isEmpty { bytes.append(UInt8(ascii: ",")) }
      bytes += output[member.all]
    }
    output.replaceSubrange((object.start + 1)..., with: bytes)
  }

  private static func appendKey(
    _ text: UnsafeBufferPointer<UInt8>, _ at: inout Int, of object: inout Container, to output: inout [UInt8]
  ) {
    JSONGrammar.skipSpace(text, &at)
    let start = output.count
    appendQuoted(text, &at, to: &output)
    object.key = start..<output.count
    JSONGrammar.skipSpace(text, &at)
    // The colon.
    at += 1
    output.append(UInt8(ascii: ":"))
  }

  private static func appendScalar(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int, to output: inout [UInt8]) {
    guard text[at] != UInt8(ascii: "\"") else { return appendQuoted(text, &at, to: &output) }
    let start = at
    while at < text.count, !",]}".utf8.contains(text[at]), text[at] > 0x20 { at += 1 }
    let scalar = UnsafeBufferPointer(rebasing: text[start..<at])
    // A word, or a number with more digits in its exponent than any server takes, is its own form.
    if text[start] > UInt8(ascii: "9") || !CanonicalNumber.append(scalar.span, to: &output) { output += scalar }
  }

  /// A string in the shortest form that JSON has for it.
  private static func appendQuoted(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int, to output: inout [UInt8]) {
    let start = at + 1
    _ = JSONGrammar.skipString(text, &at)
    var plain: [UInt8] = []
    appendString(UnsafeBufferPointer(rebasing: text[start..<at - 1]), to: &plain)
    output.append(UInt8(ascii: "\""))
    for byte in plain {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
      case ..<0x20: output += Array("\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}

/// Which kinds of bytes every match of a pattern holds, read off its text: `\d{9}V` needs a digit and a capital.
///
/// It errs on the side of nothing: what a lookaround, a class of many kinds or an optional part asks for is left out, and
/// a pattern with anything that is not known here needs nothing.
struct PatternNeeds {
  private struct Unknown: Error {}

  private struct Flags {
    var ignoresCase = false
    var isExtended = false
  }

  private let bytes: [UInt8]
  private var place = 0

  /// - Complexity: O(*n*) in the pattern.
  static func needs(of pattern: String) -> ByteKinds {
    var reader = PatternNeeds(bytes: Array(pattern.utf8))
    guard let needs = try? reader.alternatives(Flags()), reader.place == reader.bytes.count else { return [] }
    return needs
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func take(_ text: StaticString) -> Bool {
    let end = place + text.utf8CodeUnitCount
    guard end <= bytes.count else { return false }
    for offset in place..<end where bytes[offset] != text.utf8Start[offset - place] { return false }
    place = end
    return true
  }

  private mutating func takeByte() throws(Unknown) -> UInt8 {
    guard let byte = next else { throw Unknown() }
    place += 1
    return byte
  }

  // MARK: Structure

  /// Up to the closing bracket or the end. Flags that are set inside hold to there.
  private mutating func alternatives(_ outer: Flags) throws(Unknown) -> ByteKinds {
    var flags = outer
    var common = ByteKinds.all
    repeat { common.formIntersection(try sequence(&flags)) } while take("|")
    return common
  }

  private mutating func sequence(_ flags: inout Flags) throws(Unknown) -> ByteKinds {
    var needs: ByteKinds = []
    while true {
      skipSpace(flags)
      guard let byte = next, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") else { return needs }
      let item = try item(&flags)
      skipSpace(flags)
      if try !isOptional() { needs.formUnion(item) }
    }
  }

  private mutating func skipSpace(_ flags: Flags) {
    guard flags.isExtended else { return }
    while let byte = next {
      if byte == 0x20 || byte >= 0x09 && byte <= 0x0D {
        place += 1
      } else if byte == UInt8(ascii: "#") {
        while let comment = next, comment != 0x0A { place += 1 }
      } else {
        return
      }
    }
  }

  /// Goes past a quantifier; whether it allows none.
  private mutating func isOptional() throws(Unknown) -> Bool {
    var allowsNone = false
    switch next {
    case UInt8(ascii: "?"), UInt8(ascii: "*"):
      allowsNone = true
      place += 1
    case UInt8(ascii: "+"): place += 1
    case UInt8(ascii: "{"):
      place += 1
      var least: Int?
      while let digit = next, digit >= 0x30, digit <= 0x39 {
        least = min((least ?? 0) * 10 + Int(digit - 0x30), 1 << 20)
        place += 1
      }
      // A bracket that is no quantifier, or one without a least number.
      guard let least else { throw Unknown() }
      if take(",") { while let digit = next, digit >= 0x30, digit <= 0x39 { place += 1 } }
      guard take("}") else { throw Unknown() }
      allowsNone = least == 0
    default: return false
    }
    if next == UInt8(ascii: "?") || next == UInt8(ascii: "+") { place += 1 }
    return allowsNone
  }

  private mutating func item(_ flags: inout Flags) throws(Unknown) -> ByteKinds {
    switch try takeByte() {
    case UInt8(ascii: "("): return try group(&flags)
    case UInt8(ascii: "["): return try characterClass(flags)
    case UInt8(ascii: "\\"):
      switch try escape() {
      case .byte(let literal): return kinds(literal, flags)
      case .digit: return .digit
      case .other: return []
      }
    case UInt8(ascii: "."), UInt8(ascii: "^"), UInt8(ascii: "$"): return []
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "{"): throw Unknown()
    case let byte: return kinds(byte, flags)
    }
  }

  // MARK: Groups

  private mutating func group(_ flags: inout Flags) throws(Unknown) -> ByteKinds {
    if take("*") {
      // Verbs that can only make a match fail; `(*ACCEPT)` would cut what is needed short.
      guard take("SKIP)") || take("F)") || take("FAIL)") || take("COMMIT)") || take("PRUNE)") else { throw Unknown() }
      return []
    }
    guard take("?") else { return try closed(alternatives(flags)) }
    if take("=") || take("!") || take("<=") || take("<!") {
      _ = try closed(alternatives(flags))
      return []
    }
    if take(":") || take(">") { return try closed(alternatives(flags)) }
    var inner = flags
    var sets = true
    while true {
      switch try takeByte() {
      case UInt8(ascii: "i"): inner.ignoresCase = sets
      case UInt8(ascii: "x"): inner.isExtended = sets
      case UInt8(ascii: "s"), UInt8(ascii: "m"): break
      case UInt8(ascii: "-"): sets = false
      case UInt8(ascii: ":"): return try closed(alternatives(inner))
      case UInt8(ascii: ")"):
        flags = inner
        return []
      default: throw Unknown()
      }
    }
  }

  private mutating func closed(_ needs: ByteKinds) throws(Unknown) -> ByteKinds {
    guard take(")") else { throw Unknown() }
    return needs
  }

  // MARK: Characters

  private func kinds(_ byte: UInt8, _ flags: Flags) -> ByteKinds {
    let kinds = ByteKinds(byte)
    return flags.ignoresCase && kinds.contains(.letter) ? .letter : kinds
  }

  /// What one of the bytes of a class has in any case.
  private mutating func characterClass(_ flags: Flags) throws(Unknown) -> ByteKinds {
    let isNegated = take("^")
    var common = ByteKinds.all
    var isFirst = true
    while true {
      let byte = try takeByte()
      if byte == UInt8(ascii: "]"), !isFirst { return isNegated ? [] : common }
      isFirst = false
      if byte == UInt8(ascii: "["), let mark = next, mark == 0x3A || mark == 0x2E || mark == 0x3D { throw Unknown() }
      guard let low = try member(byte, flags, into: &common) else { continue }
      // A range, unless the dash is the last of the class.
      guard next == UInt8(ascii: "-"), place + 1 < bytes.count, bytes[place + 1] != UInt8(ascii: "]") else {
        common.formIntersection(kinds(low, flags))
        continue
      }
      place += 1
      var last: ByteKinds = .all
      guard let high = try member(try takeByte(), flags, into: &last), low <= high else { throw Unknown() }
      for byte in low...high { common.formIntersection(kinds(byte, flags)) }
    }
  }

  /// A byte of a class, or nil for an escape that means several.
  private mutating func member(_ byte: UInt8, _ flags: Flags, into common: inout ByteKinds) throws(Unknown) -> UInt8? {
    guard byte == UInt8(ascii: "\\") else { return byte }
    switch try escape() {
    case .byte(let literal): return literal
    case .digit: common.formIntersection(.digit)
    case .other: common = []
    }
    return nil
  }

  private enum Escape {
    case byte(UInt8)
    case digit
    /// An assertion, a reference, or a class of many kinds.
    case other
  }

  /// Goes past what follows a backslash.
  private mutating func escape() throws(Unknown) -> Escape {
    let byte = try takeByte()
    switch byte {
    case UInt8(ascii: "d"): return .digit
    case UInt8(ascii: "x"):
      guard let high = Self.hexadecimal(try takeByte()), let low = Self.hexadecimal(try takeByte()) else {
        throw Unknown()
      }
      return .byte(high << 4 | low)
    case UInt8(ascii: "n"): return .byte(0x0A)
    case UInt8(ascii: "r"): return .byte(0x0D)
    case UInt8(ascii: "t"): return .byte(0x09)
    case UInt8(ascii: "g"):
      guard take("{") else { throw Unknown() }
      while try takeByte() != UInt8(ascii: "}") {}
      return .other
    case 0x31...0x39:
      while let digit = next, digit >= 0x30, digit <= 0x39 { place += 1 }
      return .other
    case UInt8(ascii: "D"), UInt8(ascii: "w"), UInt8(ascii: "W"), UInt8(ascii: "s"), UInt8(ascii: "S"),
      UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "z"), UInt8(ascii: "Z"),
      UInt8(ascii: "G"), UInt8(ascii: "K"):
      return .other
    case 0x30, 0x41...0x5A, 0x61...0x7A: throw Unknown()
    default: return .byte(byte)
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}

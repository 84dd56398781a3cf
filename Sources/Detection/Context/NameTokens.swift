/// The words of an identifier: `customerE-Mail2` → customer, e, mail, 2.
///
/// Snake, camel and kebab case, digits, and runs of capitals (`SSNNumber` → ssn, number). Lower case; letters beyond
/// ASCII keep their bytes but for the capitals of Latin-1.
func nameTokens(_ name: String) -> [String] {
  var tokens: [[UInt8]] = []
  var current: [UInt8] = []
  var last = ByteClass.other
  let bytes = Array(name.utf8)
  func flush() {
    if !current.isEmpty { tokens.append(current) }
    current = []
  }
  for (offset, byte) in bytes.enumerated() {
    let kind = ByteClass(byte)
    switch kind {
    case .other:
      flush()
    case .upper:
      let nextIsLower = offset + 1 < bytes.count && ByteClass(bytes[offset + 1]) == .lower
      if last != .upper || nextIsLower { flush() }
      current.append(byte | 0x20)
    case .lower:
      if last == .digit { flush() }
      current.append(foldLatin1(byte, after: bytes, offset))
    case .digit:
      if last != .digit { flush() }
      current.append(byte)
    }
    last = kind
  }
  flush()
  return tokens.map { String(decoding: $0, as: UTF8.self) }
}

private enum ByteClass {
  case lower, upper, digit, other

  init(_ byte: UInt8) {
    switch byte {
    case 0x61...0x7A, 0x80...0xFF: self = .lower
    case 0x41...0x5A: self = .upper
    case 0x30...0x39: self = .digit
    default: self = .other
    }
  }
}

/// U+00C0…U+00DE to lower case: their second byte in UTF-8 gains 0x20.
private func foldLatin1(_ byte: UInt8, after bytes: [UInt8], _ offset: Int) -> UInt8 {
  offset > 0 && bytes[offset - 1] == 0xC3 && byte >= 0x80 && byte <= 0x9E ? byte + 0x20 : byte
}

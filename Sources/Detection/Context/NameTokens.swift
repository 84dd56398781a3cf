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
    let kind = isCapitalOfLatin1(bytes, offset) ? .upper : ByteClass(byte)
    switch kind {
    case .other:
      flush()
    case .upper:
      let isLead = byte == 0xC3
      let next = offset + (isLead ? 2 : 1)
      let nextIsLower =
        next < bytes.count && ByteClass(bytes[next]) == .lower && !isCapitalOfLatin1(bytes, next)
      // The second byte of a letter belongs to the first.
      if byte < 0x80 || isLead, last != .upper || nextIsLower { flush() }
      current.append(isLead ? byte : byte < 0x80 ? byte | 0x20 : byte + 0x20)
    case .lower:
      if last == .digit { flush() }
      current.append(byte)
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

/// Whether a byte is part of U+00C0…U+00DE, whose second byte in UTF-8 gains 0x20 in lower case.
private func isCapitalOfLatin1(_ bytes: [UInt8], _ offset: Int) -> Bool {
  let lead = bytes[offset] == 0xC3 ? offset : offset - 1
  guard lead >= 0, bytes[lead] == 0xC3, lead + 1 < bytes.count else { return false }
  return (0x80...0x9E).contains(bytes[lead + 1])
}

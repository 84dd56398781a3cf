/// The words of an identifier: `customerE-Mail2` → customer, e, mail, 2.
///
/// Snake, camel and kebab case, digits, and runs of capitals (`SSNNumber` → ssn, number). Lower case; letters beyond
/// ASCII keep their bytes but for the capitals of Latin-1.
func nameTokens(_ name: String) -> [String] {
  var name = name
  return name.withUTF8 { bytes in
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(bytes.count, 1)) { splitTokens(bytes, lowered: $0) }
  }
}

/// - Parameter lowered: room for all bytes, as they stand in the tokens.
private func splitTokens(_ bytes: UnsafeBufferPointer<UInt8>, lowered: UnsafeMutableBufferPointer<UInt8>) -> [String] {
  var tokens: [String] = []
  var start = 0
  var end = 0
  var last = ByteClass.other
  func flush() {
    let token = UnsafeBufferPointer(rebasing: lowered[start..<end])
    if !token.isEmpty { tokens.append(String(decoding: token, as: UTF8.self)) }
    start = end
  }
  func take(_ byte: UInt8) {
    lowered[end] = byte
    end += 1
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
      take(isLead ? byte : byte < 0x80 ? byte | 0x20 : byte + 0x20)
    case .lower:
      if last == .digit { flush() }
      take(byte)
    case .digit:
      if last != .digit { flush() }
      take(byte)
    }
    last = kind
  }
  flush()
  return tokens
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
private func isCapitalOfLatin1(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
  let lead = bytes[offset] == 0xC3 ? offset : offset - 1
  guard lead >= 0, bytes[lead] == 0xC3, lead + 1 < bytes.count else { return false }
  return (0x80...0x9E).contains(bytes[lead + 1])
}

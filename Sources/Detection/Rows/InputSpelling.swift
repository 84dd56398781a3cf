/// The ways in which a value is prepared before it is hashed.
enum InputSpelling: CaseIterable {
  /// As it stands, and with a line's end, which `echo` adds.
  case written, line
  /// Without white space round it: in small letters, as a mail address should be, in capitals, or in its own.
  case trimmed, lower, upper
  /// The digits alone, and with the plus sign of an international number.
  case digits, international
  /// Letters and digits alone, in capitals: IBAN, national ids.
  case compact
  /// Two bytes a character, as SQL Server hashes `nvarchar`.
  case utf16

  /// Writes the spelling to `buffer`; false where it is that of one before it.
  func write(_ value: UnsafeBufferPointer<UInt8>, to buffer: inout [UInt8]) -> Bool {
    buffer.removeAll(keepingCapacity: true)
    switch self {
    case .written:
      buffer += value
      return true
    case .line:
      buffer += value
      buffer.append(0x0A)
      return true
    case .trimmed:
      buffer += value.withoutBlanks
      return buffer.count < value.count
    case .lower:
      buffer += value.withoutBlanks.map(\.lowered)
      return value.contains { $0 >= 0x41 && $0 <= 0x5A }
    case .upper:
      buffer += value.withoutBlanks.map { $0 >= 0x61 && $0 <= 0x7A ? $0 & 0xDF : $0 }
      return value.contains { $0 >= 0x61 && $0 <= 0x7A }
    case .digits:
      buffer += value.filter { $0 >= 0x30 && $0 <= 0x39 }
      return buffer.count >= 4 && buffer.count < value.count
    case .international:
      buffer.append(0x2B)
      buffer += value.filter { $0 >= 0x30 && $0 <= 0x39 }
      return buffer.count >= 8
    case .compact:
      for byte in value {
        switch byte {
        case 0x30...0x39, 0x41...0x5A: buffer.append(byte)
        case 0x61...0x7A: buffer.append(byte & 0xDF)
        default: break
        }
      }
      return buffer.count >= 4 && buffer.count < value.count && !value.contains(0x40)
    case .utf16:
      for byte in value {
        guard byte < 0x80 else { return false }
        buffer += [byte, 0]
      }
      return true
    }
  }
}

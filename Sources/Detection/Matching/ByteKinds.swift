/// Kinds of bytes, to tell in one step that a pattern cannot match: what every match of it holds, the candidate lacks.
///
/// Letters by their case alone, since patterns name few of them; digits and marks of ASCII one by one.
struct ByteKinds: OptionSet, Sendable {
  let rawValue: UInt64

  static let letter = ByteKinds(rawValue: 1)
  static let capital = ByteKinds(rawValue: 2)
  static let small = ByteKinds(rawValue: 4)
  static let digit = ByteKinds(rawValue: 8)
  /// A part of a character beyond ASCII.
  static let high = ByteKinds(rawValue: 16)
  static let all = ByteKinds(rawValue: .max)

  init(rawValue: UInt64) { self.rawValue = rawValue }

  init(_ byte: UInt8) {
    switch byte {
    case 0x41...0x5A: self = [.letter, .capital]
    case 0x61...0x7A: self = [.letter, .small]
    case 0x30...0x39: self = [.digit, ByteKinds(rawValue: 1 << UInt64(byte - 0x30 + 5))]
    case 0x20...0x2F: self = ByteKinds(rawValue: 1 << UInt64(byte - 0x20 + 15))
    case 0x3A...0x40: self = ByteKinds(rawValue: 1 << UInt64(byte - 0x3A + 31))
    case 0x5B...0x60: self = ByteKinds(rawValue: 1 << UInt64(byte - 0x5B + 38))
    case 0x7B...0x7E: self = ByteKinds(rawValue: 1 << UInt64(byte - 0x7B + 44))
    case 0x80...0xFF: self = .high
    default: self = []
    }
  }

  /// By byte.
  static let table: [UInt64] = (0...255).map { ByteKinds(UInt8($0)).rawValue }
}

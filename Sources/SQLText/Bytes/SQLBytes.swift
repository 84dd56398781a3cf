/// What single bytes mean in SQL.
public enum SQLBytes {
  /// Blank, tab, line ends, form feed, vertical tab.
  @inline(__always)
  public static func isBlank(_ byte: Int) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// What a bare word may begin with: letters, the underscore, and all that is not ASCII.
  @inline(__always)
  public static func beginsWord(_ byte: Int) -> Bool {
    (byte | 0x20) &- 0x61 < 26 && byte | 0x20 >= 0x61 || byte == 0x5F || byte >= 0x80
  }

  @inline(__always)
  public static func isDigit(_ byte: Int) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// What may stand inside a bare word: also digits and the dollar sign.
  @inline(__always)
  public static func isInWord(_ byte: Int) -> Bool { beginsWord(byte) || isDigit(byte) || byte == 0x24 }
}

/// A bare word of up to sixteen letters, without regard to case; of a longer one the first sixteen, and that it is longer.
///
/// Compared in two machine words: every statement of a dump has a handful of them.
public struct PackedWord: Hashable, Sendable, ExpressibleByStringLiteral {
  private var first: UInt64 = 0
  private var second: UInt64 = 0
  public private(set) var count = 0

  public init() {}

  public init(stringLiteral text: StaticString) {
    text.withUTF8Buffer { for byte in $0 { append(byte) } }
  }

  public init(_ text: some Sequence<UInt8>) {
    for byte in text { append(byte) }
  }

  @inline(__always)
  public mutating func append(_ byte: UInt8) {
    let upper = byte &- 0x61 < 26 ? byte & 0xDF : byte
    if count < 8 {
      first = first << 8 | UInt64(upper)
    } else if count < 16 {
      second = second << 8 | UInt64(upper)
    }
    count += 1
  }
}

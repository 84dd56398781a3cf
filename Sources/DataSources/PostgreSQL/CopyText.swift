import Glibc
import ScanTypes

/// PostgreSQL's COPY text format: fields between tabs, `\N` for null, backslash escapes.
enum CopyText {
  static let tab = UInt8(ascii: "\t")
  static let backslash = UInt8(ascii: "\\")

  /// Where a byte next stands, or `end`.
  @inline(__always)
  static func find(_ byte: UInt8, in row: UnsafeMutablePointer<UInt8>, from start: Int, to end: Int) -> Int {
    guard let found = memchr(row + start, Int32(byte), end - start) else { return end }
    return UnsafeRawPointer(found) - UnsafeRawPointer(row)
  }

  /// Whether a field is `\N`. The text `\N` itself comes as `\\N`.
  @inline(__always)
  static func isNull(_ field: UnsafeMutableBufferPointer<UInt8>) -> Bool {
    field.count == 2 && field[0] == backslash && field[1] == UInt8(ascii: "N")
  }

  /// Undoes the escapes in place and returns the new length. What the server writes is `\b \f \n \r \t \v \\`; a
  /// backslash before anything else stands for that.
  static func unescape(_ field: UnsafeMutableBufferPointer<UInt8>) -> Int {
    guard let base = field.baseAddress else { return 0 }
    var read = find(backslash, in: base, from: 0, to: field.count)
    var written = read
    while read < field.count {
      // At a backslash. One at the very end would be a broken row; it stands for itself.
      if read + 1 < field.count {
        read += 1
        base[written] = unescaped(base[read])
      }
      written += 1
      read += 1
      let next = find(backslash, in: base, from: read, to: field.count)
      memmove(base + written, base + read, next - read)
      written += next - read
      read = next
    }
    return written
  }

  private static func unescaped(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "v"): 0x0B
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "r"): 0x0D
    default: byte
    }
  }

  /// Turns `\x6162` (unescaped) into the bytes it stands for, in place, and returns how many; 0 when they are neither
  /// text nor compressed: then there is nothing in them that a rule could read.
  static func decodeBytea(_ field: UnsafeMutableBufferPointer<UInt8>) -> Int {
    guard let base = field.baseAddress, field.count >= 2, base[0] == backslash, base[1] == UInt8(ascii: "x") else {
      return 0
    }
    let count = (field.count - 2) / 2
    for index in 0..<count {
      base[index] = nibble(base[2 + index * 2]) << 4 | nibble(base[3 + index * 2])
    }
    let bytes = UnsafeBufferPointer(start: base, count: count)
    return isText(bytes) || PackedFormat(UnsafeRawBufferPointer(bytes)) != nil ? count : 0
  }

  @inline(__always)
  private static func nibble(_ digit: UInt8) -> UInt8 { (digit & 15) &+ (digit >> 6) &* 9 }

  /// Whether bytes are UTF-8 without the control characters that no text has.
  static func isText(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var check = UTF8Check()
    check.add(UnsafeRawBufferPointer(bytes))
    // Tab, newlines, form feed and the escape of terminal colours occur in text; NUL and the rest do not.
    return check.isComplete && bytes.allSatisfy { $0 >= 0x20 || (0x09...0x0D).contains($0) || $0 == 0x1B }
  }
}

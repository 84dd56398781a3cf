import CZlib

/// Flyway's checksum of a file: CRC-32 over its lines without their ends, signed.
///
/// Lines end at `\n`, `\r\n` and a lone `\r`, nothing else; one byte order mark at the start is left out. So line ends do
/// not count, and neither does a break between two lines.
enum FlywayChecksum {
  /// Nil for bytes that are not UTF-8, which Flyway refuses to decode.
  ///
  /// - Complexity: O(*n*).
  static func value(of bytes: [UInt8], encoding: FlywayEncoding = .utf8) -> Int32? {
    guard let text = encoding.decoded(bytes) else { return nil }
    var sum = CRC32()
    eachLine(of: text) { sum.add($0) }
    return Int32(bitPattern: sum.value)
  }

  /// As before Flyway 4, when line ends counted: over the bytes as they are.
  static func oldValue(of bytes: [UInt8]) -> Int32 {
    var sum = CRC32()
    bytes.withUnsafeBufferPointer { sum.add($0) }
    return Int32(bitPattern: sum.value)
  }

  /// Several parts, such as the scripts that one refers to: CRC-32 over the big-endian bytes of each part's own.
  static func combined(_ parts: [Int32]) -> Int32 {
    var sum = CRC32()
    for part in parts {
      let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: part >> $0) }
      bytes.withUnsafeBufferPointer { sum.add($0) }
    }
    return Int32(bitPattern: sum.value)
  }

  private static func eachLine(of text: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    text.withUnsafeBufferPointer { buffer in
      var start = text.starts(with: FileText.byteOrderMark) ? 3 : 0
      for place in start..<max(start, buffer.count) where buffer[place] == 0x0A || buffer[place] == 0x0D {
        body(UnsafeBufferPointer(rebasing: buffer[start..<place]))
        start = place + 1
      }
      body(UnsafeBufferPointer(rebasing: buffer[start...]))
    }
  }
}

/// The encodings that Flyway projects set (`flyway.encoding`).
enum FlywayEncoding: Sendable {
  case utf8, latin1

  init?(named name: String) {
    switch name.uppercased().filter({ $0 != "-" && $0 != "_" }) {
    case "UTF8": self = .utf8
    case "ISO88591", "LATIN1", "USASCII", "ASCII": self = .latin1
    default: return nil
    }
  }

  /// UTF-8; nil when the bytes are not in this encoding.
  func decoded(_ bytes: [UInt8]) -> [UInt8]? {
    switch self {
    case .utf8: String(validating: bytes, as: UTF8.self) == nil ? nil : bytes
    case .latin1: bytes.flatMap { $0 < 0x80 ? [$0] : [0xC0 | $0 >> 6, 0x80 | $0 & 0x3F] }
    }
  }
}

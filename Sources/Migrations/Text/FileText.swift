/// The bytes of one text file, and what its line ends and its encoding are.
struct FileText: Sendable {
  /// As in the file.
  let bytes: [UInt8]

  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Without the byte order mark.
  var body: ArraySlice<UInt8> { bytes.starts(with: Self.byteOrderMark) ? bytes.dropFirst(3) : bytes[...] }

  var string: String { String(decoding: body, as: UTF8.self) }

  var isUTF8: Bool { String(validating: bytes, as: UTF8.self) != nil }

  /// UTF-16 with a byte order mark: what some editors on Windows save.
  var isUTF16: Bool { bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) }

  /// What the file is in place of text of one byte a letter: UTF-16, or no text. Nil for text, Latin-1 among it.
  var foreignEncoding: String? {
    if isUTF16 { return "UTF-16" }
    // Text has no NUL; that of UTF-16 without a mark has one in every other byte.
    return bytes.prefix(1 << 16).contains(0) ? "no text (it holds zero bytes)" : nil
  }

  /// `\r\n` as `\n`.
  var withLineFeeds: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (place, byte) in bytes.enumerated() {
      let isBeforeLineFeed = place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: "\n")
      if byte == UInt8(ascii: "\r"), isBeforeLineFeed { continue }
      result.append(byte)
    }
    return result
  }

  /// Every `\n` as `\r\n`, those that are so already too.
  var withCarriageReturns: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 32)
    for byte in withLineFeeds {
      if byte == UInt8(ascii: "\n") { result.append(UInt8(ascii: "\r")) }
      result.append(byte)
    }
    return result
  }

  /// The line, from 1, of a byte: `\n`, `\r\n` and a lone `\r` end lines.
  func line(at offset: Int) -> Int {
    var line = 1
    var place = bytes.startIndex
    while place < min(offset, bytes.endIndex) {
      let byte = bytes[place]
      place += 1
      if byte == UInt8(ascii: "\r"), place < bytes.endIndex, bytes[place] == UInt8(ascii: "\n") {
        if place < offset { place += 1 } else { break }
        line += 1
      } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        line += 1
      }
    }
    return line
  }

  /// The lines without their ends, each with its number and the offset of its first byte in `bytes`.
  var lines: [Line] {
    var lines: [Line] = []
    var start = body.startIndex
    var place = start
    while place < bytes.endIndex {
      let byte = bytes[place]
      guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else {
        place += 1
        continue
      }
      lines.append(Line(number: lines.count + 1, bytes: bytes[start..<place]))
      place += 1
      if byte == UInt8(ascii: "\r"), place < bytes.endIndex, bytes[place] == UInt8(ascii: "\n") { place += 1 }
      start = place
    }
    if start < bytes.endIndex { lines.append(Line(number: lines.count + 1, bytes: bytes[start...])) }
    return lines
  }

  struct Line: Sendable {
    let number: Int
    /// A slice of the file, so its indices are offsets.
    let bytes: ArraySlice<UInt8>

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var trimmed: Substring { Substring(text).trimmed }
  }
}

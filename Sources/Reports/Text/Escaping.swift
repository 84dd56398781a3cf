extension Unicode.Scalar {
  /// Whether a report must not hold it as it is: controls and terminal escapes, marks that turn the direction of
  /// text round (Trojan Source, CVE-2021-42574), what cannot be seen, and what no text may hold.
  var isHazardous: Bool {
    switch value {
    case 0...0x1F, 0x7F...0x9F: true
    case 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
    case 0xFDD0...0xFDEF, 0xE0000...0xE0FFF: true
    default: value & 0xFFFE == 0xFFFE
    }
  }
}

extension String {
  /// Whether it is printable ASCII that no terminal and no build server obeys, which most names are.
  var isPlain: Bool {
    var last: UInt8 = 0
    for byte in utf8 {
      if byte < 0x20 || byte >= 0x7F || (byte == UInt8(ascii: "#") && last == byte) { return false }
      last = byte
    }
    return true
  }

  /// One line that commands no terminal: hazardous scalars as `\u{1b}`, and with `toASCII` all others beyond ASCII.
  ///
  /// The second of two `#` is one of them: build servers obey `##[…]` and `##vso[…]` anywhere in a line of the log.
  func escaped(toASCII: Bool = false) -> String {
    if isPlain { return self }
    var text = ""
    var last: Unicode.Scalar = " "
    for scalar in unicodeScalars {
      defer { last = scalar }
      if (scalar == "#" && last == "#") || scalar.isHazardous || (toASCII && !scalar.isASCII) {
        text += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// The columns a terminal gives to it: 2 for wide and 0 for combining scalars.
  var terminalWidth: Int { unicodeScalars.reduce(0) { $0 + $1.terminalWidth } }

  /// Filled with spaces up to a width.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - terminalWidth)) }

  func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - terminalWidth)) + self }

  /// Lines of at most `width` columns, broken at spaces, and where a word is longer than a line, in it.
  func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ").flatMap({ String($0).pieces(of: width) }) {
      if !line.isEmpty, line.terminalWidth + 1 + word.terminalWidth > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// Pieces that each fit into `width` columns; none begins with a colon, of which two at the start of a line command GitHub.
  private func pieces(of width: Int) -> [String] {
    guard terminalWidth > width else { return [self] }
    var pieces = [""]
    var columns = 0
    for character in self {
      let own = String(character).terminalWidth
      if columns + own > width, columns > 0, character != ":" {
        pieces.append("")
        columns = 0
      }
      pieces[pieces.count - 1].append(character)
      columns += own
    }
    return pieces
  }

  /// At most `count` characters, the last of them a full stop or an ellipsis where something was cut.
  func cut(to count: Int) -> String {
    guard unicodeScalars.count > count else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.prefix(count - 1))) + "…"
  }
}

extension Unicode.Scalar {
  fileprivate var terminalWidth: Int {
    if value < 0x300 { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    // East Asian Width W and F (UAX #11), in blocks, and emoji.
    return switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}

/// Order by bytes, which is the order of code points: the same in every locale and language.
func isBefore(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }

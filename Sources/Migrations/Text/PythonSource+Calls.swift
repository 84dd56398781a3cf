/// Calls whose first argument is a text that is written out.
extension PythonSource {
  struct Text: Equatable {
    var text: String
    /// Where it begins, from 1.
    var line: Int
  }

  /// The first arguments of all calls of a function, in order; nil when there is no call, or one of them is no literal.
  func texts(givenTo function: String) -> [Text]? {
    var found: [Text] = []
    var place = 0
    var line = 1
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "#"): while place < bytes.count, bytes[place] != 0x0A { place += 1 }
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        let end = endOfText(from: place)
        line += bytes[place..<end].count { $0 == 0x0A }
        place = end
      case let byte where Self.isInName(byte):
        let end = bytes[place...].firstIndex { !Self.isInName($0) } ?? bytes.count
        if bytes[place..<end].elementsEqual(function.utf8), !isDefined(at: place), let open = bracket(from: end) {
          guard let text = literal(from: open + 1, line: line) else { return nil }
          found.append(text)
        }
        place = end
      default:
        if bytes[place] == 0x0A { line += 1 }
        place += 1
      }
    }
    return found.isEmpty ? nil : found
  }

  private static func isInName(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
  }

  /// `def step(…)`, and methods of something else.
  private func isDefined(at place: Int) -> Bool {
    let before = bytes[..<place]
    return before.last == UInt8(ascii: ".") && !before.dropLast().suffix(4).elementsEqual("yoyo".utf8)
      || before.suffix(4).elementsEqual("def ".utf8)
  }

  private func bracket(from place: Int) -> Int? {
    let next = bytes[place...].firstIndex { $0 != 0x20 }
    return next.flatMap { bytes[$0] == UInt8(ascii: "(") ? $0 : nil }
  }

  /// Texts that stand side by side are one.
  private func literal(from start: Int, line: Int) -> Text? {
    var text = ""
    var first: Int?
    var place = start
    var line = line
    while place < bytes.count {
      switch bytes[place] {
      case 0x0A:
        line += 1
        place += 1
      case 0x20, 0x09, 0x0D: place += 1
      case UInt8(ascii: "#"): while place < bytes.count, bytes[place] != 0x0A { place += 1 }
      case UInt8(ascii: ","), UInt8(ascii: ")"): return first.map { Text(text: text, line: $0) }
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "r"), UInt8(ascii: "R"), UInt8(ascii: "u"):
        let isRaw = bytes[place] | 0x20 == UInt8(ascii: "r")
        if Self.isInName(bytes[place]) { place += 1 }
        guard place < bytes.count, [UInt8(ascii: "'"), UInt8(ascii: "\"")].contains(bytes[place]) else { return nil }
        let end = endOfText(from: place)
        let width = isTriple(at: place) ? 3 : 1
        first = first ?? line
        let inside = bytes[min(place + width, end)..<max(place + width, end - width)]
        text += String(decoding: isRaw ? Array(inside) : Self.unescaped(inside), as: UTF8.self)
        line += bytes[place..<end].count { $0 == 0x0A }
        place = end
      default: return nil
      }
    }
    return nil
  }

  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var place = bytes.startIndex
    while place < bytes.endIndex {
      guard bytes[place] == UInt8(ascii: "\\"), place + 1 < bytes.endIndex else {
        result.append(bytes[place])
        place += 1
        continue
      }
      switch bytes[place + 1] {
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "t"): result.append(0x09)
      case 0x0A: break
      case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): result.append(bytes[place + 1])
      default: result += bytes[place...(place + 1)]
      }
      place += 2
    }
    return result
  }
}

/// What can be read of a Python file without running it: the literals that a name is given.
struct PythonSource: Sendable {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = Array(FileText(bytes).body) }

  /// The texts in the value that a statement gives to a name: `x = "a"`, `x: str | None = ("a", "b")`, over several lines.
  ///
  /// - Parameter indent: how many blanks stand before it; nil: any number.
  /// - Returns: nil when there is no such statement; empty for `None` and values that hold no text.
  /// - Complexity: O(*n*).
  func texts(assignedTo name: String, indent: Int? = 0) -> [String]? {
    tokens(assignedTo: name, indent: indent)?.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  /// The tuples of texts in a value: `[("app", "0001"), …]`.
  func tuples(assignedTo name: String) -> [[String]]? {
    guard let tokens = tokens(assignedTo: name, indent: nil) else { return nil }
    var tuples: [[String]] = []
    var current: [[String]] = []
    for token in tokens {
      switch token {
      case .open: current.append([])
      case .close: if let done = current.popLast(), !done.isEmpty { tuples.append(done) }
      case .text(let text): if !current.isEmpty { current[current.count - 1].append(text) }
      }
    }
    return tuples
  }

  func contains(_ text: String) -> Bool { String(decoding: bytes, as: UTF8.self).contains(text) }

  private enum Token: Equatable {
    case open, close
    case text(String)
  }

  private func tokens(assignedTo name: String, indent: Int?) -> [Token]? {
    for start in statementStarts {
      var place = start
      while place < bytes.count, bytes[place] == 0x20 || bytes[place] == 0x09 { place += 1 }
      if let indent, place - start != indent { continue }
      guard bytes[place...].starts(with: name.utf8) else { continue }
      place += name.utf8.count
      guard let value = valueStart(from: place) else { continue }
      return tokens(from: value)
    }
    return nil
  }

  /// Behind the `=` of an assignment whose name has just ended; an annotation may stand between.
  private func valueStart(from start: Int) -> Int? {
    var place = start
    while place < bytes.count, bytes[place] == 0x20 { place += 1 }
    guard place < bytes.count else { return nil }
    if bytes[place] == UInt8(ascii: ":") {
      while place < bytes.count, bytes[place] != UInt8(ascii: "="), bytes[place] != 0x0A { place += 1 }
    }
    guard place < bytes.count, bytes[place] == UInt8(ascii: "=") else { return nil }
    let next = place + 1
    return next < bytes.count && bytes[next] == UInt8(ascii: "=") ? nil : next
  }

  private func tokens(from start: Int) -> [Token] {
    var tokens: [Token] = []
    var depth = 0
    var place = start
    while place < bytes.count {
      switch bytes[place] {
      case 0x0A, 0x0D:
        if depth == 0 { return tokens }
        place += 1
      case UInt8(ascii: "#"): while place < bytes.count, bytes[place] != 0x0A { place += 1 }
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        tokens.append(.open)
        place += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        tokens.append(.close)
        place += 1
      case UInt8(ascii: "\\"): place += 2
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        let end = endOfText(from: place)
        let width = isTriple(at: place) ? 3 : 1
        tokens.append(
          .text(String(decoding: bytes[min(place + width, end)..<max(place + width, end - width)], as: UTF8.self)))
        place = end
      default: place += 1
      }
    }
    return tokens
  }

  /// Where lines begin that are no part of a text in quotes.
  private var statementStarts: [Int] {
    var starts = [0]
    var place = 0
    while place < bytes.count {
      switch bytes[place] {
      case 0x0A:
        starts.append(place + 1)
        place += 1
      case UInt8(ascii: "#"): while place < bytes.count, bytes[place] != 0x0A { place += 1 }
      case UInt8(ascii: "'"), UInt8(ascii: "\""): place = endOfText(from: place)
      default: place += 1
      }
    }
    return starts
  }

  func isTriple(at place: Int) -> Bool {
    place + 2 < bytes.count && bytes[place + 1] == bytes[place] && bytes[place + 2] == bytes[place]
  }

  /// Behind the quote that ends the text which begins here.
  func endOfText(from start: Int) -> Int {
    let quote = bytes[start]
    let isTriple = isTriple(at: start)
    var place = start + (isTriple ? 3 : 1)
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\\"): place += 2
      case quote where !isTriple: return place + 1
      case quote where self.isTriple(at: place): return place + 3
      case 0x0A where !isTriple: return place
      default: place += 1
      }
    }
    return bytes.count
  }
}

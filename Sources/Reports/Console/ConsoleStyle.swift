/// What the stream that the console report goes to can show.
public struct ConsoleStyle: Sendable {
  public var width: Int
  public var hasColour: Bool
  /// Whether characters beyond ASCII can be shown.
  public var isUnicode: Bool

  public init(width: Int = 80, hasColour: Bool = false, isUnicode: Bool = true) {
    self.width = width
    self.hasColour = hasColour
    self.isUnicode = isUnicode
  }
}

/// Colours that are told apart on light and dark ground; never the only sign, a word stands beside each.
enum Colour: String {
  case bold = "1"
  case dim = "2"
  case red = "31"
  case green = "32"
  case yellow = "33"
  case cyan = "36"
  case failure = "1;31"
  case success = "1;32"
  case warning = "1;33"
}

/// Lines of text for a terminal. What comes from the data is escaped here and nowhere else.
struct ConsoleText {
  let style: ConsoleStyle
  private(set) var text = ""

  init(_ style: ConsoleStyle) { self.style = style }

  /// Names and sentences from outside, made harmless.
  func safe(_ text: String) -> String {
    let shown = text.escaped(toASCII: !style.isUnicode)
    guard shown.utf8.starts(with: "::".utf8) || shown.utf8.contains(UInt8(ascii: " ")) else { return shown }
    // GitHub obeys a line that begins with `::`, spaces before it or not; a word may come to begin one.
    return shown.split(separator: " ", omittingEmptySubsequences: false).map { word in
      word.utf8.starts(with: "::".utf8) ? "\\u{3a}" + word.dropFirst() : String(word)
    }.joined(separator: " ")
  }

  func paint(_ text: String, _ colour: Colour) -> String {
    style.hasColour && !text.isEmpty ? "\u{1b}[\(colour.rawValue)m\(text)\u{1b}[0m" : text
  }

  /// One of our own signs, or what stands for it in ASCII.
  func sign(_ unicode: String, _ ascii: String) -> String { style.isUnicode ? unicode : ascii }
  var dot: String { sign(" · ", " - ") }
  var arrow: String { sign("→", "->") }

  mutating func line(_ line: String = "") {
    text += line
    text += "\n"
  }

  /// A paragraph behind `lead` (whose width is given: it may hold colours), its lines below each other.
  mutating func paragraph(_ words: String, lead: String, leadWidth: Int, colour: Colour? = nil) {
    // Lines of more than 100 columns are hard to read, however wide the window.
    let lines = words.wrapped(to: max(20, min(style.width, 110) - leadWidth))
    for (index, line) in lines.enumerated() {
      let shown = colour.map { paint(line, $0) } ?? line
      self.line((index == 0 ? lead : String(repeating: " ", count: leadWidth)) + shown)
    }
  }
}

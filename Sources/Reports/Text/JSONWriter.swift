/// JSON as bytes: keys in the order they are written, two spaces a level, every text escaped so that it is valid
/// UTF-8 and commands no terminal.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  /// For each open object or array, whether it has an element yet.
  private var hasElement: [Bool] = []
  private var isAfterKey = false

  /// An object of the members that `body` writes.
  mutating func object(_ body: (inout JSONWriter) -> Void) { enclose("{", "}", body) }

  mutating func array(_ body: (inout JSONWriter) -> Void) { enclose("[", "]", body) }

  mutating func array<Element>(of elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void) {
    array { for element in elements { body(&$0, element) } }
  }

  mutating func key(_ name: String) {
    separate()
    quote(name)
    bytes += [UInt8(ascii: ":"), UInt8(ascii: " ")]
    isAfterKey = true
  }

  mutating func value(_ text: String) {
    separate()
    quote(text)
  }

  mutating func value(_ number: Int) {
    separate()
    bytes += String(number).utf8
  }

  mutating func value(_ isTrue: Bool) {
    separate()
    bytes += (isTrue ? "true" : "false").utf8
  }

  /// At most `decimals` decimals and a point in every locale; a number that is none becomes 0.
  mutating func value(_ number: Double, decimals: Int) {
    separate()
    bytes += decimal(number, decimals: decimals, isPadded: false).utf8
  }

  /// In full: the shortest decimal number that is read back as the same; `null` for one that is none.
  mutating func value(inFull number: Double) {
    guard number.isFinite else { return null() }
    separate()
    bytes += "\(number)".utf8
  }

  mutating func null() {
    separate()
    bytes += "null".utf8
  }

  mutating func member(_ name: String, _ text: String) {
    key(name)
    value(text)
  }

  /// `null` for nil.
  mutating func member(_ name: String, _ text: String?) {
    key(name)
    if let text { value(text) } else { null() }
  }

  mutating func member(_ name: String, _ number: Int) {
    key(name)
    value(number)
  }

  mutating func member(_ name: String, _ isTrue: Bool) {
    key(name)
    value(isTrue)
  }

  mutating func member(_ name: String, _ texts: [String]) {
    key(name)
    array(of: texts) { $0.value($1) }
  }

  mutating func member(_ name: String, object body: (inout JSONWriter) -> Void) {
    key(name)
    object(body)
  }

  mutating func member<Element>(
    _ name: String, arrayOf elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void
  ) {
    key(name)
    array(of: elements, body)
  }

  /// Ends the text with a line feed.
  mutating func finish() -> [UInt8] {
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  // MARK: -

  private mutating func enclose(_ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(UInt8(ascii: open))
    hasElement.append(false)
    body(&self)
    if hasElement.removeLast() { newLine() }
    bytes.append(UInt8(ascii: close))
  }

  private mutating func separate() {
    if isAfterKey {
      isAfterKey = false
      return
    }
    guard let last = hasElement.last else { return }
    if last { bytes.append(UInt8(ascii: ",")) }
    hasElement[hasElement.count - 1] = true
    newLine()
  }

  private mutating func newLine() {
    bytes.append(UInt8(ascii: "\n"))
    bytes += repeatElement(UInt8(ascii: " "), count: 2 * hasElement.count)
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    defer { bytes.append(UInt8(ascii: "\"")) }
    let isQuoted = text.utf8.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
    if !isQuoted, text.isPlain {
      bytes += text.utf8
      return
    }
    var last: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      defer { last = scalar }
      switch scalar {
      case "\"": bytes += #"\""#.utf8
      case "\\": bytes += #"\\"#.utf8
      case "\n": bytes += #"\n"#.utf8
      case "\r": bytes += #"\r"#.utf8
      case "\t": bytes += #"\t"#.utf8
      // Build servers obey `##vso[…]` in a log, also within JSON.
      case "#" where last == "#": bytes += #"\u0023"#.utf8
      case _ where scalar.isHazardous:
        for unit in UTF16.encode(scalar) ?? .init() {
          bytes += #"\u"#.utf8
          for shift in [12, 8, 4, 0] { bytes.append(hexDigits[Int(unit >> UInt16(shift) & 15)]) }
        }
      default: bytes += UTF8.encode(scalar) ?? .init()
      }
    }
  }
}

private let hexDigits = Array("0123456789abcdef".utf8)

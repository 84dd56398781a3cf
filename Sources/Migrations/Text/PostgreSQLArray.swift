/// PostgreSQL's text form of a one-dimensional array: `{a,"b, c",NULL}`.
enum PostgreSQLArray {
  /// Nil when the text is no such array; NULL elements are left out.
  static func elements(of text: String) -> [String]? {
    var rest = Substring(text)
    guard rest.popFirst() == "{", rest.popLast() == "}" else { return nil }
    var elements: [String] = []
    var current: [UInt8] = []
    var isQuoted = false
    var wasQuoted = false
    var isEscaped = false
    func end() {
      let element = String(decoding: current, as: UTF8.self)
      if wasQuoted || !element.isEmpty && element != "NULL" { elements.append(element) }
      current = []
      wasQuoted = false
    }
    for byte in rest.utf8 {
      if isEscaped {
        current.append(byte)
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
        wasQuoted = true
      } else if byte == UInt8(ascii: ","), !isQuoted {
        end()
      } else {
        current.append(byte)
      }
    }
    end()
    return elements
  }
}

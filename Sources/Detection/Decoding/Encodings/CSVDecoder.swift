/// A table in a cell: lines of as many fields, the first of names (RFC 4180, with other separators too).
enum CSVDecoder: ValueDecoder {
  static let name: StaticString = "csv"
  static let signs: EncodingSigns = .line
  static let extent = EncodingExtent.value

  private static let separators: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|")]
  private static let fieldLimit = 256

  static func stretch(of value: Bytes, at sign: Int) -> Range<Int>? {
    separator(of: value) == nil ? nil : 0..<value.count
  }

  static func decode(_ stretch: Bytes, into output: EncodingOutput) -> Bool {
    guard let separator = separator(of: stretch) else { return false }
    var lines = TextLines(stretch)
    guard let head = lines.next() else { return false }
    let root = output.root
    let places = fields(of: stretch, head, separator).map { output.child(of: root, key: stretch.part($0)) }
    while let line = lines.next() {
      let found = fields(of: stretch, line, separator)
      // A line of its own kind: a total, a note.
      if found.count != places.count { output.text(stretch.part(line), at: output.place) }
      if found.count > places.count { continue }
      for (place, field) in zip(places, found) { output.text(stretch.part(field), at: place) }
    }
    return true
  }

  /// The separator that makes the first line a row of names and the next ones rows of as many fields.
  private static func separator(of text: Bytes) -> UInt8? {
    var lines = TextLines(text)
    guard let head = lines.next(), head.count <= 4096, let second = lines.next() else { return nil }
    for separator in separators where text[head].contains(separator) {
      let names = fields(of: text, head, separator)
      guard names.count >= 2, names.allSatisfy({ isName(text.part($0)) }), names.count < fieldLimit else { continue }
      var rows = 0
      var isTable = true
      var line: Range<Int>? = second
      while let row = line, rows < 8, isTable {
        if !row.isEmpty {
          isTable = fields(of: text, row, separator).count == names.count
          rows += 1
        }
        line = lines.next()
      }
      let hasData = text[second].contains { $0.isDecimalDigit || $0 == UInt8(ascii: "@") }
      if isTable, rows > 0, hasData || names.count >= 3 { return separator }
      lines = TextLines(text, from: second.upperBound + 1)
    }
    return nil
  }

  private static func isName(_ field: Bytes) -> Bool {
    guard let first = field.first, first.isLatinLetter || first == UInt8(ascii: "_") || first >= 0x80, field.count <= 40
    else { return false }
    var words = 1
    for byte in field {
      if byte == 0x20 { words += 1 }
      let isPlain =
        byte.isLatinLetter || byte.isDecimalDigit || byte >= 0x80 || byte == 0x20 || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: "-")
      if !isPlain { return false }
    }
    return words <= 3
  }

  /// Quoted fields may hold the separator, and not a line's end: such tables are rare in cells.
  private static func fields(of text: Bytes, _ line: Range<Int>, _ separator: UInt8) -> [Range<Int>] {
    var fields: [Range<Int>] = []
    var start = line.lowerBound
    var isQuoted = false
    for index in line {
      if text[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
      if text[index] == separator, !isQuoted {
        fields.append(TextLines.trimmed(text, start..<index))
        start = index + 1
        if fields.count >= fieldLimit { return fields }
      }
    }
    fields.append(TextLines.trimmed(text, start..<line.upperBound))
    return fields
  }
}

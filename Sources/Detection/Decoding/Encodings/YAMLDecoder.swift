/// YAML as people write it into a field, and any lines of `key: value`: the label becomes the name of the field.
///
/// No parser of all YAML: anchors, tags and flow notation stay in the text of the value they stand in.
enum YAMLDecoder: ValueDecoder {
  static let name: StaticString = "yaml"
  static let signs: EncodingSigns = .line
  static let extent = EncodingExtent.value

  /// Lines that decide whether a text is one.
  private static let sample = 24

  static func stretch(of value: Bytes, at sign: Int) -> Range<Int>? {
    var members = 0
    var others = 0
    for line in TextLines(value) {
      let text = TextLines.trimmed(value, line)
      if text.isEmpty || value[text.lowerBound] == UInt8(ascii: "#") || isMark(value.part(text)) { continue }
      if TextLines.member(of: value, line) != nil {
        members += 1
      } else if value[text.lowerBound] == UInt8(ascii: "-"), members > 0 {
        // An element of a list says nothing.
      } else {
        others += 1
        if others >= 3, others > members { return nil }
      }
      if members + others >= sample { break }
    }
    return members >= 2 && others * 2 <= members ? 0..<value.count : nil
  }

  static func decode(_ stretch: Bytes, into output: EncodingOutput) -> Bool {
    var open: [(indent: Int, place: PathID)] = [(-1, output.root)]
    for line in TextLines(stretch) {
      let text = TextLines.trimmed(stretch, line)
      if text.isEmpty || isMark(stretch.part(text)) { continue }
      guard let member = TextLines.member(of: stretch, line) else {
        let isElement =
          stretch[text.lowerBound] == UInt8(ascii: "-") && text.count > 1 && stretch[text.lowerBound + 1] == 0x20
        let place = open[open.count - 1].place
        if isElement {
          output.text(
            stretch.part(TextLines.trimmed(stretch, text.lowerBound + 2..<text.upperBound)),
            at: output.element(of: place))
        } else {
          output.text(
            stretch.part(text), at: open.count > 1 && line.lowerBound < text.lowerBound ? place : output.place)
        }
        continue
      }
      while open.count > 1, open[open.count - 1].indent >= member.indent { open.removeLast() }
      let place = output.child(of: open[open.count - 1].place, key: stretch.part(member.key))
      output.text(stretch.part(member.value), at: place)
      if open.count < 64 { open.append((member.indent, place)) }
    }
    return true
  }

  /// `---`, `...`, and the lines that people draw.
  private static func isMark(_ text: Bytes) -> Bool {
    text.allSatisfy {
      $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "_")
        || $0 == UInt8(ascii: "*")
    }
  }
}

/// A mail as it travels (RFC 5322, 2045, 2046), and the body of a form with parts (RFC 7578).
///
/// Headers are keys, the texts of parts are leaves; parts of other kinds than text are looked at as text if they are any.
enum MIMEDecoder: ValueDecoder {
  static let name: StaticString = "mime"
  static let signs: EncodingSigns = .line
  static let extent = EncodingExtent.value

  private static let nestingLimit = 8
  /// Letters of base64: an image has more.
  private static let fewestOfImage = 256

  private static let known: Set<String> = [
    "from", "to", "cc", "bcc", "subject", "date", "message-id", "mime-version", "content-type", "received", "reply-to",
    "return-path", "sender", "delivered-to", "content-transfer-encoding", "content-disposition",
  ]

  static func stretch(of value: Bytes, at sign: Int) -> Range<Int>? {
    var lines = TextLines(value)
    guard var line = lines.next() else { return nil }
    // A form's body begins with a boundary.
    let isForm = value.part(line).starts(with: "--") && line.count > 4
    if isForm {
      guard let next = lines.next() else { return nil }
      line = next
    }
    var found = 0
    var count = 0
    var next: Range<Int>? = line
    while let header = next, !header.isEmpty, count < 64 {
      count += 1
      if value[header.lowerBound] != 0x20, value[header.lowerBound] != 0x09 {
        guard let name = Self.headerName(value.part(header)) else { return nil }
        if known.contains(name) { found += 1 }
      }
      next = lines.next()
    }
    return next != nil && found >= (isForm ? 1 : 2) ? 0..<value.count : nil
  }

  static func decode(_ stretch: Bytes, into output: EncodingOutput) -> Bool {
    if stretch.starts(with: "--") {
      let line = stretch.firstIndex(of: 0x0A) ?? stretch.count
      let boundary = stretch[..<line].filter { $0 > 0x20 }
      parts(of: stretch, boundary: Array(boundary), depth: 0, output)
    } else {
      part(stretch, depth: 0, output)
    }
    return true
  }

  private static func headerName(_ line: Bytes) -> String? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0, colon < 64 else { return nil }
    let name = line.part(0..<colon)
    guard name.allSatisfy({ $0.isLatinLetter || $0.isDecimalDigit || $0 == UInt8(ascii: "-") }) else { return nil }
    return String(decoding: name.map(\.lowered), as: UTF8.self)
  }

  /// Headers, an empty line and a body.
  private static func part(_ text: Bytes, depth: Int, _ output: EncodingOutput) {
    var headers: [(name: String, key: Range<Int>, value: [UInt8], end: Int)] = []
    var lines = TextLines(text)
    var body = text.count
    while let line = lines.next() {
      if line.isEmpty {
        body = min(lines.at, text.count)
        break
      }
      if text[line.lowerBound] == 0x20 || text[line.lowerBound] == 0x09, !headers.isEmpty {
        headers[headers.count - 1].value += text[line]
        headers[headers.count - 1].end = line.upperBound
      } else if let name = headerName(text.part(line)),
        let colon = text[line].firstIndex(of: UInt8(ascii: ":"))
      {
        headers.append(
          (
            name, line.lowerBound..<colon, Array(text.part(TextLines.trimmed(text, colon + 1..<line.upperBound))),
            line.upperBound
          ))
      } else {
        // No header: the body has begun.
        body = line.lowerBound
        break
      }
    }
    func header(_ name: String) -> [UInt8] { headers.first { $0.name == name }?.value ?? [] }
    let isForm = header("content-disposition").holds("form-data")
    for header in headers where !isForm || !header.name.hasPrefix("content-") || header.value.holds("filename") {
      let place = output.child(of: output.root, key: text.part(header.key))
      let value = header.value.withUnsafeBufferPointer { words(in: $0) }
      output.text(value, at: place, from: text.part(TextLines.trimmed(text, header.key.upperBound + 1..<header.end)))
    }
    let content = text.part(body..<text.count)
    if depth < nestingLimit, let boundary = parameter("boundary", of: header("content-type")) {
      return parts(of: content, boundary: Array("--".utf8) + boundary, depth: depth + 1, output)
    }
    var place = output.place
    if isForm, let name = parameter("name", of: header("content-disposition")) {
      place = output.child(of: output.root, key: name)
      output.text(written: content.part(TextLines.trimmed(content, 0..<content.count)), at: place)
      return
    }
    let encoding = header("content-transfer-encoding").map { $0 | 0x20 }
    if encoding.holds("base64") {
      let bytes = Base64Decoder.decoded(content)
      let isContent = bytes.withUnsafeBufferPointer { Base64Decoder.isContent($0) }
      let written = content.part(TextLines.trimmed(content, 0..<content.count))
      if isContent { output.text(bytes, at: output.nested(Base64Decoder.name), from: written) }
      // An image or archive is read no further, but what is no base64, or too little for either, is text.
      if !isBase64(written) || !isContent && written.count < fewestOfImage { output.text(written: content, at: place) }
    } else if encoding.holds("quoted-printable") {
      output.text(
        QuotedPrintableDecoder.decoded(content, underscoreIsSpace: false),
        at: output.nested(QuotedPrintableDecoder.name), from: content, by: QuotedPrintableDecoder.self)
    } else {
      output.text(written: content, at: place)
    }
  }

  private static func parts(of text: Bytes, boundary: [UInt8], depth: Int, _ output: EncodingOutput) {
    var start: Int?
    let preamble = 0
    var first = text.count
    for line in TextLines(text) {
      let isBoundary = line.count >= boundary.count && text[line].starts(with: boundary)
      guard isBoundary, boundary.count > 2 else { continue }
      if let begun = start, line.lowerBound > begun { part(text.part(begun..<line.lowerBound), depth: depth, output) }
      first = min(first, line.lowerBound)
      // Behind a boundary there is nothing but the mark of the last one.
      let rest = text.part(line.lowerBound + boundary.count..<line.upperBound)
      if rest.contains(where: { $0 > 0x20 && $0 != UInt8(ascii: "-") }) { output.text(written: rest, at: output.place) }
      let end = text[line.upperBound...].firstIndex(of: 0x0A).map { $0 + 1 } ?? text.count
      start = end
    }
    if first > preamble { output.text(written: text.part(preamble..<first), at: output.place) }
    if let begun = start, begun < text.count { part(text.part(begun..<text.count), depth: depth, output) }
  }

  private static func isBase64(_ text: Bytes) -> Bool {
    let end = text.lastIndex { $0 != UInt8(ascii: "=") } ?? -1
    return text.count - end <= 3
      && text.prefix(end + 1).allSatisfy { $0.base64Sextet != nil || $0 == 0x0A || $0 == 0x0D }
  }

  /// `boundary="x"` of a header's value.
  private static func parameter(_ name: String, of header: [UInt8]) -> [UInt8]? {
    for field in header.split(separator: UInt8(ascii: ";")).dropFirst() {
      let trimmed = field.drop { $0 <= 0x20 }
      guard let equals = trimmed.firstIndex(of: UInt8(ascii: "=")),
        trimmed[..<equals].map({ $0 | 0x20 }).elementsEqual(name.utf8)
      else { continue }
      let value = trimmed[(equals + 1)...].filter { $0 != UInt8(ascii: "\"") && $0 > 0x20 }
      return value.isEmpty ? nil : Array(value)
    }
    return nil
  }

  /// A header's value with its encoded words read (RFC 2047): `=?UTF-8?Q?J=C3=B6rg?=`.
  private static func words(in value: Bytes) -> [UInt8] {
    var output: [UInt8] = []
    var index = 0
    while index < value.count {
      if value.starts(with: "=?", at: index), let (bytes, end) = word(in: value, at: index) {
        output += bytes
        index = end
      } else {
        output.append(value[index])
        index += 1
      }
    }
    return output
  }

  private static func word(in value: Bytes, at start: Int) -> ([UInt8], end: Int)? {
    let parts = value[(start + 2)...].prefix(128).split(
      separator: UInt8(ascii: "?"), maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, parts[1].count == 1, parts[3].first == UInt8(ascii: "="), let kind = parts[1].first else {
      return nil
    }
    let text = Bytes(rebasing: parts[2])
    guard kind | 0x20 != UInt8(ascii: "b") || isBase64(text) else { return nil }
    let bytes =
      kind | 0x20 == UInt8(ascii: "b")
      ? Base64Decoder.decoded(text) : QuotedPrintableDecoder.decoded(text, underscoreIsSpace: true)
    return (bytes, parts[3].startIndex + 1)
  }
}

extension [UInt8] {
  fileprivate func holds(_ word: String) -> Bool {
    let wanted = Array(word.utf8)
    guard count >= wanted.count else { return false }
    return (0...(count - wanted.count)).contains { self[$0..<$0 + wanted.count].elementsEqual(wanted) }
  }
}

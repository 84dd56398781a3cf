import CXML2
import Glibc

/// HTML, whole pages and snippets in a text: all its words are one text, its attributes are leaves of their own.
///
/// libxml2's lenient reader: nothing is fetched. The value is read as text, too, as a reader of markup drops what it does
/// not understand (`<jane@example.com>`).
enum HTMLDecoder: ValueDecoder {
  static let name: StaticString = "html"
  static let signs: EncodingSigns = .tag
  static let extent = EncodingExtent.value

  static func replaces(_ value: Bytes) -> Bool { false }

  /// Elements that hardly any XML has, and all that a snippet may begin with.
  private static let telling: Set<String> = [
    "html", "div", "span", "p", "br", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "em", "img",
    "font",
    "hr", "pre", "blockquote", "center", "tr", "td", "th", "table", "!doctype html",
  ]
  private static let all: Set<String> = telling.union([
    "a", "b", "i", "u", "s", "head", "body", "title", "meta", "link", "form", "input", "label", "select", "option",
    "textarea", "button", "section", "article", "header", "footer", "nav", "main", "small", "big", "sub", "sup", "code",
    "tbody", "thead", "dl", "dt", "dd", "address", "script", "style", "iframe", "tt", "del", "ins", "mark",
  ])

  /// Whether a text that begins with `<` is HTML rather than XML.
  static func isHTML(_ value: Bytes) -> Bool {
    guard let start = value.firstIndex(where: { !$0.isDocumentSpace }) else { return false }
    return tag(of: value, at: start).map { telling.contains($0) } ?? false
  }

  static func stretch(of value: Bytes, at sign: Int) -> Range<Int>? {
    guard let tag = tag(of: value, at: sign), all.contains(tag),
      value[sign...].prefix(4096).contains(UInt8(ascii: ">")), !MarkupTags.areOverloaded(value)
    else { return nil }
    return 0..<value.count
  }

  static func decode(_ stretch: Bytes, into output: EncodingOutput) -> Bool {
    let events = HTMLEvents(output)
    events.parse(stretch)
    return true
  }

  /// The name at a `<`, in lower case; of a document type with its first word.
  private static func tag(of value: Bytes, at start: Int) -> String? {
    guard start < value.count, value[start] == UInt8(ascii: "<") else { return nil }
    var name: [UInt8] = []
    for byte in value[(start + 1)...].prefix(24) {
      if byte == UInt8(ascii: "/"), name.isEmpty { continue }
      let isSpace = byte == 0x20 && name.elementsEqual("!doctype".utf8)
      guard byte.isLatinLetter || byte.isDecimalDigit || byte == UInt8(ascii: "!") || isSpace else { break }
      name.append(byte.isLatinLetter ? byte | 0x20 : byte)
    }
    let end = start + 1 + name.count
    // `<jane@…` and `<br-5`: no name ends so.
    if end < value.count, value[end] == UInt8(ascii: "@") || value[end] == UInt8(ascii: "-") { return nil }
    return String(decoding: name, as: UTF8.self)
  }
}

/// libxml2's events of one HTML text.
private final class HTMLEvents {
  private let output: EncodingOutput
  /// All text, elements of a block apart by line ends, cells by tabs.
  private var text: [UInt8] = []
  private var depth = 0
  private var parser: htmlParserCtxtPtr?

  /// As deep as browsers go; at each end tag libxml2 looks through all that is open.
  private static let depthLimit = 512

  init(_ output: EncodingOutput) { self.output = output }

  func parse(_ html: Bytes) {
    guard let base = html.baseAddress, let count = Int32(exactly: html.count) else { return }
    let context = base.withMemoryRebound(to: CChar.self, capacity: html.count) {
      htmlCreateMemoryParserCtxt($0, count)
    }
    guard let context else { return }
    parser = context
    defer {
      parser = nil
      if let document = context.pointee.myDoc { xmlFreeDoc(document) }
      context.pointee.myDoc = nil
      htmlFreeParserCtxt(context)
    }
    var handlers = xmlSAXHandler()
    handlers.startElement = { context, name, list in htmlEvents(context)?.start(name, list) }
    handlers.endElement = { context, name in htmlEvents(context)?.end(name) }
    handlers.characters = { context, text, count in
      htmlEvents(context)?.text.append(contentsOf: Bytes(start: text, count: Int(count)))
    }
    handlers.ignorableWhitespace = handlers.characters
    handlers.cdataBlock = handlers.characters
    handlers.comment = { context, text in htmlEvents(context)?.comment(text) }
    context.pointee.sax.pointee = handlers
    context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    let options = [HTML_PARSE_NONET, HTML_PARSE_NOERROR, HTML_PARSE_NOWARNING, HTML_PARSE_RECOVER]
    htmlCtxtUseOptions(context, Int32(bitPattern: options.reduce(0) { $0 | $1.rawValue }))
    // Cells are UTF-8, whatever a page says of itself.
    xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
    htmlParseDocument(context)
    output.text(text)
  }

  private func start(_ name: UnsafePointer<xmlChar>?, _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
    depth += 1
    if depth > Self.depthLimit {
      output.noteCut()
      return xmlStopParser(parser)
    }
    let tag = bytes(name)
    text.append(Self.isInline(tag) ? 0 : Self.isCell(tag) ? 0x09 : 0x0A)
    if text.last == 0 { text.removeLast() }
    var field: Bytes?
    var value: Bytes?
    var next = list
    while let pair = next, let key = pair[0] {
      let (key, content) = (bytes(key), bytes(pair[1]))
      if key.starts(with: "name"), key.count == 4 { field = content }
      if key.starts(with: "value"), key.count == 5 { value = content }
      if !content.isEmpty, !(key.starts(with: "value") && field != nil) {
        output.text(content, at: output.attribute(key, of: tag))
      }
      next = pair + 2
    }
    // A form's field: its name is the name of the value.
    if let field, let value, !field.isEmpty { output.text(value, at: output.child(of: output.root, key: field)) }
  }

  private func end(_ name: UnsafePointer<xmlChar>?) {
    depth -= 1
    let tag = bytes(name)
    if !Self.isInline(tag) { text.append(Self.isCell(tag) ? 0x09 : 0x0A) }
  }

  private func comment(_ comment: UnsafePointer<xmlChar>?) {
    text.append(0x0A)
    text.append(contentsOf: bytes(comment))
    text.append(0x0A)
  }

  private static let inline: Set<String> = [
    "a", "b", "i", "u", "s", "em", "strong", "span", "font", "small", "big", "sub", "sup", "code", "tt", "mark", "ins",
    "del", "abbr", "cite", "q",
  ]

  private static func isInline(_ tag: Bytes) -> Bool { inline.contains(String(decoding: tag, as: UTF8.self)) }

  private static func isCell(_ tag: Bytes) -> Bool {
    tag.count == 2 && tag[0] == UInt8(ascii: "t") && (tag[1] == UInt8(ascii: "d") || tag[1] == UInt8(ascii: "h"))
  }

  private func bytes(_ text: UnsafePointer<xmlChar>?) -> Bytes {
    guard let text else { return Bytes(start: nil, count: 0) }
    return Bytes(start: text, count: text.withMemoryRebound(to: CChar.self, capacity: 1) { strlen($0) })
  }
}

private func htmlEvents(_ context: UnsafeMutableRawPointer?) -> HTMLEvents? {
  context.map { Unmanaged<HTMLEvents>.fromOpaque($0).takeUnretainedValue() }
}

import CXML2
import Glibc

/// libxml2's SAX1 events, with names as they are written. A class to inherit from, because a C callback can hold no
/// generic type.
///
/// Nothing is fetched and no entity is replaced: without a `getEntity` handler libxml2 knows only the five of XML
/// itself, so that a bomb of entities stays the text it is. It prints nothing: its error handlers are nil.
class XMLEvents {
  private var parser: xmlParserCtxtPtr?
  /// Why we told libxml2 to stop.
  private var stopped: DecodeFault?
  private var typeStart = 0
  private var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)

  /// An element begins. - Returns: whether to go on.
  func start(_ name: UnsafeBufferPointer<UInt8>) -> Bool { true }
  /// Of the element that began last; entities replaced, white space normalised.
  func attribute(_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) {}
  /// The element's attributes are all there.
  func started() {}
  func end() {}
  /// A piece of text or of a CDATA section.
  func characters(_ text: UnsafeBufferPointer<UInt8>) {}
  /// A comment, a processing instruction, the inside of a document type.
  func special(_ step: PathTable.Step, _ text: UnsafeBufferPointer<UInt8>) {}

  /// How many bytes of the text have been read.
  final var position: Int {
    guard let parser else { return 0 }
    return min(max(Int(xmlByteConsumed(parser)), 0), text.count)
  }

  /// - Returns: nil when the text is well-formed.
  final func parse(_ text: UnsafeBufferPointer<UInt8>, with parsers: XMLParser) -> DecodeFault? {
    guard let begun = parsers.begin(text) else { return .malformed }
    defer {
      parsers.end()
      parser = nil
    }
    parser = begun
    stopped = nil
    self.text = text
    begun.pointee.sax.pointee = handlers
    begun.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    let options = [XML_PARSE_NONET, XML_PARSE_HUGE, XML_PARSE_NOERROR, XML_PARSE_NOWARNING, XML_PARSE_IGNORE_ENC]
    xmlCtxtUseOptions(begun, Int32(bitPattern: options.reduce(0) { $0 | $1.rawValue }))
    xmlParseDocument(begun)
    if let stopped { return stopped }
    if begun.pointee.wellFormed != 0 { return nil }
    return position == text.count ? .truncated : .malformed
  }

  fileprivate final func begin(_ name: UnsafePointer<xmlChar>?, _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?)
  {
    guard start(bytes(name)) else {
      stopped = .tooDeep
      return xmlStopParser(parser)
    }
    var next = list
    while let pair = next, let name = pair[0] {
      attribute(bytes(name), bytes(pair[1]))
      next = pair + 2
    }
    started()
  }

  fileprivate final func beginType() { typeStart = position }

  fileprivate final func endType() {
    let inside = text[min(typeStart, position)..<position]
    // Without a declaration or comment in it there is no inside.
    if inside.contains(UInt8(ascii: "<")) { special(.doctype, UnsafeBufferPointer(rebasing: inside)) }
  }

  /// Parameter entities are text that writes declarations: they could multiply, and nobody stores data so.
  fileprivate final func declareEntity(_ kind: Int32) {
    if kind == Int32(XML_INTERNAL_PARAMETER_ENTITY.rawValue) || kind == Int32(XML_EXTERNAL_PARAMETER_ENTITY.rawValue) {
      stopped = .malformed
      xmlStopParser(parser)
    }
  }

  private func bytes(_ text: UnsafePointer<xmlChar>?) -> UnsafeBufferPointer<UInt8> {
    guard let text else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(
      start: text, count: text.withMemoryRebound(to: CChar.self, capacity: 1) { strlen($0) })
  }

  private var handlers: xmlSAXHandler {
    var handlers = xmlSAXHandler()
    // Any value but XML_SAX2_MAGIC: names come with their prefixes.
    handlers.initialized = 1
    handlers.internalSubset = { context, _, _, _ in events(context)?.beginType() }
    handlers.externalSubset = { context, _, _, _ in events(context)?.endType() }
    handlers.entityDecl = { context, _, kind, _, _, _ in events(context)?.declareEntity(kind) }
    handlers.startElement = { context, name, list in events(context)?.begin(name, list) }
    handlers.endElement = { context, _ in events(context)?.end() }
    handlers.characters = { context, text, count in
      events(context)?.characters(UnsafeBufferPointer(start: text, count: Int(count)))
    }
    handlers.cdataBlock = handlers.characters
    handlers.comment = { context, text in
      guard let events = events(context) else { return }
      events.special(.comment, events.bytes(text))
    }
    handlers.processingInstruction = { context, target, text in
      guard let events = events(context) else { return }
      let whole = Array(events.bytes(target)) + [0x20] + Array(events.bytes(text))
      whole.withUnsafeBufferPointer { events.special(.instruction, $0) }
    }
    return handlers
  }
}

private func events(_ context: UnsafeMutableRawPointer?) -> XMLEvents? {
  context.map { Unmanaged<XMLEvents>.fromOpaque($0).takeUnretainedValue() }
}

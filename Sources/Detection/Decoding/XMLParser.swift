import CXML2

/// Owns a parser of libxml2 and uses it again: to make one costs more than to read a short text.
final class XMLParser {
  private var context: xmlParserCtxtPtr?
  private var uses = 0
  /// The text with the zero behind it that libxml2 stops at.
  private let copy = Scratch()

  /// The parser remembers every name it has met: so it does not live for ever.
  private static let useLimit = 2048

  deinit { free() }

  /// A parser at the start of a text, until `end`. The text must stay until then.
  func begin(_ text: UnsafeBufferPointer<UInt8>) -> xmlParserCtxtPtr? {
    _ = libraryIsReady
    // UTF-16: libxml2 transcodes only what it has copied itself.
    if text.prefix(4).contains(0) || text.first ?? 0 >= 0xFE { return copied(text) }
    if uses >= Self.useLimit { free() }
    if context == nil { context = xmlNewParserCtxt() }
    guard let context, let input = xmlNewInputStream(context) else { return nil }
    uses += 1
    let start = copy.room(for: text.count + 1)
    if let base = text.baseAddress { start.update(from: base, count: text.count) }
    start[text.count] = 0
    input.pointee.base = UnsafePointer(start)
    input.pointee.cur = UnsafePointer(start)
    input.pointee.end = UnsafePointer(start + text.count)
    guard inputPush(context, input) >= 0 else { return nil }
    return context
  }

  func end() {
    guard let context else { return }
    // For entities libxml2 makes a document even in SAX mode; this frees it.
    xmlCtxtReset(context)
  }

  private func copied(_ text: UnsafeBufferPointer<UInt8>) -> xmlParserCtxtPtr? {
    free()
    guard let base = text.baseAddress, let count = Int32(exactly: text.count) else { return nil }
    context = base.withMemoryRebound(to: CChar.self, capacity: text.count) { xmlCreateMemoryParserCtxt($0, count) }
    // Not used again.
    uses = Self.useLimit
    return context
  }

  private func free() {
    guard let context else { return }
    if let document = context.pointee.myDoc { xmlFreeDoc(document) }
    context.pointee.myDoc = nil
    xmlFreeParserCtxt(context)
    self.context = nil
    uses = 0
  }
}

/// libxml2's tables are made once, before threads race for them.
private let libraryIsReady: Bool = {
  xmlInitParser()
  return true
}()

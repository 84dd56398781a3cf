import CXML2

/// An XML document in memory, written by libxml2.
struct XMLWriter: ~Copyable {
  private let buffer: xmlBufferPtr
  private let writer: xmlTextWriterPtr

  /// Nil when there is no memory.
  init?() {
    guard let buffer = xmlBufferCreate() else { return nil }
    guard let writer = xmlNewTextWriterMemory(buffer, 0) else {
      xmlBufferFree(buffer)
      return nil
    }
    self.buffer = buffer
    self.writer = writer
    xmlTextWriterSetIndent(writer, 1)
    xmlTextWriterSetIndentString(writer, "  ")
    xmlTextWriterStartDocument(writer, "1.0", "UTF-8", nil)
  }

  deinit {
    xmlFreeTextWriter(writer)
    xmlBufferFree(buffer)
  }

  /// An element with attributes in this order, and what `body` writes in it.
  func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ body: () -> Void = {}
  ) {
    xmlTextWriterStartElement(writer, name)
    for (key, value) in attributes { xmlTextWriterWriteAttribute(writer, key, value.xmlText) }
    body()
    xmlTextWriterEndElement(writer)
  }

  func text(_ text: String) { xmlTextWriterWriteString(writer, text.xmlText) }

  consuming func finish() -> [UInt8] {
    xmlTextWriterEndDocument(writer)
    xmlTextWriterFlush(writer)
    return Array(UnsafeBufferPointer(start: xmlBufferContent(buffer), count: Int(xmlBufferLength(buffer))))
  }
}

extension String {
  /// Without the scalars that XML 1.0 cannot hold or that command a terminal; line feeds stay.
  fileprivate var xmlText: String {
    if isPlain { return self }
    return split(separator: "\n", omittingEmptySubsequences: false).map { String($0).escaped() }.joined(separator: "\n")
  }
}

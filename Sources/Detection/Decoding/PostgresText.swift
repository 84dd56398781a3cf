/// PostgreSQL's text notations of hstore, arrays and composites (its manual, F.18.2, 8.15.6 and 8.16.6).
extension DocumentDecoder {
  /// `"key"=>"value", "other"=>NULL`
  func walkHstore<Sink: LeafSink>(
    _ text: UnsafeBufferPointer<UInt8>, paths: inout PathTable, root: PathID, level: Int, into sink: Sink
  ) -> DecodeOutcome {
    let document = paths.embedded(of: root)
    var reader = PostgresReader(text, self, level)
    var pairs = 0
    while true {
      reader.skip(spaceAnd: UInt8(ascii: ","))
      let start = reader.at
      guard !reader.isAtEnd else { return .complete }
      let fault = pairs == 0 ? DecodeOutcome.notADocument : .partial(.malformed, offset: start)
      guard let key = reader.item(endingAt: [UInt8(ascii: "="), UInt8(ascii: ",")]) else { return fault }
      let path = paths.child(of: document, key: key.bytes)
      if paths.isFoldedKey(path), !key.bytes.isEmpty { sink.leaf(paths.foldedKey(of: path), key.bytes) }
      reader.skip(spaceAnd: 0)
      guard reader.take(UInt8(ascii: "=")), reader.take(UInt8(ascii: ">")) else { return fault }
      reader.skip(spaceAnd: 0)
      guard let value = reader.item(endingAt: [UInt8(ascii: ",")]) else { return fault }
      pairs += 1
      if !value.isNull { self.text(value.bytes, at: path, paths: &paths, level: level, into: sink) }
    }
  }

  /// `{a,"b c",NULL}`, `{{1,2},{3,4}}`, `[0:1]={a,b}`
  func walkArray<Sink: LeafSink>(
    _ text: UnsafeBufferPointer<UInt8>, paths: inout PathTable, root: PathID, level: Int, into sink: Sink
  ) -> DecodeOutcome {
    var open = [paths.embedded(of: root)]
    var leaves = 0
    var resume = 0
    let fault = forEachArrayItem(of: text, level: level) { event, offset in
      switch event {
      case .open: open.append(paths.element(of: open[open.count - 1]))
      case .close: open.removeLast()
      case .item(let item):
        resume = offset
        leaves += 1
        if !item.isNull {
          self.text(
            item.bytes, at: open[open.count - 1], paths: &paths, level: level, dialect: .postgres, into: sink)
        }
      }
    }
    guard let fault else { return .complete }
    return leaves == 0 ? .notADocument : .partial(fault, offset: resume)
  }

  /// `(a,"b ""c""",)`
  func walkComposite<Sink: LeafSink>(
    _ text: UnsafeBufferPointer<UInt8>, paths: inout PathTable, root: PathID, level: Int, into sink: Sink
  ) -> DecodeOutcome {
    let document = paths.embedded(of: root)
    var resume = 0
    let fault = forEachField(of: text, level: level) { item, number, offset in
      resume = offset
      if item.bytes.isEmpty { return }
      let path = Array("f\(number)".utf8).withUnsafeBufferPointer { paths.child(of: document, key: $0) }
      self.text(item.bytes, at: path, paths: &paths, level: level, dialect: .postgres, into: sink)
    }
    guard let fault else { return .complete }
    return resume == 0 ? .notADocument : .partial(fault, offset: resume)
  }

  /// Whether all of a text is one array or composite.
  func isWhole(_ text: UnsafeBufferPointer<UInt8>, as kind: DocumentKind) -> Bool {
    let fault =
      kind == .postgresArray
      ? forEachArrayItem(of: text, level: Self.embeddingLimit) { _, _ in }
      : forEachField(of: text, level: Self.embeddingLimit) { _, _, _ in }
    return fault == nil
  }

  private enum ArrayEvent {
    case open, close
    case item(PostgresReader.Item)
  }

  private func forEachArrayItem(
    of text: UnsafeBufferPointer<UInt8>, level: Int, _ body: (ArrayEvent, _ offset: Int) -> Void
  ) -> DecodeFault? {
    var reader = PostgresReader(text, self, level)
    reader.skip(spaceAnd: 0)
    if reader.next == UInt8(ascii: "[") {
      guard let bounds = text.prefix(64).firstIndex(of: UInt8(ascii: "=")) else { return .malformed }
      reader.at = bounds + 1
    }
    guard reader.take(UInt8(ascii: "{")) else { return .malformed }
    var depth = 1
    body(.open, 0)
    while depth > 0 {
      reader.skip(spaceAnd: UInt8(ascii: ","))
      let start = reader.at
      switch reader.next {
      case nil: return .truncated
      case UInt8(ascii: "{"):
        // PostgreSQL's own limit (MAXDIM) is 6.
        guard depth < 6 else { return .tooDeep }
        reader.at += 1
        depth += 1
        body(.open, start)
      case UInt8(ascii: "}"):
        reader.at += 1
        depth -= 1
        body(.close, start)
      default:
        guard let item = reader.item(endingAt: [UInt8(ascii: ","), UInt8(ascii: "}")], forbidden: UInt8(ascii: "{"))
        else { return .malformed }
        body(.item(item), start)
        reader.skip(spaceAnd: 0)
        guard reader.next == UInt8(ascii: ",") || reader.next == UInt8(ascii: "}") else {
          return reader.isAtEnd ? .truncated : .malformed
        }
      }
    }
    reader.skip(spaceAnd: 0)
    return reader.isAtEnd ? nil : .malformed
  }

  private func forEachField(
    of text: UnsafeBufferPointer<UInt8>, level: Int, _ body: (PostgresReader.Item, _ number: Int, _ offset: Int) -> Void
  ) -> DecodeFault? {
    var reader = PostgresReader(text, self, level)
    guard reader.take(UInt8(ascii: "(")) else { return .malformed }
    var number = 1
    while true {
      let start = reader.at
      guard
        let item = reader.item(
          endingAt: [UInt8(ascii: ","), UInt8(ascii: ")")], forbidden: UInt8(ascii: "("), doublesQuotes: true)
      else { return .malformed }
      body(item, number, start)
      number += 1
      if reader.take(UInt8(ascii: ")")) { break }
      guard reader.take(UInt8(ascii: ",")) else { return reader.isAtEnd ? .truncated : .malformed }
    }
    reader.skip(spaceAnd: 0)
    return reader.isAtEnd ? nil : .malformed
  }
}

/// Reads quoted and bare items, one after the other.
private struct PostgresReader {
  struct Item {
    /// Unescaped; in the text or in scratch memory until the next item.
    let bytes: UnsafeBufferPointer<UInt8>
    /// A bare `NULL`.
    let isNull: Bool
  }

  private let text: UnsafeBufferPointer<UInt8>
  private let decoder: DocumentDecoder
  private let level: Int
  var at = 0

  init(_ text: UnsafeBufferPointer<UInt8>, _ decoder: DocumentDecoder, _ level: Int) {
    self.text = text
    self.decoder = decoder
    self.level = level
  }

  var isAtEnd: Bool { at >= text.count }
  var next: UInt8? { isAtEnd ? nil : text[at] }

  mutating func skip(spaceAnd other: UInt8) {
    while !isAtEnd, text[at].isDocumentSpace || text[at] == other { at += 1 }
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    at += 1
    return true
  }

  /// - Returns: nil for a string without an end, or a bare item with a byte in it that would have been quoted.
  mutating func item(endingAt ends: [UInt8], forbidden: UInt8? = nil, doublesQuotes: Bool = false) -> Item? {
    if take(UInt8(ascii: "\"")) { return quoted(doublesQuotes: doublesQuotes) }
    let start = at
    while let byte = next, !ends.contains(byte) {
      if byte == UInt8(ascii: "\"") || byte == forbidden { return nil }
      at += 1
    }
    let bytes = UnsafeBufferPointer(rebasing: text[start..<at])
    return Item(bytes: bytes, isNull: bytes.elementsEqual("NULL".utf8) || bytes.elementsEqual("null".utf8))
  }

  private mutating func quoted(doublesQuotes: Bool) -> Item? {
    let start = at
    var hasEscapes = false
    while let byte = next {
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        at += 2
      } else if byte == UInt8(ascii: "\"") {
        guard doublesQuotes, at + 1 < text.count, text[at + 1] == UInt8(ascii: "\"") else {
          let written = UnsafeBufferPointer(rebasing: text[start..<at])
          at += 1
          return Item(bytes: hasEscapes ? unescaped(written) : written, isNull: false)
        }
        hasEscapes = true
        at += 2
      } else {
        at += 1
      }
    }
    at = text.count
    return nil
  }

  /// Without the backslash, or the first quote of a pair, before each byte it protects.
  private func unescaped(_ written: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let output = decoder.scratch(level: level, capacity: written.count)
    var count = 0
    var index = 0
    while index < written.count {
      let escapes = written[index] == UInt8(ascii: "\\") || written[index] == UInt8(ascii: "\"")
      if escapes, index + 1 < written.count { index += 1 }
      output[count] = written[index]
      count += 1
      index += 1
    }
    return UnsafeBufferPointer(start: output, count: count)
  }
}

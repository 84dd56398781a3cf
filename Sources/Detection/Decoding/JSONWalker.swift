/// An open container: where it stands, and for an array where its elements do.
struct JSONFrame {
  let path: PathID
  let isObject: Bool
}

extension DocumentDecoder {
  /// Walks one JSON text or several in a row, byte by byte, with a stack of its own.
  ///
  /// It takes more than RFC 8259 allows: commas too many or missing, single quotes, bare keys, NaN and other words,
  /// control bytes, a byte order mark, duplicate keys. What even that cannot explain ends the walk, and text goes on
  /// from the member at fault.
  func walkJSON<Sink: LeafSink>(
    _ text: UnsafeBufferPointer<UInt8>, paths: inout PathTable, root: PathID, level: Int, into sink: Sink
  ) -> DecodeOutcome {
    guard let base = text.baseAddress else { return .notADocument }
    while stacks.count <= level { stacks.append([]) }
    // Out of the object while it is in use, so that it is written in place.
    var stack: [JSONFrame] = []
    swap(&stack, &stacks[level])
    stack.removeAll(keepingCapacity: true)
    var walk = JSONWalk(
      base: base, end: text.count, decoder: self, document: paths.embedded(of: root), level: level, stack: stack)
    stack = []
    let fault = walk.run(&paths, sink)
    swap(&walk.stack, &stacks[level])
    guard let fault else { return .complete }
    // A key is a document's sign even when no leaf came of it, but then nothing is lost by starting over.
    return walk.leaves == 0 ? .notADocument : .partial(fault, offset: walk.resume)
  }
}

/// The state of one walk.
private struct JSONWalk {
  let base: UnsafePointer<UInt8>
  let end: Int
  let decoder: DocumentDecoder
  let document: PathID
  let level: Int
  var stack: [JSONFrame]
  var at = 0
  /// Where text goes on if the walk ends here: the start of the member it is in.
  var resume = 0
  var leaves = 0
  var sawKey = false

  init(
    base: UnsafePointer<UInt8>, end: Int, decoder: DocumentDecoder, document: PathID, level: Int, stack: [JSONFrame]
  ) {
    self.base = base
    self.end = end
    self.decoder = decoder
    self.document = document
    self.level = level
    self.stack = stack
  }

  /// - Returns: nil at a good end.
  mutating func run<Sink: LeafSink>(_ paths: inout PathTable, _ sink: Sink) -> DecodeFault? {
    if end >= 3, base[0] == 0xEF, base[1] == 0xBB, base[2] == 0xBF { at = 3 }
    var documents = 0
    while true {
      skipSpace(andCommas: documents > 0)
      guard at < end else { return documents > 0 ? nil : .malformed }
      let start = at
      // Only arrays of scalars before: it is rather a text with brackets, and read whole as one.
      if documents == 0 || sawKey { resume = start }
      // Only containers follow one another: `"a" b` and `{…} 42` go on as text.
      if documents > 0, base[at] != UInt8(ascii: "{"), base[at] != UInt8(ascii: "[") { return .malformed }
      if let fault = value(document, &paths, sink) {
        return fault
      }
      if let fault = members(&paths, sink) { return fault }
      documents += 1
    }
  }

  /// Everything until the outermost container is closed.
  private mutating func members<Sink: LeafSink>(_ paths: inout PathTable, _ sink: Sink) -> DecodeFault? {
    while let frame = stack.last {
      skipSpace(andCommas: true)
      guard at < end else {
        resume = end
        return .truncated
      }
      let byte = base[at]
      if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
        at += 1
        stack.removeLast()
        continue
      }
      if frame.isObject {
        resume = at
        guard let path = key(of: frame.path, &paths, sink) else { return at < end ? .malformed : .truncated }
        skipSpace(andCommas: false)
        if at < end, base[at] == UInt8(ascii: ",") || base[at] == UInt8(ascii: "}") || base[at] == UInt8(ascii: "]") {
          continue
        }
        if let fault = value(path, &paths, sink) { return fault }
      } else {
        resume = at
        if let fault = value(frame.path, &paths, sink) { return fault }
      }
    }
    return nil
  }

  /// A key and its colon.
  ///
  /// - Returns: the path of its value; nil when this is no key.
  private mutating func key<Sink: LeafSink>(
    of object: PathID, _ paths: inout PathTable, _ sink: Sink
  ) -> PathID? {
    let name: UnsafeBufferPointer<UInt8>
    let byte = base[at]
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      guard let text = string(quote: byte) else { return nil }
      name = text
    } else {
      let start = at
      while at < end, base[at].isWordByte { at += 1 }
      guard at > start else { return nil }
      name = UnsafeBufferPointer(start: base + start, count: at - start)
    }
    skipSpace(andCommas: false)
    guard at < end, base[at] == UInt8(ascii: ":") else { return nil }
    at += 1
    sawKey = true
    let path = paths.child(of: object, key: name)
    if paths.isFoldedKey(path), !name.isEmpty {
      leaves += 1
      sink.leaf(paths.foldedKey(of: path), name)
    }
    return path
  }

  /// A scalar, or the opening of a container.
  @inline(__always)
  private mutating func value<Sink: LeafSink>(
    _ path: PathID, _ paths: inout PathTable, _ sink: Sink
  ) -> DecodeFault? {
    guard at < end else { return .truncated }
    let byte = base[at]
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      guard let text = string(quote: byte) else { return .truncated }
      if !text.isEmpty {
        leaves += 1
        decoder.text(text, at: path, paths: &paths, level: level, into: sink)
      }
    case UInt8(ascii: "{"):
      guard stack.count < DocumentDecoder.nestingLimit else { return .tooDeep }
      at += 1
      stack.append(JSONFrame(path: path, isObject: true))
    case UInt8(ascii: "["):
      guard stack.count < DocumentDecoder.nestingLimit else { return .tooDeep }
      at += 1
      stack.append(JSONFrame(path: paths.element(of: path), isObject: false))
    default:
      let start = at
      while at < end, base[at].isWordByte { at += 1 }
      guard at > start else { return .malformed }
      let word = UnsafeBufferPointer(start: base + start, count: at - start)
      if word.isEmptyWord { return nil }
      // A bare word is believed only inside an object: `[see above] …` is no document.
      guard byte.isDecimalDigit || byte == UInt8(ascii: "-") || sawKey else { return .malformed }
      leaves += 1
      sink.leaf(path, word)
    }
    return nil
  }

  /// A string without its quotes, unescaped.
  ///
  /// - Returns: nil when it does not end; else the bytes, in the text or in scratch memory until the next string.
  @inline(__always)
  private mutating func string(quote: UInt8) -> UnsafeBufferPointer<UInt8>? {
    let start = at + 1
    var stop = JSONText.endOfRun(base, from: start, to: end, quote: quote)
    if stop < end, base[stop] == quote {
      at = stop + 1
      return UnsafeBufferPointer(start: base + start, count: stop - start)
    }
    while stop < end, base[stop] != quote {
      stop = JSONText.endOfRun(base, from: min(stop + 2, end), to: end, quote: quote)
    }
    guard stop < end else {
      at = end
      return nil
    }
    at = stop + 1
    let written = UnsafeBufferPointer(start: base + start, count: stop - start)
    let output = decoder.scratch(level: level, capacity: written.count)
    return UnsafeBufferPointer(start: output, count: JSONText.unescape(written, into: output))
  }

  @inline(__always)
  private mutating func skipSpace(andCommas: Bool) {
    while at < end {
      let byte = base[at]
      guard byte.isDocumentSpace || (andCommas && byte == UInt8(ascii: ",")) else { return }
      at += 1
    }
  }
}

extension UInt8 {
  /// A byte of numbers and bare words.
  @inline(__always) fileprivate var isWordByte: Bool {
    isLatinLetter || isDecimalDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "+")
      || self == UInt8(ascii: ".") || self == UInt8(ascii: "_") || self == UInt8(ascii: "$") || self >= 0x80
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The words for no value and truth, also JavaScript's and Python's.
  fileprivate var isEmptyWord: Bool {
    switch count {
    case 3: spells("nan")
    case 4: spells("null") || spells("true") || spells("none")
    case 5: spells("false")
    case 8: spells("infinity")
    case 9: spells("undefined") || spells("-infinity")
    default: false
    }
  }

  private func spells(_ word: StaticString) -> Bool {
    word.withUTF8Buffer { word in word.count == count && indices.allSatisfy { self[$0] | 0x20 == word[$0] } }
  }
}

import ScanTypes

/// JSON documents one after the other: a row each, and a row for each element of an array that begins with an object.
///
/// Knows only what it takes to tell where a document ends: strings and nesting. What is not JSON passes as it is.
struct JSONReader {
  let limits: ReadLimits
  /// Whether the input ended inside a document.
  private(set) var isCutOff = false

  init(limits: ReadLimits) { self.limits = limits }

  private enum State {
    /// Between documents; or, in an opened array, between its elements.
    case between
    /// Behind the bracket of a top-level array: its first byte decides how it is read.
    case opened
    /// In a number or a bare word.
    case word
    case nested(depth: Int)
    case string(depth: Int, isEscaped: Bool)
  }

  mutating func read(_ chunks: inout Chunks, to writer: inout RowWriter) throws(SourceError) {
    var document = PieceBuffer(limits: limits)
    var state = State.between
    var isInArray = false
    while !writer.isDone, let chunk = chunks.next() {
      var start = 0
      var index = 0
      while index < chunk.count {
        let byte = chunk[index]
        switch state {
        case .between:
          index += 1
          start = index - 1
          switch byte {
          case 0x00...0x20, UInt8(ascii: ","): continue
          case UInt8(ascii: "]") where isInArray:
            isInArray = false
            continue
          case UInt8(ascii: "["):
            if !isInArray {
              state = .opened
              continue
            }
            state = .nested(depth: 1)
          case UInt8(ascii: "{"): state = .nested(depth: 1)
          case UInt8(ascii: "\""): state = .string(depth: 0, isEscaped: false)
          default: state = .word
          }
          try writer.beginRow()
        case .opened:
          switch byte {
          case 0x00...0x20: index += 1
          case UInt8(ascii: "{"):
            isInArray = true
            state = .between
          default:
            // An array of something else is one document.
            try writer.beginRow()
            try document.append(UInt8(ascii: "["), column: 0, to: &writer)
            start = index
            state = .nested(depth: 1)
          }
        case .word:
          switch byte {
          case 0x00...0x20, UInt8(ascii: ","), UInt8(ascii: "]"):
            try end(&document, chunk.part(start..<index), &writer)
            state = .between
          default: index += 1
          }
        case .nested(let depth):
          index = skip(chunk, from: index)
          guard index < chunk.count else { break }
          let byte = chunk[index]
          index += 1
          switch byte {
          case UInt8(ascii: "\""): state = .string(depth: depth, isEscaped: false)
          case UInt8(ascii: "{"), UInt8(ascii: "["): state = .nested(depth: depth + 1)
          default:
            state = depth > 1 ? .nested(depth: depth - 1) : .between
            if depth == 1 { try end(&document, chunk.part(start..<index), &writer) }
          }
        case .string(let depth, let isEscaped):
          if isEscaped {
            state = .string(depth: depth, isEscaped: false)
          } else if byte == UInt8(ascii: "\\") {
            state = .string(depth: depth, isEscaped: true)
          } else if byte == UInt8(ascii: "\"") {
            state = depth > 0 ? .nested(depth: depth) : .between
            if depth == 0 { try end(&document, chunk.part(start..<index + 1), &writer) }
          }
          index += 1
        }
        if writer.isDone { return }
      }
      switch state {
      case .between, .opened: break
      default: try document.append(chunk.part(start..<chunk.count), column: 0, to: &writer)
      }
    }
    switch state {
    case .between: isCutOff = isInArray
    case .opened: isCutOff = true
    case .word: try end(&document, UnsafeRawBufferPointer(start: nil, count: 0), &writer)
    case .nested, .string:
      isCutOff = true
      try end(&document, UnsafeRawBufferPointer(start: nil, count: 0), &writer)
    }
  }

  /// The offset of the next quote or bracket.
  private func skip(_ chunk: UnsafeRawBufferPointer, from start: Int) -> Int {
    var index = start
    while index < chunk.count {
      switch chunk[index] {
      case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"):
        return index
      default: index += 1
      }
    }
    return index
  }

  private func end(
    _ document: inout PieceBuffer, _ rest: UnsafeRawBufferPointer, _ writer: inout RowWriter
  ) throws(SourceError) {
    if document.isEmpty {
      try writer.value(rest, column: 0)
    } else {
      try document.append(rest, column: 0, to: &writer)
      try document.finish(column: 0, to: &writer)
    }
    try writer.endRow()
  }
}

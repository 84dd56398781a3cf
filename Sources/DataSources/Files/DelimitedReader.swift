import ScanTypes

/// CSV and its kin: RFC 4180, and what is written instead of it.
///
/// - A quote in the middle of a bare field is a character; what follows a closing quote belongs to the field.
/// - A row with too few fields ends in nulls. In one with too many, the last column holds the rest of the row.
/// - Blank lines are no rows.
struct DelimitedReader {
  private enum State {
    case fieldStart, bare, quoted, quoteInQuoted
  }

  private let layout: DelimitedLayout
  private var field: PieceBuffer
  private var state = State.fieldStart
  private var column = 0
  private var isRowOpen = false
  private var isHeader: Bool
  /// Delimiters behind the last column that nothing has followed yet.
  private var heldDelimiters = 0
  /// A carriage return at a chunk's end, which a line feed may follow.
  private var holdsReturn = false
  private var isRagged = false

  /// Rows with more fields than there are columns.
  private(set) var raggedRows = 0
  /// Whether the input ended inside a quoted field.
  private(set) var hasOpenQuote = false

  init(layout: DelimitedLayout, limits: ReadLimits) {
    self.layout = layout
    field = PieceBuffer(limits: limits)
    isHeader = layout.hasHeader
  }

  mutating func read(_ chunks: inout Chunks, to writer: inout RowWriter) throws(SourceError) {
    while !writer.isDone, let chunk = chunks.next() {
      if holdsReturn {
        if chunk[0] != layout.newline { try field.append(UInt8(ascii: "\r"), column: column, to: &writer) }
        holdsReturn = false
      }
      try read(chunk, to: &writer)
    }
    if writer.isDone { return }
    if holdsReturn { holdsReturn = false }
    hasOpenQuote = state == .quoted
    if isRowOpen || !field.isEmpty {
      try endField(UnsafeRawBufferPointer(start: nil, count: 0), &writer)
      try endRow(&writer)
    }
  }

  private mutating func read(_ chunk: UnsafeRawBufferPointer, to writer: inout RowWriter) throws(SourceError) {
    let (delimiter, newline) = (layout.delimiter, layout.newline)
    var index = 0
    while index < chunk.count {
      switch state {
      case .fieldStart:
        if chunk[index] == UInt8(ascii: "\"") {
          try openRow(&writer)
          try releaseDelimiters(&writer)
          state = .quoted
          index += 1
        } else {
          state = .bare
        }
      case .bare:
        let start = index
        while index < chunk.count, chunk[index] != delimiter, chunk[index] != newline { index += 1 }
        let part = chunk.part(start..<index)
        if index == chunk.count {
          try addBare(part, &writer)
        } else if chunk[index] == delimiter {
          index += 1
          try openRow(&writer)
          if column + 1 < layout.columnCount {
            try endField(part, &writer)
          } else {
            try add(part, &writer)
            heldDelimiters += 1
            state = .fieldStart
          }
        } else {
          index += 1
          let ends = part.last == UInt8(ascii: "\r")
          let rest = part.part(0..<part.count - (ends ? 1 : 0))
          state = .fieldStart
          if !isRowOpen, rest.isEmpty, field.isEmpty { continue }
          try endField(rest, &writer)
          try endRow(&writer)
          if writer.isDone { return }
        }
      case .quoted:
        let end = chunk.firstOffset(of: UInt8(ascii: "\""), from: index) ?? chunk.count
        try add(chunk.part(index..<end), &writer)
        if end < chunk.count { state = .quoteInQuoted }
        index = end + 1
      case .quoteInQuoted:
        if chunk[index] == UInt8(ascii: "\"") {
          try field.append(UInt8(ascii: "\""), column: column, to: &writer)
          state = .quoted
          index += 1
        } else {
          state = .bare
        }
      }
    }
  }

  private mutating func openRow(_ writer: inout RowWriter) throws(SourceError) {
    guard !isRowOpen else { return }
    isRowOpen = true
    if isHeader { writer.skipRow() } else { try writer.beginRow() }
  }

  /// The part of a bare field that a chunk ends in.
  private mutating func addBare(_ part: UnsafeRawBufferPointer, _ writer: inout RowWriter) throws(SourceError) {
    holdsReturn = part.last == UInt8(ascii: "\r")
    let rest = part.part(0..<part.count - (holdsReturn ? 1 : 0))
    guard !rest.isEmpty else { return }
    try openRow(&writer)
    try add(rest, &writer)
  }

  private mutating func add(_ part: UnsafeRawBufferPointer, _ writer: inout RowWriter) throws(SourceError) {
    guard !part.isEmpty else { return }
    try releaseDelimiters(&writer)
    try field.append(part, column: column, to: &writer)
  }

  /// Something follows the delimiters behind the last column: the row has more fields than there are columns.
  private mutating func releaseDelimiters(_ writer: inout RowWriter) throws(SourceError) {
    while heldDelimiters > 0 {
      isRagged = true
      heldDelimiters -= 1
      try field.append(layout.delimiter, column: column, to: &writer)
    }
  }

  private mutating func endField(_ rest: UnsafeRawBufferPointer, _ writer: inout RowWriter) throws(SourceError) {
    try openRow(&writer)
    if field.isEmpty && heldDelimiters == 0 {
      try writer.value(rest, column: column)
    } else {
      try add(rest, &writer)
      try field.finish(column: column, to: &writer)
    }
    column += 1
    state = .fieldStart
  }

  private mutating func endRow(_ writer: inout RowWriter) throws(SourceError) {
    while column < layout.columnCount {
      try writer.null(column: column)
      column += 1
    }
    try writer.endRow()
    if isRagged && !isHeader { raggedRows += 1 }
    isHeader = false
    isRagged = false
    isRowOpen = false
    heldDelimiters = 0
    column = 0
  }
}

import ScanTypes

/// Text whose rows are its lines; the one column holds a line without its end.
struct LinesReader {
  /// Whether a line of white space is no row, as in NDJSON.
  let skipsBlankLines: Bool
  let limits: ReadLimits

  func read(_ chunks: inout Chunks, to writer: inout RowWriter) throws(SourceError) {
    var line = PieceBuffer(limits: limits)
    var endsInReturn = false
    var hasOpenLine = false
    while !writer.isDone, let chunk = chunks.next() {
      var start = 0
      while let end = chunk.firstOffset(of: UInt8(ascii: "\n"), from: start) {
        if hasOpenLine {
          try add(chunk.part(start..<end), to: &line, &endsInReturn, &writer)
          try finish(&line, &writer)
          hasOpenLine = false
          endsInReturn = false
        } else {
          try write(chunk.part(start..<end), &writer)
        }
        start = end + 1
        if writer.isDone { return }
      }
      if start < chunk.count {
        if !hasOpenLine { try writer.beginRow() }
        hasOpenLine = true
        try add(chunk.part(start..<chunk.count), to: &line, &endsInReturn, &writer)
      }
    }
    if hasOpenLine { try finish(&line, &writer) }
  }

  /// A line that is whole within one chunk.
  private func write(_ line: UnsafeRawBufferPointer, _ writer: inout RowWriter) throws(SourceError) {
    var line = line
    if line.last == UInt8(ascii: "\r") { line = line.part(0..<line.count - 1) }
    if skipsBlankLines, line.allSatisfy({ $0 <= 0x20 }) { return }
    try writer.beginRow()
    try writer.value(line, column: 0)
    try writer.endRow()
  }

  /// A part of a line; a carriage return at its end waits, because a line feed may follow.
  private func add(
    _ part: UnsafeRawBufferPointer, to line: inout PieceBuffer, _ endsInReturn: inout Bool,
    _ writer: inout RowWriter
  ) throws(SourceError) {
    guard !part.isEmpty else { return }
    if endsInReturn { try line.append(UInt8(ascii: "\r"), column: 0, to: &writer) }
    endsInReturn = part.last == UInt8(ascii: "\r")
    try line.append(part.part(0..<part.count - (endsInReturn ? 1 : 0)), column: 0, to: &writer)
  }

  private func finish(_ line: inout PieceBuffer, _ writer: inout RowWriter) throws(SourceError) {
    try line.finish(column: 0, to: &writer)
    try writer.endRow()
  }
}

import ScanTypes

/// A file that is one document, such as XML: one row, one value.
struct WholeReader {
  let limits: ReadLimits

  func read(_ chunks: inout Chunks, to writer: inout RowWriter) throws(SourceError) {
    var document = PieceBuffer(limits: limits)
    var isBegun = false
    while let chunk = chunks.next() {
      if !isBegun { try writer.beginRow() }
      isBegun = true
      try document.append(chunk, column: 0, to: &writer)
    }
    guard isBegun else { return }
    try document.finish(column: 0, to: &writer)
    try writer.endRow()
  }
}

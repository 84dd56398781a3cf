import ScanTypes

/// Gathers one value that arrives bit by bit; what grows too long leaves in overlapping pieces.
struct PieceBuffer {
  private var bytes: [UInt8] = []
  private var hasPieces = false
  private let pieceBytes: Int
  private let pieceOverlap: Int

  init(limits: ReadLimits) {
    pieceBytes = max(limits.pieceBytes, 1)
    pieceOverlap = min(max(limits.pieceOverlap, 0), pieceBytes / 2)
  }

  /// Whether nothing of a value is in it.
  var isEmpty: Bool { bytes.isEmpty && !hasPieces }

  mutating func append(
    _ more: UnsafeRawBufferPointer, column: Int, to writer: inout RowWriter
  ) throws(SourceError) {
    var rest = more[...]
    while !rest.isEmpty {
      try makeRoom(column: column, to: &writer)
      let part = rest.prefix(pieceBytes - bytes.count)
      bytes.append(contentsOf: part)
      rest = rest[part.endIndex...]
    }
  }

  mutating func append(_ more: [UInt8], column: Int, to writer: inout RowWriter) throws(SourceError) {
    try more.withUnsafeBufferPointer { more throws(SourceError) in
      try append(UnsafeRawBufferPointer(more), column: column, to: &writer)
    }
  }

  mutating func append(_ byte: UInt8, column: Int, to writer: inout RowWriter) throws(SourceError) {
    try makeRoom(column: column, to: &writer)
    bytes.append(byte)
  }

  /// Writes what there is as the value's end, and is ready for the next value.
  mutating func finish(column: Int, to writer: inout RowWriter) throws(SourceError) {
    if hasPieces {
      try emit(column: column, to: &writer)
    } else {
      try bytes.withUnsafeBufferPointer { bytes throws(SourceError) in
        try writer.value(UnsafeRawBufferPointer(bytes), column: column)
      }
    }
    bytes.removeAll(keepingCapacity: true)
    hasPieces = false
  }

  private mutating func makeRoom(column: Int, to writer: inout RowWriter) throws(SourceError) {
    guard bytes.count == pieceBytes else { return }
    try emit(column: column, to: &writer)
    let repeated =
      pieceOverlap == 0
      ? bytes.count
      : bytes.withUnsafeBytes {
        characterStart(in: $0, atOrBefore: $0.count - pieceOverlap)
      }
    // Room must come of it, also where a character is longer than a piece.
    bytes.removeFirst(max(repeated, 1))
    writer.repeats(bytes.count)
  }

  private mutating func emit(column: Int, to writer: inout RowWriter) throws(SourceError) {
    let isContinuation = hasPieces
    hasPieces = true
    try bytes.withUnsafeBufferPointer { bytes throws(SourceError) in
      try writer.piece(UnsafeRawBufferPointer(bytes), column: column, isContinuation: isContinuation)
    }
  }
}

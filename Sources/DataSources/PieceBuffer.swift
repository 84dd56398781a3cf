import ScanTypes

/// Gathers one value that arrives bit by bit; what grows too long leaves in overlapping pieces.
struct PieceBuffer {
  private var bytes: [UInt8] = []
  private var hasPieces = false
  /// How many bytes at the start of `bytes` the last piece ended with.
  private var repeated = 0
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
      try emit(column: column, isCut: false, to: &writer)
    } else {
      try bytes.withUnsafeBufferPointer { bytes throws(SourceError) in
        try writer.value(UnsafeRawBufferPointer(bytes), column: column)
      }
    }
    bytes.removeAll(keepingCapacity: true)
    hasPieces = false
    repeated = 0
  }

  private mutating func makeRoom(column: Int, to writer: inout RowWriter) throws(SourceError) {
    guard bytes.count == pieceBytes else { return }
    try emit(column: column, isCut: true, to: &writer)
    let kept =
      pieceOverlap == 0
      ? bytes.count
      : bytes.withUnsafeBytes {
        characterStart(in: $0, atOrBefore: $0.count - pieceOverlap)
      }
    // Room must come of it, also where a character is longer than a piece.
    bytes.removeFirst(max(kept, 1))
    repeated = bytes.count
    writer.repeats(bytes.count)
  }

  private mutating func emit(column: Int, isCut: Bool, to writer: inout RowWriter) throws(SourceError) {
    let repeated = hasPieces ? repeated : nil
    hasPieces = true
    try bytes.withUnsafeBufferPointer { bytes throws(SourceError) in
      try writer.piece(UnsafeRawBufferPointer(bytes), column: column, repeating: repeated, isCut: isCut)
    }
  }
}

import ScanTypes

/// Puts the values of rows into batches, one after the other, and sends each batch off when it is full.
///
/// A value longer than `ReadLimits.pieceBytes` leaves in overlapping pieces, each in a batch of its own, so that
/// memory does not grow with it. The columns of a batch that ends or begins within such a row differ in length.
struct RowWriter {
  private let sink: any BatchSink
  private let columnCount: Int
  private let pieceBytes: Int
  private let pieceOverlap: Int
  private var batch: Batch?
  /// Bytes in `batch`, kept here because asking thousands of columns for theirs after each row is slow.
  private var pending = 0

  /// Rows begun.
  private(set) var rows = 0
  /// Bytes of values; those that pieces have in common count once.
  private(set) var bytes = 0

  init(into sink: any BatchSink, columnCount: Int, limits: ReadLimits) {
    self.sink = sink
    self.columnCount = columnCount
    pieceBytes = max(limits.pieceBytes, 1)
    pieceOverlap = min(max(limits.pieceOverlap, 0), pieceBytes / 2)
  }

  mutating func beginRow() throws(SourceError) {
    try current().rowCount += 1
    rows += 1
  }

  mutating func null(column: Int) throws(SourceError) {
    try current().appendNull(column: column)
    pending += 1
  }

  mutating func value(_ value: UnsafeRawBufferPointer, column: Int) throws(SourceError) {
    guard value.count > pieceBytes else {
      try current().append(value, column: column)
      bytes += value.count
      pending += value.count + 1
      return
    }
    var end = 0
    while end < value.count {
      let start = end == 0 ? 0 : characterStart(in: value, atOrBefore: end - pieceOverlap)
      let next = min(max(start + pieceBytes, end + 1), value.count)
      try piece(UnsafeRawBufferPointer(rebasing: value[start..<next]), column: column, isContinuation: start > 0)
      bytes -= end - start
      end = next
    }
  }

  /// A value whose text needs at most `atMost` bytes, a few dozen.
  mutating func value(
    atMost: Int, column: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Int
  ) throws(SourceError) {
    var written = 0
    try current().append(atMost: atMost, column: column) {
      written = write($0)
      return written
    }
    bytes += written
    pending += written + 1
  }

  /// A part of a value, and a batch's end behind it. The caller sees to the overlap.
  mutating func piece(
    _ value: UnsafeRawBufferPointer, column: Int, isContinuation: Bool
  ) throws(SourceError) {
    try current().append(value, column: column, isContinuation: isContinuation)
    bytes += value.count
    try flush()
  }

  /// Takes note that the next piece repeats this many bytes.
  mutating func repeats(_ count: Int) { bytes -= count }

  mutating func endRow() throws(SourceError) {
    guard let batch else { return }
    if pending >= Batch.byteTarget || batch.rowCount >= Batch.rowTarget { try flush() }
  }

  /// Sends off what is left.
  mutating func flush() throws(SourceError) {
    guard let full = batch else { return }
    batch = nil
    pending = 0
    try sink.emit(full)
  }

  @inline(__always)
  private mutating func current() throws(SourceError) -> Batch {
    if let batch { return batch }
    let fresh = try sink.next(columnCount: columnCount)
    batch = fresh
    return fresh
  }
}

/// The start of the UTF-8 character that holds the byte at `offset`; `offset` itself in bytes that are not UTF-8.
func characterStart(in bytes: UnsafeRawBufferPointer, atOrBefore offset: Int) -> Int {
  var start = offset
  while start > 0, offset - start < 3, bytes[start] & 0xC0 == 0x80 { start -= 1 }
  return bytes[start] & 0xC0 == 0x80 ? offset : start
}

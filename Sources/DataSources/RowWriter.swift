import ScanTypes

/// Puts the values of rows into batches, one after the other, and sends each batch off when it is full.
///
/// A value longer than `ReadLimits.pieceBytes` leaves in overlapping pieces, each in a batch of its own, so that
/// memory does not grow with it. The columns of a batch that ends within such a row differ in length; what comes of the row
/// behind the last piece is a batch of no new row.
struct RowWriter {
  private let sink: any BatchSink
  private let columnCount: Int
  private let pieceBytes: Int
  private let pieceOverlap: Int
  private var batch: Batch?
  /// Bytes in `batch`, kept here because asking thousands of columns for theirs after each row is slow.
  private var pending = 0
  /// Every so many rows one is written; the others are passed over.
  private let stride: Int
  private let mostRows: Int
  private var rowsToSkip = 0
  private var isMuted = false
  /// Whether the row at hand began in a batch that is gone.
  private var isCarriedOver = false

  /// Rows begun, without those passed over.
  private(set) var rows = 0
  /// Whether rows were passed over because of a sample.
  private(set) var hasPassedOver = false
  /// Bytes of values; those that pieces have in common count once.
  private(set) var bytes = 0

  /// - Parameters:
  ///   - stride: of how many rows one is written.
  ///   - mostRows: after so many, all others are passed over.
  ///   - skipping: how many are passed over before the first.
  init(
    into sink: any BatchSink, columnCount: Int, limits: ReadLimits, stride: Int = 1, mostRows: Int = .max,
    skipping: Int = 0
  ) {
    rowsToSkip = skipping
    self.sink = sink
    self.stride = max(stride, 1)
    self.mostRows = mostRows
    self.columnCount = columnCount
    pieceBytes = max(limits.pieceBytes, 1)
    pieceOverlap = min(max(limits.pieceOverlap, 0), pieceBytes / 2)
  }

  /// Whether all that may be written has been, though there are more rows.
  var isDone: Bool { hasPassedOver && rows >= mostRows }

  mutating func beginRow() throws(SourceError) {
    isMuted = rowsToSkip > 0 || rows >= mostRows
    if isMuted {
      hasPassedOver = true
      rowsToSkip -= 1
      return
    }
    rowsToSkip = stride - 1
    try current().rowCount += 1
    rows += 1
  }

  /// What is written until the next row begins is dropped: a header is not a row.
  mutating func skipRow() { isMuted = true }

  mutating func null(column: Int) throws(SourceError) {
    guard !isMuted else { return }
    try current().appendNull(column: column)
    pending += 1
  }

  mutating func value(_ value: UnsafeRawBufferPointer, column: Int) throws(SourceError) {
    guard !isMuted else { return }
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
      try piece(
        UnsafeRawBufferPointer(rebasing: value[start..<next]), column: column, repeating: end == 0 ? nil : end - start,
        isCut: next < value.count)
      bytes -= end - start
      end = next
    }
  }

  /// A value whose text needs at most `atMost` bytes, a few dozen.
  mutating func value(
    atMost: Int, column: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Int
  ) throws(SourceError) {
    guard !isMuted else { return }
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
    _ value: UnsafeRawBufferPointer, column: Int, repeating repeated: Int?, isCut: Bool
  ) throws(SourceError) {
    guard !isMuted else { return }
    try current().append(value, column: column, repeating: repeated, isCut: isCut)
    bytes += value.count
    try flush()
    isCarriedOver = true
  }

  /// Takes note that the next piece repeats this many bytes.
  mutating func repeats(_ count: Int) { if !isMuted { bytes -= count } }

  mutating func endRow() throws(SourceError) {
    if isCarriedOver {
      // What is left of a row stands alone, so that in all other batches the first values of all columns are of one row.
      isCarriedOver = false
      return try flush()
    }
    guard !isMuted, let batch else { return }
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

import CPostgreSQL
import ScanTypes

/// Why the reading of a COPY ended early.
enum CopyInterruption: Error {
  case server(PostgreSQLFailure)
  /// The sink wants no more.
  case sink(SourceError)
}

/// Turns the rows of one COPY into batches.
struct CopyReader {
  private let sink: any BatchSink
  private let columnCount: Int
  private let isBinary: [Bool]
  /// Spares the look at the array where no column is.
  private let hasBinary: Bool
  private let pieceBytes: Int
  private let pieceOverlap: Int
  /// Rows beyond this are counted but not handed over.
  private let rowLimit: Int
  private var batch: Batch?
  /// Counted here because asking a batch of many columns after every row is slow.
  private var batchBytes = 0
  /// What was handed over or waits in the batch.
  private(set) var rows = 0
  private(set) var bytes = 0
  private(set) var hasMoreRows = false

  init(columns: [Column], limits: ReadLimits, rowLimit: Int?, into sink: any BatchSink) {
    self.sink = sink
    columnCount = columns.count
    isBinary = columns.map { $0.kind == .binary }
    hasBinary = isBinary.contains(true)
    pieceBytes = max(limits.pieceBytes, 64)
    pieceOverlap = min(max(limits.pieceOverlap, 0), pieceBytes / 2)
    self.rowLimit = rowLimit ?? .max
  }

  /// Reads until the COPY ends. What came before a failure is handed over too.
  mutating func readAll(from connection: PostgreSQLConnection) throws(CopyInterruption) {
    while true {
      let received: UnsafeMutableRawBufferPointer?
      do { received = try connection.nextCopyRow() } catch {
        try flush()
        throw .server(error)
      }
      guard let row = received else { break }
      defer { PQfreemem(row.baseAddress) }
      guard rows < rowLimit else {
        hasMoreRows = true
        continue
      }
      do { try take(row) } catch { throw .sink(error) }
    }
    try flush()
  }

  private mutating func flush() throws(CopyInterruption) {
    do { try emit() } catch { throw .sink(error) }
  }

  private mutating func emit() throws(SourceError) {
    guard let full = batch else { return }
    batch = nil
    batchBytes = 0
    try sink.emit(full)
  }

  private mutating func take(_ row: UnsafeMutableRawBufferPointer) throws(SourceError) {
    let fields = UnsafeMutableBufferPointer(rebasing: row.bindMemory(to: UInt8.self).dropLast())
    rows += 1
    bytes += row.count
    if row.count > pieceBytes {
      try takeWide(fields)
      return
    }
    let batch: Batch
    if let begun = self.batch { batch = begun } else { batch = try sink.next(columnCount: columnCount) }
    self.batch = batch
    batch.rowCount += 1
    batch.withColumns { columns in
      forEachField(of: fields) { column, field in
        if let field {
          columns[column].append(UnsafeRawBufferPointer(field))
        } else {
          columns[column].appendNull()
        }
      }
    }
    batchBytes += row.count
    if batchBytes >= Batch.byteTarget || batch.rowCount >= Batch.rowTarget { try emit() }
  }

  /// A row with cells that may be too long for one batch: the beginnings of all its cells, then the rest of each.
  private mutating func takeWide(_ row: UnsafeMutableBufferPointer<UInt8>) throws(SourceError) {
    try emit()
    let first = try sink.next(columnCount: columnCount)
    first.rowCount = 1
    var rest: [(column: Int, field: UnsafeBufferPointer<UInt8>, from: Int)] = []
    forEachField(of: row) { column, field in
      guard let field else { return first.appendNull(column: column) }
      let piece = piece(of: field, from: 0)
      first.append(
        UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: field[piece])), column: column,
        isCut: piece.upperBound < field.count)
      // Compressed bytes make no sense from the middle on; that they are cut off is reported where they are unpacked.
      let isPacked = hasBinary && isBinary[column] && PackedFormat(UnsafeRawBufferPointer(field)) != nil
      if piece.upperBound < field.count, !isPacked { rest.append((column, field, piece.upperBound)) }
    }
    try sink.emit(first)
    for (column, field, from) in rest {
      var from = from
      while from < field.count {
        let piece = piece(of: field, from: start(ofCharacterAt: from - pieceOverlap, in: field))
        let batch = try sink.next(columnCount: columnCount)
        batch.append(
          UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: field[piece])), column: column,
          repeating: from - piece.lowerBound, isCut: piece.upperBound < field.count)
        try sink.emit(batch)
        from = piece.upperBound
      }
    }
  }

  /// About `pieceBytes` of a cell, ending between two characters.
  private func piece(of field: UnsafeBufferPointer<UInt8>, from lower: Int) -> Range<Int> {
    guard field.count - lower > pieceBytes else { return lower..<field.count }
    return lower..<start(ofCharacterAt: lower + pieceBytes, in: field)
  }

  /// The offset of the character that a byte belongs to; of the byte itself where the text is not UTF-8.
  private func start(ofCharacterAt offset: Int, in field: UnsafeBufferPointer<UInt8>) -> Int {
    for back in 0..<4 where offset - back >= 0 && field[offset - back] & 0xC0 != 0x80 { return offset - back }
    return offset
  }

  /// Splits a row (without its newline) at the tabs and undoes the escapes in place; nil stands for null.
  @inline(__always)
  private func forEachField(
    of row: UnsafeMutableBufferPointer<UInt8>, _ body: (_ column: Int, _ field: UnsafeBufferPointer<UInt8>?) -> Void
  ) {
    guard let base = row.baseAddress, columnCount > 0 else { return }
    var start = 0
    // Most rows have no escape at all; one look at the row spares one at every field.
    var escape = CopyText.find(CopyText.backslash, in: base, from: 0, to: row.count)
    for column in 0..<columnCount {
      let end = CopyText.find(CopyText.tab, in: base, from: start, to: row.count)
      var count = end - start
      var isNull = false
      if escape < end {
        let field = UnsafeMutableBufferPointer(start: base + start, count: count)
        isNull = CopyText.isNull(field)
        if !isNull { count = CopyText.unescape(field) }
        escape = CopyText.find(CopyText.backslash, in: base, from: end, to: row.count)
      }
      if hasBinary, isBinary[column], !isNull {
        count = CopyText.decodeBytea(UnsafeMutableBufferPointer(start: base + start, count: count))
      }
      body(column, isNull ? nil : UnsafeBufferPointer(start: base + start, count: count))
      start = min(end + 1, row.count)
    }
  }
}

import CSQLite3
import ScanTypes

/// A cell too long to be loaded, read piece by piece.
struct SQLiteWideCell: ~Copyable {
  private static let chunk = 256 * 1024

  private let blob: OpaquePointer
  private let isText: Bool
  /// `PRAGMA encoding`: what text is stored in.
  private let encoding: String

  /// Nil where the cell has no bytes of its own in the file.
  init?(table: String, column: String, row: Int64, rowID: String, on connection: SQLiteConnection) {
    let (cell, name) = (quotedSQLiteIdentifier(column), quotedSQLiteIdentifier(table))
    // typeof() is answered from the row's header, without its value.
    guard
      let type = try? connection.prepare("SELECT typeof(\(cell)) FROM \(name) NOT INDEXED WHERE \(rowID) = ?1"),
      let encoding = try? connection.prepare("PRAGMA encoding"), sqlite3_step(encoding.handle) == SQLITE_ROW
    else { return nil }
    type.bind(row, at: 1)
    guard sqlite3_step(type.handle) == SQLITE_ROW else { return nil }
    var opened: OpaquePointer?
    guard sqlite3_blob_open(connection.handle, "main", table, column, row, 0, &opened) == SQLITE_OK, let opened
    else {
      sqlite3_blob_close(opened)
      return nil
    }
    blob = opened
    isText = type.text(0) == "text"
    self.encoding = encoding.text(0)
  }

  deinit { sqlite3_blob_close(blob) }

  /// Writes the cell, or a null when it is a BLOB that is neither text nor compressed. Returns the library's code when it fails.
  func write(column: Int, limits: ReadLimits, to writer: inout RowWriter) throws(SourceError) -> Int32? {
    if !isText {
      var check = UTF8Check()
      let failure = try forEachChunk { chunk throws(SourceError) in
        check.add(chunk)
        return check.isValid
      }
      if failure == nil, !check.isComplete { try writePacked(column: column, limits: limits, to: &writer) }
      guard failure == nil, check.isComplete else { return failure }
    }
    var pieces = PieceBuffer(limits: limits)
    var transcoder =
      isText && encoding != "UTF-8" ? UTF16Transcoder(isBigEndian: encoding == "UTF-16be") : nil
    var text: [UInt8] = []
    let failure = try forEachChunk { chunk throws(SourceError) in
      if transcoder == nil {
        try pieces.append(chunk, column: column, to: &writer)
      } else {
        text.removeAll(keepingCapacity: true)
        transcoder?.transcode(chunk, into: &text)
        try pieces.append(text, column: column, to: &writer)
      }
      return true
    }
    // What was read before a failure counts.
    if failure == nil || !pieces.isEmpty { try pieces.finish(column: column, to: &writer) }
    return failure
  }

  /// Of bytes that are compressed as much as one piece holds: what is cut off is missed, and reported, where they are unpacked.
  private func writePacked(column: Int, limits: ReadLimits, to writer: inout RowWriter) throws(SourceError) {
    let count = min(Int(sqlite3_blob_bytes(blob)), max(limits.pieceBytes, 4))
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
    defer { buffer.deallocate() }
    let code = sqlite3_blob_read(blob, buffer.baseAddress, Int32(count), 0)
    guard code == SQLITE_OK, PackedFormat(UnsafeRawBufferPointer(buffer)) != nil else {
      return try writer.null(column: column)
    }
    let isCut = count < Int(sqlite3_blob_bytes(blob))
    try writer.piece(UnsafeRawBufferPointer(buffer), column: column, repeating: nil, isCut: isCut)
  }

  private func forEachChunk(
    _ body: (UnsafeRawBufferPointer) throws(SourceError) -> Bool
  ) throws(SourceError) -> Int32? {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunk, alignment: 16)
    defer { buffer.deallocate() }
    let size = Int(sqlite3_blob_bytes(blob))
    var offset = 0
    while offset < size {
      let count = min(Self.chunk, size - offset)
      let code = sqlite3_blob_read(blob, buffer.baseAddress, Int32(count), Int32(offset))
      guard code == SQLITE_OK else { return code }
      guard try body(UnsafeRawBufferPointer(rebasing: buffer[..<count])) else { return nil }
      offset += count
    }
    return nil
  }
}

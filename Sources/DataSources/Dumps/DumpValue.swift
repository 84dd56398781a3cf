import SQLText
import ScanTypes

/// One value of a row that comes part by part; what grows too long leaves in overlapping pieces.
struct DumpValue {
  private(set) var bytes: [UInt8] = []
  private var pieces: PieceBuffer
  private var hasPieces = false
  /// Whether only the word NULL, or DEFAULT, was read.
  var isNull = false
  /// Whether bytes that may be no text were written in digits or as `_binary`.
  var isBinary = false
  private let limit: Int

  init(limits: ReadLimits) {
    pieces = PieceBuffer(limits: limits)
    limit = max(limits.pieceBytes, 64)
  }

  var isEmpty: Bool { bytes.isEmpty && !hasPieces }

  mutating func append(
    _ more: UnsafeBufferPointer<UInt8>, column: Int, to writer: inout RowWriter
  ) throws(SourceError) {
    // What nobody wants is not kept.
    if column < 0 { return bytes.removeAll(keepingCapacity: true) }
    bytes.append(contentsOf: more)
    if bytes.count > limit { try spill(column: column, to: &writer) }
  }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }
  mutating func replace(with other: [UInt8]) { bytes = other }

  private mutating func spill(column: Int, to writer: inout RowWriter) throws(SourceError) {
    hasPieces = true
    try pieces.append(bytes, column: column, to: &writer)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Writes the value, and is ready for the next. A column below zero is one that nobody wants.
  mutating func finish(column: Int, kind: ColumnKind, dialect: SQLDialect, to writer: inout RowWriter)
    throws(SourceError)
  {
    defer {
      bytes.removeAll(keepingCapacity: true)
      hasPieces = false
      isNull = false
      isBinary = false
    }
    guard column >= 0 else { return }
    if hasPieces {
      try pieces.append(bytes, column: column, to: &writer)
      return try pieces.finish(column: column, to: &writer)
    }
    if isNull { return try writer.null(column: column) }
    if kind == .binary || isBinary {
      let isBinary = isBinary
      let count = bytes.withUnsafeMutableBufferPointer { Self.readable($0, isDecoded: isBinary, dialect) }
      guard let count else { return try writer.null(column: column) }
      return try write(count, column, &writer)
    }
    try write(bytes.count, column, &writer)
  }

  private func write(_ count: Int, _ column: Int, _ writer: inout RowWriter) throws(SourceError) {
    try bytes.withUnsafeBufferPointer { bytes throws(SourceError) in
      try writer.value(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[..<count]), column: column)
    }
  }

  /// How many bytes of a binary value to look at, as the databases' own readers do it; nil for null.
  private static func readable(
    _ bytes: UnsafeMutableBufferPointer<UInt8>, isDecoded: Bool, _ dialect: SQLDialect
  ) -> Int? {
    if dialect == .postgreSQL, !isDecoded { return CopyText.decodeBytea(bytes) }
    var check = UTF8Check()
    check.add(UnsafeRawBufferPointer(UnsafeBufferPointer(bytes)))
    let isText = dialect == .sqlite ? check.isComplete : CopyText.isText(UnsafeBufferPointer(bytes))
    return isText || PackedFormat(UnsafeRawBufferPointer(UnsafeBufferPointer(bytes))) != nil ? bytes.count : nil
  }
}

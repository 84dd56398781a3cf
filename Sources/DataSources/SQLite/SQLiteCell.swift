import CSQLite3
import ScanTypes

/// How a value of any storage class becomes bytes.
enum SQLiteCell {
  /// Writes one value of a statement's current row, by its own storage class and not the column's.
  @inline(__always)
  static func write(
    _ statement: OpaquePointer, _ place: Int32, column: Int, to writer: inout RowWriter
  ) throws(SourceError) {
    switch sqlite3_column_type(statement, place) {
    case SQLITE_TEXT:
      let text = UnsafeRawPointer(sqlite3_column_text(statement, place))
      let count = Int(sqlite3_column_bytes(statement, place))
      try writer.value(UnsafeRawBufferPointer(start: text, count: text == nil ? 0 : count), column: column)
    case SQLITE_INTEGER:
      let number = sqlite3_column_int64(statement, place)
      try writer.value(atMost: 20, column: column) { writeDecimal(number, to: $0) }
    case SQLITE_FLOAT:
      try write(sqlite3_column_double(statement, place), column: column, to: &writer)
    case SQLITE_BLOB:
      let bytes = UnsafeRawBufferPointer(
        start: sqlite3_column_blob(statement, place), count: Int(sqlite3_column_bytes(statement, place)))
      try writeBlob(bytes, column: column, to: &writer)
    default:
      try writer.null(column: column)
    }
  }

  /// The shortest text that reads back as the same number; whole numbers without `.0`, because tools that know no
  /// integers with gaps store card and phone numbers as reals.
  static func write(_ real: Double, column: Int, to writer: inout RowWriter) throws(SourceError) {
    if real.magnitude < 9_007_199_254_740_992, real == real.rounded(.towardZero) {
      let whole = Int64(real)
      try writer.value(atMost: 20, column: column) { writeDecimal(whole, to: $0) }
      return
    }
    var text = real.description
    try writer.value(atMost: 32, column: column) { target in
      text.withUTF8 { utf8 in
        let count = min(utf8.count, 32)
        if let start = utf8.baseAddress { target.update(from: start, count: count) }
        return count
      }
    }
  }

  /// A BLOB that is UTF-8 is text, and one that is compressed or UTF-16 may hold some; of any other nothing can be read.
  private static func writeBlob(
    _ bytes: UnsafeRawBufferPointer, column: Int, to writer: inout RowWriter
  ) throws(SourceError) {
    var check = UTF8Check()
    check.add(bytes)
    if check.isComplete || PackedFormat(bytes) != nil {
      try writer.value(bytes, column: column)
    } else {
      try writer.null(column: column)
    }
  }
}

/// Writes a number in decimal; returns how many bytes it took, at most 20.
func writeDecimal(_ number: Int64, to target: UnsafeMutablePointer<UInt8>) -> Int {
  var rest = number.magnitude
  var digits = 1
  var power: UInt64 = 10
  while rest >= power {
    digits += 1
    let (next, overflow) = power.multipliedReportingOverflow(by: 10)
    if overflow { break }
    power = next
  }
  let sign = number < 0 ? 1 : 0
  if sign == 1 { target[0] = UInt8(ascii: "-") }
  var place = sign + digits
  repeat {
    place -= 1
    target[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
    rest /= 10
  } while rest > 0
  return sign + digits
}

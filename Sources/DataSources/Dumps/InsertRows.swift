import Glibc
import SQLText
import ScanTypes

/// Writes the tuples behind VALUES as rows.
///
/// A value is a literal with its quotes and escapes undone, casts left out; of an expression it is the text, its literals
/// likewise. So what stands in a row is looked at, whatever it is wrapped in.
struct InsertRows {
  /// For each place in a tuple, the column; below zero for one that nobody wants.
  let map: [Int]
  let kinds: [ColumnKind]
  /// Columns that the tuples do not have.
  let absent: [Int]
  private var value: DumpValue
  private(set) var irregular = IrregularRows()

  init(map: [Int], kinds: [ColumnKind], absent: [Int], limits: ReadLimits) {
    self.map = map
    self.kinds = kinds
    self.absent = absent
    value = DumpValue(limits: limits)
  }

  /// Reads from the parenthesis at hand to behind the last tuple.
  ///
  /// - Returns: whether the last one is closed.
  mutating func read(_ scanner: inout DumpScanner, to writer: inout RowWriter) throws(SourceError) -> Bool {
    repeat {
      if writer.isDone {
        guard scanner.skipTuple() else { return false }
        continue
      }
      guard try tuple(&scanner, to: &writer) else { return false }
    } while scanner.goToNextTuple()
    return true
  }

  private mutating func tuple(_ scanner: inout DumpScanner, to writer: inout RowWriter) throws(SourceError) -> Bool {
    try writer.beginRow()
    scanner.scanner.cursor.advance()
    var place = 0
    var isClosed = false
    while !isClosed, place < map.count {
      let column = map[place]
      let isLast = place == map.count - 1
      if let ended = try plain(&scanner.scanner, column, isLast: isLast, to: &writer) {
        isClosed = ended
      } else {
        let reader = DumpExpression(column: column)
        guard let ended = try reader.read(&scanner.scanner, into: &value, to: &writer) else {
          return try broken(from: place, &writer)
        }
        isClosed = ended
        if isLast, !isClosed {
          // More values than columns: what is too much is read with the last.
          irregular.add(line: scanner.scanner.cursor.line())
          repeat {
            value.append(UInt8(ascii: ","))
            guard let ended = try reader.read(&scanner.scanner, into: &value, to: &writer) else {
              return try broken(from: place, &writer)
            }
            isClosed = ended
          } while !isClosed
        }
        try value.finish(column: column, kind: kind(column), dialect: scanner.scanner.rules.dialect, to: &writer)
      }
      place += 1
    }
    if place < map.count {
      irregular.add(line: scanner.scanner.cursor.line())
      for column in map[place...] where column >= 0 { try writer.null(column: column) }
    }
    for column in absent { try writer.null(column: column) }
    try writer.endRow()
    return true
  }

  private func kind(_ column: Int) -> ColumnKind { column >= 0 ? kinds[column] : .text }

  /// The dump ends within the row: what there is of it counts.
  private mutating func broken(from place: Int, _ writer: inout RowWriter) throws(SourceError) -> Bool {
    value.isNull = value.isEmpty
    try value.finish(column: map[place], kind: .text, dialect: .sqlite, to: &writer)
    for column in map[(place + 1)...] where column >= 0 { try writer.null(column: column) }
    for column in absent { try writer.null(column: column) }
    try writer.endRow()
    return false
  }

  /// A literal that is whole in what is at hand, has no escapes, and ends with its value: most do, and are not copied.
  ///
  /// - Returns: whether the tuple ends behind it; nil, and nothing read, for any other.
  @inline(__always)
  private func plain(
    _ scanner: inout SQLScanner, _ column: Int, isLast: Bool, to writer: inout RowWriter
  ) throws(SourceError) -> Bool? {
    let window = scanner.cursor.window()
    guard let base = window.baseAddress, window.count > 8 else { return nil }
    var start = 0
    while start < 4, window[start] == 0x20 || window[start] == 0x0A { start += 1 }
    var end = start
    var next = 0
    let limit = window.count - 1
    if window[start] == 0x27 {
      if column >= 0, kinds[column] == .binary { return nil }
      start += 1
      guard let found = memchr(base + start, 0x27, limit - start) else { return nil }
      end = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      if scanner.rules.hasBackslashEscapes, memchr(base + start, 0x5C, end - start) != nil { return nil }
      next = end + 1
    } else {
      // Numbers, and NULL.
      while end < limit, window[end] &- 0x2B < 15 || window[end] | 0x20 == 0x65, window[end] != 0x2C,
        window[end] != 0x2F
      {
        end += 1
      }
      next = end
      if end == start {
        guard end + 4 < limit, window[end] == 0x4E, window[end + 1] == 0x55, window[end + 2] == 0x4C,
          window[end + 3] == 0x4C
        else { return nil }
        next = end + 4
      }
    }
    guard next < window.count, window[next] == 0x2C || window[next] == 0x29 else { return nil }
    let isEnd = window[next] == 0x29
    if isLast, !isEnd { return nil }
    if column >= 0 {
      if next == end + 4, window[start] == 0x4E, end == start {
        try writer.null(column: column)
      } else {
        let text = UnsafeRawBufferPointer(start: base + start, count: end - start)
        if scanner.rules.dialect == .sqlite, window[start] != 0x27, next == end, let real = Self.real(text) {
          try SQLiteCell.write(real, column: column, to: &writer)
        } else {
          try writer.value(text, column: column)
        }
      }
    }
    scanner.cursor.advance(next + 1)
    return isEnd
  }
}

extension InsertRows {
  /// SQLite writes reals with all their digits (`0.10000000000000000555`); they are looked at as its own reader has them.
  private static func real(_ text: UnsafeRawBufferPointer) -> Double? {
    guard text.contains(where: { $0 == 0x2E || $0 | 0x20 == 0x65 }) else { return nil }
    return Double(String(decoding: text, as: UTF8.self))
  }
}

/// Rows with another number of values than there are columns.
struct IrregularRows {
  private(set) var count = 0
  /// Of the first.
  private(set) var line = 0

  mutating func add(line: Int) {
    count += 1
    if count == 1 { self.line = line }
  }

  mutating func add(_ other: IrregularRows) {
    if count == 0 { line = other.line }
    count += other.count
  }
}

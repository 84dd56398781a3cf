import Glibc
import SQLText
import ScanTypes

/// Writes the lines of a COPY as rows.
///
/// https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.2: fields between tabs, `\N` for null, escapes with a
/// backslash.
struct CopyRows {
  /// For each field the column; below zero for one that nobody wants.
  let map: [Int]
  let kinds: [ColumnKind]
  let absent: [Int]
  private let widest: Int
  private var value: DumpValue
  private(set) var irregular = IrregularRows()

  init(map: [Int], kinds: [ColumnKind], absent: [Int], limits: ReadLimits) {
    self.map = map
    self.kinds = kinds
    self.absent = absent
    widest = max(limits.pieceBytes, 64)
    value = DumpValue(limits: limits)
  }

  /// Reads from the first line to behind the `\.`, or to the end of the dump.
  mutating func read(_ scanner: inout DumpScanner, to writer: inout RowWriter) throws(SourceError) {
    while true {
      if scanner.isAtCopyEnd() { return scanner.scanner.skipLine() }
      var window = scanner.scanner.cursor.mutableWindow()
      guard window.count > 0 else { return }
      var end = window.firstOffset(of: 0x0A)
      while end == nil, window.count < widest {
        let before = window.count
        _ = scanner.scanner.cursor.widerWindow()
        window = scanner.scanner.cursor.mutableWindow()
        end = window.firstOffset(of: 0x0A)
        if window.count == before { break }
      }
      if end == nil, window.count >= widest {
        try wideRow(&scanner, to: &writer)
        continue
      }
      let count = end ?? window.count
      if !writer.isDone {
        let isShort = try row(UnsafeMutableBufferPointer(rebasing: window[..<count]), to: &writer)
        if isShort { irregular.add(line: scanner.scanner.cursor.line()) }
      }
      scanner.scanner.cursor.advance(count + (end == nil ? 0 : 1))
    }
  }

  /// - Returns: whether the row has another number of fields than there are columns.
  @inline(__always)
  private func row(
    _ line: UnsafeMutableBufferPointer<UInt8>, to writer: inout RowWriter
  ) throws(SourceError) -> Bool {
    guard let base = line.baseAddress else { return try emptyRow(to: &writer) }
    // Made on Windows: the return belongs to the line's end, for one within a value is written `\r`.
    let total = line.count - (line.last == 0x0D ? 1 : 0)
    try writer.beginRow()
    var start = 0
    var isIrregular = false
    var escape = CopyText.find(CopyText.backslash, in: base, from: 0, to: total)
    for (place, column) in map.enumerated() {
      if start > total {
        isIrregular = true
        if column >= 0 { try writer.null(column: column) }
        continue
      }
      var end = CopyText.find(CopyText.tab, in: base, from: start, to: total)
      if place == map.count - 1, end < total {
        isIrregular = true
        end = total
      }
      if column >= 0 {
        var count = end - start
        var isNull = false
        if escape < end {
          let field = UnsafeMutableBufferPointer(start: base + start, count: count)
          isNull = CopyText.isNull(field)
          if !isNull { count = CopyText.unescape(field) }
        }
        if kinds[column] == .binary, !isNull {
          count = CopyText.decodeBytea(UnsafeMutableBufferPointer(start: base + start, count: count))
        }
        if isNull {
          try writer.null(column: column)
        } else {
          try writer.value(UnsafeRawBufferPointer(start: base + start, count: count), column: column)
        }
      }
      if escape < end { escape = CopyText.find(CopyText.backslash, in: base, from: end, to: total) }
      start = end + 1
    }
    for column in absent { try writer.null(column: column) }
    try writer.endRow()
    return isIrregular
  }

  private func emptyRow(to writer: inout RowWriter) throws(SourceError) -> Bool {
    try writer.beginRow()
    for (place, column) in map.enumerated() where column >= 0 {
      if place == 0 {
        try writer.value(UnsafeRawBufferPointer(start: nil, count: 0), column: column)
      } else {
        try writer.null(column: column)
      }
    }
    for column in absent { try writer.null(column: column) }
    try writer.endRow()
    return map.count > 1
  }

  // MARK: Rows longer than a window

  private mutating func wideRow(_ scanner: inout DumpScanner, to writer: inout RowWriter) throws(SourceError) {
    try writer.beginRow()
    var place = 0
    var isAtEnd = false
    while !isAtEnd {
      let column = place < map.count ? map[place] : -1
      isAtEnd = try wideField(&scanner.scanner, column, isLast: place == map.count - 1, to: &writer)
      place += 1
    }
    if place < map.count {
      irregular.add(line: scanner.scanner.cursor.line())
      for column in map[place...] where column >= 0 { try writer.null(column: column) }
    }
    for column in absent { try writer.null(column: column) }
    try writer.endRow()
  }

  /// - Returns: whether the line ends behind the field.
  private mutating func wideField(
    _ scanner: inout SQLScanner, _ column: Int, isLast: Bool, to writer: inout RowWriter
  ) throws(SourceError) -> Bool {
    if scanner.cursor.peek() == 0x5C, scanner.cursor.peek(1) == 0x4E {
      let next = scanner.cursor.peek(2)
      if next == 0x09 || next == 0x0A || next == 0x0D || next < 0 {
        value.isNull = true
        scanner.cursor.advance(2)
      }
    }
    while true {
      let window = scanner.cursor.window()
      var index = 0
      while index < window.count, window[index] != 0x5C, window[index] != 0x09, window[index] != 0x0A { index += 1 }
      try value.append(UnsafeBufferPointer(rebasing: window[..<index]), column: column, to: &writer)
      scanner.cursor.advance(index)
      if index == window.count, index > 0 { continue }
      let byte = scanner.cursor.peek()
      scanner.cursor.advance(byte < 0 ? 0 : 1)
      switch byte {
      case 0x5C:
        let letter = scanner.cursor.peek()
        if letter >= 0 {
          value.append(StringEscape.byte(after: UInt8(truncatingIfNeeded: letter)))
          scanner.cursor.advance()
        }
      case 0x09 where isLast:
        irregular.add(line: scanner.cursor.line())
        value.append(0x09)
      case 0x09, 0x0A, -1:
        try value.finish(
          column: column, kind: column >= 0 ? kinds[column] : .text, dialect: .postgreSQL, to: &writer)
        return byte != 0x09
      default: continue
      }
    }
  }
}

extension UnsafeMutableBufferPointer<UInt8> {
  fileprivate func firstOffset(of byte: UInt8) -> Int? {
    guard let base = baseAddress, let found = memchr(base, Int32(byte), count) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}

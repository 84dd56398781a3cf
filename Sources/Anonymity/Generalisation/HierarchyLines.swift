/// The lines of a CSV file, cell by cell.
struct HierarchyLines {
  private let bytes: [UInt8]
  private let file: String
  private var at = 0
  private var line = 1

  init(_ bytes: Span<UInt8>, file: String) {
    self.bytes = bytes.withUnsafeBufferPointer { Array($0) }
    self.file = file
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { at = 3 }
  }

  /// The cells of the next line that is not empty, and the number of the line; nil at the end.
  mutating func next() throws(HierarchyFileError) -> (cells: [[UInt8]], line: Int)? {
    while at < bytes.count, isLineEnd { skipLineEnd() }
    guard at < bytes.count else { return nil }
    let start = line
    var cells: [[UInt8]] = [try cell()]
    while at < bytes.count, !isLineEnd {
      at += 1
      cells.append(try cell())
    }
    if at < bytes.count { skipLineEnd() }
    return (cells, start)
  }

  private var isLineEnd: Bool {
    bytes[at] == UInt8(ascii: "\n")
      || bytes[at] == UInt8(ascii: "\r") && at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "\n")
  }

  private mutating func skipLineEnd() {
    at += bytes[at] == UInt8(ascii: "\r") ? 2 : 1
    line += 1
  }

  /// Up to a comma or the end of the line, neither taken.
  private mutating func cell() throws(HierarchyFileError) -> [UInt8] {
    var cell: [UInt8] = []
    guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else {
      while at < bytes.count, bytes[at] != UInt8(ascii: ","), !isLineEnd {
        cell.append(bytes[at])
        at += 1
      }
      return cell
    }
    let start = line
    at += 1
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "\"") {
        at += 1
        if at == bytes.count || bytes[at] == UInt8(ascii: ",") || isLineEnd { return cell }
        guard bytes[at] == UInt8(ascii: "\"") else {
          throw HierarchyFileError(
            file: file, line: line, problem: "text stands behind a quoted cell", hint: "double the quotes inside a cell"
          )
        }
      }
      if bytes[at] == UInt8(ascii: "\n") { line += 1 }
      cell.append(bytes[at])
      at += 1
    }
    throw HierarchyFileError(file: file, line: start, problem: "a quote does not end", hint: "close it")
  }
}

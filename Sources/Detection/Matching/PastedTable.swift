import Glibc
import ScanTypes

/// Tables that somebody pasted into a text: lines of cells between bars or tabs, the first of which says what stands below.
///
/// Read once a value, when it is first asked about.
final class PastedTable {
  private struct Line {
    let range: Range<Int>
    /// The line that is the head of its table, as a place in `lines`; its own where there is none above.
    let head: Int
    let separator: UInt8
  }

  private var lines: [Line] = []
  private var isRead = false
  /// A longer text is no message with a table in it, and heads stand far above.
  private static let longestText = 256 << 10

  func startValue() { isRead = false }

  /// The head of the column that a place of a value is in, and the line that it stands in; nil outside of tables, and in heads.
  ///
  /// - Complexity: O(`value.count`) for the first place of a value, then O(log lines).
  func head(
    of place: Int, in value: Range<Int>, base: UnsafePointer<UInt8>
  ) -> (cell: Range<Int>, line: Range<Int>)? {
    if !isRead { read(value, base) }
    guard !lines.isEmpty else { return nil }
    var (low, high) = (0, lines.count)
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].range.upperBound <= place { low = middle + 1 } else { high = middle }
    }
    guard low < lines.count, lines[low].range.contains(place), lines[low].head != low else { return nil }
    let line = lines[low]
    let number = (line.range.lowerBound..<place).count { base[$0] == line.separator }
    let head = lines[line.head].range
    var start = head.lowerBound
    var passed = 0
    for offset in head where base[offset] == line.separator {
      if passed == number { return (start..<offset, head) }
      passed += 1
      start = offset + 1
    }
    return passed == number ? (start..<head.upperBound, head) : nil
  }

  private func read(_ value: Range<Int>, _ base: UnsafePointer<UInt8>) {
    isRead = true
    lines.removeAll(keepingCapacity: true)
    guard value.count <= Self.longestText, memchr(base + value.lowerBound, 0x0A, value.count) != nil,
      memchr(base + value.lowerBound, 0x09, value.count) != nil
        || memchr(base + value.lowerBound, 0x7C, value.count) != nil
    else { return }
    var start = value.lowerBound
    var head = -1
    var last = (separators: 0, separator: UInt8(0))
    while start < value.upperBound {
      let end = memchr(base + start, 0x0A, value.upperBound - start).map {
        UnsafePointer($0.assumingMemoryBound(to: UInt8.self)) - base
      }
      let range = start..<(end ?? value.upperBound)
      start = range.upperBound + 1
      if Self.isRule(range, base) { continue }
      let cells = Self.separators(of: range, base)
      if cells.separators == 0 {
        head = -1
      } else if head < 0 || cells != last {
        head = lines.count
      }
      last = cells
      if head >= 0 { lines.append(Line(range: range, head: head, separator: cells.separator)) }
    }
  }

  /// How many cells a line is cut into, and by what.
  private static func separators(of line: Range<Int>, _ base: UnsafePointer<UInt8>) -> (
    separators: Int, separator: UInt8
  ) {
    var (tabs, bars) = (0, 0)
    for offset in line {
      if base[offset] == 0x09 { tabs += 1 }
      if base[offset] == 0x7C { bars += 1 }
    }
    return tabs > 0 ? (tabs, 0x09) : (bars, 0x7C)
  }

  /// `|---|:---|`, `+----+----+`: a line between the head and the rest.
  private static func isRule(_ line: Range<Int>, _ base: UnsafePointer<UInt8>) -> Bool {
    var dashes = 0
    for offset in line {
      switch base[offset] {
      case 0x2D, 0x3D: dashes += 1
      case 0x20, 0x7C, 0x3A, 0x2B, 0x0D, 0x09: continue
      default: return false
      }
    }
    return dashes >= 2
  }
}

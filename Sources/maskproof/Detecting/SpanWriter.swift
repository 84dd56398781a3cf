import Detection
import Glibc
import ScanTypes

/// Spans as NDJSON, in one buffer.
struct SpanWriter {
  private let countsCodePoints: Bool
  private var bytes: [UInt8] = []

  init(countsCodePoints: Bool) { self.countsCodePoints = countsCodePoints }

  mutating func add(_ spans: [DetectedSpan], of index: Int, in texts: TextBatch) {
    let piece = texts.piece(index)
    let column = texts.column
    let value = column.range(index)
    let text = UnsafeRawBufferPointer(start: column.base + value.lowerBound, count: value.count)
    // Code points are counted from the last span on, not each time from the start: spans ascend by their starts.
    var counted = 0
    var codePoints = piece?.codePoints ?? 0
    for span in spans {
      if let piece, !piece.taken.contains(span.range.lowerBound) { continue }
      var start = span.range.lowerBound + (piece?.offset ?? 0)
      var end = span.range.upperBound + (piece?.offset ?? 0)
      if countsCodePoints {
        codePoints += count(text[counted..<span.range.lowerBound])
        start = codePoints
        end = start + count(text[span.range])
        counted = span.range.lowerBound
      }
      bytes += #"{"id":"#.utf8
      texts.appendID(index, to: &bytes)
      bytes += #","start":"#.utf8
      bytes.append(decimal: start)
      bytes += #","end":"#.utf8
      bytes.append(decimal: end)
      bytes += #","rule":""#.utf8
      bytes += span.rule.id.utf8
      bytes += #"","verdict":""#.utf8
      bytes += span.verdict.rawValue.utf8
      bytes += #"","confidence":"#.utf8
      append(confidence: span.confidence)
      if !span.path.isEmpty { append(path: span.path) }
      bytes += "}\n".utf8
    }
  }

  /// How many code points stand before an offset; 0 where bytes are counted.
  func codePoints(in text: UnsafeRawBufferPointer, upTo offset: Int) -> Int {
    countsCodePoints ? count(text[..<offset]) : 0
  }

  /// - Returns: false when it cannot be written.
  mutating func flush() -> Bool {
    guard !bytes.isEmpty else { return true }
    defer { bytes.removeAll(keepingCapacity: true) }
    let error = bytes.withUnsafeBytes { writeAll($0, to: STDOUT_FILENO) }
    if error != 0, error != EPIPE {
      StandardError.write("maskproof: cannot write to standard output: \(String(cString: strerror(error)))\n")
    }
    return error == 0
  }

  /// Every byte but the second and later ones of a character begins a code point, so that invalid UTF-8 counts too.
  private func count(_ text: Slice<UnsafeRawBufferPointer>) -> Int {
    var count = 0
    for byte in UnsafeRawBufferPointer(rebasing: text) where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// Names of keys may hold any character but controls, which a path has as escapes.
  private mutating func append(path: String) {
    bytes += #","path":""#.utf8
    for byte in path.utf8 {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// 0 to 1 with two decimals.
  private mutating func append(confidence: Double) {
    let hundredths = confidence.isFinite ? Int((min(max(confidence, 0), 1) * 100).rounded()) : 0
    bytes.append(decimal: hundredths / 100)
    bytes.append(UInt8(ascii: "."))
    bytes.append(UInt8(ascii: "0") + UInt8(hundredths / 10 % 10))
    bytes.append(UInt8(ascii: "0") + UInt8(hundredths % 10))
  }
}

/// The lines of a file that begin within a stretch of it, whole.
///
/// A line belongs to the stretch in which its first byte stands: so every line is read once, wherever a file is cut.
final class LineRangeInput: ByteInput {
  private let input: any ByteInput
  /// Where the next byte of the input stands in the file.
  private var offset: Int
  private let end: Int?
  /// Whether the end of a line that begins in the stretch before is still to come.
  private var skips: Bool
  private var isDone = false

  /// - Parameter input: the file from one byte before the stretch on: that byte tells whether a line begins with it.
  init(_ input: any ByteInput, _ stretch: TableStretch) {
    self.input = input
    skips = (stretch.lower ?? 0) > 0
    offset = skips ? (stretch.lower ?? 0) - 1 : 0
    end = stretch.upper
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFailure) -> Int {
    while !isDone {
      let got = try input.read(into: buffer)
      if got == 0 { break }
      let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<got])
      let first = offset
      offset += got
      var from = 0
      if skips {
        guard let newline = bytes.firstOffset(of: UInt8(ascii: "\n"), from: 0) else { continue }
        skips = false
        from = newline + 1
        // The line that the stretch begins in reaches beyond it: no other begins in it.
        if let end, first + from >= end { break }
      }
      var count = got
      // The last line ends with the first newline from the stretch's last byte on.
      if let end, offset >= end,
        let newline = bytes.firstOffset(of: UInt8(ascii: "\n"), from: max(end - 1 - first, from))
      {
        count = newline + 1
        isDone = true
      }
      if from == count { continue }
      if let base = buffer.baseAddress, from > 0 {
        buffer.copyMemory(from: UnsafeRawBufferPointer(start: base + from, count: count - from))
      }
      return count - from
    }
    isDone = true
    return 0
  }
}

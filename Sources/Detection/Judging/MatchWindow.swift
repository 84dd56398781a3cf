import ScanTypes

/// Hands a large buffer to the matcher in parts, so that the places it takes note of need no more memory than those of a
/// batch do, whatever the bytes are.
final class MatchWindow {
  /// A few batches.
  static let bytes = 1 << 20
  /// What the pieces of a long value have in common: more than the longest match needs.
  private static let overlap = 4096

  private let leaves = WaitingLeaves()

  /// Calls `body` with part after part; values longer than one come in overlapping pieces.
  func forEach(
    of buffer: ColumnBuffer, row: (Int) -> Int, _ body: (_ part: ColumnBuffer, _ row: (Int) -> Int) -> Void
  ) {
    func pass() {
      guard leaves.buffer.valueCount > 0 else { return }
      body(leaves.buffer) { leaves.rows[$0] }
      leaves.removeAll()
    }
    for index in 0..<buffer.valueCount where !buffer.isNull(index) {
      let range = buffer.range(index)
      let value = buffer.bytes(in: range)
      if leaves.buffer.count + value.count > Self.bytes { pass() }
      var start = 0
      repeat {
        let end = value.count - start > Self.bytes ? start + Self.bytes : value.count
        leaves.append(
          value.part(start..<end), row: row(index), isContinuation: start > 0 || buffer.isContinuation(index))
        if end == value.count { break }
        pass()
        start = end - Self.overlap
      } while true
    }
    pass()
  }
}

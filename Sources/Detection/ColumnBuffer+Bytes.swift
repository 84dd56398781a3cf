import ScanTypes

extension ColumnBuffer {
  /// The bytes of a value, good until the buffer is.
  @inline(__always)
  func bytes(_ index: Int) -> Bytes { bytes(in: range(index)) }

  /// - Parameter range: offsets in the buffer.
  @inline(__always)
  func bytes(in range: Range<Int>) -> Bytes {
    Bytes(start: UnsafePointer(base + range.lowerBound), count: range.count)
  }
}

import Glibc

/// Bytes of a stream, cut into lines; grows only as far as the longest line.
struct LineBuffer: ~Copyable {
  private var base: UnsafeMutableRawPointer
  private var capacity: Int
  private let block: Int
  /// What was read and not yet handed out is `start..<end`; up to `searched` there is no line feed in it.
  private var start = 0
  private var end = 0
  private var searched = 0

  /// What was read before anybody asked.
  private var early: EarlyRead?

  /// - Parameter early: of at most `capacity` bytes.
  init(capacity: Int, after early: EarlyRead?) {
    self.early = early
    self.capacity = capacity
    block = capacity
    base = .allocate(byteCount: capacity, alignment: 16)
  }

  deinit { base.deallocate() }

  /// Reads what is there. Lines that were handed out before are gone.
  ///
  /// - Returns: how many bytes, 0 at the end, or a negative error number.
  mutating func fill(from descriptor: Int32) -> Int32 {
    if start > 0 {
      base.copyMemory(from: base + start, byteCount: end - start)
      searched -= start
      end -= start
      start = 0
    }
    if capacity - end < block / 2 {
      let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity * 2, alignment: 16)
      larger.copyMemory(from: base, byteCount: end)
      base.deallocate()
      base = larger
      capacity *= 2
    }
    let got =
      if let first = early.take() {
        first.take(to: base + end)
      } else {
        readBlock(descriptor, UnsafeMutableRawBufferPointer(start: base + end, count: capacity - end))
      }
    if got > 0 { end += Int(got) }
    return got
  }

  /// What was read and not yet handed out; gone with the next reading.
  var waiting: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base + start, count: end - start) }

  /// The next line without its line feed and the carriage return before it; what is left at the end is one too.
  mutating func next(isAtEnd: Bool) -> UnsafeRawBufferPointer? {
    var lineEnd = end
    var following = end
    if let feed = memchr(base + searched, 0x0A, end - searched) {
      lineEnd = UnsafeRawPointer(feed) - UnsafeRawPointer(base)
      following = lineEnd + 1
    } else {
      searched = end
      guard isAtEnd, start < end else { return nil }
    }
    defer {
      start = following
      searched = following
    }
    if lineEnd > start, following > lineEnd, base.load(fromByteOffset: lineEnd - 1, as: UInt8.self) == 0x0D {
      lineEnd -= 1
    }
    return UnsafeRawBufferPointer(start: base + start, count: lineEnd - start)
  }
}

import Glibc

/// The bytes of an input in large chunks.
struct Chunks: ~Copyable {
  private let input: any ByteInput
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 64)
  /// Why the chunks ended before the input did.
  private(set) var failure: InputFailure?

  init(of input: any ByteInput) { self.input = input }

  deinit { buffer.deallocate() }

  /// The next chunk, valid until the one after it; nil at the end or at a failure.
  mutating func next() -> UnsafeRawBufferPointer? {
    guard failure == nil else { return nil }
    do throws(InputFailure) {
      let count = try input.read(into: buffer)
      return count == 0 ? nil : UnsafeRawBufferPointer(rebasing: buffer[..<count])
    } catch {
      failure = error
      return nil
    }
  }
}

extension UnsafeRawBufferPointer {
  /// The offset of the first such byte at or behind `start`; nil when there is none.
  func firstOffset(of byte: UInt8, from start: Int) -> Int? {
    guard let base = baseAddress, start < count, let found = memchr(base + start, Int32(byte), count - start)
    else { return nil }
    return UnsafeRawPointer(found) - base
  }

  /// The bytes of a range of offsets.
  func part(_ range: Range<Int>) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: self[range]) }
}

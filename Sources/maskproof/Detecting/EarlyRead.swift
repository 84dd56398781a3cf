import Glibc
import Scanning

/// The first bytes of a stream, read on a thread of its own while rules are made ready.
///
/// `@unchecked Sendable`: the thread writes, and nobody reads before it has ended.
final class EarlyRead: @unchecked Sendable {
  private let bytes: UnsafeMutableRawBufferPointer
  private var got: Int32 = 0
  private var thread: WorkerThread?

  init(of descriptor: Int32, capacity: Int) {
    bytes = .allocate(byteCount: capacity, alignment: 16)
    thread = WorkerThread { [self] in got = readBlock(descriptor, bytes) }
    if thread == nil { got = readBlock(descriptor, bytes) }
  }

  deinit { bytes.deallocate() }

  /// Waits for the bytes and moves them to `target`, which has room for `capacity`. To be called once.
  ///
  /// - Returns: what `readBlock` returned.
  func take(to target: UnsafeMutableRawPointer) -> Int32 {
    thread?.join()
    thread = nil
    if got > 0, let base = bytes.baseAddress { target.copyMemory(from: base, byteCount: Int(got)) }
    return got
  }
}

/// Reads what is there, also where a signal comes between.
///
/// - Returns: how many bytes, 0 at the end, or a negative error number.
func readBlock(_ descriptor: Int32, _ target: UnsafeMutableRawBufferPointer) -> Int32 {
  while true {
    let got = read(descriptor, target.baseAddress, min(target.count, 1 << 30))
    if got < 0, errno == EINTR { continue }
    return got < 0 ? -errno : Int32(got)
  }
}

import Glibc

/// Bytes that come one after the other, once.
protocol ByteInput: AnyObject {
  /// Fills a part of the buffer; returns how many bytes, 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFailure) -> Int
}

/// Why bytes stopped coming before the end.
enum InputFailure: Error {
  /// The system could not read.
  case system(Int32)
  /// What was compressed breaks off.
  case truncated
  /// What was compressed is damaged, or is not what its suffix says.
  case damaged

  /// The same as a code and two sentences for a notice.
  var words: (code: String, message: String, hint: String) {
    switch self {
    case .system(let code):
      (
        "read-error", "The file was not read to its end: \(String(cString: strerror(code))).",
        "Check the disk and the file, and scan again."
      )
    case .truncated:
      (
        "compressed.truncated", "The compressed data breaks off; what comes before was read.",
        "Make the file again; the job that wrote it may have been stopped."
      )
    case .damaged:
      (
        "compressed.damaged", "The compressed data is damaged, or is not what the file's suffix says.",
        "Check it with 'gzip -t' or 'zstd -t', and make it again."
      )
    }
  }
}

/// An open file, or standard input.
final class FileInput: ByteInput {
  private let descriptor: Int32
  private let isOwned: Bool

  /// - Parameter start: where the first byte stands that is read.
  init(path: String, from start: Int = 0) throws(SourceError) {
    _ = try regularFileStatus(of: path)
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    isOwned = true
    guard descriptor >= 0, lseek(descriptor, off_t(start), SEEK_SET) >= 0 else {
      throw openFailure(path: path, code: errno)
    }
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  /// Reads from what is open already, and leaves it open.
  init(descriptor: Int32) {
    self.descriptor = descriptor
    isOwned = false
  }

  deinit { if isOwned { close(descriptor) } }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFailure) -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      guard errno == EINTR else { throw .system(errno) }
    }
  }
}

/// An input whose first bytes can be looked at before they are read.
final class PeekableInput: ByteInput {
  private let input: any ByteInput
  private var head: [UInt8] = []
  private var used = 0
  /// A failure met while peeking, told to whoever reads that far.
  private(set) var failure: InputFailure?

  init(_ input: any ByteInput) { self.input = input }

  /// The first bytes not yet read: at least `count` of them, unless the input ends or fails before.
  func peek(_ count: Int) -> ArraySlice<UInt8> {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(count, 4096), alignment: 16)
    defer { buffer.deallocate() }
    while head.count - used < count, failure == nil {
      do throws(InputFailure) {
        let got = try input.read(into: buffer)
        if got == 0 { break }
        head.append(contentsOf: buffer[..<got])
      } catch {
        failure = error
      }
    }
    return head[used...]
  }

  /// Passes over bytes that were peeked at.
  func drop(_ count: Int) { used += min(count, head.count - used) }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFailure) -> Int {
    if used < head.count {
      let count = min(buffer.count, head.count - used)
      head.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[used..<used + count])) }
      used += count
      if used == head.count {
        head = []
        used = 0
      }
      return count
    }
    if let failure { throw failure }
    return try input.read(into: buffer)
  }
}

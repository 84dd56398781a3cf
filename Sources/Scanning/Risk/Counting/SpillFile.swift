import Anonymity
import Glibc

/// What became of a temporary file: only the number of the error, never what is in the file.
struct SpillFailure: Error {
  let code: Int32
}

/// A temporary file of records of some words each, the first two of which are a fingerprint.
///
/// It never has a name (`O_TMPFILE`, open(2)): whatever ends the process, the system takes it away. Where the file system knows
/// no such files, it has one for the moment between making and unlinking. Mode 0600. Nothing but keyed
/// fingerprints and counts is in it, and numbers of sensitive values in a dictionary that is in memory alone, as the key is.
final class SpillFile {
  /// `O_TMPFILE` of Linux, which is a macro that Swift does not see: `__O_TMPFILE | O_DIRECTORY`.
  private static let temporary = 0o20_000_000 | O_DIRECTORY

  private let descriptor: Int32
  /// Words of a record.
  let width: Int
  private let bufferedRecords: Int
  /// What was not written yet; nil before the first record and once it was read.
  private var buffer: UnsafeMutableBufferPointer<UInt64>?
  private var buffered = 0
  private(set) var records = 0

  /// - Parameters:
  ///   - folder: where temporary files go: `TMPDIR`, or `/tmp`.
  ///   - buffer: bytes that are gathered before they are written.
  init(in folder: String, width: Int, buffer: Int) throws(SpillFailure) {
    self.width = width
    bufferedRecords = max(1, buffer / (8 * width))
    let nameless = open(folder, Self.temporary | O_RDWR | O_EXCL | O_CLOEXEC, 0o600)
    if nameless >= 0 {
      descriptor = nameless
      return
    }
    var template = Array("\(folder)/maskproof-risk-XXXXXX".utf8CString)
    let named = mkstemp(&template)
    guard named >= 0 else { throw SpillFailure(code: errno) }
    unlink(template)
    _ = fcntl(named, F_SETFD, FD_CLOEXEC)
    descriptor = named
  }

  deinit {
    buffer?.deallocate()
    close(descriptor)
  }

  @inline(__always)
  func append(_ record: Span<UInt64>) throws(SpillFailure) {
    precondition(record.count == width, "a record of another file")
    let buffer = self.buffer ?? .allocate(capacity: bufferedRecords * width)
    self.buffer = buffer
    for index in 0..<width { buffer[buffered + index] = record[index] }
    buffered += width
    records += 1
    if buffered == buffer.count { try flush() }
  }

  private func flush() throws(SpillFailure) {
    guard let buffer else { return }
    var rest = UnsafeRawBufferPointer(buffer)[..<(buffered * 8)]
    buffered = 0
    while !rest.isEmpty {
      let written = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if written < 0, errno != EINTR { throw SpillFailure(code: errno) }
      if written > 0 { rest = rest.dropFirst(written) }
    }
  }

  /// Calls `body` for each record, in the order they came.
  func readAll(_ body: (Span<UInt64>) throws(SpillFailure) -> Void) throws(SpillFailure) {
    try flush()
    buffer?.deallocate()
    buffer = nil
    var chunk = [UInt64](repeating: 0, count: bufferedRecords * width)
    let recordBytes = width * 8
    var offset = 0
    while offset < records * recordBytes {
      let wanted = min(chunk.count * 8, records * recordBytes - offset)
      var filled = 0
      while filled < wanted {
        let got = chunk.withUnsafeMutableBytes { bytes in
          pread(descriptor, bytes.baseAddress.map { $0 + filled }, wanted - filled, off_t(offset + filled))
        }
        if got < 0, errno == EINTR { continue }
        // A file that ends early was cut off by somebody.
        guard got > 0 else { throw SpillFailure(code: got < 0 ? errno : EIO) }
        filled += got
      }
      for record in 0..<wanted / recordBytes {
        try body(chunk.span.extracting(record * width..<(record + 1) * width))
      }
      offset += wanted
    }
  }
}

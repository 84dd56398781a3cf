import Anonymity
import Glibc

/// What became of a temporary file: only the number of the error, never what is in the file.
struct SpillFailure: Error {
  let code: Int32
}

/// A temporary file of fingerprints and their counts.
///
/// It never has a name (`O_TMPFILE`, open(2)): whatever ends the process, the system takes it away. Where the file system knows
/// no such files, it has one for the moment between making and unlinking. Mode 0600. Nothing but keyed
/// fingerprints is in it, and the key is in memory alone.
final class SpillFile {
  /// 16 bytes of fingerprint, 8 of count.
  static let recordBytes = 24
  private static let bufferedRecords = 2730
  /// `O_TMPFILE` of Linux, which is a macro that Swift does not see: `__O_TMPFILE | O_DIRECTORY`.
  private static let temporary = 0o20_000_000 | O_DIRECTORY

  private let descriptor: Int32
  private var buffer: [UInt64] = []
  private(set) var records = 0

  /// - Parameter folder: where temporary files go: `TMPDIR`, or `/tmp`.
  init(in folder: String) throws(SpillFailure) {
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

  deinit { close(descriptor) }

  func append(_ fingerprint: Fingerprint, count: Int) throws(SpillFailure) {
    if buffer.isEmpty { buffer.reserveCapacity(Self.bufferedRecords * 3) }
    buffer.append(fingerprint.low)
    buffer.append(fingerprint.high)
    buffer.append(UInt64(count))
    records += 1
    if buffer.count == Self.bufferedRecords * 3 { try flush() }
  }

  private func flush() throws(SpillFailure) {
    let code = buffer.withUnsafeBytes { bytes -> Int32 in
      var rest = bytes[...]
      while !rest.isEmpty {
        let written = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if written < 0, errno != EINTR { return errno }
        if written > 0 { rest = rest.dropFirst(written) }
      }
      return 0
    }
    buffer.removeAll(keepingCapacity: true)
    if code != 0 { throw SpillFailure(code: code) }
  }

  /// Calls `body` for each record, in the order they came.
  func readAll(_ body: (Fingerprint, Int) throws(SpillFailure) -> Void) throws(SpillFailure) {
    try flush()
    buffer = []
    var chunk = [UInt64](repeating: 0, count: Self.bufferedRecords * 3)
    let chunkBytes = chunk.count * 8
    var offset = 0
    while offset < records * Self.recordBytes {
      let wanted = min(chunkBytes, records * Self.recordBytes - offset)
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
      for record in 0..<wanted / Self.recordBytes {
        try body(Fingerprint(low: chunk[record * 3], high: chunk[record * 3 + 1]), Int(chunk[record * 3 + 2]))
      }
      offset += wanted
    }
  }
}

/// The files of one split: which one a fingerprint goes to, some of its bits say.
final class SpillParts {
  /// 2^6 files: for 10⁹ classes each holds 16 million, and 64 buffers of 64 KB are little beside a budget.
  private static let bits = 6
  /// Of a class in a table that is filled to the half, as it is at worst.
  private static let bytesInTable = 48

  private var files: [SpillFile] = []
  private let level: Int

  /// - Parameter level: how often the records were split before: each split looks at other bits.
  init(in folder: String, level: Int) throws(SpillFailure) {
    self.level = level
    for _ in 0..<(1 << Self.bits) { files.append(try SpillFile(in: folder)) }
  }

  func append(_ fingerprint: Fingerprint, count: Int) throws(SpillFailure) {
    // The table places by the low bits; what is equal in all of the high word is told apart no further.
    let shift = UInt64(64 - Self.bits * (level + 1))
    let part = Int(truncatingIfNeeded: fingerprint.high >> shift) & (1 << Self.bits - 1)
    try files[part].append(fingerprint, count: count)
  }

  func append(contentsOf table: FingerprintTable) throws(SpillFailure) {
    var failure: SpillFailure?
    let keep: (Fingerprint, Int) -> Void = { fingerprint, count in
      guard failure == nil else { return }
      do throws(SpillFailure) { try self.append(fingerprint, count: count) } catch { failure = error }
    }
    table.visit(keep)
    if let failure { throw failure }
  }

  /// Counts file by file, and lets each go when it is counted.
  ///
  /// - Parameter memory: bytes that one table may take.
  /// - Complexity: O(records · splits).
  func histogram(memory: Int, in folder: String) throws(SpillFailure) -> ClassHistogram {
    var histogram = ClassHistogram()
    while let file = files.popLast() {
      if file.records * Self.bytesInTable <= memory || level == 9 {
        var table = FingerprintTable()
        try file.readAll { table.add($0, count: $1) }
        histogram += table.histogram
      } else {
        let parts = try SpillParts(in: folder, level: level + 1)
        try file.readAll { fingerprint, count throws(SpillFailure) in try parts.append(fingerprint, count: count) }
        histogram += try parts.histogram(memory: memory, in: folder)
      }
    }
    return histogram
  }
}

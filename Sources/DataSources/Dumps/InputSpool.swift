import COpenSSL
import Glibc

/// Keeps what comes in once, so that it can be read again: in memory while it is small, then in a file without a name.
///
/// What is in the file is enciphered (AES-256 in counter mode) by a key that is only in memory, so that no value of anybody's
/// comes to a disk.
final class InputSpool: DumpText {
  private var memory: [UInt8] = []
  private var descriptor: Int32 = -1
  private var key = [UInt8](repeating: 0, count: 32)
  private var count = 0
  /// Why the input ended early, for whoever reads that far.
  private var failure: InputFailure?

  var size: Int? { count }
  let canSeek = true

  /// - Parameters:
  ///   - input: read to its end.
  ///   - memoryLimit: bytes; what is longer goes to a file.
  init(_ input: any ByteInput, memoryLimit: Int = 64 << 20) throws(SourceError) {
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let got: Int
      do throws(InputFailure) { got = try Self.fill(&buffer, from: input) } catch {
        failure = error
        break
      }
      if got == 0 { break }
      if descriptor < 0, count + got > memoryLimit { try openFile() }
      if descriptor < 0 {
        memory += buffer[..<got]
        count += got
      } else {
        try write(buffer[..<got])
      }
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Full but for the last, so that ciphered blocks begin where files' do.
  private static func fill(_ buffer: inout [UInt8], from input: any ByteInput) throws(InputFailure) -> Int {
    var filled = 0
    var failure: InputFailure?
    buffer.withUnsafeMutableBytes { bytes in
      while filled < bytes.count {
        do throws(InputFailure) {
          let got = try input.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[filled...]))
          if got == 0 { return }
          filled += got
        } catch {
          failure = error
          return
        }
      }
    }
    if filled == 0, let failure { throw failure }
    return filled
  }

  private func openFile() throws(SourceError) {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/maskproof-XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw Self.noRoom(folder) }
    // It has no name any more: when this process ends, however it ends, the file is gone.
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    var random = SystemRandomNumberGenerator()
    key = key.map { _ in UInt8.random(in: 0...255, using: &random) }
    let held = memory
    memory = []
    count = 0
    try write(held[...])
  }

  private static func noRoom(_ folder: String) -> SourceError {
    .unusable(
      problem: "standard input is too long for memory, and \(folder) has no room for it",
      hint: "Write it to a file and scan that, or name a folder with room in TMPDIR.")
  }

  private func write(_ bytes: ArraySlice<UInt8>) throws(SourceError) {
    var done = 0
    let ciphered = cipher(Array(bytes), at: count)
    while done < ciphered.count {
      let written = ciphered.withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress.map { $0 + done }, ciphered.count - done, off_t(count + done))
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw Self.noRoom(getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp") }
      done += written
    }
    count += bytes.count
  }

  /// Enciphers or deciphers; the counter is the block's number, and no key is used for two inputs.
  private func cipher(_ bytes: [UInt8], at offset: Int) -> [UInt8] {
    let skipped = offset % 16
    var counter = [UInt8](repeating: 0, count: 16)
    for index in 0..<8 { counter[15 - index] = UInt8(truncatingIfNeeded: (offset / 16) >> (index * 8)) }
    let plain = [UInt8](repeating: 0, count: skipped) + bytes
    var result = [UInt8](repeating: 0, count: plain.count + 16)
    let context = EVP_CIPHER_CTX_new()
    defer { EVP_CIPHER_CTX_free(context) }
    var length: Int32 = 0
    EVP_EncryptInit_ex(context, EVP_aes_256_ctr(), nil, key, counter)
    EVP_EncryptUpdate(context, &result, &length, plain, Int32(plain.count))
    return Array(result[skipped..<plain.count])
  }

  // MARK: Reading

  func input(from offset: Int) throws(SourceError) -> any ByteInput { SpooledInput(self, from: offset) }

  fileprivate func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(InputFailure) -> Int {
    let wanted = min(buffer.count, count - offset)
    guard wanted > 0 else {
      if let failure { throw failure }
      return 0
    }
    if descriptor < 0 {
      memory.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + wanted])) }
      return wanted
    }
    var bytes = [UInt8](repeating: 0, count: wanted)
    var got = pread(descriptor, &bytes, wanted, off_t(offset))
    while got < 0, errno == EINTR { got = pread(descriptor, &bytes, wanted, off_t(offset)) }
    guard got > 0 else { throw .system(errno) }
    buffer.copyBytes(from: cipher(Array(bytes[..<got]), at: offset))
    return got
  }
}

private final class SpooledInput: ByteInput {
  private let spool: InputSpool
  private var offset: Int

  init(_ spool: InputSpool, from offset: Int) {
    self.spool = spool
    self.offset = offset
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFailure) -> Int {
    let count = try spool.read(into: buffer, at: offset)
    offset += count
    return count
  }
}

import Glibc

/// Text of another encoding as UTF-8, by the C library's tables.
final class IconvInput: ByteInput {
  private let input: any ByteInput
  private let converter: iconv_t
  private var source: [UInt8] = []
  private var output: [UInt8] = []
  private var used = 0
  private var isAtEnd = false

  /// Bytes that no character of the encoding begins with; U+FFFD stands for each.
  private(set) var unknownBytes = 0

  /// Nil where the library does not know the encoding.
  init?(_ input: any ByteInput, from encoding: String) {
    guard let converter = Self.converter(of: encoding) else { return nil }
    self.input = input
    self.converter = converter
  }

  deinit { iconv_close(converter) }

  /// Whether the library knows an encoding.
  static func knows(_ encoding: String) -> Bool {
    guard let converter = converter(of: encoding) else { return false }
    iconv_close(converter)
    return true
  }

  private static func converter(of encoding: String) -> iconv_t? {
    guard let opened = iconv_open("UTF-8", encoding), opened != iconv_t(bitPattern: -1) else { return nil }
    return opened
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFailure) -> Int {
    while used == output.count {
      if isAtEnd { return 0 }
      output.removeAll(keepingCapacity: true)
      used = 0
      let count = try input.read(into: buffer)
      isAtEnd = count == 0
      source.append(contentsOf: buffer[..<count])
      convert()
    }
    let count = min(buffer.count, output.count - used)
    output.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[used..<used + count])) }
    used += count
    return count
  }

  /// Converts what came; the beginning of a character waits for the rest of it.
  private func convert() {
    var done = 0
    // A byte becomes three at most, or four of a pair.
    output = [UInt8](repeating: 0, count: source.count * 4 + 16)
    var filled = 0
    while done < source.count {
      let (read, written, failure) = step(from: done, to: filled)
      done += read
      filled += written
      if failure == 0 { break }
      if failure == EINVAL, !isAtEnd { break }
      // U+FFFD, and on with the next byte.
      for byte: UInt8 in [0xEF, 0xBF, 0xBD] {
        if filled == output.count { output.append(0) }
        output[filled] = byte
        filled += 1
      }
      unknownBytes += 1
      done += 1
    }
    source.removeFirst(done)
    output.removeSubrange(filled...)
  }

  private func step(from done: Int, to filled: Int) -> (read: Int, written: Int, failure: Int32) {
    source.withUnsafeMutableBytes { source in
      output.withUnsafeMutableBytes { output in
        var input = source.baseAddress.map { ($0 + done).assumingMemoryBound(to: CChar.self) }
        var target = output.baseAddress.map { ($0 + filled).assumingMemoryBound(to: CChar.self) }
        var left = source.count - done
        var room = output.count - filled
        let result = iconv(converter, &input, &left, &target, &room)
        let failure = result == -1 ? errno : 0
        return (source.count - done - left, output.count - filled - room, failure)
      }
    }
  }
}

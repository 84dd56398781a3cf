/// Text without its byte order mark, and as UTF-8 where the mark says that it is UTF-16.
///
/// Without a mark the bytes pass as they are: ISO 8859-1 or broken UTF-8 is for the detectors to cope with.
final class TextInput: ByteInput {
  private let input: PeekableInput
  private var transcoder: UTF16Transcoder?
  private var output: [UInt8] = []
  private var used = 0
  private var isAtEnd = false

  var isTranscoded: Bool { transcoder != nil }

  init(_ input: PeekableInput) {
    self.input = input
    let head = input.peek(3)
    if head.starts(with: [0xEF, 0xBB, 0xBF]) {
      input.drop(3)
    } else if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      transcoder = UTF16Transcoder(isBigEndian: head.first == 0xFE)
      input.drop(2)
    }
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFailure) -> Int {
    guard transcoder != nil else { return try input.read(into: buffer) }
    while used == output.count {
      guard !isAtEnd else { return 0 }
      output.removeAll(keepingCapacity: true)
      used = 0
      let count = try input.read(into: buffer)
      if count == 0 {
        isAtEnd = true
        transcoder?.finish(into: &output)
      } else {
        transcoder?.transcode(UnsafeRawBufferPointer(rebasing: buffer[..<count]), into: &output)
      }
    }
    let count = min(buffer.count, output.count - used)
    output.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[used..<used + count])) }
    used += count
    return count
  }
}

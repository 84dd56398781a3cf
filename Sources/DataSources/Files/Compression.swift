import CZlib
import CZstd

/// How a file is compressed.
enum Compression {
  case gzip, zstd

  /// By a file name's suffix.
  init?(suffixOf name: String) {
    let name = name.lowercased()
    if name.hasSuffix(".gz") || name.hasSuffix(".gzip") {
      self = .gzip
    } else if name.hasSuffix(".zst") || name.hasSuffix(".zstd") {
      self = .zstd
    } else {
      return nil
    }
  }

  /// By the bytes that the data begins with: RFC 1952 section 2.3.1, RFC 8878 section 3.1.1.
  init?(magicOf head: some Collection<UInt8>) {
    if head.starts(with: [0x1F, 0x8B, 0x08]) {
      self = .gzip
    } else if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
      self = .zstd
    } else {
      return nil
    }
  }

  func decompressed(_ input: any ByteInput) -> any ByteInput {
    switch self {
    case .gzip: GzipInput(input)
    case .zstd: ZstdInput(input)
    }
  }
}

/// What is in a gzip file of any number of members.
final class GzipInput: ByteInput {
  private let input: any ByteInput
  private let stream: UnsafeMutablePointer<z_stream>
  private let compressed = UnsafeMutableRawBufferPointer.allocate(byteCount: 128 * 1024, alignment: 16)
  private let isReady: Bool
  private var isBetweenMembers = true
  private var hasMembers = false

  init(_ input: any ByteInput) {
    self.input = input
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 bits of window, and 16 for the gzip format alone.
    isReady = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    compressed.deallocate()
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFailure) -> Int {
    guard isReady else { throw .damaged }
    stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(clamping: buffer.count)
    let room = Int(stream.pointee.avail_out)
    while Int(stream.pointee.avail_out) == room {
      if stream.pointee.avail_in == 0 {
        let count = try input.read(into: compressed)
        if count == 0 {
          guard isBetweenMembers, hasMembers else { throw .truncated }
          return 0
        }
        stream.pointee.next_in = compressed.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_in = UInt32(count)
      }
      // Writers to tapes and block devices pad with zeros, as gzip(1) knows.
      if isBetweenMembers, hasMembers, stream.pointee.next_in.pointee == 0 {
        stream.pointee.next_in += 1
        stream.pointee.avail_in -= 1
        continue
      }
      isBetweenMembers = false
      switch inflate(stream, Z_NO_FLUSH) {
      case Z_OK, Z_BUF_ERROR: break
      case Z_STREAM_END:
        guard inflateReset(stream) == Z_OK else { throw .damaged }
        isBetweenMembers = true
        hasMembers = true
      default:
        let written = room - Int(stream.pointee.avail_out)
        guard written > 0 else { throw .damaged }
        return written
      }
    }
    return room - Int(stream.pointee.avail_out)
  }
}

/// What is in a zstd file of any number of frames.
final class ZstdInput: ByteInput {
  private let input: any ByteInput
  private let context: OpaquePointer?
  private let compressed = UnsafeMutableRawBufferPointer.allocate(byteCount: 128 * 1024, alignment: 16)
  private var pending = ZSTD_inBuffer()
  private var isBetweenFrames = true
  private var hasFrames = false

  init(_ input: any ByteInput) {
    self.input = input
    context = ZSTD_createDCtx()
  }

  deinit {
    ZSTD_freeDCtx(context)
    compressed.deallocate()
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFailure) -> Int {
    var output = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
    while output.pos == 0 {
      var isAtEnd = false
      if pending.pos == pending.size {
        let count = try input.read(into: compressed)
        pending = ZSTD_inBuffer(src: compressed.baseAddress, size: count, pos: 0)
        isAtEnd = count == 0
        if isAtEnd, isBetweenFrames {
          guard hasFrames else { throw .truncated }
          return 0
        }
      }
      let result = ZSTD_decompressStream(context, &output, &pending)
      guard ZSTD_isError(result) == 0 else { throw .damaged }
      isBetweenFrames = result == 0
      hasFrames = true
      // Without new input, only what the decoder still holds can come.
      if isAtEnd, output.pos == 0 { throw .truncated }
    }
    return output.pos
  }
}

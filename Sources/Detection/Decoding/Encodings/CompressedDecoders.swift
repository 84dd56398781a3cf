import CZlib
import CZstd
import ScanTypes

// Compressed values (RFC 1950, 1952, 8878). What comes out is bounded; where it ends early, the report says so.

/// A decoder of one format of compressed data, which takes a whole value.
protocol PackedDecoder: ValueDecoder {
  static var format: PackedFormat { get }
  /// At most `limit` bytes of what is compressed.
  ///
  /// - Parameter large: called once, before it becomes larger than `LargeValueGate.bytes`.
  static func unpacked(_ packed: Bytes, limit: Int, large: () -> Void) -> PackedValue.Unpacked
}

extension PackedDecoder {
  static var signs: EncodingSigns { .start }
  static var extent: EncodingExtent { .value }

  static func stretch(of value: Bytes, at sign: Int) -> Range<Int>? { PackedValue.stretch(of: value, format, at: sign) }

  static func decode(_ stretch: Bytes, into output: EncodingOutput) -> Bool {
    PackedValue.hand(unpacked(stretch, limit: output.room, large: output.noteLarge), of: stretch, to: output)
  }
}

enum GzipDecoder: PackedDecoder {
  static let name: StaticString = "gzip"
  static let format = PackedFormat.gzip

  static func unpacked(_ packed: Bytes, limit: Int, large: () -> Void) -> PackedValue.Unpacked {
    PackedValue.inflated(packed, windowBits: 15 + 16, limit: limit, large: large)
  }
}

enum ZlibDecoder: PackedDecoder {
  static let name: StaticString = "zlib"
  static let format = PackedFormat.zlib

  static func unpacked(_ packed: Bytes, limit: Int, large: () -> Void) -> PackedValue.Unpacked {
    PackedValue.inflated(packed, windowBits: 15, limit: limit, large: large)
  }
}

enum ZstdDecoder: PackedDecoder {
  static let name: StaticString = "zstd"
  static let format = PackedFormat.zstd

  static func unpacked(_ packed: Bytes, limit: Int, large: () -> Void) -> PackedValue.Unpacked {
    PackedValue.zstd(packed, limit: limit, large: large)
  }
}

/// Compressed data in a value.
enum PackedValue {
  /// Bytes that one value may become, at most so many times its own size, and a little more.
  private static let mostBytes = 32 << 20
  private static let mostTimes = 250
  private static let smallest = 64 << 10
  /// Noise seldom makes sense for so many bytes.
  private static let leastRead = 64

  struct Unpacked {
    var bytes: [UInt8] = []
    /// Whether the data goes on, or is damaged.
    var isCut = false
    /// Bytes of compressed data that made sense.
    var read = 0
    /// Where what is no compressed data follows it.
    var end: Int?
  }

  static func format(of bytes: Bytes) -> PackedFormat? { PackedFormat(UnsafeRawBufferPointer(bytes)) }

  static func stretch(of value: Bytes, _ format: PackedFormat, at sign: Int) -> Range<Int>? {
    sign == 0 && self.format(of: value) == format ? 0..<value.count : nil
  }

  static func hand(_ unpacked: Unpacked, of packed: Bytes, to output: EncodingOutput) -> Bool {
    // A text that only begins like compressed data.
    if unpacked.isCut, Readability.isText(packed) { return false }
    // zlib's two bytes prove nothing: noise that begins with them, as one in thousands of tokens does, soon breaks off.
    let isNoise = unpacked.bytes.withUnsafeBufferPointer {
      $0.isEmpty || unpacked.read < leastRead || $0.count < 4096 && Readability($0) == .binary
    }
    if format(of: packed) == .zlib, unpacked.isCut, isNoise { return false }
    if unpacked.bytes.isEmpty {
      // Of nothing, or of a damaged beginning.
      if !unpacked.isCut { return true }
      output.noteCut()
      return false
    }
    output.note(expanded: unpacked.bytes.count)
    if unpacked.isCut { output.noteCut() }
    if let end = unpacked.end { handRest(packed.part(end..<packed.count), to: output) }
    unpacked.bytes.withUnsafeBufferPointer { bytes in
      // Images and archives have no text to read.
      if Readability(bytes) != .binary || format(of: bytes) != nil { output.text(bytes, at: output.place) }
    }
    return true
  }

  /// What follows the data: padding, or something that somebody appended.
  private static func handRest(_ rest: Bytes, to output: EncodingOutput) {
    guard rest.contains(where: { $0 != 0 }) else { return }
    if Readability(rest) == .binary { output.noteCut() } else { output.text(rest, at: output.place) }
  }

  private static func limit(_ count: Int, _ room: Int) -> Int {
    min(mostBytes, max(smallest, count * mostTimes), max(room, 0))
  }

  static func inflated(_ packed: Bytes, windowBits: Int32, limit room: Int, large: () -> Void = {}) -> Unpacked {
    let limit = limit(packed.count, room)
    var result = Unpacked()
    var stream = z_stream()
    guard inflateInit2_(&stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      return result
    }
    defer { inflateEnd(&stream) }
    stream.next_in = UnsafeMutablePointer(mutating: packed.baseAddress)
    stream.avail_in = UInt32(clamping: packed.count)
    var code = Z_OK
    repeat {
      code = grow(&result.bytes, limit: limit, large: large) { room in
        stream.next_out = room.baseAddress
        stream.avail_out = UInt32(room.count)
        let code = inflate(&stream, Z_NO_FLUSH)
        return (room.count - Int(stream.avail_out), code)
      }
      // Members of gzip follow one another.
      if code == Z_STREAM_END, windowBits > 15, stream.avail_in > 0, stream.next_in.pointee == 0x1F,
        inflateReset(&stream) == Z_OK
      {
        code = Z_OK
      }
    } while code == Z_OK && result.bytes.count < limit
    result.isCut = code != Z_STREAM_END
    result.read = packed.count - Int(stream.avail_in)
    if code == Z_STREAM_END, stream.avail_in > 0 { result.end = packed.count - Int(stream.avail_in) }
    return result
  }

  static func zstd(_ packed: Bytes, limit room: Int, large: () -> Void) -> Unpacked {
    let limit = limit(packed.count, room)
    var result = Unpacked()
    guard let context = ZSTD_createDCtx() else { return result }
    defer { ZSTD_freeDCtx(context) }
    // A frame may ask for a window of gigabytes.
    ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, 26)
    var input = ZSTD_inBuffer(src: packed.baseAddress, size: packed.count, pos: 0)
    var isDone = false
    var isStuck = false
    repeat {
      grow(&result.bytes, limit: limit, large: large) { room in
        var output = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
        let before = input.pos
        let code = ZSTD_decompressStream(context, &output, &input)
        isStuck = ZSTD_isError(code) != 0 || output.pos == 0 && input.pos == before
        isDone = !isStuck && code == 0 && input.pos == input.size
        return (output.pos, ())
      }
    } while !isDone && !isStuck && result.bytes.count < limit
    result.isCut = !isDone
    return result
  }

  /// Lets `write` append to some bytes, up to a limit.
  @discardableResult
  private static func grow<Code>(
    _ bytes: inout [UInt8], limit: Int, large: () -> Void,
    _ write: (UnsafeMutableBufferPointer<UInt8>) -> (count: Int, code: Code)
  ) -> Code {
    let room = max(1, min(limit - bytes.count, max(4096, bytes.count)))
    let start = bytes.count
    if start <= LargeValueGate.bytes, start + room > LargeValueGate.bytes { large() }
    bytes.append(contentsOf: repeatElement(0, count: room))
    let (count, code) = bytes.withUnsafeMutableBufferPointer { write(.init(rebasing: $0[start...])) }
    bytes.removeLast(room - count)
    return code
  }
}

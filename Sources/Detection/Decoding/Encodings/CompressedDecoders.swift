import CZlib
import CZstd
import ScanTypes

// Compressed values (RFC 1950, 1952, 8878). What comes out is bounded; where it ends early, the report says so.

/// A decoder of one format of compressed data, which takes a whole value.
protocol PackedDecoder: ValueDecoder {
  static var format: PackedFormat { get }
  /// Unpacks until the text is full.
  static func unpack(_ packed: Bytes, into text: UnpackedText) -> PackedValue.Ending
}

extension PackedDecoder {
  static var signs: EncodingSigns { .start }
  static var extent: EncodingExtent { .value }

  static func stretch(of value: Bytes, at sign: Int) -> Range<Int>? { PackedValue.stretch(of: value, format, at: sign) }

  static func decode(_ stretch: Bytes, into output: EncodingOutput) -> Bool {
    let text = UnpackedText(limit: min(PackedValue.mostBytes, max(output.room, 0)), output: output)
    return PackedValue.hand(text, unpack(stretch, into: text), of: stretch, to: output)
  }
}

enum GzipDecoder: PackedDecoder {
  static let name: StaticString = "gzip"
  static let format = PackedFormat.gzip

  static func unpack(_ packed: Bytes, into text: UnpackedText) -> PackedValue.Ending {
    PackedValue.inflate(packed, windowBits: 15 + 16, into: text)
  }
}

enum ZlibDecoder: PackedDecoder {
  static let name: StaticString = "zlib"
  static let format = PackedFormat.zlib

  static func unpack(_ packed: Bytes, into text: UnpackedText) -> PackedValue.Ending {
    PackedValue.inflate(packed, windowBits: 15, into: text)
  }
}

enum ZstdDecoder: PackedDecoder {
  static let name: StaticString = "zstd"
  static let format = PackedFormat.zstd

  static func unpack(_ packed: Bytes, into text: UnpackedText) -> PackedValue.Ending {
    PackedValue.zstd(packed, into: text)
  }
}

/// Compressed data in a value.
enum PackedValue {
  /// Bytes that one value may become.
  static let mostBytes = 32 << 20
  /// Noise seldom makes sense for so many bytes.
  private static let leastRead = 64

  /// How the unpacking of a value ended.
  struct Ending {
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

  static func hand(_ text: UnpackedText, _ ending: Ending, of packed: Bytes, to output: EncodingOutput) -> Bool {
    text.finish()
    let bytes = text.bytes
    if !text.isInPieces {
      // A text that only begins like compressed data.
      if ending.isCut, Readability.isText(packed) { return false }
      // zlib's two bytes prove nothing: noise that begins with them, as one in thousands of tokens does, soon breaks off.
      let isNoise =
        bytes.isEmpty || ending.read < leastRead || bytes.count < 4096 && Readability(bytes) == .binary
      if format(of: packed) == .zlib, ending.isCut, isNoise { return false }
      if bytes.isEmpty {
        // Of nothing, or of a damaged beginning.
        if !ending.isCut { return true }
        output.noteCut()
        return false
      }
    }
    if ending.isCut { output.noteCut() }
    if let end = ending.end { handRest(packed.part(end..<packed.count), to: output) }
    // Images and archives have no text to read.
    if !text.isInPieces, Readability(bytes) != .binary || format(of: bytes) != nil {
      output.text(bytes, at: output.place)
    }
    return true
  }

  /// What follows the data: padding, or something that somebody appended.
  private static func handRest(_ rest: Bytes, to output: EncodingOutput) {
    guard rest.contains(where: { $0 != 0 }) else { return }
    if Readability(rest) == .binary { output.noteCut() } else { output.text(rest, at: output.place) }
  }

  static func inflate(_ packed: Bytes, windowBits: Int32, into text: UnpackedText) -> Ending {
    var stream = z_stream()
    guard inflateInit2_(&stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      return Ending()
    }
    defer { inflateEnd(&stream) }
    stream.next_in = UnsafeMutablePointer(mutating: packed.baseAddress)
    stream.avail_in = UInt32(clamping: packed.count)
    var code = Z_OK
    repeat {
      code = text.append { room in
        stream.next_out = room.baseAddress
        stream.avail_out = UInt32(room.count)
        let code = CZlib.inflate(&stream, Z_NO_FLUSH)
        return (room.count - Int(stream.avail_out), code)
      }
      // Members of gzip follow one another.
      if code == Z_STREAM_END, windowBits > 15, stream.avail_in > 0, stream.next_in.pointee == 0x1F,
        inflateReset(&stream) == Z_OK
      {
        code = Z_OK
      }
    } while code == Z_OK && !text.isFull
    let read = packed.count - Int(stream.avail_in)
    return Ending(
      isCut: code != Z_STREAM_END, read: read, end: code == Z_STREAM_END && stream.avail_in > 0 ? read : nil)
  }

  static func zstd(_ packed: Bytes, into text: UnpackedText) -> Ending {
    guard let context = ZSTD_createDCtx() else { return Ending() }
    defer { ZSTD_freeDCtx(context) }
    // A frame may ask for a window of gigabytes.
    ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, 26)
    var input = ZSTD_inBuffer(src: packed.baseAddress, size: packed.count, pos: 0)
    var isDone = false
    var isStuck = false
    repeat {
      text.append { room in
        var output = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
        let before = input.pos
        let code = ZSTD_decompressStream(context, &output, &input)
        isStuck = ZSTD_isError(code) != 0 || output.pos == 0 && input.pos == before
        isDone = !isStuck && code == 0 && input.pos == input.size
        return (output.pos, ())
      }
    } while !isDone && !isStuck && !text.isFull
    return Ending(isCut: !isDone)
  }
}

/// Turns UTF-16 into UTF-8, piece by piece; a lone surrogate becomes U+FFFD.
struct UTF16Transcoder {
  private let isBigEndian: Bool
  private var half: UInt8?
  private var highSurrogate: UInt16?

  init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

  /// Appends the text of the bytes to `output`; what is cut off in the middle waits for the next call.
  mutating func transcode(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) {
    for byte in bytes {
      guard let first = half else {
        half = byte
        continue
      }
      half = nil
      add(isBigEndian ? UInt16(first) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(first), to: &output)
    }
  }

  /// Appends what stands for a character that the end cut off.
  mutating func finish(into output: inout [UInt8]) {
    if half != nil || highSurrogate != nil { append(0xFFFD, to: &output) }
    half = nil
    highSurrogate = nil
  }

  private mutating func add(_ unit: UInt16, to output: inout [UInt8]) {
    if let high = highSurrogate {
      highSurrogate = nil
      if unit & 0xFC00 == 0xDC00 {
        append(0x10000 + (UInt32(high & 0x3FF) << 10 | UInt32(unit & 0x3FF)), to: &output)
        return
      }
      append(0xFFFD, to: &output)
    }
    switch unit & 0xFC00 {
    case 0xD800: highSurrogate = unit
    case 0xDC00: append(0xFFFD, to: &output)
    default: append(UInt32(unit), to: &output)
    }
  }

  private func append(_ scalar: UInt32, to output: inout [UInt8]) {
    func tail(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(truncatingIfNeeded: scalar >> shift & 0x3F) }
    switch scalar {
    case ..<0x80: output.append(UInt8(scalar))
    case ..<0x800:
      output.append(0xC0 | UInt8(scalar >> 6))
      output.append(tail(0))
    case ..<0x10000:
      output.append(0xE0 | UInt8(scalar >> 12))
      output.append(tail(6))
      output.append(tail(0))
    default:
      output.append(0xF0 | UInt8(scalar >> 18))
      output.append(tail(12))
      output.append(tail(6))
      output.append(tail(0))
    }
  }
}

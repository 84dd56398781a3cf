import CShapes
import Testing

@testable import Detection

/// The SIMD scanner for signs of encodings sees what the plain one does.
struct EncodingScannerTests {
  /// Signs as `place:kind`, by both scanners, for bytes at an offset of an aligned buffer.
  private func signs(_ bytes: [UInt8], at offset: Int) -> (simd: [String], scalar: [String]) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: offset + bytes.count + 128, alignment: 64)
    defer { memory.deallocate() }
    // What stands before and behind must not matter.
    memory.initializeMemory(as: UInt8.self, repeating: UInt8(ascii: "%"))
    memory[offset..<offset + bytes.count].copyBytes(from: bytes)
    guard let base = memory.baseAddress?.advanced(by: offset).assumingMemoryBound(to: UInt8.self) else {
      return ([], [])
    }
    func read(_ scan: (UnsafePointer<UInt8>, Int, UnsafeMutablePointer<cshapes_signs>) -> Void) -> [String] {
      var found = cshapes_signs()
      defer { cshapes_free_signs(&found) }
      scan(base, bytes.count, &found)
      return (0..<found.count).map { "\(found.items[$0].start):\(found.items[$0].kind)" }
    }
    return (read(cshapes_sign_all), read(cshapes_sign_all_scalar))
  }

  private static let pieces =
    [
      "eyJhbGciOiJIUzI1NiJ9", "QUJDREVGR0hJSktMTU5PUA==", "6a6f2e77657863", "%40", "?a=b&c=d", "&#64;", "&uuml;",
      "; sid=1",
      "<p>", "=C3=B6", "=\n", "a:1:{", "\n", "{", "\\x41424344", "\u{1F}\u{8B}", "x", "0", " ", "----------------",
      "+/",
    ].map { Array($0.utf8) } + [[0xFF], [0x1F, 0x8B, 0x08], [0x78, 0x9C, 0x01], [0xFF, 0xFE], [0]]

  @Test func `agrees with the plain scanner on every length and alignment`() {
    var random = SeededGenerator(seed: 21)
    for length in 0...130 {
      for offset in 0..<64 {
        var bytes: [UInt8] = []
        if (length + offset).isMultiple(of: 3) {
          bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
        } else {
          while bytes.count < length { bytes += Self.pieces.randomElement(using: &random) ?? [] }
          bytes.removeLast(bytes.count - length)
        }
        let (simd, scalar) = signs(bytes, at: offset)
        #expect(simd == scalar, "\(bytes) at \(offset)")
        if simd != scalar { return }
      }
    }
  }

  @Test func `knows each byte alone and in a run`() {
    for byte in UInt8.min...UInt8.max {
      for length in [1, 13, 14, 63, 64, 65, 128] {
        let bytes = [UInt8](repeating: byte, count: length)
        let (simd, scalar) = signs(bytes, at: Int(byte) % 64)
        #expect(simd == scalar, "\(byte) \(length) times")
      }
    }
  }

  @Test func `sees a sign wherever in a block it stands`() {
    for place in 0..<130 {
      let bytes = [UInt8](repeating: UInt8(ascii: " "), count: place) + Array("QUJDREVGR0hJSktMTU5PUA==".utf8)
      #expect(signs(bytes, at: 3).simd.contains("\(place):\(CSHAPES_BASE64)"))
    }
  }
}

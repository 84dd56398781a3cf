import Testing

@testable import DataSources

@Suite struct CopyTextTests {
  private func unescaped(_ text: String) -> String {
    var bytes = Array(text.utf8)
    let count = bytes.withUnsafeMutableBufferPointer { CopyText.unescape($0) }
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }

  @Test(arguments: [
    (#"plain"#, "plain"), (#"a\tb"#, "a\tb"), (#"\\\\"#, #"\\"#), (#"\\N"#, #"\N"#),
    (#"\n\r\b\f\v"#, "\n\r\u{8}\u{c}\u{b}"),
    (#"é\\é"#, #"é\é"#), ("", ""), (#"\q"#, "q"), (#"end\"#, #"end\"#), (#"\\"#, #"\"#),
  ])
  func `undoes escapes in place`(_ escaped: String, _ text: String) { #expect(unescaped(escaped) == text) }

  @Test func `takes for text what is UTF-8 without control characters, and nothing else`() {
    var generator = SystemRandomNumberGenerator()
    // Bytes near the borders of UTF-8's ranges, so that valid and broken sequences are both common.
    let borders: [UInt8] = [
      0x00, 0x08, 0x09, 0x0D, 0x0E, 0x1B, 0x1F, 0x20, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2,
      0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
    ]
    var texts = 0
    for _ in 0..<50_000 {
      let bytes = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
        borders.randomElement(using: &generator) ?? 0
      }
      let isTextual = !bytes.contains { $0 < 0x20 && !(0x09...0x0D).contains($0) && $0 != 0x1B }
      let expected = isTextual && String(validating: bytes, as: UTF8.self) != nil
      texts += expected ? 1 : 0
      let found = bytes.withUnsafeBufferPointer { CopyText.isText($0) }
      if found != expected { Issue.record("\(bytes) is \(expected ? "" : "not ")text") }
    }
    #expect(texts > 1000)
  }
}

/// Texts that stand for a value which was taken out, looked for in every cell: most are told apart by their length, and the
/// others by one word of eight bytes.
struct TokenSet {
  private struct Short {
    let word: UInt64
    let count: Int
  }

  private let short: [Short]
  private let long: [[UInt8]]
  /// Bit *n* where a token has *n* bytes; the last for 63 and more.
  private let lengths: UInt64

  init(_ tokens: [String]) {
    let bytes = tokens.map { Array($0.utf8) }
    short = bytes.filter { $0.count <= 8 }.map { Short(word: Self.word($0.span), count: $0.count) }
    long = bytes.filter { $0.count > 8 }
    lengths = bytes.reduce(0) { $0 | 1 << UInt64(min($1.count, 63)) }
  }

  @inline(__always)
  func contains(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard lengths >> UInt64(min(text.count, 63)) & 1 == 1 else { return false }
    guard text.count <= 8 else { return long.contains { $0.elementsEqual(text) } }
    let word = Self.word(text.span)
    for token in short where token.word == word && token.count == text.count { return true }
    return false
  }

  @inline(__always)
  private static func word(_ text: Span<UInt8>) -> UInt64 {
    var word: UInt64 = 0
    for index in 0..<text.count { word = word << 8 | UInt64(text[index]) }
    return word
  }
}

import ScanTypes

/// How a long text is cut into pieces that are looked at one by one.
enum TextPiece {
  static let bytes = 4 << 20
  /// What pieces have in common: more than the longest match needs.
  static let overlap = 4096
  /// An encoded word is not cut, unless it is longer than any that came out of an encoding.
  private static let longestWord = 64 << 10

  /// Where the piece ends that begins at a place; nil where its last word goes on to the end of the text.
  static func end(of text: Bytes, from start: Int) -> Int? {
    guard text.count - start > bytes else { return text.count }
    let end = start + bytes
    let word = start + CutWord.start(in: text.part(start..<end))
    if end - word < longestWord { return word > start ? word : end }
    return text[end...].firstIndex { $0 == 0x20 || $0.endsURL && $0 != 0x0A && $0 != 0x0D }
  }
}

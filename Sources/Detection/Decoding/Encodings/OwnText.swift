/// Whether bytes that begin like something encoded are a text by themselves, so that they are read as they stand, too.
enum OwnText {
  /// Shorter words say nothing: UTF-16 of other scripts than Latin has some.
  private static let shortestWord = 4

  /// - Parameter value: begins like UTF-16, with its mark or without.
  /// - Complexity: O(n).
  static func stands(in value: Bytes) -> Bool {
    if Readability.isText(behindMark(of: value)) { return true }
    var run = 0
    for byte in value {
      run = byte >= 0x20 && byte < 0x7F ? run + 1 : 0
      if run >= shortestWord { return true }
    }
    return false
  }

  /// Without the mark of UTF-16: behind it no word would stand alone.
  static func behindMark(of value: Bytes) -> Bytes {
    guard value.count >= 2, value[0] ^ value[1] == 1, value[0] | value[1] == 0xFF else { return value }
    return value.part(2..<value.count)
  }
}
